//! What the search supposes while it tells cases apart.

use super::Board;
use super::board::NOBODY;
use super::party_to_instrument::together;

/// A restriction that holds in the case at hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Assumption {
    /// `party` does not hold `place`.
    NotAt { place: u32, party: u32 },
    /// `party` holds `place`.
    At { place: u32, party: u32 },
    /// `party` holds no place of `review`.
    NotIn { review: u32, party: u32 },
    /// The holder of `place` is not of `group`.
    NotOfGroup { place: u32, group: u32 },
    /// `companion` is held by a party that fits together with `class`, or by nobody where `class` can do alone.
    CompletedBy { companion: u32, class: u32 },
    /// `companion` is held by a party that does not fit together with `class`; not by nobody where `class` can do
    /// alone.
    NotCompletedBy { companion: u32, class: u32 },
    /// Nobody holds `companion`: the seat is taken by who can do so alone.
    Nobody { companion: u32 },
    /// Some party holds `companion`, and completes or is completed.
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
            Self::At { place: at, party: who } => at != place || who == party,
            Self::NotIn { review, party: who } => who != party || board.review(place) != review,
            Self::NotOfGroup { place: at, group } => {
                at != place || party >= board.nobody || board.group_of[party as usize] != group
            }
            Self::CompletedBy { companion, class: key } => match place {
                _ if place == companion => fits(board, companion, key, class),
                _ if place == companion - 1 => {
                    class == key
                        || companions(board, companion)
                            .any(|other| fits(board, place, key, other) && fits(board, place, class, other))
                }
                _ => true,
            },
            Self::NotCompletedBy { companion, class: key } => match place {
                _ if place == companion => !fits(board, companion, key, class),
                _ if place == companion - 1 => {
                    class != key
                        && companions(board, companion)
                            .any(|other| !fits(board, place, key, other) && fits(board, place, class, other))
                }
                _ => true,
            },
            Self::Nobody { companion } => match place {
                _ if place == companion => party == board.nobody,
                _ if place == companion - 1 => board.sets.accepts(board.kind(place).alone, class),
                _ => true,
            },
            Self::Somebody { companion } => match place {
                _ if place == companion => party != board.nobody,
                _ if place == companion - 1 => companions(board, companion)
                    .any(|other| other != NOBODY && fits(board, place, class, other)),
                _ => true,
            },
            Self::Uncounted { key, party: who } => key != place || who == party,
        }
    }

    /// The places whose holders it may displace.
    pub(crate) fn places(self, board: &Board) -> std::ops::Range<u32> {
        match self {
            Self::NotIn { review, .. } => board.places_of(review),
            Self::CompletedBy { companion, .. }
            | Self::NotCompletedBy { companion, .. }
            | Self::Nobody { companion }
            | Self::Somebody { companion } => companion - 1..companion + 1,
            Self::NotAt { place, .. }
            | Self::At { place, .. }
            | Self::NotOfGroup { place, .. }
            | Self::Uncounted { key: place, .. } => place..place + 1,
        }
    }
}

/// The classes that may be at `companion`, nobody's among them.
fn companions(board: &Board, companion: u32) -> impl Iterator<Item = u32> {
    board.sets.classes(board.accepted(companion))
}

/// Whether a party of class `class` at `place` and one of class `other` (nobody's class for none) at the other place of its seat fit
/// together.
#[inline]
pub(crate) fn fits_beside(board: &Board, place: u32, class: u32, other: u32) -> bool {
    let (key, companion) = if board.is_companion(place) { (other, class) } else { (class, other) };
    fits(board, place, key, companion)
}

/// Whether a key of class `key` and a companion of class `companion` (nobody's class for none) fit together at
/// the seat of `place`.
#[inline]
pub(crate) fn fits(board: &Board, place: u32, key: u32, companion: u32) -> bool {
    let kind = board.kind(place);
    if companion == NOBODY {
        return board.sets.accepts(kind.alone, key);
    }
    together(kind, &board.classes, &board.sets, board.keys, &board.rarity, key, companion)
}
