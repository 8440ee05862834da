//! A stream of 64-bit words, and the few lines that turn words into lots and shuffles.

use rand_core::{Rng, SeedableRng};
use rand_pcg::Pcg64;

use super::fields;

/// The words of one purpose of one draw: PCG64 (XSL-RR 128/64), started from 32 bytes of SHA-256.
#[derive(Clone, Debug)]
pub(crate) struct Stream {
    words: Pcg64,
}

/// What a stream is for. Each purpose has its own words, so that more lots for one leave the others alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Purpose {
    /// Which State under review enters which review group (para 17).
    ReviewGroups,
    /// The order in which the States under review have their lots held.
    LotOrder,
    /// The lots for the seats (para 28).
    Lots,
    /// One trial of the uniform procedure.
    Trial,
}

impl Purpose {
    fn tag(self) -> &'static str {
        match self {
            Purpose::ReviewGroups => "review-groups",
            Purpose::LotOrder => "lot-order",
            Purpose::Lots => "lots",
            Purpose::Trial => "trial",
        }
    }
}

impl Stream {
    /// The stream of `purpose` in the draw with this seed. `trial` numbers attempts, for procedures that make
    /// several; it is 0 for those that make one.
    pub(crate) fn new(seed: &[u8; 32], purpose: Purpose, trial: u64) -> Self {
        let start = fields::digest(&[
            ("bylot", b"stream/1"),
            ("purpose", purpose.tag().as_bytes()),
            ("seed", seed),
            ("trial", trial.to_string().as_bytes()),
        ]);
        Self { words: Pcg64::from_seed(start) }
    }

    /// The next word.
    #[inline]
    pub(crate) fn word(&mut self) -> u64 {
        self.words.next_u64()
    }

    /// One of the `n` values from 0, each as likely as the next, and how many words the lot took. A lot of one
    /// takes a word too.
    ///
    /// # Panics
    /// When `n` is 0: there is no lot without a ball.
    #[inline]
    pub(crate) fn lot(&mut self, n: u64) -> (u64, u32) {
        lot(n, || self.word())
    }

    /// Puts `places` in an order, each order as likely as the next: from the last place down to the second,
    /// what stands in the place changes with one drawn from the places up to it.
    pub(crate) fn shuffle<T>(&mut self, places: &mut [T]) {
        shuffle(places, || self.word());
    }
}

/// A Fisher-Yates shuffle by `words`.
fn shuffle<T>(places: &mut [T], mut words: impl FnMut() -> u64) {
    for place in (1..places.len()).rev() {
        let (other, _) = lot(place as u64 + 1, &mut words);
        places.swap(place, other as usize);
    }
}

/// A lot of `n` from `words`: the high half of word x n, unless the low half falls short of 2^64 mod n.
///
/// Of the 2^64 words, those whose product has its high half at one value are 2^64 / n rounded up or down;
/// redrawing the words whose low half is below 2^64 mod n leaves exactly 2^64 / n, rounded down, for each.
#[inline]
pub(super) fn lot(n: u64, mut words: impl FnMut() -> u64) -> (u64, u32) {
    assert!(n > 0, "a lot needs a ball");
    let mut taken = 0;
    loop {
        taken += 1;
        let product = u128::from(words()) * u128::from(n);
        let (value, low) = ((product >> 64) as u64, product as u64);
        // 2^64 mod n is below n: the division is seldom needed.
        if low >= n || low >= n.wrapping_neg() % n {
            return (value, taken);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A lot of `n` from these words: the value, and how many words it took.
    fn lot_from(n: u64, words: &[u64]) -> (u64, u32) {
        let mut words = words.iter().copied();
        lot(n, || words.next().expect("enough words"))
    }

    #[test]
    fn a_word_whose_low_half_falls_short_is_redrawn() {
        // 2^64 mod 3 is 1, and only the word 0 has a product with a low half below 1.
        assert_eq!(lot_from(3, &[0, u64::MAX]), (2, 2));
        assert_eq!(lot_from(3, &[0, 0, 1]), (0, 3));
        // 2^64 mod 6 is 4. The word 2^63 gives 3 x 2^64 + 0: redrawn; one more gives a low half of 6: kept.
        assert_eq!(lot_from(6, &[1 << 63, (1 << 63) + 1]), (3, 2));
        // A power of two divides 2^64: no word is ever redrawn.
        assert_eq!(lot_from(8, &[0]), (0, 1));
        assert_eq!(lot_from(1, &[0]), (0, 1));
    }

    #[test]
    fn a_shuffle_goes_from_the_last_place_down() {
        // Lots of 4, 3 and 2 that all come out 0: each place in turn changes with the first.
        let mut places = ['a', 'b', 'c', 'd'];
        shuffle(&mut places, || 1);
        assert_eq!(places, ['b', 'c', 'd', 'a']);
    }

    #[test]
    #[should_panic(expected = "a lot needs a ball")]
    fn an_empty_urn_is_no_lot() {
        lot_from(0, &[0]);
    }

    proptest! {
        /// The words kept for each value are equally many: here counted at the edges of each value's run.
        #[test]
        fn each_value_has_equally_many_words(n in 1_u64..1 << 32, value in 0_u64..1 << 32) {
            let value = value % n;
            let kept_before = |value: u64| {
                // The first word kept for `value`: the least x with x * n >= value * 2^64 + 2^64 mod n.
                let least = (u128::from(value) << 64) + ((1_u128 << 64) % u128::from(n));
                least.div_ceil(u128::from(n))
            };
            let first = kept_before(value) as u64;
            let last = (kept_before(value) + (1_u128 << 64) / u128::from(n) - 1) as u64;
            prop_assert_eq!(lot_from(n, &[first]), (value, 1));
            prop_assert_eq!(lot_from(n, &[last]), (value, 1));
            prop_assert!((u128::from(last) * u128::from(n)) >> 64 == u128::from(value));
        }

        #[test]
        fn a_lot_is_below_its_number(n in 1_u64.., seed: [u8; 32]) {
            prop_assert!(Stream::new(&seed, Purpose::Lots, 0).lot(n).0 < n);
        }

        #[test]
        fn a_shuffle_loses_nobody(seed: [u8; 32], count in 0_usize..300) {
            let mut places: Vec<usize> = (0..count).collect();
            Stream::new(&seed, Purpose::LotOrder, 0).shuffle(&mut places);
            places.sort_unstable();
            prop_assert_eq!(places, (0..count).collect::<Vec<_>>());
        }
    }
}
