//! Assumptions in force, listed by the review whose places they restrict.

use super::END;
use crate::encode::{Assumption, Board};

/// Assumptions in the order they were made, found by review.
#[derive(Clone, Debug)]
pub(super) struct Restrictions {
    all: Vec<Assumption>,
    /// The newest of each review, and the one before each of them: lists through `all`.
    newest: Vec<u32>,
    before: Vec<u32>,
}

impl Restrictions {
    pub(super) fn new(reviews: usize) -> Self {
        Self { all: Vec::new(), newest: vec![END; reviews], before: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All of them, in order.
    pub(super) fn all(&self) -> &[Assumption] {
        &self.all
    }

    pub(super) fn add(&mut self, board: &Board, assumption: Assumption) {
        let review = board.review(assumption.places(board).start);
        let newest = &mut self.newest[review as usize];
        self.before.push(std::mem::replace(newest, self.all.len() as u32));
        self.all.push(assumption);
    }

    /// Forgets the newest of all, if there are more than `length`.
    pub(super) fn pop_beyond(&mut self, board: &Board, length: usize) -> Option<Assumption> {
        if self.all.len() <= length {
            return None;
        }
        let newest = self.all.pop()?;
        let review = board.review(newest.places(board).start);
        self.newest[review as usize] = self.before.pop().expect("one for each");
        Some(newest)
    }

    /// Those of one review, newest first, with their numbers.
    #[inline]
    pub(super) fn of(&self, review: u32) -> impl Iterator<Item = (u32, Assumption)> {
        let newest = self.newest[review as usize];
        std::iter::successors((newest != END).then_some(newest), |&number| {
            let before = self.before[number as usize];
            (before != END).then_some(before)
        })
        .map(|number| (number, self.all[number as usize]))
    }

    /// Whether those of the review of `place` let `party` hold it.
    #[inline]
    pub(super) fn allow(&self, board: &Board, place: u32, party: u32) -> bool {
        self.all.is_empty()
            || self.of(board.review(place)).all(|(_, assumption)| assumption.allows(board, place, party))
    }
}
