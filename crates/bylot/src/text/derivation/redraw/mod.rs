//! Why nobody can be drawn, in English: lot after lot.

mod given;

use std::fmt::Display;

use bylot_model::derivation::{Redraw, Restriction, Urn, Vacancy};
use bylot_model::{InstrumentSet, PartyId, Seat, SeatId};

use super::super::words::{counted, listed};
use super::english::English;

pub(super) use given::given;

pub(super) fn claim(words: &English<'_>, redraw: &Redraw) -> String {
    let seats: Vec<_> = redraw.vacancies.iter().map(|it| lot(words, it)).collect();
    let among = match redraw.ground {
        None => String::new(),
        Some(restriction) => format!(
            "among the States {} ({}), ",
            who_meet(&words.state(redraw.vacancies[0].under_review), restriction),
            restriction.citation(words.rules)
        ),
    };
    let said = match &seats[..] {
        [only] => format!("{among}nobody can be drawn for {only}."),
        several => format!(
            "{among}these seats cannot be drawn together: {}.",
            listed(several.to_vec(), several.len())
        ),
    };
    format!("As the pairing stands (note N10), {said}")
}

/// Who is left for a lot, and where that leads.
pub(super) fn urn(words: &English<'_>, urn: &Urn) -> String {
    let what = match urn.vacancy.seat {
        Seat::Main(_) => "can be drawn for",
        Seat::Additional(_) => "is left for",
    };
    let asked = match urn.brings.is_empty() {
        true => String::new(),
        false => format!(", who must be party to {}", instruments(words, urn.brings)),
    };
    let lot = format!("{}{asked} ({})", lot(words, &urn.vacancy), words.cited(urn.rule));
    let leads = urn.balls.iter().map(|it| {
        let any = if it.parties.len() == 1 { "" } else { "any of " };
        format!("with {any}{}, which is impossible ({})", words.states(&it.parties), it.refuted_by + 1)
    });
    match urn.balls.len() {
        0 => format!("Nobody {what} {lot}."),
        _ => format!("Nobody else {what} {lot}: {}.", leads.collect::<Vec<_>>().join(", or ")),
    }
}

/// That one of the States takes the seat.
pub(super) fn drawn(words: &English<'_>, vacancy: &Vacancy, parties: &[PartyId]) -> String {
    let seat = words.seat_at(vacancy.under_review, main(vacancy));
    match vacancy.seat {
        Seat::Main(_) => format!("{} takes {seat}", words.one_of(parties)),
        Seat::Additional(_) => format!("{} completes {seat}", words.one_of(parties)),
    }
}

/// `the own-group seat of KEN (Kenya)`, with the lot it is.
fn lot(words: &English<'_>, vacancy: &Vacancy) -> String {
    let seat = words.seat_at(vacancy.under_review, main(vacancy));
    match vacancy.seat {
        Seat::Main(_) => seat,
        Seat::Additional(_) => format!("the place of the additional reviewing State that completes {seat}"),
    }
}

/// The seat itself, or the one that is completed.
fn main(vacancy: &Vacancy) -> SeatId {
    match vacancy.seat {
        Seat::Main(seat) => seat,
        Seat::Additional(seat) => seat.expect("an additional lot says which seat it completes"),
    }
}

/// `that share a legal family with ARG`, `with which the review of ARG can be held in one working language`
pub(crate) fn who_meet(under_review: &impl Display, restriction: Restriction) -> String {
    match restriction {
        Restriction::LegalSystem => format!("that share a legal family with {under_review}"),
        Restriction::WorkingLanguages(most) => {
            let languages = counted(most, "working language", "working languages");
            format!("with which the review of {under_review} can be held in {languages}")
        }
    }
}

fn instruments(words: &English<'_>, instruments: InstrumentSet) -> String {
    listed(instruments.iter().map(|it| words.rules.instruments[it.index()].as_str()), usize::MAX)
}
