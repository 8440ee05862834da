//! Every party performs at least one and at most three reviews (paragraph 29, N5, N7).

use bylot_model::derivation::Premise;
use bylot_model::{Party, PartyId, Roster};

use super::{Assumption, Board, Seating, Terms};

/// The fewest places each party may hold, and nobody, and who is absent.
pub(super) fn minimum(roster: &Roster, terms: Terms<'_>) -> Vec<u32> {
    let minimum =
        |(id, party): (PartyId, &Party)| if terms.have(Premise::Minimum(id)) { party.minimum } else { 0 };
    roster.parties().map(minimum).chain([0, 0]).collect()
}

/// The most places each party may hold, and nobody, and who is absent.
pub(super) fn maximum(roster: &Roster, terms: Terms<'_>) -> Vec<u32> {
    let maximum = |(id, party): (PartyId, &Party)| {
        party.maximum.filter(|_| terms.have(Premise::Maximum(id))).unwrap_or(u32::MAX)
    };
    roster.parties().map(maximum).chain([u32::MAX, u32::MAX]).collect()
}

/// Whether the holder of `place` is an additional reviewing State whose review does not count towards its
/// minimum.
#[inline]
pub(crate) fn uncounted(board: &Board, seating: &Seating, place: u32) -> bool {
    board.counts_apart()
        && !board.is_companion(place)
        && board.partner(place).is_some_and(|companion| seating.holder(companion) != board.nobody)
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
