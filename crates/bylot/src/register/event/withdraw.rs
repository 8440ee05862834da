//! A party withdraws, or steps out of one role: from then on it is only reviewed, or only reviews (paras 28(f) and 30; N7, N10,
//! N11).

use bylot_model::Party;
use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::register::RegisterError;
use crate::register::state::{State, Unfit};

/// Its review ends, and its seats are drawn again: whichever the role has.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Withdraw {
    pub party: String,
    /// Not written when it is both.
    #[serde(default, skip_serializing_if = "Role::is_both")]
    pub role: Role,
}

/// What a party steps out of (N7).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Its review ends; it goes on reviewing. Those who reviewed it may owe a review (N11).
    UnderReview,
    /// Its seats are drawn again; it goes on being reviewed, and owes nothing.
    Reviewing,
    /// Both: it takes part no more.
    #[default]
    Both,
}

impl Role {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
    fn is_both(&self) -> bool {
        *self == Self::Both
    }

    /// Whether a party that steps out of the role is left without any.
    fn is_all_of(self, party: &Party) -> bool {
        match self {
            Self::UnderReview => !party.reviews(),
            Self::Reviewing => !party.under_review,
            Self::Both => true,
        }
    }
}

impl Request {
    /// A party withdraws: its review ends, and its seats are drawn again.
    pub fn withdraw(party: impl Into<String>) -> Self {
        Self::step_out(party, Role::Both)
    }

    /// A party steps out of a role: as a State under review its review ends, as a reviewing State its seats are drawn again (N7).
    pub fn step_out(party: impl Into<String>, role: Role) -> Self {
        Self(Kind::Withdraw(Withdraw { party: party.into(), role }))
    }
}

impl Happening for Withdraw {
    fn name(&self) -> &'static str {
        "withdraw"
    }

    fn paragraphs(&self) -> Vec<&'static str> {
        match self.role {
            Role::UnderReview => vec!["28(f)", "N7", "N11"],
            Role::Reviewing => vec!["28(f)", "30", "N7", "N10"],
            Role::Both => vec!["28(f)", "30", "N10"],
        }
    }

    fn is_about(&self, under_review: &str) -> bool {
        self.party == under_review
    }

    fn check(&self, state: &State) -> Result<(), RegisterError> {
        let (code, party) = (&self.party, state.party("party", &self.party)?);
        let sentence = match self.role {
            Role::UnderReview if !party.under_review => format!("{code} is not under review (note N7)"),
            Role::Reviewing if !party.reviews() => format!("{code} performs no reviews (note N7)"),
            role if role.is_all_of(party) && state.roster.len() == 1 => {
                return Err(RegisterError::refused("last_party", format!("{code} is the only party")));
            }
            _ => return Ok(()),
        };
        Err(RegisterError::refused("not_in_role", sentence))
    }

    fn enter(&self, state: &mut State, _number: u64) -> Result<(), Unfit> {
        let found = state.roster.find(&self.party).map(|id| state.roster.party(id));
        let party = found.ok_or_else(|| format!("{} does not take part", self.party))?;
        if self.role.is_all_of(party) {
            return state.change_parties(|parties| {
                parties.retain(|it| it.id != self.party);
                Ok(())
            });
        }
        state.change_party(&self.party, |party| match self.role {
            Role::UnderReview => party.under_review = false,
            _ => (party.reviews_min, party.reviews_max) = (0, Some(0)),
        })
    }
}
