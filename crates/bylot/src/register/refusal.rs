//! Why a register does not take a request: a valid "no", bad input, or a question that was not decided.

use bylot_model::words::counted;
use std::fmt;

use bylot_model::Roster;

use super::why::Why;
use crate::formats::names;
use crate::input_error::InputError;

/// Why a register does not take a request. Nothing is changed then.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RegisterError {
    /// The rules or the rest of the pairing forbid it: a valid "no".
    Refused(Refusal),
    /// The request or the file cannot be meant.
    Input(InputError),
    /// Not decided within the step budget.
    BudgetSpent {
        /// The budget, in steps.
        steps: u64,
    },
}

/// A valid "no", with its reason.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Refusal {
    /// A stable code for hosts that speak another language; `docs/register.md` lists them.
    pub code: &'static str,
    /// The reason in a sentence, with its paragraph.
    pub sentence: String,
    /// When nobody can take a seat: why.
    #[serde(rename = "derivation", skip_serializing_if = "Option::is_none")]
    pub why: Option<Box<Why>>,
}

impl RegisterError {
    pub(super) fn refused(code: &'static str, sentence: impl Into<String>) -> Self {
        Self::Refused(Refusal { code, sentence: sentence.into(), why: None })
    }

    pub(super) fn input(
        code: &'static str,
        field: &str,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        Self::Input(InputError::new(code, field, found, expected).in_file("the request"))
    }

    pub(super) fn unknown_party(roster: &Roster, field: &str, code: &str) -> Self {
        Self::input("unknown_party", field, format!("\"{code}\""), names::expected_party(roster, code))
    }
}

impl fmt::Display for RegisterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "{}.", refusal.sentence),
            Self::Input(error) => error.fmt(f),
            Self::BudgetSpent { steps } => {
                write!(f, "not decided within the budget of {}", counted(*steps, "step", "steps"))
            }
        }
    }
}

impl std::error::Error for RegisterError {}

impl From<InputError> for RegisterError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}
