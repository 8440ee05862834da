//! In how many ways the States of a class can share out so many duties among them.
//!
//! One State that performs from lo to hi reviews stands for the series E = x^lo/lo! + .. + x^hi/hi!; so many of them, for
//! its power: the ways to share out n labelled duties are n! times its coefficient at x^n. Since a series of this kind is
//! nearly its own derivative, E' = E + x^(lo-1)/(lo-1)! - x^hi/hi!, each number follows from a few before it.

use std::sync::OnceLock;

use num_bigint::{BigInt, BigUint, Sign};

use super::classes::Limits;
use crate::lots::{Stream, Weighted};

/// The ways in which up to so many States with the same limits can share out labelled duties.
#[derive(Debug)]
pub(super) struct Shares {
    limits: Limits,
    /// `ways[k][n]`: of k States and n duties.
    ways: Vec<Vec<BigUint>>,
    /// `lots[k][n]`: how many of n duties the last of k States has.
    lots: Vec<Vec<OnceLock<Weighted>>>,
}

impl Shares {
    /// Those of `states` States and at most `duties` duties.
    pub(super) fn new(limits: Limits, states: usize, duties: usize) -> Self {
        let ways = powers(limits, states, duties);
        let lots = ways.iter().map(|row| row.iter().map(|_| OnceLock::new()).collect()).collect();
        Self { limits, ways, lots }
    }

    /// In how many ways `states` States can share out `duties` duties.
    pub(super) fn count(&self, states: usize, duties: usize) -> &BigUint {
        &self.ways[states][duties]
    }

    /// How many duties each of the States has, the last State first, each way of sharing them out being equally likely.
    pub(super) fn draw(
        &self,
        states: usize,
        duties: usize,
        stream: &mut Stream,
        mut each: impl FnMut(usize, usize),
    ) {
        let least = self.limits.minimum as usize;
        let mut left = duties;
        for k in (1..=states).rev() {
            let lot = self.lots[k][left].get_or_init(|| {
                let most = (self.limits.maximum as usize).min(left);
                let ways = |own| binomial(left, own) * &self.ways[k - 1][left - own];
                Weighted::new((least..=most).map(ways))
            });
            let own = least + lot.draw(stream);
            each(k - 1, own);
            left -= own;
        }
    }
}

/// `powers[k][n]`: the ways of k States to share out n duties.
fn powers(limits: Limits, states: usize, duties: usize) -> Vec<Vec<BigUint>> {
    let mut powers = vec![vec![BigUint::ZERO; duties + 1]];
    powers[0][0] = BigUint::from(1_u32);
    for k in 1..=states {
        let mut row = vec![BigUint::from(u32::from(limits.minimum == 0))];
        for n in 1..=duties {
            row.push(limits.derivative(&row, &powers[k - 1], n - 1) * k);
        }
        powers.push(row);
    }
    powers
}

impl Limits {
    /// The series E F, differentiated in E alone, at x^n/n!: `whole` is E F and `rest` is F.
    fn derivative(self, whole: &[BigUint], rest: &[BigUint], n: usize) -> BigUint {
        let mut sum = whole[n].clone();
        if let Some(low) = (self.minimum as usize).checked_sub(1)
            && low <= n
        {
            sum += binomial(n, low) * &rest[n - low];
        }
        if let Some(rest) = n.checked_sub(self.maximum as usize).map(|at| &rest[at]) {
            sum -= binomial(n, self.maximum as usize) * rest;
        }
        sum
    }

    /// The series F of the series E F, one State fewer.
    fn one_less(self, whole: &[BigUint]) -> Vec<BigUint> {
        let least = self.minimum as usize;
        let mut rest: Vec<BigUint> = Vec::with_capacity(whole.len());
        for n in least..whole.len() {
            let most = (self.maximum as usize).min(n);
            let first = binomial(n, least);
            let (mut choices, mut others) = (first.clone(), BigUint::ZERO);
            for own in least + 1..=most {
                choices = choices * (n + 1 - own) / own;
                others += &choices * &rest[n - own];
            }
            rest.push((&whole[n] - others) / first);
        }
        rest
    }
}

/// The ways in which the States of a class can share out duties so that none reviews itself and no two review each
/// other, as far as the *own duties* tell: seats in reviews of the class itself, one for each of its States at most.
///
/// By inclusion and exclusion over the States that take their own duty and the pairs that take each other's: each such
/// State has one duty fewer to take from the others.
#[derive(Debug)]
pub(super) struct Ways {
    /// `ways[m][n]`: of n duties, m of them own.
    ways: Vec<Vec<BigUint>>,
}

impl Ways {
    /// Those of a class of `states` States with up to `own` own duties; `mutual`: whether two States may review each other.
    pub(super) fn new(limits: Limits, states: usize, duties: usize, own: usize, mutual: bool) -> Self {
        let fixed = fixed(limits, states, duties, own);
        let row = |m| {
            let events: Vec<_> = (0..=m).map(|j| events(m, j, mutual)).collect();
            (0..=duties).map(|n| ways(&fixed, &events, n)).collect()
        };
        Self { ways: (0..=own).map(row).collect() }
    }

    /// Of `duties` duties, `own` of them own.
    pub(super) fn count(&self, own: usize, duties: usize) -> Option<&BigUint> {
        self.ways.get(own)?.get(duties)
    }
}

/// `fixed[j][n]`: the ways to share out n duties among the States of which j have one duty already: E^(k-j) E'^j.
fn fixed(limits: Limits, states: usize, duties: usize, most: usize) -> Vec<Vec<BigUint>> {
    let mut fixed = vec![powers(limits, states, duties + most).pop().expect("there are powers")];
    for j in 0..most.min(states) {
        let rest = limits.one_less(&fixed[j]);
        fixed.push((0..fixed[j].len() - 1).map(|n| limits.derivative(&fixed[j], &rest, n)).collect());
    }
    fixed
}

fn ways(fixed: &[Vec<BigUint>], events: &[BigInt], duties: usize) -> BigUint {
    let (mut more, mut fewer) = (BigUint::ZERO, BigUint::ZERO);
    for (j, (events, fixed)) in events.iter().zip(fixed).enumerate().take(duties + 1) {
        let ways = events.magnitude() * &fixed[duties - j];
        if events.sign() == Sign::Minus { fewer += ways } else { more += ways }
    }
    more - fewer
}

/// The sum, over all choices of j of the own duties whose States take them alone or, two by two, from each other, of -1
/// to the number of such States and pairs.
fn events(own: usize, j: usize, mutual: bool) -> BigInt {
    let choices = |pairs: usize| {
        let alone = j - 2 * pairs;
        let ways = factorial(own) / ((factorial(alone) * factorial(pairs) * factorial(own - j)) << pairs);
        if (alone + pairs).is_multiple_of(2) { BigInt::from(ways) } else { -BigInt::from(ways) }
    };
    let most_pairs = if mutual { 0 } else { j / 2 };
    (0..=most_pairs).map(choices).sum()
}

fn factorial(n: usize) -> BigUint {
    (1..=n).fold(BigUint::from(1_u32), |product, factor| product * factor)
}

/// In how many ways `k` of `n` can be chosen.
pub(super) fn binomial(n: usize, k: usize) -> BigUint {
    if k > n {
        return BigUint::ZERO;
    }
    (0..k.min(n - k)).fold(BigUint::from(1_u32), |ways, at| ways * (n - at) / (at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to share out `duties` duties, the first `own` of them own: the State of a duty is its number.
    fn plain(limits: Limits, states: usize, duties: usize, own: usize, mutual: bool) -> u64 {
        let mut count = 0;
        let mut taken = vec![0; duties];
        loop {
            let load = |state| taken.iter().filter(|&&taker| taker == state).count() as u32;
            let loads = (0..states).all(|state| (limits.minimum..=limits.maximum).contains(&load(state)));
            let itself = (0..own).any(|duty| taken[duty] == duty);
            let each_other = (0..own).any(|duty| taken[duty] < own && taken[taken[duty]] == duty);
            count += u64::from(loads && !itself && (mutual || !each_other));
            let Some(next) = (0..duties).find(|&duty| taken[duty] + 1 < states) else { return count };
            taken[next] += 1;
            taken[..next].fill(0);
        }
    }

    #[test]
    fn ways_are_counted_as_plain_enumeration_counts_them() {
        for (minimum, maximum) in [(0, 1), (0, u32::MAX), (1, 2), (1, 3), (2, 2), (2, 4), (1, u32::MAX)] {
            let limits = Limits { minimum, maximum };
            for states in 1..=4 {
                for mutual in [false, true] {
                    let ways = Ways::new(limits, states, 6, states, mutual);
                    for (own, duties) in (0..=states).flat_map(|own| (own..=6).map(move |n| (own, n))) {
                        let expected = BigUint::from(plain(limits, states, duties, own, mutual));
                        let about = format!("{limits:?} {states} States {duties} duties {own} own {mutual}");
                        assert_eq!(ways.count(own, duties), Some(&expected), "{about}");
                    }
                }
            }
        }
    }
}
