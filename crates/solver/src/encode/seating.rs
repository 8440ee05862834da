//! Who is seated, and who could be.

use super::Board;

/// No holder: a place that is about to be filled.
pub(crate) const VACANT: u32 = u32::MAX;

/// The holder of every place. The holders of fixed places were drawn; the others are a proof that the draw can
/// be completed, and may change at any time.
#[derive(Clone, Debug)]
pub(crate) struct Seating {
    pub(crate) holder: Vec<u32>,
    pub(crate) fixed: Vec<bool>,
}

/// Whom a party is compared with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Among {
    /// Those whose places are fixed: what stands against a party among them stands for good.
    Fixed,
    /// All who hold a place now.
    All,
}

impl Seating {
    pub(crate) fn vacant(places: usize) -> Self {
        Self { holder: vec![VACANT; places], fixed: vec![false; places] }
    }

    #[inline]
    pub(crate) fn is_fixed(&self, place: u32) -> bool {
        self.fixed[place as usize]
    }

    /// The party that holds `place`, if one does and it counts.
    #[inline]
    pub(crate) fn sits(&self, board: &Board, place: u32, among: Among) -> Option<u32> {
        let holder = self.holder[place as usize];
        (holder < board.nobody && (among == Among::All || self.is_fixed(place))).then_some(holder)
    }
}
