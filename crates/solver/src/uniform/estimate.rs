//! How many lawful pairings there are, estimated from how many trials are kept.
//!
//! Few trials are kept to their end, and under `by_lot` (N4) hardly any. So they are held in batches, class by class: those
//! that the turn of a class throws away are replaced by copies of those that it keeps. The shares kept, turn by turn and at the
//! end, multiplied, are an unbiased estimate of the share of single trials that would be kept (splitting: Kahn and Harris 1951).

use std::ops::ControlFlow;

use bylot_model::{Extent, check};
use num_bigint::BigUint;

use super::trial::{Finds, Trial, seated};
use super::{Uniform, pulls::UNIT};
use crate::lots::{Purpose, Seed, Stream};
use crate::{Lottery, Procedure};

/// An unbiased estimate of the number of lawful pairings.
#[derive(Clone, PartialEq, Debug)]
pub struct Estimate {
    /// How many batches of trials were held.
    pub batches: u64,
    /// How many trials in all gave a lawful pairing, copies and all.
    pub kept: u64,
    /// The mean of the estimates of all batches, rounded down; 0 when no trial was kept, which says nothing.
    pub pairings: BigUint,
    /// Its standard error, as a share of it, by how far the batches are apart. Infinite when they are fewer than two.
    pub error: f64,
}

impl Estimate {
    /// How many trials a batch has.
    pub const BATCH: usize = 1_000;
}

impl Uniform {
    /// Estimates the number of lawful pairings from so many batches of trials in which urns do not weigh: each pairing is as
    /// likely as every other, one over a number that is known ([`Self::scale`]), and only the share that is kept is estimated.
    pub(crate) fn estimate(
        &self,
        lottery: &Lottery<'_>,
        seed: &Seed,
        batches: u64,
        mut progress: impl FnMut(u64) -> ControlFlow<()>,
    ) -> Estimate {
        let seed = seed.record(Procedure::Uniform.edition(), lottery.digests).seed;
        let of_batch = BigUint::from(Estimate::BATCH).pow(self.classes.len() as u32 + 1);
        let (mut kept, mut sum, mut shares) = (0, BigUint::ZERO, Vec::new());
        for batch in 0..batches {
            let kept_at = self.batch(lottery, &mut Stream::new(&seed, Purpose::Trial, batch));
            kept += kept_at.last().map_or(0, |&kept| kept as u64);
            sum += kept_at.iter().map(|&kept| BigUint::from(kept)).product::<BigUint>();
            shares.push(kept_at.iter().map(|&kept| kept as f64 / Estimate::BATCH as f64).product());
            if progress(batch + 1).is_break() {
                break;
            }
        }
        let batches = shares.len() as u64;
        let (scale, of) = self.scale();
        let pairings = scale * sum / (of * of_batch * batches.max(1));
        Estimate { batches, kept, pairings, error: error(&shares) }
    }

    /// How many trials of a batch are kept at the turn of each class, and how many at the end.
    fn batch(&self, lottery: &Lottery<'_>, stream: &mut Stream) -> Vec<usize> {
        let Lottery { roster, rules, .. } = *lottery;
        let no_groups = vec![None; roster.len()];
        let mut finds = Finds::default();
        let mut trials: Vec<_> = (0..Estimate::BATCH).map(|_| Trial::begin(self, stream)).collect();
        let mut kept_at = Vec::with_capacity(self.classes.len() + 1);
        for _ in &self.classes {
            trials.retain_mut(|trial| trial.turn(self, &mut finds, stream).is_some());
            kept_at.push(trials.len());
            fill(&mut trials, stream);
        }
        let taken = trials.into_iter().filter_map(|trial| trial.taken(self));
        let pairings = taken.map(|taken| seated(self, roster, &no_groups, &taken, stream));
        kept_at.push(pairings.filter(|it| check(roster, rules, it, Extent::Whole).is_empty()).count());
        kept_at
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

/// Fills a batch up with copies: each trial is there as often as every other, or once more, which of them by lot.
fn fill(trials: &mut Vec<Trial>, stream: &mut Stream) {
    if trials.is_empty() {
        return;
    }
    let kept = trials.len();
    let (times, rest) = (Estimate::BATCH / kept, Estimate::BATCH % kept);
    stream.shuffle(trials);
    for _ in 1..times {
        trials.extend_from_within(..kept);
    }
    trials.extend_from_within(..rest);
}

/// The standard error of the mean, as a share of it.
fn error(shares: &[f64]) -> f64 {
    let number = shares.len() as f64;
    if shares.len() < 2 {
        return f64::INFINITY;
    }
    let mean = shares.iter().sum::<f64>() / number;
    let squares: f64 = shares.iter().map(|share| (share / mean - 1.0).powi(2)).sum();
    (squares / (number - 1.0) / number).sqrt()
}
