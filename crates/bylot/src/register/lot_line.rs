//! A lot for a vacant seat as a register's lines hold it: codes and names instead of numbers.

use bylot_model::{Roster, Rules};
use bylot_solver::vacancy::{Among, VacancyLot};
use serde::{Deserialize, Serialize};

use crate::formats::names;
use crate::formats::recorded::RecordedBall;

/// One lot for a vacant seat.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LotLine {
    /// The request of the agenda that it was held for, from 1.
    pub item: u64,
    pub under_review: String,
    pub seat: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completes: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instruments: Vec<String>,
    /// Whom the urn was restricted to: `working_language`, `legal_system`, `not_silent` or `similar_legal_system` (N12),
    /// `owing` (N11).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub among: Vec<String>,
    /// The most working languages that the review may need with the State drawn (N12).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub languages: Option<u32>,
    pub urn: Vec<String>,
    pub drawn: Vec<RecordedBall>,
    pub kept: Option<String>,
}

impl LotLine {
    pub(super) fn new(roster: &Roster, rules: &Rules, item: u64, held: &VacancyLot) -> Self {
        let VacancyLot { lot, among } = held;
        let restriction = among.iter().find_map(|it| match it {
            Among::Ground(restriction) => Some(*restriction),
            _ => None,
        });
        let instruments = names::instrument_names(rules, lot.completes);
        Self {
            item,
            under_review: roster.code(lot.under_review).into(),
            seat: names::seat_name(rules, lot.seat).into(),
            completes: names::completed_seat_name(rules, lot.seat).map(String::from),
            instruments: instruments.into_iter().map(String::from).collect(),
            among: among.iter().map(|&it| name(it).into()).collect(),
            languages: restriction.and_then(names::languages),
            urn: lot.urn.iter().map(|&ball| roster.code(ball).into()).collect(),
            drawn: lot.drawn.iter().map(|drawn| RecordedBall::new(roster, drawn)).collect(),
            kept: lot.kept().map(|party| roster.code(party).into()),
        }
    }
}

fn name(among: Among) -> &'static str {
    match among {
        Among::Ground(restriction) => names::ground(restriction),
        Among::NotSilent => "not_silent",
        Among::Similar => "similar_legal_system",
        Among::Owing => "owing",
    }
}
