//! A party leaves, or steps out of one role (Convention art. 40; footnote 2; paras 7, 9, 29; N7, N11).

use crate::register::cites::On;
use bylot_model::rules::Provision;
use serde::{Deserialize, Serialize};

use super::accede::instruments_exist;
use super::{Happening, Kind, Request};
use crate::Date;
use crate::formats::recorded::RecordedParty;
use crate::register::RegisterError;
use crate::register::state::{State, Unfit};

/// Its review ends, and its seats stand open until a meeting draws for them: whichever the role has.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Withdraw {
    pub party: String,
    pub by: Leave,
}

/// By what a party leaves.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leave {
    /// It denounces instruments (Convention art. 40). Who denounces one that everybody must hold takes part no more.
    Denounces(Vec<String>),
    /// It stays out, as the Holy See may (footnote 2); the text is where it said so.
    StaysOut(String),
    /// A decision of the Conference of this symbol takes it out of a role (paras 7, 9, 29).
    Decision {
        /// The symbol of the decision.
        symbol: String,
        /// What it steps out of.
        #[serde(default, skip_serializing_if = "Role::is_both")]
        role: Role,
    },
}

/// What a party steps out of (N7).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Its review ends; it goes on reviewing. Those who reviewed it may owe a review (N11).
    UnderReview,
    /// It leaves its seats; it goes on being reviewed, and owes nothing.
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
    fn is_all_of(self, party: &RecordedParty) -> bool {
        match self {
            Self::UnderReview => party.reviews_max == Some(0),
            Self::Reviewing => !party.under_review,
            Self::Both => true,
        }
    }
}

impl Request {
    /// A party leaves, or steps out of a role.
    pub fn withdraw(party: impl Into<String>, leave: Leave) -> Self {
        Self(Kind::Withdraw(Withdraw { party: party.into(), by: leave }))
    }
}

impl Withdraw {
    /// Whether nothing of the party is left.
    fn is_all_of(&self, party: &RecordedParty, state: &State) -> bool {
        match &self.by {
            Leave::Denounces(instruments) => {
                let denounced = |it: &String| instruments.contains(it);
                state.rules.required.iter().any(denounced)
                    || party.signatory.is_empty() && party.instruments.iter().all(denounced)
            }
            Leave::StaysOut(_) => true,
            Leave::Decision { role, .. } => role.is_all_of(party),
        }
    }
}

impl Happening for Withdraw {
    fn name(&self) -> &'static str {
        "withdraw"
    }

    fn stands_on(&self) -> Vec<On> {
        let decisions = On::Provision(Provision::Decisions);
        match &self.by {
            Leave::Denounces(_) => vec![On::Untoc("Convention 40")],
            Leave::StaysOut(_) => vec![On::Untoc("footnote 2")],
            Leave::Decision { role: Role::UnderReview, .. } => {
                vec![decisions, On::Note("N7"), On::Note("N11")]
            }
            Leave::Decision { .. } => vec![decisions, On::Note("N7")],
        }
    }

    fn is_about(&self, under_review: &str) -> bool {
        self.party == under_review
    }

    fn check(&self, state: &State, _on: Date) -> Result<(), RegisterError> {
        let (code, party) = (&self.party, state.recorded("party", &self.party)?);
        match &self.by {
            Leave::Denounces(instruments) => {
                instruments_exist(state, "denounces", instruments)?;
                if let Some(other) = instruments.iter().find(|it| !party.instruments.contains(it)) {
                    let sentence = format!("{code} is not party to {other}, and cannot denounce it");
                    return Err(RegisterError::refused("not_party", sentence));
                }
            }
            Leave::StaysOut(_) => {}
            Leave::Decision { symbol, role } => {
                decided(symbol)?;
                let sentence = match role {
                    Role::UnderReview if !party.under_review => {
                        Some(format!("{code} is not under review (note N7)"))
                    }
                    Role::Reviewing if party.reviews_max == Some(0) => {
                        Some(format!("{code} performs no reviews (note N7)"))
                    }
                    _ => None,
                };
                if let Some(sentence) = sentence {
                    return Err(RegisterError::refused("not_in_role", sentence));
                }
            }
        }
        if self.is_all_of(&party, state) && state.roster.len() == 1 && state.roster.find(code).is_some() {
            return Err(RegisterError::refused("last_party", format!("{code} is the only party")));
        }
        Ok(())
    }

    fn enter(&self, state: &mut State, _number: u64) -> Result<(), Unfit> {
        let party = state.recorded("party", &self.party).map_err(|error| error.to_string())?;
        if self.is_all_of(&party, state) {
            return state.remove_party(&self.party);
        }
        state.change_party(&self.party, |party| match &self.by {
            Leave::Denounces(instruments) => party.instruments.retain(|it| !instruments.contains(it)),
            Leave::Decision { role: Role::UnderReview, .. } => party.under_review = false,
            _ => (party.reviews_min, party.reviews_max) = (0, Some(0)),
        })
    }
}

/// That a decision has a symbol.
pub(super) fn decided(symbol: &str) -> Result<(), RegisterError> {
    match symbol.trim() {
        "" => {
            let expected = "the symbol of the decision";
            Err(RegisterError::input("missing_key", "symbol", "nothing", expected))
        }
        _ => Ok(()),
    }
}
