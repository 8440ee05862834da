//! A reviewing State is not to meet a State under review: it is excluded, or recuses itself (N8).

use crate::register::cites::On;
use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::Date;
use crate::register::RegisterError;
use crate::register::state::{State, Unfit};

/// If it sits in the review, its seat stands open until a meeting draws for it. The pair may be of parties that have not joined yet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exclude {
    pub under_review: String,
    pub reviewing: String,
    pub reason: String,
    /// Whether the reviewing State itself asks for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recusal: bool,
}

impl Request {
    /// A reviewing State is not to meet a State under review (N8); if it sits in its review, its seat stands open.
    pub fn exclude(
        under_review: impl Into<String>,
        reviewing: impl Into<String>,
        reason: impl Into<String>,
    ) -> Self {
        let (under_review, reviewing, reason) = (under_review.into(), reviewing.into(), reason.into());
        Self(Kind::Exclude(Exclude { under_review, reviewing, reason, recusal: false }))
    }

    /// A reviewing State recuses itself from a review, with the same effect (N8).
    pub fn recuse(
        under_review: impl Into<String>,
        reviewing: impl Into<String>,
        reason: impl Into<String>,
    ) -> Self {
        let (under_review, reviewing, reason) = (under_review.into(), reviewing.into(), reason.into());
        Self(Kind::Exclude(Exclude { under_review, reviewing, reason, recusal: true }))
    }
}

impl Happening for Exclude {
    fn name(&self) -> &'static str {
        "exclude"
    }

    fn stands_on(&self) -> Vec<On> {
        vec![On::Note("N8")]
    }

    fn is_about(&self, under_review: &str) -> bool {
        self.under_review == under_review
    }

    fn check(&self, state: &State, _on: Date) -> Result<(), RegisterError> {
        let Self { under_review, reviewing, .. } = self;
        for (field, code) in [("under_review", under_review), ("reviewing", reviewing)] {
            if code.is_empty()
                || code.trim() != code
                || code.contains(|c: char| c.is_control() || c == ',' || c == ';')
            {
                let expected = "the id of a party, whether it has joined already or not";
                return Err(RegisterError::input("unknown_party", field, format!("\"{code}\""), expected));
            }
        }
        match state.is_excluded(under_review, reviewing) {
            true => Err(RegisterError::refused(
                "excluded_already",
                format!("{reviewing} is excluded from the review of {under_review} already (note N8)"),
            )),
            false => Ok(()),
        }
    }

    fn enter(&self, state: &mut State, _number: u64) -> Result<(), Unfit> {
        state.leave(&self.under_review, &self.reviewing);
        state.exclude(&self.under_review, &self.reviewing, self.reason.clone());
        Ok(())
    }
}
