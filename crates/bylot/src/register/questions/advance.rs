//! Whether a review group may advance (para 10).

use std::collections::BTreeSet;

use serde::Serialize;

use crate::formats::names;
use crate::register::{Register, RegisterError};

/// Whether a review group may advance (para 10).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Advance {
    /// The review group, from 1.
    pub review_group: u32,
    /// How many reviews were foreseen at the beginning of the phase.
    pub foreseen: usize,
    /// How many of them are completed.
    pub completed: usize,
    /// Whether 70 % of those foreseen are.
    pub reached: bool,
}

/// Para 10: 70 % of the reviews foreseen, in tenths.
const TENTHS: usize = 7;

impl Register {
    /// Whether the review group with this number, from 1, may advance when the reviews of these States are completed (para
    /// 10), as foreseen after the event `since`: the last one before the phase began, the first draw or later.
    ///
    /// # Errors
    /// An event or a review group that does not exist, a State that was not under review in it.
    pub fn advance(
        &self,
        review_group: u32,
        completed: &[&str],
        since: usize,
    ) -> Result<Advance, RegisterError> {
        if !(1..=self.events.len()).contains(&since) {
            let expected = format!("an event from 1 to {}", self.events.len());
            return Err(RegisterError::input("unknown_event", "since", since.to_string(), expected));
        }
        if !(1..=u32::from(self.rules().review_groups)).contains(&review_group) {
            let expected = names::expected_review_group(self.rules());
            let found = review_group.to_string();
            return Err(RegisterError::input("unknown_review_group", "review_group", found, expected));
        }
        let then = self.at(since);
        let of_group = then.pairing().reviews.iter();
        let foreseen: BTreeSet<&str> = of_group
            .filter(|review| review.review_group.map(names::review_group_number) == Some(review_group))
            .map(|review| then.roster().code(review.under_review))
            .collect();
        if let Some(code) = completed.iter().find(|code| !foreseen.contains(*code)) {
            let expected = format!("a State under review in review group {review_group} after event {since}");
            return Err(RegisterError::input("not_foreseen", "completed", format!("\"{code}\""), expected));
        }
        let completed = completed.iter().collect::<BTreeSet<_>>().len();
        let reached = 10 * completed >= TENTHS * foreseen.len();
        Ok(Advance { review_group, foreseen: foreseen.len(), completed, reached })
    }
}
