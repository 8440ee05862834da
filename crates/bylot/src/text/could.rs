//! Whether a State could have been drawn for a review, in English.

use bylot_model::rules::LegalSystem;
use bylot_model::{Lot, Pairing, Roster, Rules, Seat};
use bylot_solver::Procedure;
use bylot_solver::exact::Fraction;

use super::derivation::derivation_text;
use super::words::{counted, listed, state};
use crate::could::{Could, Never};
use crate::formats::names;

/// Whether the State could have been drawn: in which seats a pairing that may be drawn has it, and for each other seat why none
/// has. `chance` is that of the answer, where it is known, and the procedure it belongs to.
///
/// # Panics
/// When the answer names a party or a seat that is not of `roster` and `rules`.
pub fn could_text(
    roster: &Roster,
    rules: &Rules,
    could: &Could,
    chance: Option<&(Procedure, Fraction)>,
) -> String {
    let [reviewing, under_review] = [could.reviewing, could.under_review].map(|party| state(roster, party));
    if could.seats.is_empty() {
        return format!("{under_review} is not under review, so that nobody reviews it (roster).\n");
    }
    let (yes, no): (Vec<_>, Vec<_>) = could.seats.iter().partition(|seat| seat.never.is_none());
    let seat_of = |seat: Seat| match names::completed_seat_name(rules, seat) {
        None => format!("the {} seat", names::seat_name(rules, seat)),
        Some(completed) => format!("the additional seat that completes {completed}"),
    };
    let mut text = if yes.is_empty() {
        format!(
            "{reviewing} could not have been drawn to review {under_review}: no pairing that may be drawn has it there.\n"
        )
    } else {
        let seats = listed(yes.iter().map(|it| seat_of(it.seat)), usize::MAX);
        format!(
            "{reviewing} could have been drawn to review {under_review}: a pairing that may be drawn has it in {seats}.\n"
        )
    };
    text += &match chance {
        _ if yes.is_empty() => String::new(),
        Some((procedure, chance)) => format!("Its chance, by {}: {chance}.\n", procedure.edition()),
        None => "How likely that is, `bylot odds` counts with the same options.\n".into(),
    };
    if !yes.is_empty() && rules.legal_system != LegalSystem::Ignored {
        text += "Lots in which a State of a similar legal system is preferred (note N12) may leave it no chance all the same.\n";
    }
    for seat in no {
        text += &match &seat.never {
            Some(Never::Barred(violations)) => {
                let broken = violations.iter().map(|it| format!("  {it}\n")).collect::<String>();
                format!("\nIn {} a rule would be broken:\n{broken}", seat_of(seat.seat))
            }
            Some(Never::Impossible(derivation)) => {
                format!("\n{}", derivation_text(roster, rules, derivation))
            }
            None => String::new(),
        };
    }
    text
}

/// In which urns of a sequential draw the State was, and what came of it there.
///
/// # Panics
/// As [`could_text`], for the lots of the review.
pub fn urns_text(rules: &Rules, could: &Could, lots: &[Lot]) -> String {
    let party = could.reviewing;
    let mut text = String::from("\nIn this draw\n");
    for (lot, number) in lots.iter().zip(1..).filter(|(lot, _)| lot.under_review == could.under_review) {
        let seat = match names::completed_seat_name(rules, lot.seat) {
            None => names::seat_name(rules, lot.seat).to_owned(),
            Some(completed) => format!("the additional State that completes {completed}"),
        };
        let drawn = lot.drawn.iter().find(|drawn| drawn.party == party);
        let came_of_it = match drawn {
            None if lot.urn.contains(&party) => "it was in the urn, and its ball was not drawn",
            None => "it was not in the urn",
            Some(drawn) if drawn.put_aside.is_some() => "its ball was drawn and put aside",
            Some(_) => "its ball was drawn and kept",
        };
        let balls = counted(lot.urn.len(), "ball", "balls");
        text += &format!("  Lot {number}, {seat}, an urn of {balls}: {came_of_it}.\n");
    }
    text
}

/// Whether the State reviews the other in a pairing.
///
/// # Panics
/// As [`could_text`].
pub fn reviews_text(roster: &Roster, could: &Could, pairing: &Pairing) -> String {
    let reviews = pairing.reviews.iter().filter(|review| review.under_review == could.under_review);
    let there = { reviews }.flat_map(|review| &review.reviewers).any(|it| it.party == could.reviewing);
    let [reviewing, under_review] = [could.reviewing, could.under_review].map(|party| state(roster, party));
    let does = if there { "reviews" } else { "does not review" };
    format!("\nIn this pairing {reviewing} {does} {under_review}.\n")
}
