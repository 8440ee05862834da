//! An urn in which few balls could be kept: the others are drawn and put aside without being looked at.

use super::IndexedSet;
use crate::bits;

/// What is left in an urn, of which only the balls that could be kept are told apart.
///
/// The others are dead ends, whichever of them is drawn. So it is enough to know where in code order those stand that
/// could be kept; each dead end drawn before one of them moves it up by one.
#[derive(Debug)]
pub(crate) struct SiftedUrn {
    /// The balls that could be kept, in code order.
    balls: Vec<u32>,
    /// The place of each in code order, counted from 0 over all that is left in the urn; signed, as processors compare
    /// many at once.
    places: Vec<i32>,
    len: u32,
}

impl SiftedUrn {
    /// Sifts an urn: `sieve` keeps, of 64 parties (the word of that number), those that could be kept.
    pub(crate) fn new(urn: &IndexedSet, sieve: impl Fn(usize, u64) -> u64) -> Self {
        let (mut balls, mut places, mut before) = (Vec::new(), Vec::new(), 0);
        for (number, (&word, &ones)) in urn.words().enumerate() {
            for bit in bits::ones(if word == 0 { 0 } else { sieve(number, word) }) {
                balls.push(number as u32 * 64 + bit);
                places.push(before + (word & ((1 << bit) - 1)).count_ones() as i32);
            }
            before += i32::from(ones);
        }
        Self { balls, places, len: urn.len() }
    }

    /// How many balls are left.
    pub(crate) fn len(&self) -> u32 {
        self.len
    }

    /// Takes out the `n`-th ball in code order, counted from 0; it is named if it could be kept.
    pub(crate) fn take(&mut self, n: u32) -> Option<u32> {
        debug_assert!(n < self.len);
        self.len -= 1;
        let n = n as i32;
        let mut is_named = false;
        for place in &mut self.places {
            is_named |= *place == n;
            *place -= i32::from(*place > n);
        }
        // Who stood behind the one taken out may have moved up to `n`: the first is the one.
        let at = if is_named { self.places.iter().position(|&place| place == n) } else { None };
        at.map(|at| {
            self.places.remove(at);
            self.balls.remove(at)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn balls_come_out_as_from_the_whole_urn(
            parties in prop::collection::btree_map(0_u32..500, any::<bool>(), 1..200),
            lots in prop::collection::vec(any::<u32>(), 200),
        ) {
            let mut urn = IndexedSet::new(500);
            parties.keys().for_each(|&party| urn.insert(party));
            let could_be_kept = |party: u32| parties.get(&party) == Some(&true);
            let mut sifted = SiftedUrn::new(&urn, |number, word| {
                let kept = |bit: &u32| word >> bit & 1 == 1 && could_be_kept(number as u32 * 64 + bit);
                (0..64).filter(kept).fold(0, |kept, bit| kept | 1 << bit)
            });
            for lot in lots.into_iter().take(parties.len()) {
                prop_assert_eq!(sifted.len(), urn.len());
                let n = lot % urn.len();
                let ball = urn.nth(n);
                urn.remove(ball);
                prop_assert_eq!(sifted.take(n), could_be_kept(ball).then_some(ball));
            }
        }
    }
}
