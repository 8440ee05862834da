//! From a request to an event: checked against the rules and the pairing as it stands, lots held where lots are due.

use bylot_model::words::counted;
use bylot_model::{InstrumentSet, Pairing, Review, Roster, Rules, Seat, SeedRecord};
use bylot_solver::vacancy::{
    Binding, Held, NoLot, OpenSeat, Vacancy, hold, hold_what_can_be, open_seats, settled, smallest_set,
};
use bylot_solver::{Lottery, NoDraw, Procedure, Seed};
use sha2::{Digest, Sha256};

use super::event::{Event, Kind, Request};
use super::lot_line::LotLine;
use super::refusal::RegisterError;
use super::seat::SeatName;
use super::state::State;
use super::{FORMAT, Place, why};
use crate::formats::layout::hex;
use crate::formats::recorded_review::RecordedReview;
use crate::record::Record;
use crate::text::no_draw_text;

/// What an event is decided with.
#[derive(Clone, Copy)]
pub(super) struct With<'a> {
    pub seed: &'a Seed,
    pub note: &'a str,
    pub budget: u64,
}

/// The first event: the draw from which the register starts.
pub(super) fn first(request: &Request, with: With<'_>) -> Result<Event, RegisterError> {
    let Kind::FirstDraw(first) = &request.0 else {
        return Err(RegisterError::input("not_first", "event", request.kind(), "a first draw"));
    };
    let state = State::first(first).map_err(unfit)?;
    let drawn = draw_by(&first.procedure, &state, with)?;
    let reviews = drawn.pairing.reviews.iter();
    Ok(Event {
        announced: Some(drawn.seed.announced),
        seed: Some(hex(&drawn.seed.seed)),
        transcript: Some(hex(&drawn.transcript)),
        reviews: reviews.map(|it| RecordedReview::new(&state.roster, &state.rules, it)).collect(),
        ..blank(&Place::FIRST, request, with.note)
    })
}

/// A first draw, by whichever procedure.
struct Drawn {
    pairing: Pairing,
    seed: SeedRecord,
    /// Digest of the transcript file.
    transcript: [u8; 32],
}

/// Draws by the procedure of this name: the one place that knows which there are.
fn draw_by(procedure: &str, state: &State, with: With<'_>) -> Result<Drawn, RegisterError> {
    let State { roster, rules, .. } = state;
    let Some(procedure) = Procedure::of_edition(procedure) else {
        let expected = Procedure::ALL.map(|known| format!("\"{}\"", known.edition())).join(" or ");
        return Err(RegisterError::input(
            "unknown_format",
            "procedure",
            format!("\"{procedure}\""),
            expected,
        ));
    };
    Record::check_size(roster)?;
    let no_draw = |why: NoDraw| no_draw(roster, rules, &why);
    let lottery = Lottery::with_budget(roster, rules, with.budget).map_err(no_draw)?;
    let (pairing, record) = Record::of_draw(&lottery, procedure, with.seed).map_err(no_draw)?;
    let transcript = Sha256::digest(record.to_json(roster, rules)).into();
    Ok(Drawn { pairing, transcript, seed: record.seed().clone() })
}

fn no_draw(roster: &Roster, rules: &Rules, no_draw: &NoDraw) -> RegisterError {
    match no_draw {
        NoDraw::Impossible(_) => {
            // On one line, and the full stop is set by whoever prints it.
            let reason = no_draw_text(roster, rules, no_draw);
            let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
            RegisterError::refused("no_draw", reason.trim_end_matches('.'))
        }
        NoDraw::BudgetSpent { steps } => RegisterError::BudgetSpent { steps: *steps },
        NoDraw::TooManyParties { found, limit } => RegisterError::input(
            "too_many_parties",
            "procedure",
            counted(*found, "party", "parties"),
            format!("at most {limit} for a uniform draw, or a sequential one"),
        ),
    }
}

/// Any later event.
pub(super) fn later(
    state: &State,
    place: &Place,
    request: &Request,
    with: With<'_>,
) -> Result<Event, RegisterError> {
    request.happening().check(state)?;
    let entered = state.entered(request, place.event).map_err(unfit)?;
    let stands = entered.with_reviews(settled(&entered.standing()));
    let held = held(state, &stands, request, place, with)?;
    let drawn = !held.lots.is_empty();
    let now = stands.with_reviews(held.reviews);
    let stood = |review: &&Review| now.stands_in(state, review) && now.stands_in(&entered, review);
    let changed = now.pairing.reviews.iter().filter(|review| !stood(review));
    Ok(Event {
        announced: drawn.then(|| with.seed.text().into()),
        seed: drawn.then(|| hex(&held.seed.seed)),
        lots: held.lots.iter().map(|lot| LotLine::new(&now.roster, &now.rules, lot)).collect(),
        reviews: changed.map(|it| RecordedReview::new(&now.roster, &now.rules, it)).collect(),
        ..blank(place, request, with.note)
    })
}

fn blank(place: &Place, request: &Request, note: &str) -> Event {
    Event {
        format: FORMAT.into(),
        event: place.event,
        previous: hex(&place.head),
        request: request.clone(),
        paragraphs: request.happening().paragraphs().into_iter().map(String::from).collect(),
        note: note.into(),
        announced: None,
        seed: None,
        transcript: None,
        lots: Vec::new(),
        reviews: Vec::new(),
    }
}

/// The lots that the event calls for, and the pairing they lead to. `stands`: the event has entered, and nobody sits who is no
/// longer needed.
fn held(
    before: &State,
    stands: &State,
    request: &Request,
    place: &Place,
    with: With<'_>,
) -> Result<Held, RegisterError> {
    let binding = Binding { seed: with.seed, head: &place.head, event: place.event };
    let standing = stands.standing();
    if let Kind::Redraw(redraw) = &request.0 {
        let (vacancies, urn) = (redraw.vacancies(stands)?, redraw.urn());
        return hold(&standing, &vacancies, urn, &binding, with.budget)
            .map_err(|no_lot| why::no_lot(stands, &vacancies, urn, with.budget, no_lot));
    }
    match hold_what_can_be(&standing, &fallen_vacant(before, stands), &binding, with.budget) {
        Ok((held, _open)) => Ok(held),
        Err(NoLot::BudgetSpent { steps }) => Err(RegisterError::BudgetSpent { steps }),
        Err(NoLot::Nobody) => unreachable!("seats that nobody can take stand open"),
    }
}

/// The seats that an event leaves open: those it reopened and those of who left, not those open before.
fn fallen_vacant(before: &State, stands: &State) -> Vec<Vacancy> {
    fn known(state: &State, open: &OpenSeat) -> (String, Seat, InstrumentSet) {
        (state.roster.code(open.vacancy.under_review).into(), open.vacancy.seat, open.missing)
    }
    let were_open: Vec<_> = open_seats(&before.standing()).iter().map(|open| known(before, open)).collect();
    let fell = open_seats(&stands.standing()).into_iter();
    fell.filter(|open| !were_open.contains(&known(stands, open))).map(|open| open.vacancy).collect()
}

/// The smallest set of other seats with which a redraw that nobody can satisfy could be held (N10).
pub(super) fn others(
    state: &State,
    place: &Place,
    request: &Request,
    at_most: usize,
    budget: u64,
) -> Result<Option<Vec<SeatName>>, RegisterError> {
    let Kind::Redraw(redraw) = &request.0 else { return Ok(None) };
    request.happening().check(state)?;
    let entered = state.entered(request, place.event).map_err(unfit)?;
    let stands = entered.with_reviews(settled(&entered.standing()));
    let vacancies = redraw.vacancies(&stands)?;
    match smallest_set(&stands.standing(), &vacancies, redraw.urn(), at_most, budget) {
        Ok(set) => Ok(set.map(|set| set.iter().flat_map(|it| stands.seat_names(it)).collect())),
        Err(NoLot::BudgetSpent { steps }) => Err(RegisterError::BudgetSpent { steps }),
        Err(NoLot::Nobody) => unreachable!("a set is found or not"),
    }
}

/// An event that does not fit its register is refused as input: the codes in it are those of the request.
pub(super) fn unfit(what: String) -> RegisterError {
    RegisterError::input("unfit_event", "event", what, "an event that fits the register")
}
