//! Why nobody can take a seat: the derivation, with the parties as they stand.

use std::sync::Arc;

use bylot_model::derivation::{Claim, Derivation, Redraw, Restriction, verify};
use bylot_model::{Roster, Rules};
use bylot_solver::vacancy::{NoLot, Urn, Vacancy, nobody};
use bylot_solver::{NoDraw, explain};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::refusal::{Refusal, RegisterError};
use super::seat::SeatName;
use super::state::State;
use crate::formats::write_derivation_json;
use crate::text::{listed, seat_words, who_meet};

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
    urn: Urn<'_>,
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
    let Claim::Nobody(redraw) = &derivation.claim else { unreachable!("the claim is of a redraw") };
    let sentence = sentence(roster, rules, redraw);
    let why = Why { roster: Arc::clone(roster), rules: Arc::clone(rules), derivation };
    RegisterError::Refused(Refusal { code: "nobody", sentence, why: Some(Box::new(why)) })
}

/// What nobody can be drawn for, and among whom.
fn sentence(roster: &Roster, rules: &Rules, redraw: &Redraw) -> String {
    let seats = redraw.vacancies.iter().map(|it| seat_words(&SeatName::new(roster, rules, it, None)));
    let review = roster.code(redraw.vacancies[0].under_review);
    let among = redraw.ground.map(|it| (it, format!("the States {}", who_meet(&review, it))));
    match (seats.collect::<Vec<_>>().as_slice(), among) {
        ([only], None) => format!("Nobody can take {only} while all else stands"),
        ([only], Some((_, among))) => format!("Of {among}, nobody can take {only} while all else stands"),
        (several, among) => {
            let which = |restriction| match restriction {
                Restriction::LegalSystem => "the first of them",
                Restriction::WorkingLanguages(_) => "those of that review",
            };
            let among = among.map(|(restriction, among)| format!(", {} among {among}", which(restriction)));
            let (among, seats) = (among.unwrap_or_default(), listed(several.to_vec(), usize::MAX));
            format!("While all else stands, these cannot be drawn together{among}: {seats}")
        }
    }
}
