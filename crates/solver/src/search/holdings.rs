//! Open places by their sort and the class of their holder, those that their holder can spare first.
//!
//! Parties of one class differ by the lots they are part of and by little else, so most questions about who
//! could take what from whom can be asked of the classes; there are few of them, however many parties there are.

use crate::bits;
use crate::encode::seating::{END, Link, Seating};

/// The open places that are held, a list for each sort and class of holder.
#[derive(Clone, Debug)]
pub(super) struct Holdings {
    classes: usize,
    /// Sort by sort and class by class.
    lists: Vec<List>,
    /// For each sort, the classes that hold a place of it, a bit each.
    holding: Vec<u64>,
    /// How many words of `holding` a sort takes.
    words: usize,
    /// How many places of each sort can be spared.
    spare: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct List {
    first: u32,
    last: u32,
}

/// Whether the holder of a place holds more than it must.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Need {
    Spare,
    Needed,
}

impl Holdings {
    pub(super) fn new(sorts: usize, classes: usize) -> Self {
        let words = classes.div_ceil(64);
        Self {
            classes,
            lists: vec![List { first: END, last: END }; sorts * classes],
            holding: vec![0; sorts * words],
            words,
            spare: vec![0; sorts],
        }
    }

    #[inline]
    pub(super) fn put_in(&mut self, seating: &mut Seating, place: u32, class: u32, need: Need) {
        let sort = seating.sort(place);
        let list = &mut self.lists[sort as usize * self.classes + class as usize];
        let link = match need {
            Need::Spare => Link { before: END, after: std::mem::replace(&mut list.first, place) },
            Need::Needed => Link { before: std::mem::replace(&mut list.last, place), after: END },
        };
        match link {
            Link { before: END, after: END } => {
                *list = List { first: place, last: place };
                self.holding[sort as usize * self.words + class as usize / 64] |= 1 << (class % 64);
            }
            Link { after: END, before } => seating.links_mut(before).of_class.after = place,
            Link { after, .. } => seating.links_mut(after).of_class.before = place,
        }
        seating.links_mut(place).of_class = link;
        self.spare[sort as usize] += u32::from(need == Need::Spare);
    }

    /// Takes a place out; its need must be the one it was put in with.
    #[inline]
    pub(super) fn take_out(&mut self, seating: &mut Seating, place: u32, class: u32, need: Need) {
        let sort = seating.sort(place);
        let list = &mut self.lists[sort as usize * self.classes + class as usize];
        let Link { before, after } = seating.links(place).of_class;
        match before {
            END => list.first = after,
            before => seating.links_mut(before).of_class.after = after,
        }
        match after {
            END => list.last = before,
            after => seating.links_mut(after).of_class.before = before,
        }
        if list.first == END {
            self.holding[sort as usize * self.words + class as usize / 64] &= !(1 << (class % 64));
        }
        self.spare[sort as usize] -= u32::from(need == Need::Spare);
    }

    /// The open places of a sort that parties of a class hold, those that can be spared first.
    #[inline]
    pub(super) fn places<'s>(
        &self,
        seating: &'s Seating,
        sort: u32,
        class: u32,
    ) -> impl Iterator<Item = u32> + use<'s> {
        let first = self.lists[sort as usize * self.classes + class as usize].first;
        std::iter::successors((first != END).then_some(first), |&place| {
            let after = seating.links(place).of_class.after;
            (after != END).then_some(after)
        })
    }

    /// Whether a party of a class holds an open place of a sort.
    #[inline]
    pub(super) fn holds(&self, sort: u32, class: u32) -> bool {
        self.lists[sort as usize * self.classes + class as usize].first != END
    }

    /// The classes that hold an open place of a sort, 64 to a word.
    #[inline]
    pub(super) fn holding(&self, sort: u32) -> &[u64] {
        &self.holding[sort as usize * self.words..][..self.words]
    }

    /// The same, one after the other.
    #[inline]
    pub(super) fn classes(&self, sort: u32) -> impl Iterator<Item = u32> {
        bits::numbers(self.holding(sort))
    }

    /// Whether a place of a sort can be spared.
    #[inline]
    pub(super) fn has_spare(&self, sort: u32) -> bool {
        self.spare[sort as usize] > 0
    }
}
