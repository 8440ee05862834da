//! No two States review each other (paragraph 28(a)).

use bylot_model::derivation::Premise;
use bylot_model::rules::MutualReviews;
use bylot_model::{PartyId, Rules};

use super::{Among, Assumption, Board, Seating, Terms};

/// Which pairs of States must not review each other.
#[derive(Clone, Debug)]
pub(super) enum Mutual {
    Allowed,
    Barred,
    /// Barred for these pairs, in order.
    BarredFor(Vec<Premise>),
}

impl Mutual {
    pub(super) fn new(rules: &Rules, terms: Terms<'_>) -> Self {
        match (rules.mutual_reviews, terms) {
            (MutualReviews::Allowed, _) => Self::Allowed,
            (MutualReviews::Barred, Terms::All) => Self::Barred,
            (MutualReviews::Barred, Terms::Only(premises)) => {
                let pairs = premises.iter().filter(|it| matches!(it, Premise::Mutual(..)));
                Self::BarredFor(pairs.copied().collect())
            }
        }
    }

    #[inline]
    pub(super) fn bars(&self, one: u32, other: u32) -> bool {
        match self {
            Self::Allowed => false,
            Self::Barred => true,
            Self::BarredFor(pairs) => {
                let pair = Premise::Mutual(PartyId(one.min(other)), PartyId(one.max(other)));
                pairs.binary_search(&pair).is_ok()
            }
        }
    }
}

/// The place where the State under review sits in the review of `party`.
#[inline]
pub(super) fn clash(board: &Board, seating: &Seating, place: u32, party: u32, among: Among) -> Option<u32> {
    let under_review = board.reviewed_at(place);
    if under_review >= board.nobody || !board.mutual.bars(party, under_review) {
        return None;
    }
    board.places_of(party).find(|&other| seating.is_at(other, under_review, among))
}

/// The cases when the holders of `place` and `other` review each other: the one does not, or the other does not.
pub(super) fn ways_out(board: &Board, seating: &Seating, place: u32, other: u32) -> Vec<Vec<Assumption>> {
    [place, other]
        .map(|place| vec![Assumption::NotIn { review: board.review(place), party: seating.holder(place) }])
        .to_vec()
}
