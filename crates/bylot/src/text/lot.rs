//! A lot that was held, in English.

use bylot_model::rules::RuleId;
use bylot_model::{Lot, PartyId, PutAside, Roster, Rules};

use super::no_draw::workload;
use super::words::{counted, listed, short, state};
use crate::formats::names;

/// The most States that are named; the rest is counted.
const NAMED: usize = 12;

/// What became of the lot with this number: the ball kept, and each ball put aside with the reason that the
/// transcript gives, one a line.
///
/// # Panics
/// When the lot names a party or seat that is not of `roster` and `rules`.
pub fn lot_text(roster: &Roster, rules: &Rules, number: usize, lot: &Lot) -> String {
    let seat = match names::completed_seat_name(rules, lot.seat) {
        Some(completed) => format!("the additional reviewing State that completes {completed}"),
        None => names::seat_name(rules, lot.seat).to_owned(),
    };
    let kept = match lot.kept() {
        Some(kept) => format!("{} was kept", state(roster, kept)),
        None => "no ball was kept".into(),
    };
    let similar = if lot.similar { " of States of a similar legal system (note N12)" } else { "" };
    let mut text = format!(
        "Lot {number}, {} under review, {seat}: of an urn of {}{similar}, {kept}.\n",
        state(roster, lot.under_review),
        counted(lot.urn.len(), "ball", "balls"),
    );
    let put_aside: Vec<_> =
        lot.drawn.iter().filter_map(|drawn| Some((drawn.party, drawn.put_aside.as_ref()?))).collect();
    text += if put_aside.is_empty() { "No ball was put aside.\n" } else { "Put aside:\n" };
    for (ball, why) in put_aside {
        text += &format!("  {}: {}\n", state(roster, ball), put_aside_text(roster, rules, why));
    }
    text
}

/// Why a ball was put aside, in a sentence: what would be the case had it been kept.
///
/// # Panics
/// When the reason names a party that is not of `roster`.
pub fn put_aside_text(roster: &Roster, rules: &Rules, why: &PutAside) -> String {
    match why {
        PutAside::Owed { parties, owed, seats } => format!(
            "{} would owe {} ({}), and could perform {}.",
            codes(roster, parties),
            counted(*owed, "review", "reviews"),
            workload(rules),
            match seats {
                0 => "none of those that are left".into(),
                seats => format!("at most {seats} of those that are left"),
            },
        ),
        PutAside::Needed { parties, seats, .. } if parties.is_empty() => format!(
            "{} would be left that no State at all can take.",
            counted(*seats, "seat", "seats"),
        ),
        PutAside::Needed { parties, seats, room } => format!(
            "the seats that are left would need at least {} by {}, who may perform {} ({}).",
            counted(*seats, "review", "reviews"),
            codes(roster, parties),
            match room {
                0 => "no more".into(),
                room => format!("at most {room} more"),
            },
            workload(rules),
        ),
        PutAside::Incompletable => {
            let [completed, cap] = [RuleId::AdditionalCompletesASeat, RuleId::Cap].map(|it| rules.citation(it).with_notes(&[]));
            format!("it lacks instruments, and no State may complete its seat ({completed}; {cap}).")
        }
        PutAside::OtherSeats => "the other seats that are drawn with it could not all be taken, or not with as few additional \
                                 reviewing States (note N4)."
            .into(),
        PutAside::BeyondLeast => {
            "more additional reviewing States than the least total would be needed (note N4).".into()
        }
        PutAside::Counted => format!(
            "all open seats counted at once, with how many of them two States may share and which reviews meet a minimum, \
             would not fit the reviews that States must and may perform ({}).",
            workload(rules)
        ),
        PutAside::Weighed => "each open seat by itself could be taken, but not all together: where each review counts by the \
                              weight of the State that performs it, they would need more than there is room for."
            .into(),
        PutAside::Exhausted { cases } => {
            format!("every way to go on breaks a rule ({} told apart).", counted(*cases, "case", "cases"))
        }
    }
}

fn codes(roster: &Roster, parties: &[PartyId]) -> String {
    listed(parties.iter().map(|&party| short(roster.code(party), 40)), NAMED)
}
