//! One party: its own review, those it performs, redraws, debts, languages.

use serde::Serialize;

use super::Asked;
use crate::formats::names;
use crate::formats::recorded_review::RecordedReview;
use crate::register::{Register, RegisterError};

/// How one party stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PartyStatus {
    /// Its code.
    pub party: String,
    /// Its name.
    pub name: String,
    /// Its regional group.
    pub region: String,
    /// Whether it is in the pairing; a party that has joined waits for a decision or an agenda (N15).
    pub in_pairing: bool,
    /// The instruments that it is party to.
    pub instruments: Vec<String>,
    /// Those that it has signed and volunteers to be reviewed for (para 52).
    pub signatory: Vec<String>,
    /// Its working languages.
    pub languages: Vec<String>,
    /// Its legal families.
    pub legal_system: Vec<String>,
    /// Its own review; nothing where it has none.
    pub(crate) review: Option<RecordedReview>,
    /// The reviews that it performs, in code order.
    pub performs: Vec<Performs>,
    /// The fewest that it performs.
    pub minimum: u32,
    /// The most; nothing: no maximum.
    pub maximum: Option<u32>,
    /// How many it owes (N11).
    pub owes: u32,
    /// The redraws that it has used and has left, in each review that it is a party to or has asked for one in (para 28(d)).
    pub redraws: Vec<Asked>,
}

/// A review that a party performs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Performs {
    /// The State under review.
    pub under_review: String,
    /// The seat.
    pub seat: String,
    /// The seat that it completes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completes: Option<String>,
    /// What it reviews for.
    pub instruments: Vec<String>,
}

impl Register {
    /// How a party stands: in the pairing, or waiting for it.
    ///
    /// # Errors
    /// When there is no such party.
    pub fn party(&self, code: &str) -> Result<PartyStatus, RegisterError> {
        let party = self.state.recorded("party", code)?;
        let (roster, rules, pairing) = (self.roster(), self.rules(), self.pairing());
        let id = roster.find(code);
        let mut performs = Vec::new();
        for review in &pairing.reviews {
            for it in review.reviewers.iter().filter(|it| Some(it.party) == id) {
                let instruments = names::instrument_names(rules, it.instruments.unwrap_or_default());
                performs.push(Performs {
                    under_review: roster.code(review.under_review).into(),
                    seat: names::seat_name(rules, it.seat).into(),
                    completes: names::completed_seat_name(rules, it.seat).map(String::from),
                    instruments: instruments.into_iter().map(String::from).collect(),
                });
            }
        }
        let review = id.and_then(|id| self.state.review(id));
        let owes = self.state.owed().into_iter().find(|&(who, _)| Some(who) == id);
        Ok(PartyStatus {
            in_pairing: id.is_some(),
            name: party.name,
            region: party.region,
            instruments: party.instruments,
            signatory: party.signatory,
            languages: party.languages,
            legal_system: party.legal_system,
            review: review.map(|review| RecordedReview::new(roster, rules, review)),
            minimum: party.reviews_min,
            maximum: party.reviews_max,
            owes: owes.map_or(0, |(_, owes)| owes),
            redraws: self.redraws_of(code, review.is_some(), &performs),
            performs,
            party: party.id,
        })
    }
}
