//! Which seat an additional reviewing State completes, when a published pairing does not say.
//!
//! Such a State may complete any seat whose State lacks instruments (N3). The rules judge the review as if it
//! named the seats that make it lawful; they stay unnamed when nothing does.

use std::borrow::Cow;

use super::{Additional, Rules, group_of_seat};
use crate::{InstrumentSet, Pairing, Party, Review, Reviewing, Roster, Seat, SeatId};

/// The pairing with every additional reviewing State in the seat it completes, as far as one can be found.
pub(super) fn named<'a>(roster: &Roster, rules: &Rules, pairing: &'a Pairing) -> Cow<'a, Pairing> {
    let unnamed =
        |review: &Review| review.reviewers.iter().filter(|r| r.seat == Seat::Additional(None)).count();
    let any = pairing.reviews.iter().any(|review| unnamed(review) > 0);
    if rules.additional == Additional::Never || !any {
        return Cow::Borrowed(pairing);
    }
    let mut pairing = pairing.clone();
    // More of them than there are seats are too many, whatever they hold.
    let placeable = 1..=rules.seats.len();
    for review in pairing.reviews.iter_mut().filter(|review| placeable.contains(&unnamed(review))) {
        // What completes the seats by instruments but not by group is for the rule on groups to judge.
        if !place(roster, rules, review, Groups::Heeded) {
            place(roster, rules, review, Groups::Ignored);
        }
    }
    Cow::Owned(pairing)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Groups {
    Heeded,
    Ignored,
}

/// Names a seat for each unnamed additional reviewing State, one seat each; `false`, and nothing changed, when
/// they cannot all be placed. Tries every way: a review has few seats.
fn place(roster: &Roster, rules: &Rules, review: &mut Review, groups: Groups) -> bool {
    let Some(next) = review.reviewers.iter().position(|r| r.seat == Seat::Additional(None)) else {
        return true;
    };
    for seat in (0..rules.seats.len()).map(SeatId::new) {
        let completed = review.reviewers.iter().any(|r| r.seat == Seat::Additional(Some(seat)));
        if completed || !fits(roster, review, review.reviewers[next], seat) {
            continue;
        }
        review.reviewers[next].seat = Seat::Additional(Some(seat));
        let lawful = groups == Groups::Ignored || group_of_seat::keeps(roster, rules, review, next);
        if lawful && place(roster, rules, review, groups) {
            return true;
        }
        review.reviewers[next].seat = Seat::Additional(None);
    }
    false
}

/// Whether `reviewing` has the instruments that complete `seat`; it may when nobody takes the seat (yet).
fn fits(roster: &Roster, review: &Review, reviewing: Reviewing, seat: SeatId) -> bool {
    let Some(main) = review.main(seat) else { return true };
    let lacks = lacks(roster.party(review.under_review), roster.party(main.party));
    let stated = reviewing.instruments.unwrap_or(lacks);
    !lacks.is_empty() && stated == lacks && roster.party(reviewing.party).holds.contains_all(lacks)
}

/// The instruments that a seat lacks when `main` takes it (para 28(b)).
pub(crate) fn lacks(under_review: &Party, main: &Party) -> InstrumentSet {
    under_review.reviewed_for().minus(main.holds)
}
