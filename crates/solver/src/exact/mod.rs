//! Exact counting and exact odds: every lawful pairing, without going through them one by one.
//!
//! Two draws that differ only in what no longer matters have the same completions. So the pairings are counted
//! review by review over *standings*: which reviews are open, and what of the past the rules
//! still ask for. Everything is a whole number or a fraction of whole numbers.
//!
//! What is lawful inside one review is asked of [`bylot_model::check`]; between reviews three rules remain: no mutual
//! reviews, the maximum, the minimum.
//!
//! ```
//! # use bylot_model::{Exclusion, Exclusions, PartyRecord, Roster, Rules, Seat, SeatId};
//! use bylot_solver::exact::{self, Among, DEFAULT_LIMIT};
//!
//! // Three against three, of which A and D, and B and E, must not meet.
//! # let party = |code: &str, group: &str| PartyRecord {
//! #     code: code.into(),
//! #     group: group.into(),
//! #     under_review: Some(group == "first"),
//! #     reviews: Some(group == "second"),
//! #     ..PartyRecord::default()
//! # };
//! # let rules = Rules::matching();
//! # let groups = [("A", "first"), ("B", "first"), ("C", "first"), ("D", "second"), ("E", "second"), ("F", "second")];
//! # let roster = Roster::new(&rules, groups.map(|(code, group)| party(code, group)).to_vec())?;
//! # let id = |code: &str| roster.find(code).unwrap();
//! # let apart = [("A", "D"), ("B", "E")].map(|(a, b)| Exclusion {
//! #     under_review: id(a),
//! #     reviewing: id(b),
//! #     reason: String::new(),
//! # });
//! # let (a, e) = (id("A"), id("E"));
//! # let roster = roster.with_exclusions(Exclusions::new(apart));
//! assert_eq!(exact::count(&roster, &rules, Among::Lawful, DEFAULT_LIMIT)?, 3_u32.into());
//! let even = exact::uniform(&roster, &rules, DEFAULT_LIMIT)?;
//! let by_lots = exact::sequential(&roster, &rules, DEFAULT_LIMIT)?;
//! let chance = |chances: &exact::Chances| chances.of(a, Seat::Main(SeatId(0)), e).to_string();
//! assert_eq!((chance(&even), chance(&by_lots)), ("2/3".into(), "23/36".into()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod chances;
mod field;
mod meter;
mod sequential;
mod standing;
mod uniform;
mod ways;

use bylot_model::{Roster, Rules};

pub use chances::{Chance, Chances, Fraction};
pub use meter::{DEFAULT_LIMIT, TooLarge};
pub use num_bigint::BigUint;
pub use uniform::Among;

/// How many pairings there are `among` which a draw could fall. Who reviews whom is counted; the review groups of
/// para 17 are drawn apart from it.
///
/// # Errors
/// [`TooLarge`] when that takes more than `limit` steps.
///
/// # Panics
/// When the roster was built under other instruments than those of `rules`.
pub fn count(roster: &Roster, rules: &Rules, among: Among, limit: u64) -> Result<BigUint, TooLarge> {
    uniform::count(roster, rules, among, limit)
}

/// The chances under the uniform law: every lot blind, all lots held again until the pairing is lawful (and, under
/// `fewest`, least; N4).
///
/// Seats are then drawn from urns that are always the same, so that without additional reviewing States every
/// lawful pairing is equally likely; with some, a pairing weighs the product of one over each additional urn. That
/// urn is blind: it holds whoever may complete the seat by group (N2), exclusions, settings and instruments, whatever
/// other lots gave. There are no chances when there is no lawful pairing.
///
/// # Errors
/// As [`count`].
///
/// # Panics
/// As [`count`].
pub fn uniform(roster: &Roster, rules: &Rules, limit: u64) -> Result<Chances, TooLarge> {
    uniform::chances(roster, rules, limit)
}

/// The chances under the sequential procedure, edition `sequential/1`: all lot orders
/// equally likely, every lot even over the balls that are no dead ends, among States of a similar legal system first
/// where the rules prefer them (N12). There are no chances when there is no lawful pairing.
///
/// # Errors
/// As [`count`]. With `n` States under review there are at least `2^n` standings.
///
/// # Panics
/// As [`count`].
pub fn sequential(roster: &Roster, rules: &Rules, limit: u64) -> Result<Chances, TooLarge> {
    sequential::chances(roster, rules, limit)
}
