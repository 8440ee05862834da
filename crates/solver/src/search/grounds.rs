//! What a refusal rests on: of all that is supposed, only what keeps a party away from the places that were
//! counted. A case that was refused without being needed spares its siblings.

use super::Search;
use crate::encode::{Among, Assumption, Board, clash};

/// The numbers of the assumptions that the last refusal rests on, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Grounds(Vec<u32>);

impl Grounds {
    pub(super) fn of(numbers: impl Iterator<Item = u32>) -> Self {
        let mut numbers: Vec<_> = numbers.collect();
        numbers.sort_unstable();
        numbers.dedup();
        Self(numbers)
    }

    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.0.iter().copied()
    }

    /// Whether one of them was made since there were `length`.
    pub(super) fn reach(&self, length: usize) -> bool {
        self.0.last().is_some_and(|&newest| newest as usize >= length)
    }

    /// Takes in the others, those made since there were `length` left out.
    pub(super) fn join(&mut self, others: &Self, length: usize) {
        self.0.extend(others.0.iter().filter(|&&number| (number as usize) < length));
        self.0.sort_unstable();
        self.0.dedup();
    }

    fn add(&mut self, number: u32) {
        if let Err(at) = self.0.binary_search(&number) {
            self.0.insert(at, number);
        }
    }

    fn contains(&self, number: u32) -> bool {
        self.0.binary_search(&number).is_ok()
    }
}

impl Search {
    /// The parties met could hold the places at hand and no others could: notes what keeps the others away.
    pub(super) fn rest_on_room(&mut self, board: &Board, vacant: Option<u32>) {
        self.grounds = Grounds::default();
        if self.assumptions.is_empty() {
            return;
        }
        let places: Vec<_> = vacant.into_iter().chain(self.places_met()).collect();
        for place in places {
            if self.assumptions.of(board.review(place)).next().is_none() {
                continue;
            }
            for class in board.sets.classes(board.accepted(place)) {
                for n in 0..self.room.all(class as usize).len() {
                    let party = self.room.all(class as usize)[n];
                    if !self.walk.has_met(party) {
                        self.rest_on_barring(board, place, party);
                    }
                }
            }
        }
    }

    /// The parties met owe more places than they could hold: notes what keeps them away from the others, and
    /// what raised their minimum.
    pub(super) fn rest_on_owed(&mut self, board: &Board) {
        self.grounds = Grounds::default();
        let mut restricted = Vec::new();
        for (&assumption, number) in self.assumptions.all().iter().zip(0..) {
            restricted.extend(assumption.places(board));
            if let Assumption::Uncounted { party, .. } = assumption
                && self.walk.has_met(party)
            {
                self.grounds.add(number);
            }
        }
        restricted.sort_unstable();
        restricted.dedup();
        for place in restricted {
            if self.seating.is_fixed(place) || self.walk.has_met(self.seating.holder(place)) {
                continue;
            }
            for n in 0..self.walk.met.len() {
                let party = self.walk.met[n];
                if board.accepts(place, party) {
                    self.rest_on_barring(board, place, party);
                }
            }
        }
    }

    /// Classes that owe too much were met, whatever keeps their parties from single places: notes what raised a
    /// minimum.
    pub(super) fn rest_on_minima(&mut self) {
        let raised = self.assumptions.all().iter().zip(0..);
        let raised = raised.filter(|(assumption, _)| matches!(assumption, Assumption::Uncounted { .. }));
        self.grounds = Grounds(raised.map(|(_, number)| number).collect());
    }

    /// The minimum of `party` was raised above its maximum: notes what raised it.
    pub(super) fn rest_on_minimum(&mut self, raised: u32) {
        self.grounds = Grounds::default();
        for (assumption, number) in self.assumptions.all().iter().zip(0..) {
            if matches!(assumption, Assumption::Uncounted { party, .. } if *party == raised) {
                self.grounds.add(number);
            }
        }
    }

    /// Notes an assumption that keeps `party` from `place`, one already noted if there is one; none when
    /// something else does.
    fn rest_on_barring(&mut self, board: &Board, place: u32, party: u32) {
        let mut oldest = None;
        for (number, assumption) in self.assumptions.of(board.review(place)) {
            if !assumption.allows(board, place, party) {
                if self.grounds.contains(number) {
                    return;
                }
                oldest = Some(number);
            }
        }
        if let Some(number) = oldest
            && !board.excluded.bars(board.reviewed_at(place), party)
            && self.facts.allow(board, place, party)
            && clash(board, &self.seating, place, party, Among::Fixed).is_none()
        {
            self.grounds.add(number);
        }
    }
}
