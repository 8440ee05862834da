//! An additional reviewing State completes a seat whose State lacks instruments, and does nothing else.
//!
//! Procedures and rules, paragraph 28(b): where a drawn reviewing State lacks instruments, an additional
//! reviewing State is drawn for those instruments only. One for each incomplete seat, party to all its seat lacks
//! (N3). A rule set without additional reviewing States asks every State to be party to everything.

use super::{Additional, Case, Citation, Paragraph, Rule, RuleId, Rules, Violation, completes};
use crate::{InstrumentSet, Party, PartyId, Review, Reviewing, Seat, SeatId};

/// An additional reviewing State completes a seat whose State lacks instruments, and does nothing else.
pub const RULE: Rule = Rule::new(
    RuleId::AdditionalCompletesASeat,
    Citation::paragraphs(&[Paragraph::part(28, 'b')]).with_notes(&["N3"]),
    "each seat whose State lacks instruments, and no other, has one additional reviewing State, party to all \
     that it lacks and reviewing for those only",
    violations,
);

/// Every incomplete seat that nobody or more than one State completes, and every additional reviewing State that
/// does not complete its seat or does more.
pub fn violations(case: &Case<'_>) -> Vec<Violation> {
    let mut found = Vec::new();
    for (under_review, review) in case.reviews() {
        if case.rules.additional == Additional::Never {
            never(case, under_review, review, &mut found);
        } else if !plainly_complete(case, under_review, review) {
            completed(case, under_review, review, &mut found);
        }
    }
    found
}

/// Whether every State in the review is party to everything and none is additional, as in most reviews.
fn plainly_complete(case: &Case<'_>, under_review: &Party, review: &Review) -> bool {
    review.reviewers.iter().all(|reviewing| {
        let lacks = || completes::lacks(under_review, case.roster.party(reviewing.party));
        matches!(reviewing.seat, Seat::Main(_)) && lacks().is_empty()
    })
}

fn completed(case: &Case<'_>, under_review: &Party, review: &Review, found: &mut Vec<Violation>) {
    let mut breach = |others: &[PartyId], what: String| {
        let states = [&[review.under_review], others].concat();
        let what = format!("{what} in the review of {}", case.state(review.under_review));
        found.push(case.violation(&RULE, states, what));
    };
    // What the State in each seat lacks; `None` while nobody takes it: then nothing can be said of the seat.
    let mut lacks = [None::<InstrumentSet>; Rules::MAX_SEATS];
    for reviewing in &review.reviewers {
        if let Seat::Main(seat) = reviewing.seat {
            let main = case.roster.party(reviewing.party);
            lacks[seat.index()].get_or_insert_with(|| completes::lacks(under_review, main));
        }
    }
    let mut completed = [None::<PartyId>; Rules::MAX_SEATS];
    let mut unplaced = Vec::new();
    for reviewing in &review.reviewers {
        let seat = match reviewing.seat {
            Seat::Main(_) => continue,
            Seat::Additional(None) => {
                unplaced.push(reviewing.party);
                continue;
            }
            Seat::Additional(Some(seat)) => seat,
        };
        if let Some(first) = completed[seat.index()] {
            let both = [first, reviewing.party];
            breach(&both, format!("{} both complete the {} seat", case.states(both), case.seat(seat)));
            continue;
        }
        completed[seat.index()] = Some(reviewing.party);
        if let Some(fault) = lacks[seat.index()].and_then(|lacks| fault(case, reviewing, seat, lacks)) {
            breach(&[reviewing.party], fault);
        }
    }
    if !unplaced.is_empty() {
        let named = case.states(unplaced.iter().copied());
        breach(&unplaced, format!("The seats that lack instruments cannot be completed by {named}"));
    } else if case.is_whole() {
        for (seat, lacks) in (0..case.rules.seats.len()).map(SeatId::new).zip(lacks) {
            let lacks = lacks.unwrap_or_default();
            if !lacks.is_empty() && completed[seat.index()].is_none() {
                let instruments = case.instruments(lacks);
                breach(&[], format!("Nobody completes the {} seat for {instruments}", case.seat(seat)));
            }
        }
    }
}

/// What is wrong with an additional reviewing State for a seat that lacks `lacks`.
fn fault(case: &Case<'_>, reviewing: &Reviewing, seat: SeatId, lacks: InstrumentSet) -> Option<String> {
    let party = case.roster.party(reviewing.party);
    let stated = reviewing.instruments.unwrap_or(lacks);
    let missing = lacks.minus(party.holds);
    let left_out = lacks.minus(stated);
    // An instrument it is not party to is for the rule on that to judge.
    let beyond = stated.intersection(party.holds).minus(lacks);
    let what = if lacks.is_empty() {
        "seat, which lacks nothing,".into()
    } else if !missing.is_empty() {
        format!("seat and is not party to {}", case.instruments(missing))
    } else if !left_out.is_empty() {
        format!("seat and does not review for {}", case.instruments(left_out))
    } else if !beyond.is_empty() {
        format!("seat, which does not lack {},", case.instruments(beyond))
    } else {
        return None;
    };
    Some(format!("{} completes the {} {what}", case.state(reviewing.party), case.seat(seat)))
}

/// Under a rule set without additional reviewing States.
fn never(case: &Case<'_>, under_review: &Party, review: &Review, found: &mut Vec<Violation>) {
    for reviewing in &review.reviewers {
        let (state, reviewed) = (case.state(reviewing.party), case.state(review.under_review));
        let what = if let Seat::Main(_) = reviewing.seat {
            let lacks = completes::lacks(under_review, case.roster.party(reviewing.party));
            if lacks.is_empty() {
                continue;
            }
            format!("{state} reviews {reviewed} and is not party to {}", case.instruments(lacks))
        } else {
            format!("{state} is an additional reviewing State of {reviewed}, and there are none")
        };
        found.push(case.violation(&RULE, vec![review.under_review, reviewing.party], what));
    }
}
