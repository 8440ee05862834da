//! A party joins after the draw (N11, N15).

use crate::register::cites::On;
use bylot_model::rules::Provision;
use bylot_model::{PartyId, Roster, rules::Rules};
use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::Date;
use crate::formats::names;
use crate::formats::recorded::RecordedParty;
use crate::register::RegisterError;
use crate::register::state::{State, Unfit, Waiting};

/// It is recorded, and not paired: a decision or an agenda takes it into the pairing (N15).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Join {
    pub party: Box<RecordedParty>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_group: Option<u32>,
}

impl Request {
    /// A party joins (N15), as it stands in `roster`; for the last review group unless another is named, from 1.
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

    fn stands_on(&self) -> Vec<On> {
        vec![On::Provision(Provision::Participation), On::Note("N15")]
    }

    fn is_about(&self, under_review: &str) -> bool {
        self.party.id == under_review
    }

    fn check(&self, state: &State, _on: Date) -> Result<(), RegisterError> {
        if state.recorded("party", &self.party.id).is_ok() {
            let sentence = format!("{} has joined already", self.party.id);
            return Err(RegisterError::refused("takes_part_already", sentence));
        }
        match self.review_group {
            Some(number) if names::review_group(&state.rules, number).is_none() => {
                let expected = names::expected_review_group(&state.rules);
                let found = number.to_string();
                Err(RegisterError::input("unknown_review_group", "review_group", found, expected))
            }
            _ => Ok(()),
        }
    }

    fn enter(&self, state: &mut State, _number: u64) -> Result<(), Unfit> {
        state.wait(Waiting { party: self.party.as_ref().clone(), review_group: self.review_group })
    }
}
