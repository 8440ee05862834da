//! A State says which working languages it has, and of which legal families it is (paras 28(d), 50; N12).

use crate::register::cites::On;
use bylot_model::rules::Provision;
use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::Date;
use crate::register::RegisterError;
use crate::register::state::{State, Unfit};

/// What the State declares counts from then on, in place of what the roster had.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Declare {
    pub party: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub languages: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_system: Option<Vec<String>>,
}

impl Request {
    /// A State declares its working languages, its legal families, or both.
    pub fn declare(
        party: impl Into<String>,
        languages: Option<Vec<String>>,
        legal_system: Option<Vec<String>>,
    ) -> Self {
        Self(Kind::Declare(Declare { party: party.into(), languages, legal_system }))
    }
}

impl Happening for Declare {
    fn name(&self) -> &'static str {
        "declare"
    }

    fn stands_on(&self) -> Vec<On> {
        vec![On::Provision(Provision::Redraws), On::Provision(Provision::Languages), On::Note("N12")]
    }

    fn is_about(&self, under_review: &str) -> bool {
        self.party == under_review
    }

    fn check(&self, state: &State, _on: Date) -> Result<(), RegisterError> {
        state.recorded("party", &self.party)?;
        if self.languages.is_none() && self.legal_system.is_none() {
            let expected = "languages, a legal system, or both";
            return Err(RegisterError::input("missing_key", "languages", "nothing", expected));
        }
        languages_exist(state, self.languages.as_deref().unwrap_or_default())
    }

    fn enter(&self, state: &mut State, _number: u64) -> Result<(), Unfit> {
        state.change_party(&self.party, |party| {
            if let Some(languages) = &self.languages {
                party.languages.clone_from(languages);
            }
            if let Some(legal_system) = &self.legal_system {
                party.legal_system.clone_from(legal_system);
            }
        })
    }
}

/// That the languages are working languages of the rule set.
pub(super) fn languages_exist(state: &State, languages: &[String]) -> Result<(), RegisterError> {
    let working = &state.rules.languages.working;
    match languages.iter().find(|it| it.is_empty() || !working.is_empty() && !working.contains(it)) {
        Some(language) => {
            let expected = match &**working {
                [] => "a language".into(),
                working => format!("one of {}", working.join(", ")),
            };
            Err(RegisterError::input("unknown_language", "languages", format!("\"{language}\""), expected))
        }
        None => Ok(()),
    }
}
