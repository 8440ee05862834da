//! How many lawful pairings there are, estimated from how many trials are kept.

use bylot_model::ReviewGroup;
use num_bigint::BigUint;

use super::{Uniform, pulls::UNIT};
use crate::lots::Seed;
use crate::{Lottery, Procedure};

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

impl Uniform {
    /// Estimates the number of lawful pairings from so many trials, in which urns do not weigh: each pairing is as likely as
    /// every other, one over a number that is known ([`Self::scale`]), and nothing but whether a trial is kept is left to
    /// chance.
    pub(crate) fn estimate(&self, lottery: &Lottery<'_>, seed: &Seed, trials: u64) -> Estimate {
        let Lottery { roster, rules, .. } = *lottery;
        let seed = seed.record(Procedure::Uniform.edition(), lottery.digests).seed;
        let no_groups = vec![Some(ReviewGroup(0)); roster.len()];
        let is_kept = |&trial: &u64| self.trial(roster, rules, &no_groups, &seed, trial).is_some();
        let kept = (0..trials).filter(is_kept).count() as u64;
        let (scale, of) = self.scale();
        let held = trials.max(1);
        let error = (1.0 / kept as f64 - 1.0 / held as f64).sqrt();
        Estimate { trials, kept, pairings: scale * kept / (of * held), error }
    }

    /// By how much rarer than once a trial gives a pairing, as a fraction: the weights of all forms of each review over those
    /// that count as one, times the bound of each class.
    fn scale(&self) -> (BigUint, BigUint) {
        let one = || BigUint::from(1_u32);
        let (mut scale, mut of) = (one(), one());
        let alone = BigUint::from(UNIT * UNIT * self.pulls.one).pow(self.seats as u32);
        for kind in self.kinds.all() {
            let all: BigUint = kind.weights(&self.states, &self.values, &self.pulls).iter().sum();
            scale *= all.pow(kind.states);
            of *= alone.pow(kind.states);
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
