//! The second engine: the same rules as an integer linear programme, and a best pairing where nobody draws lots.
//!
//! It shares nothing with the search but the roster and the rules: each rule is written down once more, a file each,
//! as rows of a programme that a backend of `good_lp` solves (`microlp`; HiGHS with the feature `highs`). What it
//! returns is a second opinion:
//!
//! - a pairing has passed [`check`], so it is lawful, whoever found it;
//! - that none exists, that a total is the least and that a pairing is best rest on the backend's floating-point
//!   arithmetic. No lot depends on them: what is drawn is decided by the search alone.
//!
//! ```
//! use bylot_model::{Holding, PartyRecord, Roster, Rules};
//! use bylot_solver::ilp::{Ilp, Preferences};
//!
//! let rules = Rules::untoc();
//! let record = |code: &str, group: &str| PartyRecord {
//!     code: code.into(),
//!     group: group.into(),
//!     instruments: vec![Holding::Party; 4],
//!     languages: vec!["en".into()],
//!     ..PartyRecord::default()
//! };
//! let african = ["KEN", "UGA", "TZA"].map(|code| record(code, "african"));
//! let european = ["ALB", "BGR", "SRB"].map(|code| record(code, "eastern_european"));
//! let roster = Roster::new(&rules, [african, european].concat())?;
//!
//! let ilp = Ilp::new(&roster, &rules);
//! assert!(ilp.exists()?.is_some());
//! assert_eq!(ilp.least_additional()?.expect("a lawful pairing").total, 0);
//!
//! let best = ilp.best(&Preferences { languages: 1, ..Preferences::default() })?.expect("a lawful pairing");
//! assert_eq!(best.merits.languages, 6);
//! assert!(best.is_proven());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod additional_completes_a_seat;
mod best;
mod cap;
mod decide;
mod every_review_is_held;
mod excluded;
mod group_of_seat;
mod guide;
mod languages;
mod model;
mod no_mutual_review;
mod no_self_review;
mod objective;
mod one_seat_each;
mod party_to_instrument;
mod programme;
mod solve;
mod sorts;
mod workload;

use bylot_model::{Extent, Pairing, Roster, Rules, check};

pub use best::Best;
pub use objective::{Merits, Preferences};

/// A roster and a rule set before the second engine.
#[derive(Clone, Debug)]
pub struct Ilp<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
    limits: Limits,
}

/// When to stop. Nothing that decides a lot depends on it; whether a question is answered, and how good a best
/// pairing is, may.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// The most seconds the backend may spend on one programme; `None`: as long as it takes. A question asks a
    /// handful of programmes, [`Ilp::best`] more. The clock is the backend's own; with it two runs may differ.
    pub seconds: Option<f64>,
}

/// The least total of additional reviewing States (N4), as far as the backend's arithmetic goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Least {
    /// The total.
    pub total: u32,
    /// A lawful pairing that has no more.
    pub pairing: Pairing,
}

/// Why a question has no answer; nothing is said about whether a draw exists.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Undecided {
    /// A limit was reached first.
    #[error("a limit was reached before there was an answer")]
    Limit,
    /// The backend met numbers it could not cope with.
    #[error("the backend gave up: {0}")]
    Backend(String),
    /// What the backend found does not hold in whole numbers.
    #[error("what the backend found does not hold in whole numbers")]
    Inexact,
}

impl<'a> Ilp<'a> {
    /// The backend that solves the programmes.
    pub const BACKEND: &'static str = solve::BACKEND;

    /// A roster and a rule set, without limits.
    ///
    /// # Panics
    /// When the roster was built under other instruments than those of `rules`.
    pub fn new(roster: &'a Roster, rules: &'a Rules) -> Self {
        assert_eq!(roster.instruments(), rules.instruments, "the roster was built under other rules");
        Self { roster, rules, limits: Limits::default() }
    }

    /// The same with limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// A lawful pairing, without review groups, or `None`: as far as the backend's arithmetic goes there is none.
    ///
    /// # Errors
    /// When a limit was reached or the backend gave up.
    pub fn exists(&self) -> Result<Option<Pairing>, Undecided> {
        decide::exists(self)
    }

    /// The least total of additional reviewing States over all lawful pairings (N4), whatever the rule set's
    /// policy; `None`: there is no lawful pairing.
    ///
    /// # Errors
    /// As [`Self::exists`].
    pub fn least_additional(&self) -> Result<Option<Least>, Undecided> {
        decide::least(self)
    }

    /// A best pairing by `preferences`, or a good one with how far from the best it may be; `None`: there is no
    /// lawful pairing.
    ///
    /// It is one of those a draw could give: where only the fewest additional reviewing States are drawn (N4), it
    /// has as few. Review groups are left out, since they are drawn by lot (para 17).
    ///
    /// # Errors
    /// As [`Self::exists`]; a pairing that is not proven best is no error.
    pub fn best(&self, preferences: &Preferences) -> Result<Option<Best>, Undecided> {
        best::best(self, preferences)
    }

    /// The pairing, once the judge has found no fault in it.
    fn confirmed(&self, pairing: Pairing) -> Pairing {
        let violations = check(self.roster, self.rules, &pairing, Extent::Whole);
        assert!(violations.is_empty(), "the second engine and the judge differ: {violations:?}");
        pairing
    }
}
