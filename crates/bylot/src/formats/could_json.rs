//! Whether a State could have been drawn for a review, as JSON.

use bylot_model::{Roster, Rules};
use bylot_solver::Procedure;
use bylot_solver::exact::Fraction;
use serde::Serialize;

use super::layout::Layout;
use super::names;
use crate::could::{Could, CouldSeat, Never};
use crate::text::derivation_text;

/// Writes whether the State could have been drawn, seat by seat: for each seat in which it could not, the rules that it would break
/// there, or the derivation as a text. `chance` is that of the answer, where it is known, and the procedure it belongs to.
///
/// # Panics
/// When the answer names a party or a seat that is not of `roster` and `rules`.
pub fn write_could_json(
    roster: &Roster,
    rules: &Rules,
    could: &Could,
    chance: Option<&(Procedure, Fraction)>,
) -> String {
    Layout::of_format("bylot could/1")
        .rules(rules)
        .basis(roster, rules)
        .member("under_review", &roster.code(could.under_review))
        .member("reviewing", &roster.code(could.reviewing))
        .member("could", &could.anywhere())
        .optional("procedure", chance.map(|(procedure, _)| procedure.edition()).as_ref())
        .optional(
            "chance",
            chance.map(|(_, chance)| format!("{}/{}", chance.numer(), chance.denom())).as_ref(),
        )
        .list("seats", could.seats.iter().map(|seat| WrittenSeat::new(roster, rules, seat)))
        .end()
}

#[derive(Serialize)]
struct WrittenSeat<'a> {
    seat: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    completes: Option<&'a str>,
    could: bool,
    breaks: Vec<Broken<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    derivation: Option<String>,
}

/// A rule that the State would break in the seat.
#[derive(Serialize)]
struct Broken<'a> {
    rule: &'a str,
    sentence: &'a str,
}

impl<'a> WrittenSeat<'a> {
    fn new(roster: &Roster, rules: &'a Rules, it: &'a CouldSeat) -> Self {
        let (breaks, derivation) = match &it.never {
            None => (&[][..], None),
            Some(Never::Barred(violations)) => (&violations[..], None),
            Some(Never::Impossible(derivation)) => {
                (&[][..], Some(derivation_text(roster, rules, derivation)))
            }
        };
        let breaks = breaks.iter().map(|it| Broken { rule: it.rule.code(), sentence: it.sentence() });
        Self {
            seat: names::seat_name(rules, it.seat),
            completes: names::completed_seat_name(rules, it.seat),
            could: it.never.is_none(),
            breaks: breaks.collect(),
            derivation,
        }
    }
}
