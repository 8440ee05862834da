//! A set of parties from which the n-th in code order is found at once.

use crate::bits;

/// Parties in code order, counted by words, lines and blocks: find, put in and take out without walking the set.
#[derive(Clone, Debug)]
pub(crate) struct IndexedSet {
    words: Vec<u64>,
    /// How many parties each word holds.
    ones: Vec<u8>,
    /// How many parties each line of words holds.
    lines: Vec<u16>,
    /// How many parties each block of lines holds.
    blocks: Vec<u32>,
    /// Lines in a block, as a power of two: about as many as there are blocks, so that both are short to walk.
    block: u32,
    len: u32,
}

/// Words in a line.
const LINE: usize = 8;

impl IndexedSet {
    /// The empty set over `parties` parties.
    pub(crate) fn new(parties: usize) -> Self {
        let words = parties.div_ceil(64);
        let lines = words.div_ceil(LINE);
        let block = lines.isqrt().checked_ilog2().unwrap_or(0);
        Self {
            words: vec![0; words],
            ones: vec![0; words],
            lines: vec![0; lines],
            blocks: vec![0; lines.div_ceil(1 << block)],
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
        self.lines[word / LINE] += 1;
        self.blocks[(word / LINE) >> self.block] += 1;
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
            self.lines[word / LINE] -= 1;
            self.blocks[(word / LINE) >> self.block] -= 1;
            self.len -= 1;
        }
        was_in
    }

    /// The `n`-th party of the set in code order, counted from 0; `n` must be less than [`Self::len`].
    pub(crate) fn nth(&self, mut n: u32) -> u32 {
        debug_assert!(n < self.len);
        let block = find(&self.blocks, &mut n);
        let line = block << self.block;
        let line = line + find(&self.lines[line..], &mut n);
        let word = line * LINE + find(&self.ones[line * LINE..], &mut n);
        word as u32 * 64 + nth_one(self.words[word], n)
    }

    /// The parties, 64 to a word, each word with how many it holds.
    pub(crate) fn words(&self) -> impl Iterator<Item = (&u64, &u8)> {
        self.words.iter().zip(&self.ones)
    }

    /// The parties in code order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        bits::numbers(&self.words)
    }
}

/// Which of the counted things has the `n`-th, counted from 0; `n` is then counted within it.
#[inline]
fn find<T: Copy + Into<u32>>(counts: &[T], n: &mut u32) -> usize {
    let mut at = 0;
    loop {
        let count = counts[at].into();
        if *n < count {
            return at;
        }
        *n -= count;
        at += 1;
    }
}

/// The place of the `n`-th one of a word, counted from 0.
#[inline]
fn nth_one(word: u64, n: u32) -> u32 {
    const LOW: u64 = 0x0101_0101_0101_0101;
    // How many ones there are in each two bits, four bits, byte, and in all bytes up to it.
    let ones = word - (word >> 1 & (LOW * 0x55));
    let ones = (ones & (LOW * 0x33)) + (ones >> 2 & (LOW * 0x33));
    let ones = (ones + (ones >> 4)) & (LOW * 0x0f);
    let up_to = ones.wrapping_mul(LOW);
    // The first byte up to which there are more than `n`: there nothing is borrowed from the high bit.
    let more = ((up_to | (LOW << 7)) - LOW * u64::from(n + 1)) & (LOW << 7);
    let byte = more.trailing_zeros() & !7;
    let before = (up_to << 8) >> byte & 0xff;
    let mut word = word >> byte;
    for _ in before..u64::from(n) {
        word &= word - 1;
    }
    byte + word.trailing_zeros()
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
