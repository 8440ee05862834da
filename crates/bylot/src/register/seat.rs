//! A seat by its names, as requests and answers have it.

use bylot_model::Roster;
use bylot_model::rules::Rules;
use bylot_solver::vacancy::Vacancy;
use serde::{Deserialize, Serialize};

use super::state::State;
use crate::formats::names;

/// A seat by its names in files.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatName {
    /// The code of the State under review.
    pub under_review: String,
    /// The seat: one of the rule set, or `additional`.
    pub seat: String,
    /// The seat that an additional reviewing State completes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completes: Option<String>,
    /// The code of the State that takes it; needed where several additional reviewing States complete one seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewing: Option<String>,
}

impl SeatName {
    pub(super) fn new(roster: &Roster, rules: &Rules, seat: &Vacancy, reviewing: Option<&str>) -> Self {
        Self {
            under_review: roster.code(seat.under_review).into(),
            seat: names::seat_name(rules, seat.seat).into(),
            completes: names::completed_seat_name(rules, seat.seat).map(String::from),
            reviewing: reviewing.map(String::from),
        }
    }
}

impl State {
    /// The name of a seat that stands open, or lacks instruments.
    pub(super) fn open_name(&self, seat: &Vacancy) -> SeatName {
        SeatName::new(&self.roster, &self.rules, seat, None)
    }

    /// The names of a seat, with each State that takes it.
    pub(super) fn seat_names(&self, seat: &Vacancy) -> Vec<SeatName> {
        let name = |reviewing| SeatName::new(&self.roster, &self.rules, seat, reviewing);
        let reviewers = self.review(seat.under_review).into_iter().flat_map(|review| &review.reviewers);
        let taken: Vec<_> = reviewers.filter(|it| it.seat == seat.seat).collect();
        match taken[..] {
            [] => vec![name(None)],
            _ => taken.iter().map(|it| name(Some(self.roster.code(it.party)))).collect(),
        }
    }
}
