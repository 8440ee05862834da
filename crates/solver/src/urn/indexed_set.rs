//! A set of parties from which the n-th in code order is found at once.

/// Parties in code order, counted by blocks: find, put in and take out without walking the set.
#[derive(Clone, Debug)]
pub(crate) struct IndexedSet {
    words: Vec<u64>,
    /// How many parties each word holds.
    ones: Vec<u8>,
    /// How many parties each block of words holds.
    blocks: Vec<u32>,
    /// Words in a block: about as many as there are blocks, so that both are short to walk.
    block: usize,
    len: u32,
}

impl IndexedSet {
    /// The empty set over `parties` parties.
    pub(crate) fn new(parties: usize) -> Self {
        let words = parties.div_ceil(64);
        let block = words.isqrt().max(1);
        Self {
            words: vec![0; words],
            ones: vec![0; words],
            blocks: vec![0; words.div_ceil(block)],
            block,
            len: 0,
        }
    }

    pub(crate) fn len(&self) -> u32 {
        self.len
    }

    pub(crate) fn contains(&self, party: u32) -> bool {
        self.words[party as usize / 64] >> (party % 64) & 1 == 1
    }

    /// Puts a party in; it must be out.
    pub(crate) fn insert(&mut self, party: u32) {
        debug_assert!(!self.contains(party));
        let word = party as usize / 64;
        self.words[word] |= 1 << (party % 64);
        self.ones[word] += 1;
        self.blocks[word / self.block] += 1;
        self.len += 1;
    }

    /// Takes a party out, and says whether it was in.
    pub(crate) fn remove(&mut self, party: u32) -> bool {
        let word = party as usize / 64;
        let bit = 1 << (party % 64);
        let was_in = self.words[word] & bit != 0;
        if was_in {
            self.words[word] ^= bit;
            self.ones[word] -= 1;
            self.blocks[word / self.block] -= 1;
            self.len -= 1;
        }
        was_in
    }

    /// The `n`-th party of the set in code order, counted from 0; `n` must be less than [`Self::len`].
    pub(crate) fn nth(&self, mut n: u32) -> u32 {
        debug_assert!(n < self.len);
        let mut block = 0;
        while n >= self.blocks[block] {
            n -= self.blocks[block];
            block += 1;
        }
        let mut word = block * self.block;
        loop {
            let ones = u32::from(self.ones[word]);
            if n < ones {
                return word as u32 * 64 + nth_one(self.words[word], n);
            }
            n -= ones;
            word += 1;
        }
    }

    /// The parties in code order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        self.words.iter().enumerate().flat_map(|(index, &word)| {
            std::iter::successors((word != 0).then_some(word), |&word| {
                let rest = word & (word - 1);
                (rest != 0).then_some(rest)
            })
            .map(move |word| index as u32 * 64 + word.trailing_zeros())
        })
    }
}

/// The place of the `n`-th one of a word, counted from 0.
#[inline]
fn nth_one(mut word: u64, n: u32) -> u32 {
    for _ in 0..n {
        word &= word - 1;
    }
    word.trailing_zeros()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn answers_as_a_sorted_list_would(parties in prop::collection::btree_set(0_u32..9_000, 0..300), gone in prop::collection::vec(0_u32..9_000, 0..100)) {
            let mut set = IndexedSet::new(9_000);
            parties.iter().for_each(|&party| set.insert(party));
            let mut list = parties;
            for party in gone {
                prop_assert_eq!(set.remove(party), list.remove(&party));
            }
            prop_assert_eq!(set.len() as usize, list.len());
            prop_assert_eq!(set.iter().collect::<Vec<_>>(), list.iter().copied().collect::<Vec<_>>());
            for (n, &party) in list.iter().enumerate() {
                prop_assert_eq!(set.nth(n as u32), party);
            }
        }
    }
}
