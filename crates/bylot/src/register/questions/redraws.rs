//! How often the parties to a review have asked that the lot be repeated, and may ask still (para 28(d), N9).

use std::collections::BTreeSet;

use bylot_model::Review;
use bylot_model::rules::RedrawParty;
use serde::Serialize;

use super::Performs;
use crate::register::{Came, Ground, Register};

/// The redraws that a party has asked for in a review (N9).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Asked {
    /// The State under review.
    pub under_review: String,
    /// Who asked.
    pub party: String,
    /// How often.
    pub used: u32,
    /// How often it may still ask; nothing once it has left the review.
    pub left: u32,
}

impl Register {
    /// Whoever has asked for a redraw that counts, in code order of the States under review.
    pub fn asked(&self) -> Vec<Asked> {
        let pairs: BTreeSet<_> = self.state.asked.iter().collect();
        pairs.into_iter().map(|(under_review, party)| self.asked_by(under_review, party)).collect()
    }

    /// How many lots were repeated in exceptional circumstances so far, in one review or in all: they are not counted (para 28(e)).
    pub fn exceptional(&self, under_review: Option<&str>) -> usize {
        let lots = self.events().iter().filter(|event| event.kind() == "lots");
        let requests = lots.flat_map(|event| self.agenda_of(event).iter().zip(event.outcomes()));
        let drawn =
            requests.filter(|(item, it)| item.ground == Ground::Exceptional && it.outcome == Came::Drawn);
        drawn.filter(|(item, _)| under_review.is_none_or(|review| item.review == review)).count()
    }

    /// The redraws of one review: the State under review, its reviewing States, and whoever has asked for one and left.
    pub(super) fn redraws(&self, under_review: &str, review: Option<&Review>) -> Vec<Asked> {
        let takes_part = review.into_iter().flat_map(|it| {
            let parties = it.reviewers.iter().map(|it| it.party);
            [it.under_review].into_iter().chain(parties).map(|party| self.roster().code(party))
        });
        let mut parties: Vec<&str> = takes_part.collect();
        let asked: BTreeSet<_> = self.state.asked.iter().filter(|(of, _)| of == under_review).collect();
        parties.extend(
            asked.iter().map(|(_, by)| by.as_str()).filter(|by| !parties.contains(by)).collect::<Vec<_>>(),
        );
        parties.into_iter().map(|party| self.asked_by(under_review, party)).collect()
    }

    /// The redraws of one party: in the reviews that it is a party to, and in those in which it has asked for one.
    pub(super) fn redraws_of(&self, party: &str, is_reviewed: bool, performs: &[Performs]) -> Vec<Asked> {
        let own = is_reviewed.then_some(party);
        let mut reviews: BTreeSet<&str> = performs.iter().map(|it| &*it.under_review).chain(own).collect();
        reviews.extend(self.state.asked.iter().filter(|(_, by)| by == party).map(|(of, _)| &**of));
        reviews.into_iter().map(|review| self.asked_by(review, party)).collect()
    }

    fn asked_by(&self, under_review: &str, party: &str) -> Asked {
        let asked = &self.state.asked;
        let used = asked.iter().filter(|(of, by)| of == under_review && by == party).count() as u32;
        let role = if party == under_review { RedrawParty::UnderReview } else { RedrawParty::Reviewing };
        let review = self.pairing().review_of(self.roster(), under_review);
        let may = self.rules().redraws.asked_by.contains(&role)
            && match role {
                RedrawParty::UnderReview => review.is_some(),
                RedrawParty::Reviewing => review.is_some_and(|review| {
                    review.reviewers.iter().any(|it| self.roster().code(it.party) == party)
                }),
            };
        let counted = self.state.redraws_used(under_review, party);
        let left = if may { self.rules().redraws.times.saturating_sub(counted) } else { 0 };
        Asked { under_review: under_review.into(), party: party.into(), used, left }
    }
}
