//! Sets of instruments: what a party holds, what a review covers, what a seat lacks.

use crate::InstrumentId;

/// A set of instruments of one rule set, at most [`InstrumentSet::CAPACITY`] of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct InstrumentSet(u64);

impl InstrumentSet {
    /// No instrument.
    pub const EMPTY: Self = Self(0);
    /// The largest number of instruments a rule set may name.
    pub const CAPACITY: usize = 64;

    /// The first `count` instruments of the rule set.
    ///
    /// # Panics
    /// When `count` exceeds [`Self::CAPACITY`].
    pub fn first(count: usize) -> Self {
        assert!(count <= Self::CAPACITY);
        Self(if count == Self::CAPACITY { u64::MAX } else { (1 << count) - 1 })
    }

    /// This set and `instrument`.
    #[must_use]
    pub fn with(self, instrument: InstrumentId) -> Self {
        Self(self.0 | 1 << instrument.0)
    }

    /// The instruments in either set.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The instruments in both sets.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The instruments of this set that are not in `other`.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether `instrument` is in the set.
    pub fn contains(self, instrument: InstrumentId) -> bool {
        self.0 >> instrument.0 & 1 == 1
    }

    /// Whether every instrument of `other` is in this set.
    pub fn contains_all(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many instruments are in the set.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The instruments in the order of the rule set.
    pub fn iter(self) -> impl Iterator<Item = InstrumentId> {
        (0..Self::CAPACITY as u8).map(InstrumentId).filter(move |&instrument| self.contains(instrument))
    }
}

impl FromIterator<InstrumentId> for InstrumentSet {
    fn from_iter<I: IntoIterator<Item = InstrumentId>>(instruments: I) -> Self {
        instruments.into_iter().fold(Self::EMPTY, Self::with)
    }
}
