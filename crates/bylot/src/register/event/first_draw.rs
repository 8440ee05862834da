//! The first draw, from which a register starts.

use bylot_model::{Roster, rules::Rules};
use bylot_solver::Procedure;
use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::formats::recorded::{RecordedExclusion, RecordedParty};
use crate::register::RegisterError;
use crate::register::state::{State, Unfit};

/// All parties are drawn for (paras 17, 28, 29).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FirstDraw {
    pub procedure: String,
    /// Whether later vacancies go first to States that owe a review (N11).
    pub prefer_owing: bool,
    pub rules: Box<Rules>,
    pub roster: Vec<RecordedParty>,
    pub exclusions: Vec<RecordedExclusion>,
}

impl Request {
    /// The first draw by a procedure, from which the register starts; `prefer_owing`: later vacancies go first to States that owe a
    /// review (N11).
    pub fn first_draw(procedure: Procedure, roster: &Roster, rules: &Rules, prefer_owing: bool) -> Self {
        Self(Kind::FirstDraw(FirstDraw {
            procedure: procedure.edition().into(),
            prefer_owing,
            rules: Box::new(rules.clone()),
            roster: roster.parties().map(|(_, party)| RecordedParty::new(roster, rules, party)).collect(),
            exclusions: roster.exclusions().iter().map(|it| RecordedExclusion::new(roster, it)).collect(),
        }))
    }
}

impl Happening for FirstDraw {
    fn name(&self) -> &'static str {
        "first_draw"
    }

    fn paragraphs(&self) -> Vec<&'static str> {
        vec!["17", "28", "29"]
    }

    fn is_about(&self, _under_review: &str) -> bool {
        false
    }

    fn check(&self, _state: &State) -> Result<(), RegisterError> {
        let begun = "The register has its first draw already; another draw is another register";
        Err(RegisterError::refused("begun", begun))
    }

    fn enter(&self, _state: &mut State, _number: u64) -> Result<(), Unfit> {
        Ok(())
    }
}
