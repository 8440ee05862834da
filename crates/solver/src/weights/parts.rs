//! Who weighs the same: the parties of a class, but for some that are told apart.

use std::collections::BTreeSet;

use crate::encode::Board;

/// Parties in parts: each class is one, and so is each party that is told apart from its class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Parts {
    /// The part of each party, of nobody and of who is absent; a class has the number it has on the board.
    part_of: Vec<u32>,
    /// The class of each part.
    class: Vec<u32>,
    members: Vec<Vec<u32>>,
}

impl Parts {
    pub(super) fn new(board: &Board, apart: &BTreeSet<u32>) -> Self {
        let mut part_of = board.class_of.clone();
        let mut class: Vec<_> = (0..board.classes.len() as u32).collect();
        for &party in apart {
            part_of[party as usize] = class.len() as u32;
            class.push(board.class_of[party as usize]);
        }
        let mut members = vec![Vec::new(); class.len()];
        (0..).zip(&part_of).for_each(|(party, &part)| members[part as usize].push(party));
        Self { part_of, class, members }
    }

    pub(super) fn len(&self) -> usize {
        self.class.len()
    }

    /// The part of a party.
    pub(crate) fn of(&self, party: u32) -> u32 {
        self.part_of[party as usize]
    }

    /// The class of the parties of a part.
    pub(crate) fn class(&self, part: u32) -> u32 {
        self.class[part as usize]
    }

    /// The parties of a part.
    pub(crate) fn members(&self, part: u32) -> &[u32] {
        &self.members[part as usize]
    }

    /// The parts of the parties of a set of classes.
    pub(super) fn among(&self, board: &Board, set: u32) -> impl Iterator<Item = u32> {
        let parts = (0..).zip(&self.class).zip(&self.members);
        let parts = parts
            .filter(move |((_, class), members)| !members.is_empty() && board.sets.accepts(set, **class));
        parts.map(|((part, _), _)| part)
    }
}
