//! Why nobody can take a seat: the derivation, with the parties as they stand.

use std::sync::Arc;

use bylot_model::derivation::{Derivation, verify};
use bylot_model::{Roster, Rules};
use bylot_solver::vacancy::{NoLot, Urn, Vacancy, nobody};
use bylot_solver::{NoDraw, explain};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::refusal::{Refusal, RegisterError};
use super::state::State;
use crate::formats::{names, write_derivation_json};

/// Why nobody can take a seat, and what to read it with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Why {
    /// The parties once the event has entered: who left the review is excluded from it (N10).
    pub roster: Arc<Roster>,
    /// The rule set.
    pub rules: Arc<Rules>,
    /// The derivation: [`verify`](bylot_model::derivation::verify) redoes it, and its claim holds the pairing as it stands.
    pub derivation: Derivation,
}

/// As a file of its own ([`write_derivation_json`]).
impl Serialize for Why {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let json = write_derivation_json(&self.roster, &self.rules, &self.derivation);
        // As deep as it stands in the answer; the strings in it hold no line ends.
        RawValue::from_string(json.trim_end().replace('\n', "\n      "))
            .map_err(serde::ser::Error::custom)?
            .serialize(serializer)
    }
}

/// That no lot can be held for the seats, and why.
///
/// # Panics
/// When the checker refuses the derivation, or finds that somebody can be drawn, which is a bug.
pub(super) fn no_lot(
    state: &State,
    vacancies: &[Vacancy],
    urn: Urn,
    budget: u64,
    no_lot: NoLot,
) -> RegisterError {
    let State { roster, rules, .. } = state;
    let explained = match no_lot {
        NoLot::BudgetSpent { steps } => return RegisterError::BudgetSpent { steps },
        NoLot::Nobody => explain(roster, rules, nobody(&state.standing(), vacancies, urn), budget),
    };
    let derivation = match explained {
        Ok(derivation) => derivation.expect("what nobody can be drawn for is derived"),
        Err(NoDraw::BudgetSpent { steps }) => return RegisterError::BudgetSpent { steps },
        Err(NoDraw::Impossible(_) | NoDraw::TooManyParties { .. }) => {
            unreachable!("a claim is derived or not")
        }
    };
    if let Err(refused) = verify(roster, rules, &derivation) {
        panic!("the derivation does not stand ({refused}): this is a bug, please report it");
    }
    let seat = |it: &Vacancy| {
        let (seat, review) = (names::seat_name(rules, it.seat), roster.code(it.under_review));
        format!("the {seat} seat in the review of {review}")
    };
    let sentence = match vacancies {
        [only] => format!("Nobody can take {} while all else stands", seat(only)),
        several => {
            let seats = crate::text::listed(several.iter().map(seat), usize::MAX);
            format!("While all else stands, these cannot be drawn together: {seats}")
        }
    };
    let why = Why { roster: Arc::clone(roster), rules: Arc::clone(rules), derivation };
    RegisterError::Refused(Refusal { code: "nobody", sentence, why: Some(Box::new(why)) })
}
