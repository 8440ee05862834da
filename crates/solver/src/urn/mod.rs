//! Urns: the parties of the right classes that are below their maximum, ready for the next lot.

mod indexed_set;
mod sifted;

pub(crate) use indexed_set::IndexedSet;
pub(crate) use sifted::SiftedUrn;

use crate::encode::Board;

/// For each set of classes that is drawn from, its parties below their maximum.
#[derive(Clone, Debug)]
pub(crate) struct Urns {
    urns: Vec<IndexedSet>,
    /// The urn of each set of classes, or none.
    urn_of: Vec<Option<u32>>,
    /// The urns that hold the parties of each class.
    holding: Vec<Vec<u32>>,
}

impl Urns {
    pub(crate) fn new(board: &Board) -> Self {
        let mut urn_of = vec![None; board.sets.len()];
        let mut urns = Vec::new();
        let drawn_from = board
            .kinds
            .iter()
            .flat_map(|kind| [kind.urn].into_iter().chain(kind.additional.iter().map(|&(_, set)| set)));
        for set in drawn_from {
            urn_of[set as usize].get_or_insert_with(|| {
                urns.push(IndexedSet::new(board.nobody as usize));
                urns.len() as u32 - 1
            });
        }
        let holding =
            |class| board.sets.accepting(class).iter().filter_map(|&set| urn_of[set as usize]).collect();
        let holding: Vec<Vec<_>> = (0..board.classes.len() as u32).map(holding).collect();
        for party in (0..board.nobody).filter(|&party| board.maximum[party as usize] > 0) {
            for &urn in &holding[board.class_of[party as usize] as usize] {
                urns[urn as usize].insert(party);
            }
        }
        Self { urns, urn_of, holding }
    }

    /// The urn of a set of classes that is drawn from.
    pub(crate) fn of(&self, set: u32) -> u32 {
        self.urn_of[set as usize].expect("a set that is drawn from has an urn")
    }

    pub(crate) fn urn(&self, urn: u32) -> &IndexedSet {
        &self.urns[urn as usize]
    }

    pub(crate) fn urn_mut(&mut self, urn: u32) -> &mut IndexedSet {
        &mut self.urns[urn as usize]
    }

    /// Takes a party that has reached its maximum out of every urn.
    pub(crate) fn retire(&mut self, board: &Board, party: u32) {
        for &urn in &self.holding[board.class_of[party as usize] as usize] {
            self.urns[urn as usize].remove(party);
        }
    }
}
