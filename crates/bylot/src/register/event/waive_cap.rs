//! A State under review waives the cap on its reviewing States (para 28(c), N7).

use crate::register::cites::{On, in_brackets};
use bylot_model::rules::RuleId;
use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::Date;
use crate::register::RegisterError;
use crate::register::state::{State, Unfit};

/// From then on it may have more reviewing States than the cap.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WaiveCap {
    pub party: String,
}

impl Request {
    /// A State under review waives the cap on its reviewing States (para 28(c)).
    pub fn waive_cap(party: impl Into<String>) -> Self {
        Self(Kind::WaiveCap(WaiveCap { party: party.into() }))
    }
}

impl Happening for WaiveCap {
    fn name(&self) -> &'static str {
        "waive_cap"
    }

    fn stands_on(&self) -> Vec<On> {
        vec![On::Rule(RuleId::Cap), On::Note("N7")]
    }

    fn is_about(&self, under_review: &str) -> bool {
        self.party == under_review
    }

    fn check(&self, state: &State, _on: Date) -> Result<(), RegisterError> {
        match state.recorded("party", &self.party)?.waives_cap {
            true => Err(RegisterError::refused(
                "waived_already",
                format!(
                    "{} has waived the cap already{}",
                    self.party,
                    in_brackets(state.rules.citation(RuleId::Cap).with_notes(&[]))
                ),
            )),
            false => Ok(()),
        }
    }

    fn enter(&self, state: &mut State, _number: u64) -> Result<(), Unfit> {
        state.change_party(&self.party, |party| party.waives_cap = true)
    }
}
