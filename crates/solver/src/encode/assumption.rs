//! What the search supposes while it tells cases apart.

use super::Board;
use super::board::NOBODY;
use super::party_to_instrument::together;

/// A restriction that holds in the case at hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Assumption {
    /// `party` does not hold `place`.
    NotAt { place: u32, party: u32 },
    /// `party` holds no place of `review`.
    NotIn { review: u32, party: u32 },
    /// The holder of `place` is not of `group`.
    NotOfGroup { place: u32, group: u32 },
    /// The holder of the key place `key` is not of `class`.
    NotOfClass { key: u32, class: u32 },
    /// The holder of the key place `key` is of `class`.
    OfClass { key: u32, class: u32 },
    /// `companion` is held by a party that `class` completes, or by nobody where `class` can do alone.
    CompletedBy { companion: u32, class: u32 },
    /// Nobody holds `companion`.
    Nobody { companion: u32 },
    /// Some party holds `companion`.
    Somebody { companion: u32 },
    /// `party` holds `key`, and that does not count towards its minimum (N5).
    Uncounted { key: u32, party: u32 },
}

impl Assumption {
    /// Whether `party` may hold `place` under the assumption.
    pub(crate) fn allows(self, board: &Board, place: u32, party: u32) -> bool {
        let class = board.class_of[party as usize];
        match self {
            Self::NotAt { place: at, party: who } => at != place || who != party,
            Self::NotIn { review, party: who } => who != party || board.review(place) != review,
            Self::NotOfGroup { place: at, group } => {
                at != place || party >= board.nobody || board.group_of[party as usize] != group
            }
            Self::NotOfClass { key, class: other } => key != place || class != other,
            Self::OfClass { key, class: other } => key != place || class == other,
            Self::CompletedBy { companion, class: key } => {
                companion != place || fits(board, companion, key, class)
            }
            Self::Nobody { companion } => companion != place || party == board.nobody,
            Self::Somebody { companion } => companion != place || party != board.nobody,
            Self::Uncounted { key, party: who } => key != place || who == party,
        }
    }

    /// The places whose holders it may displace.
    pub(crate) fn places(self, board: &Board) -> std::ops::Range<u32> {
        match self {
            Self::NotIn { review, .. } => board.places_of(review),
            Self::NotAt { place, .. }
            | Self::NotOfGroup { place, .. }
            | Self::NotOfClass { key: place, .. }
            | Self::OfClass { key: place, .. }
            | Self::CompletedBy { companion: place, .. }
            | Self::Nobody { companion: place }
            | Self::Somebody { companion: place }
            | Self::Uncounted { key: place, .. } => place..place + 1,
        }
    }
}

/// Whether a key of class `key` and a companion of class `companion` (nobody's class for none) fit together at
/// the seat of `place`.
#[inline]
pub(super) fn fits(board: &Board, place: u32, key: u32, companion: u32) -> bool {
    let kind = board.kind(place);
    if companion == NOBODY {
        return board.sets.accepts(kind.alone, key);
    }
    together(kind, &board.classes, &board.sets, board.keys, &board.rarity, key, companion)
}
