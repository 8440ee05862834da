//! Small numbers as the ones of words: sets that are asked more often than anything else.

/// The places of the ones of a word, in order.
#[inline]
pub(crate) fn ones(word: u64) -> impl Iterator<Item = u32> {
    std::iter::successors((word != 0).then_some(word), |&word| {
        let rest = word & (word - 1);
        (rest != 0).then_some(rest)
    })
    .map(u64::trailing_zeros)
}

/// The numbers in a set of them, 64 to a word, in order.
#[inline]
pub(crate) fn numbers(words: &[u64]) -> impl Iterator<Item = u32> {
    words.iter().zip(0..).flat_map(|(&word, index)| ones(word).map(move |one| index * 64 + one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_those_put_in(set in prop::collection::btree_set(0_u32..256, 0..100)) {
            let mut words = [0; 4];
            set.iter().for_each(|number| words[*number as usize / 64] |= 1 << (number % 64));
            prop_assert_eq!(numbers(&words).collect::<Vec<_>>(), set.into_iter().collect::<Vec<_>>());
        }
    }
}
