//! What a report is about: the reviews, the phases that their groups have begun, and the milestones of a review.

use std::collections::BTreeSet;

use bylot_model::rules::Milestone;
use bylot_model::{Pairing, Roster, Rules};

use super::FOCAL_POINT;
use crate::Date;
use crate::formats::names;

/// The reviews of a pairing, the phases begun, and the milestones in their order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mechanism {
    /// The codes of all parties, in code order.
    pub parties: Vec<String>,
    /// The reviews, in code order of the States under review.
    pub reviews: Vec<ReviewOf>,
    /// The phases that review groups have begun, in any order.
    pub phases: Vec<PhaseBegun>,
    /// The milestones of a review, in their order.
    pub milestones: Vec<Milestone>,
    /// The languages that may be agreed upon; empty: any.
    pub languages: Vec<String>,
}

/// Who takes part in a review, by codes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReviewOf {
    /// The State under review.
    pub under_review: String,
    /// Its review group, from 1.
    pub review_group: u32,
    /// The reviewing States.
    pub reviewing: Vec<String>,
}

/// A phase that a review group has begun.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PhaseBegun {
    /// The review group, from 1.
    pub review_group: u32,
    /// The phase, from 1.
    pub phase: u32,
    /// The day on which it began.
    pub on: Date,
    /// The States under review whose reviews were foreseen then (para 10); `None`: all of the group.
    pub foreseen: Option<Vec<String>>,
}

impl Mechanism {
    /// The reviews of a pairing, with the milestones of the rule set. A review whose group is not known is in the first.
    ///
    /// # Panics
    /// When the pairing names a party that is not of `roster`.
    pub fn new(roster: &Roster, rules: &Rules, pairing: &Pairing, phases: Vec<PhaseBegun>) -> Self {
        let code = |party| roster.code(party).to_owned();
        let mut reviews: Vec<_> = pairing
            .reviews
            .iter()
            .map(|review| ReviewOf {
                under_review: code(review.under_review),
                review_group: review.review_group.map_or(1, names::review_group_number),
                reviewing: review.reviewers.iter().map(|it| code(it.party)).collect(),
            })
            .collect();
        reviews.sort_by(|one, other| one.under_review.cmp(&other.under_review));
        Self {
            parties: roster.parties().map(|(_, party)| party.code.clone()).collect(),
            reviews,
            phases,
            milestones: rules.milestones.clone(),
            languages: rules.languages.working.clone(),
        }
    }

    /// The review groups that there are, in their order.
    pub(super) fn groups(&self) -> BTreeSet<u32> {
        self.reviews.iter().map(|review| review.review_group).collect()
    }

    /// The phase that a review group is in on a day: the last that has begun.
    pub(super) fn phase(&self, review_group: u32, on: Date) -> Option<&PhaseBegun> {
        let begun = self.phases.iter().filter(|it| it.review_group == review_group && it.on <= on);
        begun.max_by_key(|it| it.phase)
    }

    /// Where a milestone of a review stands in their order.
    pub(super) fn rank(&self, milestone: &str) -> Option<usize> {
        self.milestones.iter().position(|it| it.name == milestone)
    }

    /// What a milestone may be called.
    pub(super) fn expected_milestone(&self) -> String {
        let names = [FOCAL_POINT].into_iter().chain(self.milestones.iter().map(|it| &*it.name));
        format!("one of {}", names.collect::<Vec<_>>().join(", "))
    }
}
