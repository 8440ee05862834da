//! Open places by the set of classes they accept and the class of their holder.
//!
//! Parties of one class differ by the lots they are part of and by little else, so most questions about who
//! could take what from whom can be asked of the classes; there are few of them, however many parties there are.

use super::{END, link, unlink};

/// The open places that are held, a list for each set and class of holder.
#[derive(Clone, Debug)]
pub(super) struct Holdings {
    classes: usize,
    /// The first place of each list, set by set and class by class.
    first: Vec<u32>,
    next: Vec<u32>,
    prev: Vec<u32>,
    /// For each set, the classes that hold a place of it, a bit each.
    holding: Vec<u64>,
    /// How many words of `holding` a set takes.
    words: usize,
}

impl Holdings {
    pub(super) fn new(sets: usize, classes: usize, places: usize) -> Self {
        let words = classes.div_ceil(64);
        Self {
            classes,
            first: vec![END; sets * classes],
            next: vec![END; places],
            prev: vec![END; places],
            holding: vec![0; sets * words],
            words,
        }
    }

    pub(super) fn put_in(&mut self, place: u32, set: u32, class: u32) {
        link(
            &mut self.first[set as usize * self.classes + class as usize],
            &mut self.next,
            &mut self.prev,
            place,
        );
        self.holding[set as usize * self.words + class as usize / 64] |= 1 << (class % 64);
    }

    pub(super) fn take_out(&mut self, place: u32, set: u32, class: u32) {
        let first = &mut self.first[set as usize * self.classes + class as usize];
        unlink(first, &mut self.next, &mut self.prev, place);
        if *first == END {
            self.holding[set as usize * self.words + class as usize / 64] &= !(1 << (class % 64));
        }
    }

    /// The open places of a set that parties of a class hold.
    #[inline]
    pub(super) fn places(&self, set: u32, class: u32) -> impl Iterator<Item = u32> {
        let first = self.first[set as usize * self.classes + class as usize];
        std::iter::successors((first != END).then_some(first), |&place| {
            let next = self.next[place as usize];
            (next != END).then_some(next)
        })
    }

    /// Whether a party of a class holds an open place of a set.
    #[inline]
    pub(super) fn holds(&self, set: u32, class: u32) -> bool {
        self.first[set as usize * self.classes + class as usize] != END
    }

    /// The classes that hold an open place of a set, 64 to a word.
    #[inline]
    pub(super) fn holding(&self, set: u32) -> &[u64] {
        &self.holding[set as usize * self.words..][..self.words]
    }
}
