//! A party volunteers for more reviews (para 29, N7).

use bylot_model::words::counted;
use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::register::RegisterError;
use crate::register::state::{State, Unfit};

/// It may perform so many from then on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Volunteer {
    pub party: String,
    pub reviews: u32,
}

impl Request {
    /// A party volunteers to perform so many reviews at most (para 29).
    pub fn volunteer(party: impl Into<String>, reviews: u32) -> Self {
        Self(Kind::Volunteer(Volunteer { party: party.into(), reviews }))
    }
}

impl Happening for Volunteer {
    fn name(&self) -> &'static str {
        "volunteer"
    }

    fn paragraphs(&self) -> Vec<&'static str> {
        vec!["29", "N7"]
    }

    fn is_about(&self, under_review: &str) -> bool {
        self.party == under_review
    }

    fn check(&self, state: &State) -> Result<(), RegisterError> {
        let (code, party) = (&self.party, state.party("party", &self.party)?);
        if party.holds.is_empty() && !state.rules.instruments.is_empty() {
            let sentence = format!("{code} is party to no instrument and performs no reviews (note N20)");
            return Err(RegisterError::refused("reviews_without_instrument", sentence));
        }
        if self.reviews > party.maximum.unwrap_or(u32::MAX) {
            return Ok(());
        }
        let may = match party.maximum {
            Some(most) => counted(most, "review", "reviews"),
            None => "any number of reviews".into(),
        };
        let sentence = format!("{code} may perform {may} already (paragraph 29, note N7)");
        Err(RegisterError::refused("not_more", sentence))
    }

    fn enter(&self, state: &mut State, _number: u64) -> Result<(), Unfit> {
        state.change_party(&self.party, |party| party.reviews_max = Some(self.reviews))
    }
}
