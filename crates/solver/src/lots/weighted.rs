//! A lot whose outcomes are not equally likely: their chances are ratios of whole numbers, and are met exactly.

use num_bigint::BigUint;

use super::Stream;

/// A lot with weighted outcomes.
///
/// The words of the stream, one after the other, are the binary digits of a number from 0 up to 1; so many are taken
/// as it takes to tell between which two of the sums of weights, as shares of their total, that number lies.
#[derive(Clone, Debug)]
pub(crate) struct Weighted {
    /// The sums of the weights up to and with each outcome; the last is the total.
    upto: Vec<BigUint>,
    /// The first word of each sum but the last, as a share of the total.
    first_word: Vec<u64>,
}

impl Weighted {
    /// The lot with an outcome for each of `weights`.
    ///
    /// # Panics
    /// When all weights are 0: there is no lot without a ball.
    pub(crate) fn new(weights: impl IntoIterator<Item = BigUint>) -> Self {
        let mut sum = BigUint::ZERO;
        let upto: Vec<_> = weights
            .into_iter()
            .map(|weight| {
                sum += weight;
                sum.clone()
            })
            .collect();
        assert!(sum > BigUint::ZERO, "a lot needs a ball");
        // A sum as large as the total has no word of its own: no number below 1 reaches it.
        let first_word = upto[..upto.len() - 1]
            .iter()
            .map(|upto| u64::try_from((upto << 64_u32) / &sum).unwrap_or(u64::MAX))
            .collect();
        Self { upto, first_word }
    }

    /// The total of the weights.
    pub(crate) fn total(&self) -> &BigUint {
        &self.upto[self.upto.len() - 1]
    }

    /// The first word of the first sum: a word below it gives the first outcome, one above gives another.
    pub(crate) fn first_word(&self) -> u64 {
        self.first_word[0]
    }

    /// The outcome: most lots take one word.
    #[inline]
    pub(crate) fn draw(&self, stream: &mut Stream) -> usize {
        let word = stream.word();
        self.decide(word, stream)
    }

    /// The outcome when this word is taken already.
    #[inline]
    pub(crate) fn decide(&self, word: u64, stream: &mut Stream) -> usize {
        let outcome = self.first_word.partition_point(|&first| first < word);
        if self.first_word.get(outcome) == Some(&word) { self.undecided(word, stream) } else { outcome }
    }

    /// The outcome where the first word is also that of a sum.
    #[cold]
    fn undecided(&self, word: u64, stream: &mut Stream) -> usize {
        let total = self.total();
        let (mut number, mut digits) = (BigUint::from(word), 64_u32);
        loop {
            let lowest = &number * total;
            let outcome = self.upto.partition_point(|upto| (upto << digits) <= lowest);
            if lowest + total <= (&self.upto[outcome] << digits) {
                return outcome;
            }
            number = (number << 64_u32) + stream.word();
            digits += 64;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lots::Purpose;

    fn weighted(weights: &[u64]) -> Weighted {
        Weighted::new(weights.iter().map(|&weight| weight.into()))
    }

    #[test]
    fn outcomes_come_as_often_as_they_weigh() {
        let lot = weighted(&[1, 0, 5, 2]);
        let mut stream = Stream::new(&[7; 32], Purpose::Lots, 0);
        let mut counts = [0_u32; 4];
        for _ in 0..80_000 {
            counts[lot.draw(&mut stream)] += 1;
        }
        assert_eq!(counts[1], 0);
        for (count, expected) in [(counts[0], 10_000_i64), (counts[2], 50_000), (counts[3], 20_000)] {
            assert!((i64::from(count) - expected).abs() < 800, "{counts:?}");
        }
    }

    #[test]
    fn a_word_that_is_also_that_of_a_sum_is_told_apart_by_the_next() {
        let lot = weighted(&[1, 2]);
        let mut third = Stream::new(&[1; 32], Purpose::Lots, 0);
        // A third is 5555.. in hexadecimal: the number is below it, or above, as its next word is.
        let next = third.clone().word();
        let outcome = lot.undecided(0x5555_5555_5555_5555, &mut third);
        assert_eq!(outcome, usize::from(next > 0x5555_5555_5555_5555));
        // A half is one word exactly: the number is at least it, whatever the next word.
        let half = weighted(&[1, 1]);
        assert_eq!(half.undecided(1 << 63, &mut Stream::new(&[2; 32], Purpose::Lots, 0)), 1);
    }
}
