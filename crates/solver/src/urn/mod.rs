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
        let mut filled = Self { urns, urn_of };
        for party in (0..board.nobody).filter(|&party| board.maximum[party as usize] > 0) {
            for urn in filled.holding(board, party) {
                filled.urns[urn as usize].insert(party);
            }
        }
        filled
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
        for &set in board.sets.accepting(board.class_of[party as usize]) {
            if let Some(urn) = self.urn_of[set as usize] {
                self.urns[urn as usize].remove(party);
            }
        }
    }

    fn holding(&self, board: &Board, party: u32) -> Vec<u32> {
        let sets = board.sets.accepting(board.class_of[party as usize]);
        sets.iter().filter_map(|&set| self.urn_of[set as usize]).collect()
    }
}
