//! Sorts of places: alike in whom they ever accept, and in whom they accept while their seat is taken alone.
//!
//! Where additional reviewing States are possible nearly everybody is accepted nearly everywhere, but most seats
//! are taken alone in any seating: whoever looks for a place does well to try those that fit that way first.

use super::board::{Kind, NOBODY};
use super::class_sets::ClassSets;

/// The sort of every place.
#[derive(Clone, Debug)]
pub(crate) struct Sorts {
    of: Vec<u32>,
    known: Vec<Sort>,
    /// For each class, the sorts that ever accept it, and those that do while the seat is taken alone.
    accepting: Vec<Vec<u32>>,
    accepting_alone: Vec<Vec<u32>>,
}

/// Two sets of classes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Sort {
    accepted: u32,
    alone: u32,
}

impl Sorts {
    pub(super) fn none() -> Self {
        Self { of: Vec::new(), known: Vec::new(), accepting: Vec::new(), accepting_alone: Vec::new() }
    }

    pub(super) fn new(kinds: &[Kind], kind_of: &[u32], width: usize, sets: &mut ClassSets) -> Self {
        let mut known = Vec::new();
        let mut number = |sort| {
            known.iter().position(|&other| other == sort).unwrap_or_else(|| {
                known.push(sort);
                known.len() - 1
            }) as u32
        };
        let mut sorts_of = |kind: &Kind| {
            let key = number(Sort { accepted: kind.key, alone: kind.alone });
            if width == 1 {
                return [key, key];
            }
            let incomplete: Vec<_> = sets.classes(kind.incomplete).collect();
            let beside = |class| class == NOBODY || incomplete.contains(&class);
            let alone = sets.of(|class| beside(class as u32));
            [key, number(Sort { accepted: kind.companion, alone })]
        };
        let of_kind: Vec<_> = kinds.iter().map(&mut sorts_of).collect();
        // Places with an unused number are of some sort; nobody asks of which.
        let sorts = |&kind: &u32| &of_kind.get(kind as usize).unwrap_or(&[0; 2])[..width];
        let of = kind_of.iter().flat_map(sorts).copied().collect();
        let accepting = |set: fn(&Sort) -> u32| {
            let accepts = |sort: u32, class| sets.accepts(set(&known[sort as usize]), class);
            (0..sets.classes_in_all() as u32)
                .map(|class| (0..known.len() as u32).filter(|&sort| accepts(sort, class)).collect())
                .collect()
        };
        let (accepting, accepting_alone) = (accepting(|sort| sort.accepted), accepting(|sort| sort.alone));
        Self { of, known, accepting, accepting_alone }
    }

    /// How many sorts there are.
    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }

    /// The sort of a place.
    #[inline]
    pub(crate) fn of(&self, place: u32) -> u32 {
        self.of[place as usize]
    }

    /// The set of the classes that a sort accepts: ever, or while seats are taken alone.
    #[inline]
    pub(crate) fn accepted(&self, sort: u32, seats: Seats) -> u32 {
        let sort = self.known[sort as usize];
        if seats == Seats::Alone { sort.alone } else { sort.accepted }
    }

    /// The sorts that accept a class: ever, or while seats are taken alone.
    #[inline]
    pub(crate) fn accepting(&self, class: u32, seats: Seats) -> &[u32] {
        let accepting = if seats == Seats::Alone { &self.accepting_alone } else { &self.accepting };
        &accepting[class as usize]
    }
}

/// How seats are taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Seats {
    /// Each by one State.
    Alone,
    /// By one State or two.
    Anyhow,
}
