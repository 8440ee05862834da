//! The first seating: one demand after the other, each met without giving up those before it.
//!
//! What cannot be met together with the demands before it cannot be met at all, so a failure here is a proof
//! that no lawful pairing exists.

use super::{BudgetSpent, DeadEnd, Reasons, Search};
use crate::encode::{Board, VACANT};

impl Search {
    /// A complete lawful seating with no place fixed, or why there is none.
    pub(crate) fn root(board: &Board, budget: u64) -> Result<Result<Self, DeadEnd>, BudgetSpent> {
        let mut search = Self::vacant(board, budget);
        search.keep_reasons(Reasons::Kept);
        search.ask();
        // Companions first, nobody where that will do, so that keys are sought among those who can do alone.
        let (companions, keys): (Vec<_>, Vec<_>) =
            (0..board.places() as u32).partition(|&place| board.is_companion(place));
        for place in companions.into_iter().chain(keys) {
            if !search.meet_demand(board, |search| search.fill(board, place, VACANT))? {
                return Ok(Err(search.dead_end()));
            }
        }
        for party in 0..board.minimum.len() as u32 {
            for _ in 0..board.minimum[party as usize] {
                if !search.meet_demand(board, |search| search.ask_for_more(board, party))? {
                    return Ok(Err(search.dead_end()));
                }
            }
        }
        Ok(Ok(search))
    }

    fn meet_demand(
        &mut self,
        board: &Board,
        demand: impl FnOnce(&mut Self) -> Result<bool, BudgetSpent>,
    ) -> Result<bool, BudgetSpent> {
        let mark = self.mark();
        let met = demand(self)? && self.settle(board, mark)?;
        if met {
            self.keep(board, mark);
        }
        Ok(met)
    }
}
