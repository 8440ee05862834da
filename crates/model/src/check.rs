//! The judge: every violation of every rule, decided without any knowledge of how a pairing came about.

use crate::rules::{self, Case, Violation};
use crate::{Pairing, Roster, Rules};

/// Every violation of every rule, in the order of the rules, then in code order of the States under review.
///
/// # Panics
/// When the roster was built under other instruments than those of `rules`, or the pairing names a party that
/// is not of the roster or a seat that the rule set does not have.
pub fn check(roster: &Roster, rules: &Rules, pairing: &Pairing, extent: Extent) -> Vec<Violation> {
    let case = Case::new(roster, rules, pairing, extent);
    rules::ALL.iter().flat_map(|rule| rule.violations(&case)).collect()
}

/// Which pairings [`check`] is asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Extent {
    /// The whole pairing: every review must be there, with every seat taken.
    Whole,
    /// A pairing that is still being drawn: what is absent is not judged (missing reviews and reviewing States,
    /// the minimum of para 29, the shares of para 17).
    Partial,
}
