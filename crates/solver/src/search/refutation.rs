//! A refusal with all that it stands on: the counts, and the cases that were told apart.

use super::{Obstacle, Reasons, Search};
use crate::encode::{Assumption, Board, Clash};
use crate::weights::Weights;

/// Why there is no complete lawful seating, under the assumptions of the cases that lead to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Refutation {
    /// A count forbids it.
    Counted(Obstacle),
    /// Counted with weights, the open seats need more than there is room for.
    Weighed(Weights),
    /// The holder of this fixed place is not who was supposed.
    Contradicted { place: u32 },
    /// The holder of `place` breaks a rule; every lawful seating is in one of the cases, and each is refuted.
    Cases { place: u32, clash: Clash, cases: Vec<Vec<Assumption>>, refuted: Vec<Refutation> },
}

impl Refutation {
    /// How many counts and cases it is made of.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Cases { refuted, .. } => 1 + refuted.iter().map(Self::len).sum::<usize>(),
            _ => 1,
        }
    }
}

impl Search {
    /// Why the question was last answered with no, when proofs are kept.
    pub(super) fn refuted(&mut self) -> Option<Refutation> {
        self.refutation.take().or_else(|| self.obstacle.take().map(Refutation::Counted))
    }

    /// Whether whole proofs are kept, not only what stood in the way last.
    pub(super) fn keeps_proofs(&self) -> bool {
        self.reasons == Reasons::Proved
    }

    /// A fixed place that contradicts the assumptions, if there is one.
    pub(super) fn contradicted(&self, board: &Board, case: &[Assumption]) -> Option<u32> {
        case.iter().find_map(|&assumption| {
            assumption.places(board).find(|&place| {
                let holder = self.seating.holder(place);
                self.seating.is_fixed(place) && !assumption.allows(board, place, holder)
            })
        })
    }
}
