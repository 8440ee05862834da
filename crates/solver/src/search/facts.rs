//! What refusals teach: of the cases told apart, all but one may be impossible whatever ball is drawn. Then that
//! one is a fact: its assumptions hold in every completion of the draw.

use super::{BudgetSpent, Search};
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
}
