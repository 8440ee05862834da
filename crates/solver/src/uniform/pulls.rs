//! How strongly each class draws seats to itself when seats are dealt to classes blindly.
//!
//! Any pulls lead to the same law; good ones make classes end up with about as many seats as the law gives them, so that
//! few trials are thrown away. They are whole numbers found in a fixed number of rounds, and part of the edition.

use num_bigint::BigUint;

use super::classes::ClassId;
use super::kinds::Kinds;

/// One pull of 1, as a whole number.
pub(super) const UNIT: u64 = 32;
/// A share of a lot, as a whole number.
const ONE: u32 = 32;
/// So many rounds are held.
const ROUNDS: u64 = 96;

/// For each class, how much likelier it is that a seat is taken by one of its States than by none: the ways to share out
/// one seat more, over those to share out as many.
///
/// `gains[c][n]` is this for n seats of class c, in units; no more than the largest that fits, and 0 from where no more
/// can be shared out.
pub(super) fn settle(kinds: &Kinds, states: &[usize], gains: &[Vec<u64>]) -> Vec<u64> {
    let mut pulls: Vec<u64> = states.iter().map(|&states| states as u64 * UNIT).collect();
    for round in 0..ROUNDS {
        let expected = expected(kinds, &pulls);
        for class in 0..pulls.len() {
            let (pull, gain) = (pulls[class], gain_at(&gains[class], expected[class]));
            // Each round may change less than the one before.
            let step = pull * 8 / (16 + round);
            let within = gain.clamp(pull - step, pull + step);
            pulls[class] = ((3 * pull + within) / 4).max(1);
        }
    }
    pulls
}

/// The gain at half a seat less than `seats`, a fraction of [`ONE`] bits: between two numbers, in proportion.
fn gain_at(gains: &[u64], seats: u64) -> u64 {
    let at = seats.saturating_sub(1 << (ONE - 1));
    let (whole, part) = ((at >> ONE) as usize, at & ((1 << ONE) - 1));
    let gain = |n: usize| u128::from(gains.get(n).copied().unwrap_or(0));
    let between = gain(whole) * u128::from((1 << ONE) - part) + gain(whole + 1) * u128::from(part);
    (between >> ONE) as u64
}

/// How many seats each class is expected to take when all are dealt blindly, as fractions of [`ONE`] bits.
fn expected(kinds: &Kinds, pulls: &[u64]) -> Vec<u64> {
    let mut expected = vec![0; pulls.len()];
    for kind in kinds.all() {
        let weights = kind.weights(pulls);
        let total: BigUint = weights.iter().sum();
        for (form, weight) in kind.forms.iter().zip(weights) {
            let share = u128::try_from((weight << ONE) / &total).expect("a share is below 1");
            for duty in &form.duties {
                let classes: &[ClassId] = &duty.open_to.classes;
                let all = sum(classes, pulls);
                for &class in classes {
                    let part = share * u128::from(kind.states) * u128::from(pulls[class]) / u128::from(all);
                    expected[class] += part as u64;
                }
            }
        }
    }
    expected
}

/// The pulls of several classes together.
pub(super) fn sum(classes: &[ClassId], pulls: &[u64]) -> u64 {
    classes.iter().map(|&class| pulls[class]).sum()
}
