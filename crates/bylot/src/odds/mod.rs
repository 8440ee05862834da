//! The odds: how likely every reviewing State is for every seat, by many draws.
//!
//! Draw number `n` of an audit is the draw whose announced text is `TEXT #n`, so that anyone can hold any of them again.
//! Counts of separate numbers [merge](Odds::merge) exactly: an audit may be split over many machines.
//! [`exact`](crate::exact) has the same as fractions, where the roster is small enough.
//!
//! ```
//! use std::ops::ControlFlow;
//! use bylot::odds::{Audit, Odds};
//! use bylot::{Lottery, Procedure, Rules};
//!
//! let (roster, rules) = (bylot::untoc_2020(), Rules::untoc());
//! let lottery = Lottery::new(&roster, &rules)?;
//! let audit = Audit { roster: &roster, rules: &rules, procedure: Procedure::Sequential.edition(), announced: "audit" };
//! let count = |numbers| audit.count(numbers, |seed| lottery.draw(Procedure::Sequential, seed), |_| ControlFlow::Continue(()));
//! let odds = count(1..21)?.merge(&count(21..31)?)?;
//! assert_eq!(odds, count(1..31)?);
//! let [uganda, ..] = odds.rows_of("KEN", "own_group")[..] else { unreachable!() };
//! assert!(uganda.chance() > 0.0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod audit;
mod comparison;
mod interval;
mod merge;
mod table;

use std::collections::BTreeMap;
use std::ops::Range;

use bylot_model::Date;

pub use audit::{Audit, announced};
pub use comparison::{Comparison, Difference, Ratio};
pub use interval::wilson;
pub use merge::MergeError;
pub use table::{Table, decimal};

/// How often every reviewing State took every seat in some draws of one audit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Odds {
    pub(crate) basis: Basis,
    /// The numbers of the draws: in order, apart and none of them empty.
    pub(crate) numbers: Vec<Range<u64>>,
    pub(crate) counts: Counts,
}

/// What the draws of an audit have in common.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Basis {
    /// The name of the rule set; a label.
    pub rules: String,
    /// The procedure edition, such as `sequential/1`.
    pub procedure: String,
    /// The announced text that the numbers of the draws are added to.
    pub announced: String,
    /// The day on which the parties are taken as they stood, where one was given.
    pub as_of: Option<Date>,
    /// The digest of the roster, in hexadecimal digits.
    pub roster_digest: String,
    /// The digest of the rule set.
    pub rules_digest: String,
    /// The digest of the exclusions.
    pub exclusions_digest: String,
    /// The names of the seats in the order of their lots, and last that of additional ones.
    pub seats: Vec<String>,
}

/// Counts by State under review, seat (its place in [`Basis::seats`]) and reviewing State.
pub(crate) type Counts = BTreeMap<(String, usize, String), u64>;

/// How often one reviewing State took one seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row<'a> {
    /// The State under review.
    pub under_review: &'a str,
    /// The seat; `additional` whichever seat the State completes.
    pub seat: &'a str,
    /// The reviewing State.
    pub reviewing: &'a str,
    /// How often it took the seat; never 0.
    pub count: u64,
    /// How many draws were held.
    pub draws: u64,
}

impl Odds {
    /// What the draws have in common.
    pub fn basis(&self) -> &Basis {
        &self.basis
    }

    /// How many draws are counted.
    pub fn draws(&self) -> u64 {
        self.numbers.iter().map(|numbers| numbers.end - numbers.start).sum()
    }

    /// The numbers of the draws that are counted: ranges in order, with gaps between them.
    pub fn numbers(&self) -> &[Range<u64>] {
        &self.numbers
    }

    /// Everything that was ever drawn, by State under review, seat and reviewing State.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        let draws = self.draws();
        self.counts.iter().map(move |((under_review, seat, reviewing), &count)| Row {
            under_review,
            seat: &self.basis.seats[*seat],
            reviewing,
            count,
            draws,
        })
    }

    /// What was drawn for one seat, in code order of the reviewing States.
    pub fn rows_of(&self, under_review: &str, seat: &str) -> Vec<Row<'_>> {
        self.rows().filter(|row| row.under_review == under_review && row.seat == seat).collect()
    }
}

impl Row<'_> {
    /// The share of draws in which the State took the seat: an estimate of its chance.
    pub fn chance(&self) -> f64 {
        self.count as f64 / self.draws as f64
    }

    /// Between which chances the true one lies, by a rule that is right in 95 of 100 cases.
    pub fn interval(&self) -> (f64, f64) {
        wilson(self.count, self.draws)
    }
}
