//! The founding: what a first draw will be held on, or what an adopted pairing is judged by. Nothing is drawn.

use bylot_model::{Roster, rules::Rules};
use bylot_solver::Procedure;
use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::Date;
use crate::formats::recorded::{RecordedExclusion, RecordedParty};
use crate::register::RegisterError;
use crate::register::cites::{FIRST_DRAW, On};
use crate::register::state::{State, Unfit};

/// Roster, rule set, exclusions and procedure: the head after it is what is announced.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Found {
    pub procedure: String,
    pub rules: Box<Rules>,
    pub roster: Vec<RecordedParty>,
    pub exclusions: Vec<RecordedExclusion>,
    /// Whether the lots follow in the same command, before anybody could know the head.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rehearsal: bool,
}

impl Request {
    /// The founding of a register, whose first draw is held by a procedure.
    pub fn found(procedure: Procedure, roster: &Roster, rules: &Rules) -> Self {
        Self(Kind::Found(Found {
            procedure: procedure.edition().into(),
            rules: Box::new(rules.clone()),
            roster: roster.parties().map(|(_, party)| RecordedParty::new(roster, rules, party)).collect(),
            exclusions: roster.exclusions().iter().map(|it| RecordedExclusion::new(roster, it)).collect(),
            rehearsal: false,
        }))
    }

    /// The founding or the meeting of a rehearsal: its lots are held before anybody could know the head, and the record says so.
    /// Any other request is as it was.
    #[must_use]
    pub fn rehearsed(mut self) -> Self {
        match &mut self.0 {
            Kind::Found(found) => found.rehearsal = true,
            Kind::Meeting(meeting) => meeting.rehearsal = true,
            _ => {}
        }
        self
    }

    /// The founding with these exclusions beside those of the roster: codes of the State under review and of the reviewing State,
    /// and the reason. They are kept for parties that join later, too (N8). Any other request is as it was.
    #[must_use]
    pub fn with_exclusions(mut self, pairs: impl IntoIterator<Item = [String; 3]>) -> Self {
        if let Kind::Found(found) = &mut self.0 {
            for [under_review, reviewing, reason] in pairs {
                let pair = RecordedExclusion { under_review, reviewing, reason };
                let known = |it: &RecordedExclusion| {
                    (&it.under_review, &it.reviewing) == (&pair.under_review, &pair.reviewing)
                };
                if !found.exclusions.iter().any(known) {
                    found.exclusions.push(pair);
                }
            }
        }
        self
    }
}

impl Happening for Found {
    fn name(&self) -> &'static str {
        "found"
    }

    fn stands_on(&self) -> Vec<On> {
        FIRST_DRAW.to_vec()
    }

    fn is_about(&self, _under_review: &str) -> bool {
        false
    }

    fn check(&self, _state: &State, _on: Date) -> Result<(), RegisterError> {
        let founded = "The register is founded already; another founding is another register";
        Err(RegisterError::refused("founded_already", founded))
    }

    fn enter(&self, _state: &mut State, _number: u64) -> Result<(), Unfit> {
        Ok(())
    }
}
