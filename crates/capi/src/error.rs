//! What went wrong, in a code with parameters for hosts that speak another language, and in a message.

use bylot::{InputError, ReplayError};

use crate::boundary::Noun;
use crate::status::{
    BYLOT_BAD_INPUT, BYLOT_BUDGET_SPENT, BYLOT_DIFFERS, BYLOT_HELD, BYLOT_MISUSE, bylot_status,
};
use crate::text::bylot_str;

/// What went wrong. The host owns it until it frees it.
///
/// Every function that may fail takes, last, a place for one, or NULL for none wanted. It is written when nothing else is: when the
/// status is neither BYLOT_OK nor BYLOT_UNLAWFUL. What was there before is overwritten and not freed.
pub struct bylot_error {
    pub(crate) status: bylot_status,
    code: String,
    message: String,
    parameters: Vec<(&'static str, String)>,
}

impl Noun for bylot_error {
    const NAME: &'static str = "error";
}

impl bylot_error {
    pub(crate) fn new(status: bylot_status, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { status, code: code.into(), message: message.into(), parameters: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.parameters.push((name, value.into()));
        self
    }

    /// The call is wrong: the argument called `name`.
    pub(crate) fn misuse(
        code: &'static str,
        name: &'static str,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        let (found, expected) = (found.into(), expected.into());
        let message = format!("the argument {name}: found {found}, expected {expected}");
        Self::new(BYLOT_MISUSE, code, message)
            .with("argument", name)
            .with("found", found)
            .with("expected", expected)
    }

    /// The host's data is wrong: what it passes for `field`.
    pub(crate) fn bad_input(
        code: &'static str,
        field: &'static str,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        let (found, expected) = (found.into(), expected.into());
        InputError { code, file: "the call".into(), place: None, field: field.into(), found, expected }.into()
    }

    /// Not decided within so many steps.
    pub(crate) fn budget_spent(steps: u64, message: impl Into<String>) -> Self {
        Self::new(BYLOT_BUDGET_SPENT, "budget_spent", message).with("steps", steps.to_string())
    }
}

impl From<InputError> for bylot_error {
    fn from(error: InputError) -> Self {
        let status = match error.code {
            "register_held" => BYLOT_HELD,
            "other_process" => BYLOT_MISUSE,
            _ => BYLOT_BAD_INPUT,
        };
        let failure = Self::new(status, error.code, error.to_string());
        let failure = match error.place {
            None => failure,
            Some(place) => {
                failure.with("line", place.line.to_string()).with("column", place.column.to_string())
            }
        };
        failure
            .with("file", error.file)
            .with("field", error.field)
            .with("found", error.found)
            .with("expected", error.expected)
    }
}

impl From<ReplayError> for bylot_error {
    fn from(error: ReplayError) -> Self {
        let message = error.to_string();
        match error {
            ReplayError::BudgetSpent { steps } => Self::budget_spent(steps, message),
            ReplayError::Differs(difference) => {
                let failure = Self::new(BYLOT_DIFFERS, "differs", message).with("what", difference.what);
                let failure = match difference.lot {
                    None => failure,
                    Some(lot) => failure.with("lot", lot.to_string()),
                };
                failure.with("recorded", difference.recorded).with("replayed", difference.replayed)
            }
        }
    }
}

/// The code of an error, such as bad_date: stable, for hosts that speak another language. It lives as long as the error.
/// NULL gives the empty text. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_error_code(error: *const bylot_error) -> bylot_str {
    boundary!([noun error], { Ok(bylot_str::of(&error.code)) })
}

/// The error in English. It lives as long as the error. NULL gives the empty text. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_error_message(error: *const bylot_error) -> bylot_str {
    boundary!([noun error], { Ok(bylot_str::of(&error.message)) })
}

/// A parameter of an error by its name: of BYLOT_BAD_INPUT file, line, column, field, found, expected; of BYLOT_MISUSE
/// argument, found, expected; of BYLOT_BUDGET_SPENT steps; of BYLOT_DIFFERS what, lot or event, recorded, replayed; of
/// BYLOT_REFUSED answer. The empty text when the error has no such parameter, and for NULL. It lives as long as the error. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_error_parameter(error: *const bylot_error, name: bylot_str) -> bylot_str {
    boundary!([noun error, string name], {
        let found = error.parameters.iter().find(|(known, _)| *known == name);
        Ok(found.map_or_else(bylot_str::default, |(_, value)| bylot_str::of(value)))
    })
}

/// Frees an error. NULL is harmless.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_error_free(error: *mut bylot_error) {
    free!(error);
}
