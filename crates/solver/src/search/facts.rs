//! What refusals teach: of the cases told apart, all but one may be impossible whatever ball is drawn. Then that
//! one is a fact: its assumptions hold in every completion of the draw.

use super::{BudgetSpent, Obstacle, Search};
use crate::encode::{Assumption, Board};

impl Search {
    /// After a ball was refused by telling cases apart: when all but one of the first cases are impossible
    /// without the ball, too, the one that is left holds for the rest of the draw. (What changes a minimum is not kept.)
    pub(super) fn learn(&mut self, board: &Board) -> Result<(), BudgetSpent> {
        let cases = std::mem::take(&mut self.first_cases);
        let mut possible = Vec::new();
        for case in &cases {
            let mark = self.mark();
            if self.contradicted(board, case).is_none() && self.suppose(board, case)? {
                possible.push(case);
            }
            self.undo(board, mark);
        }
        let counts = |fact: &Assumption| matches!(fact, Assumption::Uncounted { .. });
        if let [only] = possible[..]
            && !only.iter().any(counts)
        {
            only.iter().for_each(|&fact| self.facts.add(board, fact));
        }
        Ok(())
    }

    /// Whether a count would be another without what refusals taught: whether a place that is counted for some could be held by
    /// others, or a place more be held by those who owe.
    pub(super) fn rests_on_facts(&self, board: &Board, obstacle: &Obstacle) -> bool {
        let barred = |place: u32, party: u32| {
            !self.facts.allow(board, place, party)
                && board.accepts(place, party)
                && !self.breaks_a_rule(board, place, party)
        };
        match obstacle {
            _ if self.facts.is_empty() => false,
            Obstacle::Room { parties, places, .. } => {
                let mut others = (0..=board.nobody).filter(|party| !parties.contains(party));
                others.any(|party| places.iter().any(|&place| barred(place, party)))
            }
            Obstacle::Owed { parties, places, .. } => {
                let is_open = |&place: &u32| !self.seating.is_fixed(place) && !places.contains(&place);
                let mut others = board.places().filter(is_open);
                others.any(|place| parties.iter().any(|&party| barred(place, party)))
            }
            Obstacle::Full { .. } => false,
        }
    }
}
