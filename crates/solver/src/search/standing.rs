//! How a party stands in the seating at hand, and which places it holds: what is looked at together lies together.

use super::Search;
use crate::encode::Board;
use crate::encode::seating::{END, Link, Seating};

/// How a party stands.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub(super) class: u32,
    /// How many places it holds.
    pub(super) load: u32,
    /// The fewest places it must hold now.
    pub(super) minimum: u32,
    /// The most places it may hold.
    maximum: u32,
    /// Whether it is noted as holding more than its minimum.
    pub(super) spares: bool,
    /// The first of its open places.
    pub(super) open: u32,
    /// The first of its fixed places.
    pub(super) fixed: u32,
}

impl Standing {
    /// Each party, nobody and who is absent, holding no place.
    pub(super) fn all(board: &Board) -> Vec<Self> {
        let alone = |(&class, &maximum)| Self {
            class,
            load: 0,
            minimum: 0,
            maximum,
            spares: false,
            open: END,
            fixed: END,
        };
        board.class_of.iter().zip(&board.maximum).map(alone).collect()
    }

    /// Whether it may hold a place more.
    #[inline]
    pub(super) fn has_room(&self) -> bool {
        self.load < self.maximum
    }

    /// Whether it holds more places than it may.
    #[inline]
    pub(super) fn is_overfull(&self) -> bool {
        self.load > self.maximum
    }
}

impl Search {
    /// Whether all the places that `party` may hold are fixed.
    #[inline]
    pub(crate) fn is_exhausted(&self, party: u32) -> bool {
        let standing = &self.parties[party as usize];
        standing.open == END && !standing.has_room()
    }

    /// The fixed places of a party.
    pub(crate) fn fixed_places(&self, party: u32) -> impl Iterator<Item = u32> {
        self.list(self.parties[party as usize].fixed)
    }

    /// The open places of a party.
    pub(super) fn open_places(&self, party: u32) -> impl Iterator<Item = u32> {
        self.list(self.parties[party as usize].open)
    }

    fn list(&self, first: u32) -> impl Iterator<Item = u32> {
        std::iter::successors((first != END).then_some(first), |&place| {
            let next = self.next(place);
            (next != END).then_some(next)
        })
    }

    /// The place after one of the same party.
    #[inline]
    pub(super) fn next(&self, place: u32) -> u32 {
        self.seating.links(place).of_party.after
    }
}

/// Puts `place` at the head of a party's list.
#[inline]
pub(super) fn link(first: &mut u32, seating: &mut Seating, place: u32) {
    seating.links_mut(place).of_party = Link { before: END, after: *first };
    if *first != END {
        seating.links_mut(*first).of_party.before = place;
    }
    *first = place;
}

/// Takes `place` out of a party's list.
#[inline]
pub(super) fn unlink(first: &mut u32, seating: &mut Seating, place: u32) {
    let Link { before, after } = seating.links(place).of_party;
    if before == END {
        *first = after;
    } else {
        seating.links_mut(before).of_party.after = after;
    }
    if after != END {
        seating.links_mut(after).of_party.before = before;
    }
}
