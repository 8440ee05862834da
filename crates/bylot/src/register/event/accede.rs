//! A party accedes to one or several instruments (paras 28(b), 52; N3, N16).

use crate::register::cites::On;
use bylot_model::rules::RuleId;
use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::Date;
use crate::formats::names;
use crate::register::RegisterError;
use crate::register::state::{State, Unfit};

/// The pair stays (N16). A seat that is no longer complete stands open until a meeting draws for it: one lot a seat, whatever one
/// deposit covers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Accede {
    pub party: String,
    pub instruments: Vec<String>,
    /// The day of the deposit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deposited: Option<Date>,
}

impl Request {
    /// A party accedes to instruments by one deposit (N16), on a day that is written down.
    pub fn accede(
        party: impl Into<String>,
        instruments: impl IntoIterator<Item = impl Into<String>>,
        deposited: Option<Date>,
    ) -> Self {
        let instruments = instruments.into_iter().map(Into::into).collect();
        Self(Kind::Accede(Accede { party: party.into(), instruments, deposited }))
    }
}

impl Happening for Accede {
    fn name(&self) -> &'static str {
        "accede"
    }

    fn stands_on(&self) -> Vec<On> {
        vec![On::Rule(RuleId::AdditionalCompletesASeat), On::Note("N3"), On::Note("N16")]
    }

    fn is_about(&self, under_review: &str) -> bool {
        self.party == under_review
    }

    fn check(&self, state: &State, on: Date) -> Result<(), RegisterError> {
        let party = state.recorded("party", &self.party)?;
        instruments_exist(state, "instruments", &self.instruments)?;
        if let Some(held) = self.instruments.iter().find(|it| party.instruments.contains(it)) {
            let sentence = format!("{} is party to {held} already", self.party);
            return Err(RegisterError::refused("party_already", sentence));
        }
        match self.deposited {
            Some(day) if day > on => {
                let expected = format!("a day not after {on}, on which the accession takes effect");
                Err(RegisterError::input("bad_date", "deposited", day.to_string(), expected))
            }
            _ => Ok(()),
        }
    }

    fn enter(&self, state: &mut State, _number: u64) -> Result<(), Unfit> {
        let (minimum, maximum) = state.limits_of_a_party();
        state.change_party(&self.party, |party| {
            // Who had only signed performed no reviews; its limits are resolved anew (para 52).
            if party.instruments.is_empty() {
                (party.reviews_min, party.reviews_max) = (minimum, maximum);
            }
            party.signatory.retain(|name| !self.instruments.contains(name));
            party.instruments.extend(self.instruments.iter().cloned());
        })
    }
}

/// That there is one instrument at least, each of the rule set, and each once.
pub(super) fn instruments_exist(
    state: &State,
    field: &str,
    instruments: &[String],
) -> Result<(), RegisterError> {
    let expected = || names::expected_instrument(&state.rules);
    if instruments.is_empty() {
        return Err(RegisterError::input("missing_key", field, "nothing", expected()));
    }
    for (at, name) in instruments.iter().enumerate() {
        if names::instrument(&state.rules, name).is_none() {
            let found = format!("\"{name}\"");
            return Err(RegisterError::input("unknown_instrument", field, found, expected()));
        }
        if instruments[..at].contains(name) {
            return Err(RegisterError::input("duplicate_value", field, name, "each instrument once"));
        }
    }
    Ok(())
}
