//! What refusals teach: of the cases told apart, all but one may be impossible whatever ball is drawn.

use super::{BudgetSpent, END, Search};
use crate::encode::{Assumption, Board};

/// Assumptions that hold in every completion of the draw, by review.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    known: Vec<Assumption>,
    /// The newest fact of each review, and the one before each fact: lists through `known`.
    newest: Vec<u32>,
    before: Vec<u32>,
}

impl Facts {
    pub(super) fn new(reviews: usize) -> Self {
        Self { known: Vec::new(), newest: vec![END; reviews], before: Vec::new() }
    }

    /// What is known of a review.
    #[inline]
    pub(super) fn of(&self, review: u32) -> impl Iterator<Item = Assumption> {
        let newest = self.newest[review as usize];
        std::iter::successors((newest != END).then_some(newest), |&fact| {
            let before = self.before[fact as usize];
            (before != END).then_some(before)
        })
        .map(|fact| self.known[fact as usize])
    }

    fn add(&mut self, board: &Board, fact: Assumption) {
        let review = board.review(fact.places(board).start);
        let before = std::mem::replace(&mut self.newest[review as usize], self.known.len() as u32);
        self.before.push(before);
        self.known.push(fact);
    }
}

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
