//! A party volunteers: for more reviews (para 29, N7), or to be reviewed for what it has signed (para 52).

use crate::register::cites::{On, in_brackets};
use bylot_model::rules::{Provision, RuleId};
use bylot_model::words::counted;
use serde::{Deserialize, Serialize};

use super::accede::instruments_exist;
use super::{Happening, Kind, Request};
use crate::Date;
use crate::register::RegisterError;
use crate::register::state::{State, Unfit};

/// It may perform so many from then on; it is reviewed for these instruments too.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Volunteer {
    pub party: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviews: Option<u32>,
    /// The instruments that it has signed and volunteers to be reviewed for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatory: Vec<String>,
}

impl Request {
    /// A party volunteers to perform so many reviews at most (para 29).
    pub fn volunteer(party: impl Into<String>, reviews: u32) -> Self {
        Self(Kind::Volunteer(Volunteer {
            party: party.into(),
            reviews: Some(reviews),
            signatory: Vec::new(),
        }))
    }

    /// A party volunteers to be reviewed for instruments that it has signed and is not party to (para 52).
    pub fn volunteer_to_be_reviewed(
        party: impl Into<String>,
        instruments: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        let signatory = instruments.into_iter().map(Into::into).collect();
        Self(Kind::Volunteer(Volunteer { party: party.into(), reviews: None, signatory }))
    }
}

impl Happening for Volunteer {
    fn name(&self) -> &'static str {
        "volunteer"
    }

    fn stands_on(&self) -> Vec<On> {
        let more = [On::Rule(RuleId::Workload), On::Note("N7")];
        let more = more.into_iter().filter(|_| self.reviews.is_some());
        let signed = (!self.signatory.is_empty()).then_some(On::Provision(Provision::Signatories));
        more.chain(signed).collect()
    }

    fn is_about(&self, under_review: &str) -> bool {
        self.party == under_review
    }

    fn check(&self, state: &State, _on: Date) -> Result<(), RegisterError> {
        let (code, party) = (&self.party, state.recorded("party", &self.party)?);
        if self.reviews.is_none() || !self.signatory.is_empty() {
            instruments_exist(state, "signatory", &self.signatory)?;
        }
        let known = |it: &&String| party.instruments.contains(it) || party.signatory.contains(it);
        if let Some(held) = self.signatory.iter().find(known) {
            let cited = in_brackets(state.rules.provision(Provision::Signatories));
            let sentence = format!("{code} is reviewed for {held} already{cited}");
            return Err(RegisterError::refused("party_already", sentence));
        }
        let Some(reviews) = self.reviews else { return Ok(()) };
        if party.instruments.is_empty() && !state.rules.instruments.is_empty() {
            let cited = in_brackets(state.rules.provision(Provision::Signatories));
            let sentence = format!("{code} is party to no instrument and performs no reviews{cited}");
            return Err(RegisterError::refused("reviews_without_instrument", sentence));
        }
        if reviews > party.reviews_max.unwrap_or(u32::MAX) {
            return Ok(());
        }
        let may = match party.reviews_max {
            Some(most) => counted(most, "review", "reviews"),
            None => "any number of reviews".into(),
        };
        let cited = in_brackets(state.rules.citation(RuleId::Workload).with_notes(&["N7"]));
        let sentence = format!("{code} may perform {may} already{cited}");
        Err(RegisterError::refused("not_more", sentence))
    }

    fn enter(&self, state: &mut State, _number: u64) -> Result<(), Unfit> {
        state.change_party(&self.party, |party| {
            if self.reviews.is_some() {
                party.reviews_max = self.reviews;
            }
            party.signatory.extend(self.signatory.iter().cloned());
        })
    }
}
