//! Every party performs at least one and at most three reviews (paragraph 29, N5, N7).

use bylot_model::Roster;
use bylot_model::rules::PartialReviews;

use super::{Assumption, Board, Seating};

/// The fewest places each party may hold, and nobody.
pub(super) fn minimum(roster: &Roster) -> Vec<u32> {
    roster.parties().map(|(_, party)| party.minimum).chain([0]).collect()
}

/// The most places each party may hold, and nobody.
pub(super) fn maximum(roster: &Roster) -> Vec<u32> {
    roster.parties().map(|(_, party)| party.maximum.unwrap_or(u32::MAX)).chain([u32::MAX]).collect()
}

/// Whether the holder of `place` is an additional reviewing State whose review does not count towards its
/// minimum.
#[inline]
pub(crate) fn uncounted(board: &Board, seating: &Seating, place: u32) -> bool {
    board.partial == PartialReviews::MaximumOnly
        && !board.is_companion(place)
        && board.partner(place).is_some_and(|companion| seating.holder[companion as usize] != board.nobody)
}

/// The cases when `party`, additional reviewing State at `key`, has too few reviews that count: it is not there;
/// it is there and needs nobody to complete; it is there, and that review does not count.
pub(super) fn ways_out(board: &Board, key: u32, party: u32) -> Vec<Vec<Assumption>> {
    let companion = board.partner(key).expect("an additional reviewing State completes a seat");
    vec![
        vec![Assumption::NotAt { place: key, party }],
        vec![Assumption::Nobody { companion }],
        vec![Assumption::Uncounted { key, party }, Assumption::Somebody { companion }],
    ]
}
