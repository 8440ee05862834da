//! What happened to one review, and how it stands.

use serde::Serialize;

use super::Asked;
use crate::formats::recorded_review::RecordedReview;
use crate::register::{Event, Register, RegisterError};

/// The history of one review.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct History {
    /// The State under review.
    pub under_review: String,
    /// Every event that is about the review, or changed it, oldest first.
    pub events: Vec<Event>,
    /// The review as it stands; nothing once it has ended.
    pub(crate) review: Option<RecordedReview>,
    /// For each party to the review how many redraws it has asked for, and may ask for still (para 28(d)).
    pub redraws: Vec<Asked>,
    /// How many of its lots were repeated in exceptional circumstances, which is not counted (para 28(e)).
    pub exceptional: usize,
}

impl Register {
    /// What happened to the review of this State, and how it stands.
    ///
    /// # Errors
    /// When no event is about it or changed it.
    pub fn history(&self, under_review: &str) -> Result<History, RegisterError> {
        let events: Vec<_> =
            self.events().iter().filter(|event| event.concerns(under_review)).cloned().collect();
        if events.is_empty() {
            return Err(RegisterError::unknown_party(self.roster(), "under_review", under_review));
        }
        let review = self.pairing().review_of(self.roster(), under_review);
        Ok(History {
            under_review: under_review.into(),
            events,
            review: review.map(|it| RecordedReview::new(self.roster(), self.rules(), it)),
            redraws: self.redraws(under_review, review),
            exceptional: self.exceptional(Some(under_review)),
        })
    }
}
