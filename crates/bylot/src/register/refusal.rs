//! Why a register does not take a request: a valid "no", bad input, or a question that was not decided.

use std::fmt;

use bylot_model::Roster;
use bylot_model::rules::RuleId;
use bylot_solver::vacancy::{Bar, Barred, NoLot, Restriction, Vacancy};

use super::state::State;
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
    /// When nobody can take a seat: what keeps each State out, by reason. Every State of the roster is named once; each
    /// reason is a rule that `check` would find broken, a restriction, or that nobody could complete the seat.
    pub barred: Vec<Keeps>,
}

/// States that the same reason keeps from a seat.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Keeps {
    /// The name of the rule, `working_language` or `legal_system` (N12), or `incompletable`.
    pub why: &'static str,
    /// The paragraphs and notes.
    pub cited: String,
    /// The codes of the States.
    pub states: Vec<String>,
}

impl RegisterError {
    pub(super) fn refused(code: &'static str, sentence: impl Into<String>) -> Self {
        Self::Refused(Refusal { code, sentence: sentence.into(), barred: Vec::new() })
    }

    pub(super) fn input(
        code: &'static str,
        field: &str,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        Self::Input(InputError::new(code, field, found, expected).in_file("the request"))
    }

    pub(super) fn unknown_party(field: &str, code: &str) -> Self {
        Self::input("unknown_party", field, format!("\"{code}\""), names::EXPECTED_PARTY)
    }

    /// That no lot can be held for the seat.
    pub(super) fn no_lot(state: &State, vacancy: &Vacancy, no_lot: NoLot) -> Self {
        match no_lot {
            NoLot::BudgetSpent { steps } => Self::BudgetSpent { steps },
            NoLot::Nobody(barred) => {
                let seat = names::seat_name(&state.rules, vacancy.seat);
                let review = state.roster.code(vacancy.under_review);
                Self::Refused(Refusal {
                    code: "nobody",
                    sentence: format!(
                        "Nobody can take the {seat} seat in the review of {review} while all else stands"
                    ),
                    barred: by_reason(&state.roster, &barred),
                })
            }
        }
    }
}

/// The States in code order under each reason, reasons in the order in which they are asked.
fn by_reason(roster: &Roster, barred: &[Barred]) -> Vec<Keeps> {
    let mut reasons: Vec<Bar> = barred.iter().map(|it| it.why).collect();
    reasons.sort();
    reasons.dedup();
    let keeps = |why: Bar| {
        let (name, cited) = match why {
            Bar::Rule(rule) => (rule.code(), rule.rule().citation.to_string()),
            Bar::Restriction(Restriction::WorkingLanguage) => {
                ("working_language", "paragraph 28(d), note N12".into())
            }
            Bar::Restriction(Restriction::LegalSystem) => {
                ("legal_system", "paragraph 28(d), note N12".into())
            }
            Bar::Incompletable => {
                ("incompletable", RuleId::AdditionalCompletesASeat.rule().citation.to_string())
            }
        };
        let states = barred.iter().filter(|it| it.why == why).map(|it| roster.code(it.party).into());
        Keeps { why: name, cited, states: states.collect() }
    };
    reasons.into_iter().map(keeps).collect()
}

impl fmt::Display for RegisterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "{}.", refusal.sentence),
            Self::Input(error) => error.fmt(f),
            Self::BudgetSpent { steps } => write!(f, "not decided within the budget of {steps} steps"),
        }
    }
}

impl std::error::Error for RegisterError {}

impl From<InputError> for RegisterError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}
