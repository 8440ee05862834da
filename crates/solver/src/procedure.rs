//! The procedures by which lots are drawn, and which of them is the default (note N32).

use std::fmt;

use bylot_model::words::counted;

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
}

/// The procedure by which is drawn unless another is asked for, and why where it is the sequential one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ByDefault {
    /// The uniform one is within reach.
    Uniform,
    /// It is not.
    Sequential(WhySequential),
}

/// Why a uniform draw is not the default. Its text continues "since": `a similar legal system is preferred ..`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum WhySequential {
    /// A similar legal system is preferred, which is about lots already drawn (N12).
    LegalSystem,
    /// More take part than the uniform procedure is for.
    TooManyParties {
        /// How many take part.
        found: usize,
        /// How many may: [`Procedure::MOST_PARTIES_UNIFORM`].
        limit: usize,
    },
    /// Nearly every trial is thrown away: of the first ones none was kept.
    OutOfReach {
        /// How many trials were held.
        trials: u64,
    },
}

impl ByDefault {
    /// The procedure.
    pub fn procedure(self) -> Procedure {
        match self {
            Self::Uniform => Procedure::Uniform,
            Self::Sequential(_) => Procedure::Sequential,
        }
    }
}

impl fmt::Display for WhySequential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LegalSystem => f.write_str(
                "a similar legal system is preferred, which is about lots already drawn (note N12)",
            ),
            Self::TooManyParties { found, limit } => write!(
                f,
                "{} take part, and at most {limit} may in a uniform draw (note N32)",
                counted(*found, "party", "parties")
            ),
            Self::OutOfReach { trials } => write!(
                f,
                "a uniform draw is not within reach: of {} none was kept (note N32)",
                counted(*trials, "trial", "trials")
            ),
        }
    }
}
