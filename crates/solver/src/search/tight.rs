//! Parties that need every open place any of them could hold (the minimum of paragraph 29 met late in a draw).
//!
//! Once so, they stay so: every later lot takes from what they need only for one of them. So each such set is
//! remembered when a refusal first shows it, and refuses most balls of the last lots at a glance.

use super::{BudgetSpent, Obstacle, Reasons, Search};
use crate::encode::{Among, Board};

/// The sets of parties known to need all they could hold.
#[derive(Clone, Debug)]
pub(super) struct Tight {
    /// For each party, the sets it is in, a bit each.
    sets: Vec<u64>,
    /// How many sets were remembered; beyond 64 the oldest is forgotten.
    met: u32,
}

impl Tight {
    pub(super) fn new(parties: usize) -> Self {
        Self { sets: vec![0; parties], met: 0 }
    }

    fn remember(&mut self, parties: &[u32]) {
        let bit = 1 << (self.met % u64::BITS);
        if self.met >= u64::BITS {
            self.sets.iter_mut().for_each(|sets| *sets &= !bit);
        }
        parties.iter().for_each(|&party| self.sets[party as usize] |= bit);
        self.met += 1;
    }

    /// The sets that `holder` is in and `party` is not.
    #[inline]
    fn between(&self, holder: u32, party: u32) -> u64 {
        self.sets[holder as usize] & !self.sets[party as usize]
    }
}

impl Search {
    /// Whether `party` is known to be a dead end at `place`: others need all they could hold, `place` among it.
    pub(super) fn is_needed_by_others(&mut self, place: u32, party: u32) -> bool {
        let between = self.tight.between(self.seating.holder[place as usize], party);
        if between != 0 && self.reasons == Reasons::Kept {
            let members = |set: u32| {
                let sets = self.tight.sets.iter().zip(0..);
                sets.filter_map(move |(sets, party)| (sets >> set & 1 == 1).then_some(party))
            };
            let sets = (0..u64::BITS).filter(|set| between >> set & 1 == 1);
            let smallest = sets.min_by_key(|&set| members(set).count()).expect("not empty");
            // Members that need nothing more have no part in it.
            let parties: Vec<_> = members(smallest).filter(|&party| self.open_places(party).next().is_some()).collect();
            let needed = parties.iter().flat_map(|&party| self.open_places(party));
            let places: Vec<_> = needed.filter(|&needed| needed != place).collect();
            let owed = places.len() as u32 + 1;
            self.obstacle = Some(Obstacle::Owed { parties, places, owed });
        }
        between != 0
    }

    /// After a ball for `places` was refused: remembers who needs them, when whatever ball is drawn their holders
    /// and others need all they could hold.
    pub(super) fn tighten(&mut self, board: &Board, places: &[(u32, u32)]) -> Result<(), BudgetSpent> {
        for &(place, party) in places {
            let holder = self.seating.holder[place as usize];
            let known = self.tight.between(holder, party) != 0;
            if holder != party && !known && !self.spares[holder as usize] && !self.finds_spare(board, holder)? {
                self.tight.remember(&self.walk.met);
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
}
