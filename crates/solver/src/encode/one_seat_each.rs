//! No State sits twice in one review.

use super::{Among, Assumption, Board, Seating};

/// Another place of the same review where `party` sits.
#[inline]
pub(super) fn clash(board: &Board, seating: &Seating, place: u32, party: u32, among: Among) -> Option<u32> {
    (board.places_of(board.review(place)))
        .find(|&other| other != place && seating.sits(board, other, among) == Some(party))
}

/// The cases when `party` sits at both places: it is not at the one, or not at the other.
pub(super) fn ways_out(place: u32, other: u32, party: u32) -> Vec<Vec<Assumption>> {
    [place, other].map(|place| vec![Assumption::NotAt { place, party }]).to_vec()
}
