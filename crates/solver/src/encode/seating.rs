//! Who is seated, and who could be.

use super::Board;

/// No holder: a place that is about to be filled.
pub(crate) const VACANT: u32 = u32::MAX;

/// The holder of every place. The holders of fixed places were drawn; the others are a proof that the draw can
/// be completed, and may change at any time.
#[derive(Clone, Debug)]
pub(crate) struct Seating {
    places: Vec<Place>,
}

/// All that is looked at together of a place, so that it lies together: who holds it, and the lists that the search
/// finds it in.
#[derive(Clone, Debug)]
#[repr(align(32))]
struct Place {
    holder: u32,
    fixed: bool,
    /// Its sort, as the board has it.
    sort: u32,
    links: Links,
}

/// Where a place stands in the two lists it is in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Links {
    /// Among the places of its holder, open or fixed.
    pub(crate) of_party: Link,
    /// Among the open places of its sort and of the class of its holder.
    pub(crate) of_class: Link,
}

/// The places before and after one in a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Link {
    pub(crate) before: u32,
    pub(crate) after: u32,
}

/// The end of a list of places.
pub(crate) const END: u32 = u32::MAX;

/// Whom a party is compared with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Among {
    /// Those whose places are fixed: what stands against a party among them stands for good.
    Fixed,
    /// All who hold a place now.
    All,
}

impl Link {
    /// In no list.
    const NONE: Self = Self { before: END, after: END };
}

impl Seating {
    pub(crate) fn vacant(board: &Board) -> Self {
        let links = Links { of_party: Link::NONE, of_class: Link::NONE };
        let vacant = |place| Place { holder: VACANT, fixed: false, sort: board.sorts.of(place), links };
        Self { places: (0..board.numbers() as u32).map(vacant).collect() }
    }

    #[inline]
    pub(crate) fn holder(&self, place: u32) -> u32 {
        self.places[place as usize].holder
    }

    /// Gives `place` to `party`; who held it.
    #[inline]
    pub(crate) fn give(&mut self, place: u32, party: u32) -> u32 {
        std::mem::replace(&mut self.places[place as usize].holder, party)
    }

    #[inline]
    pub(crate) fn is_fixed(&self, place: u32) -> bool {
        self.places[place as usize].fixed
    }

    #[inline]
    pub(crate) fn set_fixed(&mut self, place: u32, fixed: bool) {
        self.places[place as usize].fixed = fixed;
    }

    /// The fixed places and their holders.
    pub(crate) fn fixed(&self) -> impl Iterator<Item = (u32, u32)> {
        self.places.iter().zip(0..).filter(|(it, _)| it.fixed).map(|(it, place)| (place, it.holder))
    }

    /// The sort of a place.
    #[inline]
    pub(crate) fn sort(&self, place: u32) -> u32 {
        self.places[place as usize].sort
    }

    #[inline]
    pub(crate) fn links(&self, place: u32) -> &Links {
        &self.places[place as usize].links
    }

    #[inline]
    pub(crate) fn links_mut(&mut self, place: u32) -> &mut Links {
        &mut self.places[place as usize].links
    }

    /// The party that holds `place`, if one does and it counts.
    #[inline]
    pub(crate) fn sits(&self, board: &Board, place: u32, among: Among) -> Option<u32> {
        let Place { holder, fixed, .. } = self.places[place as usize];
        (holder < board.nobody && (among == Among::All || fixed)).then_some(holder)
    }

    /// Whether `party`, who is somebody, holds `place` and counts.
    #[inline]
    pub(crate) fn is_at(&self, place: u32, party: u32, among: Among) -> bool {
        let Place { holder, fixed, .. } = self.places[place as usize];
        holder == party && (among == Among::All || fixed)
    }
}
