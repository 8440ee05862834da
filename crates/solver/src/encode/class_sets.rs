//! Sets of classes: which kinds of parties a place accepts.

use crate::bits;

/// Distinct sets of classes, numbered in the order they were first met.
#[derive(Clone, Debug)]
pub(crate) struct ClassSets {
    /// Words a set takes.
    width: usize,
    words: Vec<u64>,
    /// For each class, the sets that accept it.
    accepting: Vec<Vec<u32>>,
}

impl ClassSets {
    pub(crate) fn new(classes: usize) -> Self {
        Self { width: classes.div_ceil(64), words: Vec::new(), accepting: vec![Vec::new(); classes] }
    }

    /// The number of the set of the classes for which `accepts` holds.
    pub(crate) fn of(&mut self, accepts: impl Fn(usize) -> bool) -> u32 {
        let mut set = vec![0; self.width];
        let classes = (0..self.accepting.len()).filter(|&class| accepts(class));
        classes.for_each(|class| set[class / 64] |= 1 << (class % 64));
        if let Some(known) = self.words.chunks(self.width).position(|known| known == set) {
            return known as u32;
        }
        let new = self.len() as u32;
        self.words.extend(set);
        for class in 0..self.accepting.len() {
            if self.accepts(new, class as u32) {
                self.accepting[class].push(new);
            }
        }
        new
    }

    /// How many classes there are.
    pub(super) fn classes_in_all(&self) -> usize {
        self.accepting.len()
    }

    /// How many distinct sets there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len() / self.width
    }

    #[inline]
    pub(crate) fn accepts(&self, set: u32, class: u32) -> bool {
        self.words[set as usize * self.width + class as usize / 64] >> (class % 64) & 1 == 1
    }

    /// The classes of a set, in order.
    #[inline]
    pub(crate) fn classes(&self, set: u32) -> impl Iterator<Item = u32> {
        let start = set as usize * self.width;
        bits::numbers(&self.words[start..start + self.width])
    }

    /// The sets that accept `class`.
    #[inline]
    pub(crate) fn accepting(&self, class: u32) -> &[u32] {
        &self.accepting[class as usize]
    }
}
