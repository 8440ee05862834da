//! Every State under review is reviewed, by every seat, for every instrument.
//!
//! Procedures and rules, paragraphs 9 and 26. A party that is not under review (N7) has no review. That a seat
//! whose State lacks instruments is completed is the business of `additional_completes_a_seat`.

use super::{Case, Citation, Paragraph, Rule, RuleId, Violation};
use crate::{Party, Review, Reviewing, Seat, SeatId};

/// Every State under review has one review, every seat of it one State, which reviews for all it is party to.
pub const RULE: Rule = Rule::new(
    RuleId::EveryReviewIsHeld,
    Citation::paragraphs(&[Paragraph::whole(9), Paragraph::whole(26)]).with_notes(&["N7"]),
    "every State under review has one review, and every seat of it one State, which reviews for every \
     instrument both are concerned with",
    violations,
);

/// Every State under review without a review or with several, every review of a party that is not under review,
/// every seat empty or taken twice, every main reviewing State that leaves out an instrument.
pub fn violations(case: &Case<'_>) -> Vec<Violation> {
    let mut found = Vec::new();
    for (id, party) in case.roster.parties() {
        let mut breach = |what: String| found.push(case.violation(&RULE, vec![id], what));
        match case.reviews_of(id) {
            0 if party.under_review && case.is_whole() => {
                breach(format!("{} is under review and has no review", case.state(id)));
            }
            1.. if !party.under_review => {
                breach(format!("{} is not under review and has a review", case.state(id)));
            }
            reviews @ 2.. => breach(format!("{} has {reviews} reviews", case.state(id))),
            _ => {}
        }
    }
    for (under_review, review) in case.reviews() {
        seats(case, review, &mut found);
        for reviewing in &review.reviewers {
            instruments(case, under_review, review, reviewing, &mut found);
        }
    }
    found.sort_by_key(|violation| violation.states[0]);
    found
}

fn seats(case: &Case<'_>, review: &Review, found: &mut Vec<Violation>) {
    let (mut taken, mut twice) = (0_u16, 0_u16);
    for reviewing in &review.reviewers {
        if let Seat::Main(seat) = reviewing.seat {
            twice |= taken & 1 << seat.0;
            taken |= 1 << seat.0;
        }
    }
    let all = u16::MAX >> (u16::BITS as usize - case.rules.seats.len());
    if twice == 0 && (taken == all || !case.is_whole()) {
        return;
    }
    let under_review = review.under_review;
    for seat in (0..case.rules.seats.len()).map(SeatId::new) {
        let states: Vec<_> = review.reviewers.iter().filter(|r| r.seat == Seat::Main(seat)).collect();
        let whose = format!("the {} seat in the review of {}", case.seat(seat), case.state(under_review));
        match states[..] {
            [] if case.is_whole() => {
                found.push(case.violation(&RULE, vec![under_review], format!("Nobody takes {whose}")));
            }
            [] | [_] => {}
            _ => {
                let named = case.states(states.iter().map(|r| r.party));
                let parties = [under_review].into_iter().chain(states.iter().map(|r| r.party)).collect();
                found.push(case.violation(&RULE, parties, format!("{named} share {whose}")));
            }
        }
    }
}

fn instruments(
    case: &Case<'_>,
    under_review: &Party,
    review: &Review,
    reviewing: &Reviewing,
    found: &mut Vec<Violation>,
) {
    let (Seat::Main(_), Some(stated)) = (reviewing.seat, reviewing.instruments) else { return };
    let held = case.roster.party(reviewing.party).holds.intersection(under_review.reviewed_for());
    let left_out = held.minus(stated);
    if !left_out.is_empty() {
        let what = format!(
            "{} is party to {} and does not review {} for it",
            case.state(reviewing.party),
            case.instruments(left_out),
            case.state(review.under_review)
        );
        found.push(case.violation(&RULE, vec![review.under_review, reviewing.party], what));
    }
}
