//! How many lawful pairings there are, estimated from how many trials are kept.

use num_bigint::BigUint;

use super::{Uniform, pulls::UNIT};

/// An unbiased estimate of the number of lawful pairings.
#[derive(Clone, PartialEq, Debug)]
pub struct Estimate {
    /// How many trials were held.
    pub trials: u64,
    /// How many of them gave a lawful pairing.
    pub kept: u64,
    /// The estimate, rounded down; 0 when no trial was kept, which says nothing.
    pub pairings: BigUint,
    /// Its standard error, as a share of it.
    pub error: f64,
}

/// The sums of an estimate so far.
#[derive(Default)]
pub(super) struct Sums {
    trials: u64,
    kept: u64,
    /// Of the sizes of the additional urns, multiplied for each pairing: a trial gives a pairing one in so many times as often.
    urns: BigUint,
    squares: BigUint,
}

impl Sums {
    /// Those of so many trials, none of which gave a pairing.
    pub(super) fn of(trials: u64) -> Self {
        Self { trials, ..Self::default() }
    }

    /// Counts a trial that gave this pairing.
    pub(super) fn add(&mut self, urns: BigUint) {
        self.kept += 1;
        self.squares += &urns * &urns;
        self.urns += urns;
    }

    /// What the trials say.
    ///
    /// A trial gives a pairing with a chance of 1 over the sizes of its additional urns and over a number that is the same
    /// for all ([`Uniform::scale`]).
    pub(super) fn estimate(&self, uniform: &Uniform) -> Estimate {
        let (scale, of) = uniform.scale();
        let trials = self.trials.max(1);
        let error = if self.kept == 0 {
            f64::INFINITY
        } else {
            // The variance of one trial over its mean squared, less 1, over the trials.
            let ratio = ((&self.squares * trials) << 64_u32) / (&self.urns * &self.urns);
            let ratio = u128::try_from(ratio).map_or(f64::MAX, |ratio| ratio as f64 / 2_f64.powi(64));
            ((ratio - 1.0).max(0.0) / trials as f64).sqrt()
        };
        Estimate { trials: self.trials, kept: self.kept, pairings: &self.urns * scale / (of * trials), error }
    }
}

impl Uniform {
    /// By how much rarer than one over its additional urns a trial gives a pairing, as a fraction: the weights of all forms
    /// of each review over those that count as one, times the bound of each class.
    fn scale(&self) -> (BigUint, BigUint) {
        let one = || BigUint::from(1_u32);
        let (mut scale, mut of) = (one(), one());
        let alone = BigUint::from(UNIT * UNIT * self.pulls.one).pow(self.seats as u32);
        for kind in self.kinds.all() {
            let all: BigUint = kind.weights(&self.states, &self.values, &self.pulls).iter().sum();
            scale *= all.pow(kind.states);
            of *= (kind.scale() * &alone).pow(kind.states);
        }
        if let Some(least) = self.least_additional {
            scale *= BigUint::from(self.pulls.one).pow(least);
            of *= BigUint::from(self.pulls.two).pow(least);
        }
        for intake in &self.intakes {
            let (bound, over) = intake.bound();
            scale *= bound;
            of *= over;
        }
        (scale, of)
    }
}
