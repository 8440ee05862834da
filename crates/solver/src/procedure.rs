//! The procedures by which lots are drawn.

use bylot_model::{Roster, Rules};

use crate::Lottery;

/// How a pairing is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Procedure {
    /// Every lawful pairing has its due chance: all lots are drawn blindly, and the whole is drawn anew until it is
    /// lawful (`docs/fairness.md`).
    Uniform,
    /// Lot by lot, as in a room: every ball of the urn that can be kept is equally likely (`docs/procedure.md`).
    Sequential,
}

impl Procedure {
    /// All procedures.
    pub const ALL: [Self; 2] = [Self::Uniform, Self::Sequential];

    /// The most parties among whom a uniform draw is held: what it counts grows with the cube of their number.
    pub const MOST_PARTIES_UNIFORM: usize = 400;

    /// The edition: an edition never changes, and another outcome is another edition.
    pub fn edition(self) -> &'static str {
        match self {
            Self::Uniform => "uniform/1",
            Self::Sequential => "sequential/1",
        }
    }

    /// The procedure of this edition.
    pub fn of_edition(edition: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|procedure| procedure.edition() == edition)
    }

    /// The procedure by which is drawn unless another is asked for: [`Lottery::default_procedure`]; where there is no
    /// draw, the sequential one, which says why.
    pub fn by_default(roster: &Roster, rules: &Rules) -> Self {
        Lottery::new(roster, rules).map_or(Self::Sequential, |lottery| lottery.default_procedure())
    }
}
