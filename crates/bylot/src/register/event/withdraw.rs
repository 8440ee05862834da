//! A party withdraws (paras 28(f) and 30, N10).

use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::register::RegisterError;
use crate::register::state::{State, Unfit};

/// Its review ends, and its seats are drawn again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Withdraw {
    pub party: String,
}

impl Request {
    /// A party withdraws or steps out: its review ends, and its seats are drawn again.
    pub fn withdraw(party: impl Into<String>) -> Self {
        Self(Kind::Withdraw(Withdraw { party: party.into() }))
    }
}

impl Happening for Withdraw {
    fn name(&self) -> &'static str {
        "withdraw"
    }

    fn paragraphs(&self) -> &'static [&'static str] {
        &["28(f)", "30", "N10"]
    }

    fn is_about(&self, under_review: &str) -> bool {
        self.party == under_review
    }

    fn check(&self, state: &State) -> Result<(), RegisterError> {
        state.party("party", &self.party)?;
        if state.roster.len() == 1 {
            return Err(RegisterError::refused("last_party", format!("{} is the only party", self.party)));
        }
        Ok(())
    }

    fn enter(&self, state: &mut State, _number: u64) -> Result<(), Unfit> {
        state.change_parties(|parties| {
            parties.retain(|it| it.id != self.party);
            Ok(())
        })
    }
}
