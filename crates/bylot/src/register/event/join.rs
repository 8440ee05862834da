//! A party joins after the draw (N11, N15).

use bylot_model::{PartyId, Review, Roster, rules::Rules};
use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::formats::names;
use crate::formats::recorded::RecordedParty;
use crate::register::RegisterError;
use crate::register::state::{State, Unfit};

/// It enters the last review group or the one named, is drawn for alone, and owes a review (N15).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Join {
    pub party: Box<RecordedParty>,
    #[serde(default)]
    pub review_group: Option<u32>,
}

impl Request {
    /// A party joins (N15), as it stands in `roster`; into the last review group unless another is named, from 1.
    ///
    /// # Panics
    /// When `party` is not of `roster`, or the roster was built under other instruments than those of `rules`.
    pub fn join(roster: &Roster, rules: &Rules, party: PartyId, review_group: Option<u32>) -> Self {
        let party = Box::new(RecordedParty::new(roster, rules, roster.party(party)));
        Self(Kind::Join(Join { party, review_group }))
    }
}

impl Happening for Join {
    fn name(&self) -> &'static str {
        "join"
    }

    fn paragraphs(&self) -> Vec<&'static str> {
        vec!["28", "N11", "N15"]
    }

    fn is_about(&self, under_review: &str) -> bool {
        self.party.id == under_review
    }

    fn check(&self, state: &State) -> Result<(), RegisterError> {
        if state.roster.find(&self.party.id).is_some() {
            let sentence = format!("{} takes part already", self.party.id);
            return Err(RegisterError::refused("takes_part_already", sentence));
        }
        match self.review_group {
            Some(number) if names::review_group(&state.rules, number).is_none() => {
                let expected = names::expected_review_group(&state.rules);
                Err(RegisterError::input(
                    "unknown_review_group",
                    "review_group",
                    number.to_string(),
                    expected,
                ))
            }
            _ => Ok(()),
        }
    }

    fn enter(&self, state: &mut State, _number: u64) -> Result<(), Unfit> {
        state.change_parties(|parties| {
            parties.push(self.party.as_ref().clone());
            Ok(())
        })?;
        if self.party.under_review {
            let last = u32::from(state.rules.review_groups);
            let number = self.review_group.unwrap_or(last);
            let review_group = names::review_group(&state.rules, number)
                .ok_or_else(|| format!("the review group {number} does not exist"))?;
            let under_review = state
                .roster
                .find(&self.party.id)
                .ok_or_else(|| format!("{} does not take part", self.party.id))?;
            state.put(Review { under_review, review_group: Some(review_group), reviewers: Vec::new() });
        }
        Ok(())
    }
}
