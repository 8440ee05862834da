//! No State sits twice in one review.

use bylot_model::PartyId;
use bylot_model::derivation::Premise;

use super::{Among, Assumption, Board, Seating, Terms};

/// Which States must not sit twice in which reviews.
#[derive(Clone, Debug)]
pub(super) enum SeatsEach {
    /// None in any.
    One,
    /// Only these in these, in order.
    OneFor(Vec<Premise>),
}

impl SeatsEach {
    pub(super) fn new(terms: Terms<'_>) -> Self {
        match terms {
            Terms::All => Self::One,
            Terms::Only(premises) => {
                let pairs = premises.iter().filter(|it| matches!(it, Premise::OneSeat(..)));
                Self::OneFor(pairs.copied().collect())
            }
        }
    }

    #[inline]
    pub(super) fn bars(&self, party: u32, under_review: u32) -> bool {
        match self {
            Self::One => true,
            Self::OneFor(pairs) => {
                pairs.binary_search(&Premise::OneSeat(PartyId(party), PartyId(under_review))).is_ok()
            }
        }
    }
}

/// Another place of the same review where `party` sits.
#[inline]
pub(super) fn clash(board: &Board, seating: &Seating, place: u32, party: u32, among: Among) -> Option<u32> {
    (board.places_of(board.review(place)))
        .find(|&other| other != place && seating.is_at(other, party, among))
        .filter(|&other| {
            // That the two of one seat are two States is what a seat is, and no term.
            board.seat(other) == board.seat(place) || board.seats_each.bars(party, board.reviewed_at(place))
        })
}

/// The cases when `party` sits at both places: it is not at the one, or not at the other.
pub(super) fn ways_out(place: u32, other: u32, party: u32) -> Vec<Vec<Assumption>> {
    [place, other].map(|place| vec![Assumption::NotAt { place, party }]).to_vec()
}
