//! Parties that need every open place any of them could hold (the minimum of paragraph 29 met late in a draw).
//!
//! Once so, they stay so: every later lot takes from what they need only for one of them. The union of two such
//! sets is such a set, so one is enough to remember; it refuses most balls of the last lots at a glance.

use super::{BudgetSpent, Obstacle, Reasons, Search};
use crate::encode::{Among, Board};

impl Search {
    /// After a ball for `places` was refused: remembers the holders it could not be taken from, when whatever
    /// ball is drawn they and others need all they could hold.
    pub(super) fn tighten(&mut self, board: &Board, places: &[(u32, u32)]) -> Result<(), BudgetSpent> {
        for &(place, party) in places {
            let holder = self.seating.holder[place as usize];
            let known = self.tight[holder as usize];
            let spare = self.load[holder as usize] > self.minimum[holder as usize];
            if holder == party || known || spare || self.finds_spare(board, holder)? {
                continue;
            }
            for n in 0..self.walk.met.len() {
                self.tight[self.walk.met[n] as usize] = true;
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

    /// A party outside the tight set would take `place`, which the set needs.
    pub(super) fn tight_obstacle(&mut self, place: u32) {
        if self.reasons == Reasons::Dropped {
            return;
        }
        let parties: Vec<_> =
            (0..self.tight.len() as u32).filter(|&party| self.tight[party as usize]).collect();
        let needed = parties.iter().flat_map(|&party| self.open_places(party));
        let places: Vec<_> = needed.filter(|&needed| needed != place).collect();
        let owed = places.len() as u32 + 1;
        self.obstacle = Some(Obstacle::Owed { parties, places, owed });
    }
}
