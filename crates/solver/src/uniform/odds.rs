//! The odds that a class takes a seat that it may leave.

use std::cmp::Ordering;

use num_bigint::BigUint;
use num_integer::Integer;

use super::states::Strength;

/// How often a seat is taken for how often it is left, in lowest terms.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Odds {
    pub taken: BigUint,
    pub left: BigUint,
}

impl Odds {
    /// Those of a state; `None`: it cannot be left.
    pub(super) fn of(strength: &Strength) -> Option<Self> {
        let (taken, left) = (strength.taken(), &strength.left);
        if *left == BigUint::ZERO {
            return None;
        }
        let common = taken.gcd(left);
        Some(Self { taken: taken / &common, left: left / common })
    }

    pub(super) fn both(&self) -> BigUint {
        &self.taken + &self.left
    }

    /// How often a seat is taken, as a fraction of 64 bits, rounded down.
    pub(super) fn share(&self) -> u64 {
        u64::try_from((&self.taken << 64_u32) / self.both()).expect("a share is below 1")
    }
}

impl Ord for Odds {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.taken * &other.left).cmp(&(&other.taken * &self.left))
    }
}

impl PartialOrd for Odds {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
