//! How many of the seats it finds a class takes at its turn, or that the trial is thrown away.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::{Arc, RwLock};

use num_bigint::BigUint;

use super::pulls::UNIT;
use super::ways::{Ways, binomial};
use crate::lots::{Stream, Weighted};

/// The lots of one class.
#[derive(Debug)]
pub(super) struct Intake {
    ways: Ways,
    /// The pull of the class, and that of the classes to which it leaves seats; 0: to none.
    pull: BigUint,
    later: BigUint,
    /// The most that a lot may weigh, as a fraction.
    bound: (BigUint, BigUint),
    lots: RwLock<BTreeMap<Found, Arc<Weighted>>>,
}

/// What a class finds at its turn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Found {
    /// Seats it has to take, own duties apart.
    pub forced: usize,
    /// Own duties it has to take.
    pub forced_own: usize,
    /// Own duties it may leave.
    pub own: usize,
    /// Other seats it may leave.
    pub pool: usize,
}

/// How much a class can find.
#[derive(Clone, Debug)]
pub(super) struct Extent {
    pub forced: usize,
    pub forced_own: RangeInclusive<usize>,
    pub own: RangeInclusive<usize>,
    pub pool: usize,
}

/// How many of the seats that it may leave a class takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Taken {
    pub own: usize,
    pub pool: usize,
}

/// So many sums are looked at for the bound of one class.
const LOOKED_AT: usize = 200_000;

impl Intake {
    pub(super) fn new(ways: Ways, pull: u64, later: u64, extent: &Extent) -> Self {
        let (pull, later) = (BigUint::from(pull), BigUint::from(later));
        let bound = (BigUint::ZERO, BigUint::from(1_u32));
        let mut intake = Self { ways, pull, later, bound, lots: RwLock::default() };
        intake.bound = intake.largest(extent);
        intake
    }

    /// How many seats the class takes of what it found; `None`: the trial is thrown away.
    pub(super) fn draw(&self, found: Found, stream: &mut Stream) -> Option<Taken> {
        let known = self.lots.read().expect("nobody panics with the lots in hand").get(&found).cloned();
        let lot = known.unwrap_or_else(|| {
            let lot = Arc::new(self.lot(found));
            let mut lots = self.lots.write().expect("nobody panics with the lots in hand");
            lots.entry(found).or_insert(lot).clone()
        });
        let outcome = lot.draw(stream);
        let taken = Taken { own: outcome / (found.pool + 1), pool: outcome % (found.pool + 1) };
        (taken.own <= found.own).then_some(taken)
    }

    /// The most that a lot may weigh, as a fraction.
    pub(super) fn bound(&self) -> (&BigUint, &BigUint) {
        (&self.bound.0, &self.bound.1)
    }

    /// An outcome for each number of own duties and of other seats that the class may take, and one for none of them.
    fn lot(&self, found: Found) -> Weighted {
        let free = found.own + found.pool;
        let left = powers(&self.later, free);
        let chosen = [found.own, found.pool].map(|of| (0..=of).map(|n| binomial(of, n)).collect::<Vec<_>>());
        let mut outcomes = Vec::with_capacity((found.own + 1) * (found.pool + 1) + 1);
        for own in 0..=found.own {
            for pool in 0..=found.pool {
                let forced = found.forced + found.forced_own;
                let ways = self.in_units(found.forced_own + own, forced + own + pool);
                let choices = &chosen[0][own] * &chosen[1][pool] * &left[free - own - pool];
                outcomes.push(ways * choices * &self.bound.1);
            }
        }
        let all = self.bound.0.clone()
            * self.pull.pow((found.forced + found.forced_own) as u32)
            * (&self.pull + &self.later).pow(free as u32);
        let kept: BigUint = outcomes.iter().sum();
        outcomes.push(all - kept);
        Weighted::new(outcomes)
    }

    /// The ways to share out so many duties, each counted as much as a pull of 1.
    fn in_units(&self, own: usize, duties: usize) -> BigUint {
        match self.ways.count(own, duties) {
            Some(ways) => ways * BigUint::from(UNIT).pow(duties as u32),
            None => BigUint::ZERO,
        }
    }

    /// The most that the outcomes of a lot may weigh together, whatever the class finds.
    fn largest(&self, extent: &Extent) -> (BigUint, BigUint) {
        let rows = extent.forced_own.end() + extent.own.end() + 1;
        let sums = rows * (extent.forced + 1) * (extent.pool + 1);
        let none_left = *extent.own.end() == 0 && extent.pool == 0;
        if none_left || sums > LOOKED_AT {
            return self.largest_taken(extent);
        }
        let mut largest = Largest::default();
        for forced_own in extent.forced_own.clone() {
            self.look_at(forced_own, extent, &mut largest);
        }
        largest.fraction
    }

    /// The most that one outcome may weigh: no lot can weigh more, since its outcomes share their chances.
    fn largest_taken(&self, extent: &Extent) -> (BigUint, BigUint) {
        let mut largest = Largest::default();
        let most_own = extent.forced_own.end() + extent.own.end();
        let least_own = if *extent.own.end() > 0 { 0 } else { *extent.forced_own.start() };
        for own in least_own..=most_own {
            let most = own + extent.forced + extent.pool;
            for duties in own..=most {
                largest.or(self.in_units(own, duties), self.pull.pow(duties as u32));
            }
        }
        largest.fraction
    }

    /// Every lot with so many own duties forced.
    ///
    /// `sums[m][f]`: the ways with m own duties and f others forced, over all choices from the pool, seats left counting
    /// as much as the pull of later classes; a pool one larger is one with the seat left, or taken.
    fn look_at(&self, forced_own: usize, extent: &Extent, largest: &mut Largest) {
        let most = extent.forced + extent.pool;
        let mut sums: Vec<Vec<BigUint>> = (forced_own..=forced_own + extent.own.end())
            .map(|own| (0..=most).map(|others| self.in_units(own, own + others)).collect())
            .collect();
        let left = powers(&self.later, *extent.own.end());
        for pool in 0..=extent.pool {
            for own in extent.own.clone() {
                for forced in 0..=extent.forced {
                    let terms = (0..=own)
                        .zip(&sums)
                        .map(|(m, ways)| binomial(own, m) * &left[own - m] * &ways[forced]);
                    let weight = terms.sum();
                    let all = self.pull.pow((forced + forced_own) as u32)
                        * (&self.pull + &self.later).pow((own + pool) as u32);
                    largest.or(weight, all);
                }
            }
            for row in &mut sums {
                for forced in 0..row.len() - 1 {
                    row[forced] = &row[forced] * &self.later + &row[forced + 1];
                }
                row.pop();
            }
        }
    }
}

/// The largest of fractions.
struct Largest {
    fraction: (BigUint, BigUint),
}

impl Default for Largest {
    fn default() -> Self {
        Self { fraction: (BigUint::ZERO, BigUint::from(1_u32)) }
    }
}

impl Largest {
    fn or(&mut self, numerator: BigUint, denominator: BigUint) {
        let (largest, of) = &self.fraction;
        if &numerator * of > largest * &denominator {
            self.fraction = (numerator, denominator);
        }
    }
}

/// The powers of a number, from the 0th.
fn powers(of: &BigUint, most: usize) -> Vec<BigUint> {
    let mut powers = vec![BigUint::from(1_u32)];
    for at in 0..most {
        powers.push(&powers[at] * of);
    }
    powers
}
