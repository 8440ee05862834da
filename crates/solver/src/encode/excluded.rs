//! Reviewing States that must not meet a State under review (N8), and the State itself.

use bylot_model::derivation::Premise;
use bylot_model::{Exclusion, PartyId, Roster};

use super::Terms;

/// For each State under review, whom it must not meet, in code order.
#[derive(Clone, Debug)]
pub(crate) struct Excluded {
    /// Where the list of each party begins in `reviewing`, and of nobody and who is absent, who exclude nobody.
    start: Vec<u32>,
    reviewing: Vec<u32>,
    /// The parties whose list is not empty, 64 to a word: few are, and most questions end here.
    excluding: Vec<u64>,
    /// The parties that may review themselves: none in a draw, but for nobody and who is absent.
    selves: Vec<u32>,
}

impl Excluded {
    pub(super) fn new(roster: &Roster, terms: Terms<'_>) -> Self {
        let in_force = |pair: &&Exclusion| terms.have(Premise::Excluded(pair.under_review, pair.reviewing));
        let pairs = || roster.exclusions().iter().filter(in_force);
        let mut start = vec![0; roster.len() + 1];
        for pair in pairs() {
            start[pair.under_review.index() + 1] += 1;
        }
        for party in 0..roster.len() {
            start[party + 1] += start[party];
        }
        start.extend([start[roster.len()]; 2]);
        let reviewing = pairs().map(|pair| pair.reviewing.0).collect();
        let mut excluding = vec![0; start.len().div_ceil(64)];
        pairs().for_each(|pair| excluding[pair.under_review.index() / 64] |= 1 << (pair.under_review.0 % 64));
        let itself = |id: &PartyId| !terms.have(Premise::Itself(*id));
        let selves = roster.parties().map(|(id, _)| id).filter(itself).map(|id| id.0);
        let selves = selves.chain([roster.len() as u32, roster.len() as u32 + 1]).collect();
        Self { start, reviewing, excluding, selves }
    }

    /// Whom the State under review must not meet, in code order; itself not listed.
    #[inline]
    pub(crate) fn of(&self, under_review: u32) -> &[u32] {
        if self.excluding[under_review as usize / 64] >> (under_review % 64) & 1 == 0 {
            return &[];
        }
        let range =
            self.start[under_review as usize] as usize..self.start[under_review as usize + 1] as usize;
        &self.reviewing[range]
    }

    /// Whether `party` must not sit in the review of `under_review`.
    #[inline]
    pub(crate) fn bars(&self, under_review: u32, party: u32) -> bool {
        party == under_review && self.selves.binary_search(&party).is_err()
            || self.of(under_review).binary_search(&party).is_ok()
    }
}
