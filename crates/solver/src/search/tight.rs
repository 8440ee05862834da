//! Parties that need every open place any of them could hold (the minimum of paragraph 29 met late in a draw).
//!
//! Once so, they stay so: every later lot takes from what they need only for one of them. The union of two such
//! sets is such a set, so one is enough to remember; and while a lot is open, the smallest such set around its
//! holder. They refuse most balls of the last lots at a glance.

use super::{BudgetSpent, END, Obstacle, Reasons, Search};
use crate::encode::{Among, Board};

/// The parties known to need all they could hold.
#[derive(Clone, Debug)]
pub(super) struct Tight {
    /// Parties of some tight set.
    any: Vec<bool>,
    /// The place at which a ball was refused last, and the smallest tight set around its holder.
    place: u32,
    around: Vec<u32>,
    within: Vec<bool>,
}

impl Tight {
    pub(super) fn new(parties: usize) -> Self {
        Self { any: vec![false; parties], place: END, around: Vec::new(), within: vec![false; parties] }
    }

    /// A ball was kept: the next lot is for another place.
    pub(super) fn close(&mut self) {
        self.place = END;
    }

    fn remember(&mut self, place: u32, around: &[u32]) {
        self.around.drain(..).for_each(|party| self.within[party as usize] = false);
        for &party in around {
            self.any[party as usize] = true;
            self.within[party as usize] = true;
        }
        self.around.extend_from_slice(around);
        self.place = place;
    }
}

impl Search {
    /// Whether `party` is known to be a dead end at `place`: parties that need all they could hold would lose it.
    pub(super) fn is_needed_by_others(&mut self, place: u32, party: u32) -> bool {
        let holder = self.seating.holder[place as usize];
        let tight = &self.tight;
        if tight.place == place && !tight.within[party as usize] {
            self.explain_tight(place, |tight| tight.around.clone());
            return true;
        }
        if tight.any[holder as usize] && !tight.any[party as usize] {
            self.explain_tight(place, |tight| {
                (0..tight.any.len() as u32).filter(|&party| tight.any[party as usize]).collect()
            });
            return true;
        }
        false
    }

    /// After a ball for `places` was refused: remembers who needs them, when whatever ball is drawn their holders
    /// and others need all they could hold.
    pub(super) fn tighten(&mut self, board: &Board, places: &[(u32, u32)]) -> Result<(), BudgetSpent> {
        for &(place, party) in places {
            let holder = self.seating.holder[place as usize];
            let known = self.tight.any[holder as usize] && !self.tight.any[party as usize];
            if holder == party || known || place == self.tight.place || self.spares[holder as usize] {
                continue;
            }
            if !self.finds_spare(board, holder)? {
                self.tight.remember(place, &self.walk.met);
            }
        }
        Ok(())
    }

    /// Whether some holder could spare a place for `party`, through holders that take another for it.
    fn finds_spare(&mut self, board: &Board, party: u32) -> Result<bool, BudgetSpent> {
        let mark = self.mark();
        let found = self.pull_back(board, party, Among::Fixed)?;
        self.undo(board, mark);
        Ok(found)
    }

    /// `parties` need all they could hold, `place` among it, and a party that is not of them would take it.
    fn explain_tight(&mut self, place: u32, parties: impl Fn(&Tight) -> Vec<u32>) {
        if self.reasons == Reasons::Kept {
            let mut parties = parties(&self.tight);
            parties.sort_unstable();
            let needed = parties.iter().flat_map(|&party| self.open_places(party));
            let places: Vec<_> = needed.filter(|&needed| needed != place).collect();
            let owed = places.len() as u32 + 1;
            self.obstacle = Some(Obstacle::Owed { parties, places, owed });
        }
    }
}
