//! A party accedes to one more instrument (para 28(b), N3, N16).

use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::date::Date;
use crate::formats::names;
use crate::register::RegisterError;
use crate::register::state::{State, Unfit};

/// The pair stays; additional reviewing States are drawn only for seats that are no longer complete (N16).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Accede {
    pub party: String,
    pub instrument: String,
    #[serde(default)]
    pub on: Option<String>,
}

impl Request {
    /// A party accedes to one more instrument (N16), on a day that is written down.
    pub fn accede(party: impl Into<String>, instrument: impl Into<String>, on: Option<Date>) -> Self {
        Self(Kind::Accede(Accede {
            party: party.into(),
            instrument: instrument.into(),
            on: on.map(|day| day.to_string()),
        }))
    }
}

impl Happening for Accede {
    fn name(&self) -> &'static str {
        "accede"
    }

    fn paragraphs(&self) -> Vec<&'static str> {
        vec!["28(b)", "N3", "N16"]
    }

    fn is_about(&self, under_review: &str) -> bool {
        self.party == under_review
    }

    fn check(&self, state: &State) -> Result<(), RegisterError> {
        let party = state.party("party", &self.party)?;
        let Some(instrument) = names::instrument(&state.rules, &self.instrument) else {
            let found = format!("\"{}\"", self.instrument);
            let expected = names::expected_instrument(&state.rules);
            return Err(RegisterError::input("unknown_instrument", "instrument", found, expected));
        };
        if party.holds.contains(instrument) {
            let sentence = format!("{} is party to {} already", self.party, self.instrument);
            return Err(RegisterError::refused("party_already", sentence));
        }
        Ok(())
    }

    fn enter(&self, state: &mut State, _number: u64) -> Result<(), Unfit> {
        state.change_party(&self.party, |party| {
            party.signatory.retain(|name| *name != self.instrument);
            party.instruments.push(self.instrument.clone());
        })
    }
}
