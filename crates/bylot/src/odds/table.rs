//! Chances of either kind, counted or exact, as numbers for people.

use std::collections::BTreeMap;

use bylot_model::{Date, Roster, Rules};
use bylot_solver::exact::{BigUint, Chances, Fraction};

use super::Odds;
use crate::formats::names;

/// The chances of one procedure, for people: nothing is decided by these numbers.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// The procedure edition.
    pub procedure: String,
    /// The day on which the parties are taken as they stood, where one was given.
    pub as_of: Option<Date>,
    /// How many draws were counted; `None`: the chances are exact.
    pub draws: Option<u64>,
    /// Of each State under review, in code order, each seat.
    pub reviews: BTreeMap<String, Vec<SeatChances>>,
}

/// Who may take one seat.
#[derive(Clone, PartialEq, Debug)]
pub struct SeatChances {
    /// The name of the seat.
    pub seat: String,
    /// Every State of a chance above 0, the most likely first; of equals the first in code order.
    pub reviewing: Vec<(String, f64)>,
}

impl Table {
    /// The chances that draws were counted for.
    pub fn counted(odds: &Odds) -> Self {
        let rows = odds.rows().map(|row| (row.under_review, row.seat, row.reviewing, row.chance()));
        let basis = odds.basis();
        Self::of(basis.procedure.clone(), basis.as_of, Some(odds.draws()), rows)
    }

    /// Exact chances under a procedure.
    ///
    /// # Panics
    /// When the chances name a party or seat that is not of `roster` and `rules`.
    pub fn exact(roster: &Roster, rules: &Rules, procedure: &str, chances: &Chances) -> Self {
        let rows = chances.iter().map(|it| {
            let seat = names::seat_name(rules, it.seat);
            let chance = decimal(&it.chance).parse().expect("a decimal number");
            (roster.code(it.under_review), seat, roster.code(it.reviewing), chance)
        });
        Self::of(procedure.into(), roster.as_of(), None, rows)
    }

    fn of<'a>(
        procedure: String,
        as_of: Option<Date>,
        draws: Option<u64>,
        rows: impl Iterator<Item = (&'a str, &'a str, &'a str, f64)>,
    ) -> Self {
        let mut reviews: BTreeMap<String, Vec<SeatChances>> = BTreeMap::new();
        for (under_review, seat, reviewing, chance) in rows {
            let seats = reviews.entry(under_review.into()).or_default();
            if seats.last().is_none_or(|last| last.seat != seat) {
                seats.push(SeatChances { seat: seat.into(), reviewing: Vec::new() });
            }
            seats.last_mut().expect("just put there").reviewing.push((reviewing.into(), chance));
        }
        for seat in reviews.values_mut().flatten() {
            seat.reviewing.sort_by(|(one, a), (other, b)| b.total_cmp(a).then(one.cmp(other)));
        }
        Self { procedure, as_of, draws, reviews }
    }
}

/// The digits of [`decimal`] after the point.
const DIGITS: u32 = 10;

/// A chance as a decimal number of ten digits after the point, rounded; a half is rounded up.
pub fn decimal(chance: &Fraction) -> String {
    let scale = BigUint::from(10_u32).pow(DIGITS);
    let rounded = (chance.numer() * &scale * 2_u32 + chance.denom()) / (chance.denom() * 2_u32);
    let (whole, rest) = (&rounded / &scale, &rounded % &scale);
    format!("{whole}.{:0>1$}", rest.to_string(), DIGITS as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_written_out() {
        let decimal =
            |numerator: u32, denominator: u32| decimal(&Fraction::new(numerator.into(), denominator.into()));
        assert_eq!(decimal(2, 3), "0.6666666667");
        assert_eq!(decimal(1, 1), "1.0000000000");
        assert_eq!(decimal(1, 1_000), "0.0010000000");
    }
}
