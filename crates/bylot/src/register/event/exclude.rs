//! A reviewing State is not to meet a State under review: it is excluded, or recuses itself (para 28(f), N8).

use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::register::RegisterError;
use crate::register::state::{State, Unfit};

/// If it sits in the review, its seat is drawn again.
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
    /// A reviewing State is not to meet a State under review (N8); if it sits in its review, its seat is drawn again.
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

    fn paragraphs(&self) -> Vec<&'static str> {
        vec!["28(f)", "N8"]
    }

    fn is_about(&self, under_review: &str) -> bool {
        self.under_review == under_review
    }

    fn check(&self, state: &State) -> Result<(), RegisterError> {
        let under_review = state.party_id("under_review", &self.under_review)?;
        let reviewing = state.party_id("reviewing", &self.reviewing)?;
        match state.roster.exclusions().bars(under_review, reviewing) {
            true => Err(RegisterError::refused(
                "excluded_already",
                format!(
                    "{} is excluded from the review of {} already (note N8)",
                    self.reviewing, self.under_review
                ),
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
