//! How many of the seats it finds a class takes at its turn, or that the trial is thrown away.

use num_bigint::BigUint;

use super::bound::{BITS, Heights};
use super::odds::Odds;
use super::pulls::UNIT;
use super::ways::{Ways, binomial};
use crate::lots::{Stream, Weighted};

/// The lot of one class.
#[derive(Debug)]
pub(super) struct Intake {
    pub ways: Ways,
    pub pull: BigUint,
    pub duties: usize,
    pub heights: Heights,
    /// The most that the lot may weigh, as a share of the largest height.
    pub bound: u64,
    pub own: Pooled,
    pub pool: Pooled,
}

/// Seats whose lot is held together.
#[derive(Debug)]
pub(super) struct Pooled {
    odds: Option<Odds>,
    /// `chances[n][k]`: that k of n seats are taken, as fractions of [`CHANCE`] bits, for k up to the most duties.
    chances: Vec<Vec<u64>>,
}

/// What a class finds at its turn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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

/// How many of the seats that it may leave a class takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Taken {
    pub own: usize,
    pub pool: usize,
}

/// The fixed point of chances.
const CHANCE: u32 = 63;

impl Intake {
    /// How many seats the class takes of what it found; `None`: the trial is thrown away.
    ///
    /// The chances are summed in fixed point. Only where the word is too near to a sum for that to tell are they
    /// counted exactly.
    pub(super) fn draw(&self, found: Found, stream: &mut Stream) -> Option<Taken> {
        let word = stream.word();
        let at = |word: u128| (word * u128::from(self.bound)) >> 64_u32;
        let (low, high) = (at(word.into()) as i128, at(u128::from(word) + 1) as i128 + 1);
        // A chance is off by three halves of its last digit for each seat, a product and a height by one: with n seats in all,
        // a sum of at most (n + 2)^2 / 4 products by less than this.
        let wide = 2 * (found.own + found.pool + 4).pow(2) as i128;
        let (mut sum, mut outcome) = (0_i128, None);
        let own = &self.own.chances[found.own];
        let pool = &self.pool.chances[found.pool];
        for ((i, own), row) in own.iter().enumerate().zip(self.heights.rows.iter().skip(found.forced_own)) {
            for ((j, pool), height) in pool.iter().enumerate().zip(row.iter().skip(found.forced)) {
                let chance = (u128::from(*own) * u128::from(*pool)) >> CHANCE;
                let before = sum;
                sum += ((chance * u128::from(*height)) >> CHANCE) as i128;
                if outcome.is_none() && sum > low {
                    outcome = Some((Taken { own: i, pool: j }, before, sum));
                }
            }
        }
        assert!(sum <= i128::from(self.bound) + wide, "no lot weighs more than the bound");
        match outcome {
            Some((taken, before, upto)) if before + wide <= low && high + wide <= upto => Some(taken),
            None if sum + wide <= low => None,
            _ => self.exactly(found, word, stream),
        }
    }

    /// The most that the lot may weigh, as a fraction.
    pub(super) fn bound(&self) -> (BigUint, BigUint) {
        (&self.heights.most * self.bound, self.pull.pow(self.duties as u32) << BITS)
    }

    /// The same from exact weights.
    #[cold]
    fn exactly(&self, found: Found, word: u64, stream: &mut Stream) -> Option<Taken> {
        let outcome = self.lot(found).decide(word, stream);
        let taken = Taken { own: outcome / (found.pool + 1), pool: outcome % (found.pool + 1) };
        (taken.own <= found.own).then_some(taken)
    }

    /// An outcome for each number of own duties and of other seats that the class may take, and one for none of them.
    fn lot(&self, found: Found) -> Weighted {
        let mut outcomes = self.weights(found);
        let kept: BigUint = outcomes.iter().sum();
        outcomes.push(self.most(found) - kept);
        Weighted::new(outcomes)
    }

    /// What each number of own duties and of other seats that the class may take weighs.
    fn weights(&self, found: Found) -> Vec<BigUint> {
        let [own, pool] = [(&self.own, found.own), (&self.pool, found.pool)].map(|(it, of)| it.weights(of));
        let mut weights = Vec::with_capacity(own.len() * pool.len() + 1);
        for (i, own) in own.iter().enumerate() {
            for (j, pool) in pool.iter().enumerate() {
                let (m, n) = (found.forced_own + i, found.forced + found.forced_own + i + j);
                let height = in_units(&self.ways, m, n);
                let rest = self.duties.saturating_sub(n) as u32;
                weights.push((height * own * pool * self.pull.pow(rest)) << BITS);
            }
        }
        weights
    }

    /// The most that these weigh together, by the bound.
    fn most(&self, found: Found) -> BigUint {
        &self.heights.most * self.bound * self.own.all(found.own) * self.pool.all(found.pool)
    }
}

/// The ways to share out so many duties, each counted as much as a pull of 1.
pub(super) fn in_units(ways: &Ways, own: usize, duties: usize) -> BigUint {
    match ways.count(own, duties) {
        Some(ways) => ways * BigUint::from(UNIT).pow(duties as u32),
        None => BigUint::ZERO,
    }
}

impl Pooled {
    /// At most so many seats, of which so many at most are taken.
    pub(super) fn new(odds: Option<Odds>, most: usize, duties: usize) -> Self {
        let share = odds.as_ref().map_or(0, Odds::share);
        let mut chances = vec![vec![1 << CHANCE]];
        for n in 0..if odds.is_some() { most } else { 0 } {
            let of = |k: usize| u128::from(chances[n].get(k).copied().unwrap_or(0));
            let one = |k: usize| {
                let taken = if k == 0 { 0 } else { of(k - 1) };
                let sum = of(k) * ((1 << 64) - u128::from(share)) + taken * u128::from(share);
                (sum >> 64_u32) as u64
            };
            let next = (0..=(n + 1).min(duties)).map(one).collect();
            chances.push(next);
        }
        Self { odds, chances }
    }

    /// How often each number of so many is taken.
    fn weights(&self, of: usize) -> Vec<BigUint> {
        let Some(odds) = &self.odds else { return vec![BigUint::from(1_u32)] };
        let weight = |n: usize| binomial(of, n) * odds.taken.pow(n as u32) * odds.left.pow((of - n) as u32);
        (0..=of).map(weight).collect()
    }

    /// Of all together.
    fn all(&self, of: usize) -> BigUint {
        self.odds.as_ref().map_or_else(|| BigUint::from(1_u32), |odds| odds.both().pow(of as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lots::Purpose;
    use crate::uniform::classes::Limits;
    use crate::uniform::extent::Extent;

    /// The class has 6 States, own duties are taken as often as left, and two of seven others.
    fn intake() -> Intake {
        let (duties, pull) = (18, BigUint::from(70_u32));
        let ways = Ways::new(Limits { minimum: 1, maximum: 3 }, 6, duties, 6, false);
        let heights = Heights::new(6, duties, &pull, |m, n| in_units(&ways, m, n));
        let odds = |taken: u32, left: u32| Odds { taken: taken.into(), left: left.into() };
        let (own, pool) = (odds(1, 1), odds(2, 5));
        let extent = Extent { forced: 9, pooled: 0, most_pooled: 30, open: 0, all: 6 };
        let bound = heights.bound(extent, Some(own.share()), extent, Some(pool.share()), false);
        let own = Pooled::new(Some(own), 6, duties);
        let pool = Pooled::new(Some(pool), 30, duties);
        Intake { ways, pull, duties, heights, bound, own, pool }
    }

    #[test]
    fn sums_in_fixed_point_tell_what_exact_weights_tell() {
        let intake = intake();
        let mut stream = Stream::new(&[3; 32], Purpose::Trial, 0);
        let mut taken = 0;
        for forced in [0, 2, 9] {
            for (forced_own, own) in [(0, 0), (0, 6), (2, 3), (6, 0)] {
                for pool in [0, 7, 30] {
                    let found = Found { forced, forced_own, own, pool };
                    for _ in 0..40 {
                        let mut exact = stream.clone();
                        let expected = intake.exactly(found, exact.word(), &mut exact);
                        assert_eq!(intake.draw(found, &mut stream), expected, "{found:?}");
                        taken += u32::from(expected.is_some());
                    }
                }
            }
        }
        assert!(taken > 100, "{taken}");
    }

    /// Averages of averages, rounded up, against the exact weights of every lot.
    #[test]
    fn no_lot_weighs_more_than_the_bound() {
        let intake = intake();
        let (mut lots, mut near) = (0, 0);
        for forced in 0..=9 {
            for (forced_own, own) in (0..=6).flat_map(|all| (0..=all).map(move |own| (all - own, own))) {
                for pool in [0, 1, 5, 13, 30] {
                    let found = Found { forced, forced_own, own, pool };
                    let (weight, most) = (intake.weights(found).iter().sum::<BigUint>(), intake.most(found));
                    assert!(weight <= most, "{found:?}: {weight} of {most}");
                    lots += 1;
                    near += u32::from(weight * 10_u32 >= most * 9_u32);
                }
            }
        }
        // A bound that no lot comes near to would throw trials away in vain.
        assert!(lots == 1_400 && near > 0, "{near} of {lots}");
    }
}
