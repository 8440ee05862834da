//! How strongly each class draws seats to itself when seats are dealt to classes blindly.
//!
//! Any pulls lead to the same law; good ones make classes end up with about as many seats as the law gives them, so that
//! few trials are thrown away. They are whole numbers found in a fixed number of rounds, and part of the edition.

use num_bigint::BigUint;

use super::kinds::Kinds;
use super::states::States;

/// One pull of 1, as a whole number.
pub(super) const UNIT: u64 = 32;
/// A share of a lot, as a whole number.
const ONE: u32 = 32;
/// So many rounds are held.
const ROUNDS: u64 = 96;
/// How strongly one State alone draws a seat to itself where two do by another measure.
const ALONE: u64 = 1 << 16;

/// How strongly seats are drawn.
#[derive(Clone, Debug)]
pub(super) struct Pulls {
    /// By each class.
    pub of: Vec<u64>,
    /// By one State alone, and by two: constant over all pairings with so many additional reviewing States.
    pub one: u64,
    pub two: u64,
}

/// For each class, how much likelier it is that a seat is taken by one of its States than by none: the ways to share out
/// one seat more, over those to share out as many.
///
/// `gains[c][n]` is this for n seats of class c, in units; no more than the largest that fits, and 0 from where no more
/// can be shared out. `by_two`: how many seats should be taken by two (N4); `None`: any number.
pub(super) fn settle(
    kinds: &Kinds,
    states: &States,
    members: &[usize],
    gains: &[Vec<u64>],
    by_two: Option<u32>,
) -> Pulls {
    let weighed = if by_two.is_some() { ALONE } else { 1 };
    let of = members.iter().map(|&members| members as u64 * UNIT).collect();
    let mut pulls = Pulls { of, one: weighed, two: weighed };
    for round in 0..ROUNDS {
        let (expected, two) = expected(kinds, states, &pulls);
        for (class, &expected) in expected.iter().enumerate() {
            pulls.of[class] = moved(pulls.of[class], gain_at(&gains[class], expected), round);
        }
        if let Some(least) = by_two {
            let aim = u128::from(pulls.two) * (u128::from(least) << ONE) / u128::from(two.max(1));
            pulls.two = moved(pulls.two, u64::try_from(aim).unwrap_or(u64::MAX), round);
        }
    }
    pulls
}

/// A pull a quarter of the way to where it should be; each round may change less than the one before.
fn moved(pull: u64, aim: u64, round: u64) -> u64 {
    let step = pull * 8 / (16 + round);
    ((3 * pull + aim.clamp(pull - step, pull + step)) / 4).max(1)
}

/// The gain at half a seat less than `seats`, a fraction of [`ONE`] bits: between two numbers, in proportion.
fn gain_at(gains: &[u64], seats: u64) -> u64 {
    let at = seats.saturating_sub(1 << (ONE - 1));
    let (whole, part) = ((at >> ONE) as usize, at & ((1 << ONE) - 1));
    let gain = |n: usize| u128::from(gains.get(n).copied().unwrap_or(0));
    let between = gain(whole) * u128::from((1 << ONE) - part) + gain(whole + 1) * u128::from(part);
    (between >> ONE) as u64
}

/// How many seats each class is expected to take when all are dealt blindly, and how many are taken by two, as fractions of
/// [`ONE`] bits.
fn expected(kinds: &Kinds, states: &States, pulls: &Pulls) -> (Vec<u64>, u64) {
    let values = states.values(pulls);
    let mut seats = vec![0_u64; states.all().len()];
    for kind in kinds.all() {
        let weights = kind.weights(states, &values, pulls);
        let total: BigUint = weights.iter().sum();
        for (form, weight) in kind.forms.iter().zip(weights) {
            let share = u64::try_from((weight << ONE) / &total).expect("a share is 1 at most");
            for seat in form {
                seats[seat.open.state] += share * u64::from(kind.states);
            }
        }
    }
    let (mut taken, mut two) = (vec![0; pulls.of.len()], 0);
    for (id, state) in states.all().iter().enumerate().rev() {
        let here = seats[id];
        if here == 0 {
            continue;
        }
        let strength = states.strength(id, &values, pulls);
        let part = |of: &BigUint| u64::try_from(of * here / &values[id]).expect("a part");
        let left = part(&strength.left);
        taken[state.class] += here - left;
        for (next, of) in [
            (&state.left, left),
            (&state.main, part(&strength.parts[1])),
            (&state.additional, part(&strength.parts[2])),
        ] {
            if let Some(next) = next {
                seats[next.state] += of;
            }
        }
        two += part(&strength.parts[1]) + part(&strength.parts[2]);
    }
    (taken, two)
}
