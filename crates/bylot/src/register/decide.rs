//! From a request to an event: checked against the rules and the register as it stands, lots held where lots are due.

use bylot_model::words::counted;
use bylot_model::{Pairing, Review, Roster, Rules, SeedRecord};
use bylot_solver::vacancy::settled;
use bylot_solver::{DEFAULT_BUDGET, Lottery, NoDraw, Procedure, Seed};
use sha2::{Digest, Sha256};

use super::audit::Totals;
use super::cites::{FIRST_DRAW, cited};
use super::event::{Event, Kind, Request};
use super::refusal::RegisterError;
use super::state::{Open, State};
use super::{FORMAT, Place, audit, held};
use crate::Date;
use crate::formats::layout::hex;
use crate::formats::recorded_review::RecordedReview;
use crate::record::Record;
use crate::text::no_draw_text;

/// What an event is entered with, beside the request.
#[derive(Clone, Copy, Debug)]
pub struct With<'a> {
    /// The day on which it takes effect: not before that of the event before.
    pub on: Date,
    /// The announced text; only lots need one.
    pub seed: Option<&'a Seed>,
    /// What is noted with it, for people: it enters no seed.
    pub note: &'a str,
    /// How many steps one question may take; it decides whether lots are held, never which.
    pub budget: u64,
}

impl<'a> With<'a> {
    /// An event that takes effect on this day.
    pub fn on(day: Date) -> Self {
        Self { on: day, seed: None, note: "", budget: DEFAULT_BUDGET }
    }

    /// The same with lots on an announced text.
    #[must_use]
    pub fn seed(self, seed: &'a Seed) -> Self {
        Self { seed: Some(seed), ..self }
    }

    /// The same with a note.
    #[must_use]
    pub fn note(self, note: &'a str) -> Self {
        Self { note, ..self }
    }
}

/// The first event: the founding.
pub(super) fn first(request: &Request, with: With<'_>) -> Result<Event, RegisterError> {
    let Kind::Found(found) = &request.0 else {
        return Err(RegisterError::input("not_first", "kind", request.kind(), "found: a register begins so"));
    };
    let state = State::founded(found, with.on).map_err(unfit)?;
    Record::check_size(&state.roster)?;
    if Procedure::of_edition(&found.procedure).is_none() {
        let expected = Procedure::ALL.map(|known| format!("\"{}\"", known.edition())).join(" or ");
        let found = format!("\"{}\"", found.procedure);
        return Err(RegisterError::input("unknown_format", "procedure", found, expected));
    }
    Ok(blank(&Place::FIRST, request, &state.rules, with))
}

/// Any later event.
pub(super) fn later(
    state: &State,
    place: &Place,
    request: &Request,
    with: With<'_>,
) -> Result<Event, RegisterError> {
    check_time(state, request, with.on)?;
    request.happening().check(state, with.on)?;
    let event = blank(place, request, &state.rules, with);
    if let Kind::Lots(lots) = &request.0 {
        let Some(seed) = with.seed else {
            let expected = "the announced text on which the lots are held";
            return Err(RegisterError::input("missing_key", "seed", "nothing", expected));
        };
        debug_assert!(!lots.unannounced || with.seed.is_some());
        return match &state.open {
            Open::Agenda { items, .. } => held::agenda(state, items, event, seed, with.budget),
            _ => first_draw(state, event, seed, with.budget),
        };
    }
    if with.seed.is_some() {
        let expected = "nothing: no lot is held by this event";
        return Err(RegisterError::input("unexpected_value", "seed", "a text", expected));
    }
    fact(state, place, event)
}

/// Whether the day and the time for it have come: an agenda that is closed is drawn before anything else is entered.
fn check_time(state: &State, request: &Request, on: Date) -> Result<(), RegisterError> {
    if on < state.on {
        let expected = format!("a day not before {}, that of the event before", state.on);
        return Err(RegisterError::input("bad_date", "on", on.to_string(), expected));
    }
    match (&state.open, &request.0) {
        (_, Kind::Found(_) | Kind::Lots(_)) | (Open::FirstDraw, Kind::Adopt(_)) | (Open::Nothing, _) => {
            Ok(())
        }
        (Open::FirstDraw, _) => Err(RegisterError::refused(
            "not_paired",
            "What was announced stands as it is until the first draw is held, or a pairing is adopted",
        )),
        (Open::Agenda { event, .. }, _) => Err(RegisterError::refused(
            "agenda_closed",
            format!(
                "The agenda of event {event} is closed: its lots are held before anything else is entered"
            ),
        )),
    }
}

/// A fact: what changes without a lot.
fn fact(state: &State, place: &Place, event: Event) -> Result<Event, RegisterError> {
    let entered = state.entered(&event.request, place.event).map_err(unfit)?;
    let now = entered.with_reviews(settled(&entered.standing()));
    let breaches = match &event.request.0 {
        Kind::Adopt(_) => audit::breaches(&now, Totals::AsDrawn),
        Kind::Decide(_) | Kind::Correct(_) | Kind::Withdraw(_) => {
            audit::breaches(&now, Totals::MayHaveChanged)
        }
        _ => Vec::new(),
    };
    Ok(Event { breaches, reviews: changed(state, &entered, &now), ..event })
}

/// Every review that stands otherwise, in code order.
pub(super) fn changed(state: &State, entered: &State, now: &State) -> Vec<RecordedReview> {
    let stood = |review: &&Review| now.stands_in(state, review) && now.stands_in(entered, review);
    let changed = now.pairing.reviews.iter().filter(|review| !stood(review));
    changed.map(|it| RecordedReview::new(&now.roster, &now.rules, it)).collect()
}

fn blank(place: &Place, request: &Request, rules: &Rules, with: With<'_>) -> Event {
    Event {
        format: FORMAT.into(),
        event: place.event,
        previous: hex(&place.head),
        on: with.on,
        request: request.clone(),
        paragraphs: cited(rules, &request.happening().stands_on()),
        note: with.note.into(),
        announced: None,
        seed: None,
        transcript: None,
        outcomes: Vec::new(),
        lots: Vec::new(),
        breaches: Vec::new(),
        lots_held_on_it: Vec::new(),
        reviews: Vec::new(),
    }
}

/// The draw for all parties, just as it is held without a register.
fn first_draw(state: &State, event: Event, seed: &Seed, budget: u64) -> Result<Event, RegisterError> {
    let State { roster, rules, .. } = state;
    let drawn = draw_by(state, seed, budget)?;
    let reviews = drawn.pairing.reviews.iter();
    Ok(Event {
        announced: Some(drawn.seed.announced),
        seed: Some(hex(&drawn.seed.seed)),
        transcript: Some(hex(&drawn.transcript)),
        paragraphs: cited(rules, &FIRST_DRAW),
        reviews: reviews.map(|it| RecordedReview::new(roster, rules, it)).collect(),
        ..event
    })
}

/// A first draw, by whichever procedure.
struct Drawn {
    pairing: Pairing,
    seed: SeedRecord,
    /// Digest of the transcript file.
    transcript: [u8; 32],
}

/// Draws by the procedure that the founding names.
fn draw_by(state: &State, seed: &Seed, budget: u64) -> Result<Drawn, RegisterError> {
    let State { roster, rules, procedure, .. } = state;
    let procedure = Procedure::of_edition(procedure).expect("the founding names a procedure that there is");
    Record::check_size(roster)?;
    let no_draw = |why: NoDraw| no_draw(roster, rules, &why);
    let lottery = Lottery::with_budget(roster, rules, budget).map_err(no_draw)?;
    let (pairing, record) = Record::of_draw(&lottery, procedure, seed).map_err(no_draw)?;
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

/// An event that does not fit its register is refused as input: the codes in it are those of the request.
pub(super) fn unfit(what: String) -> RegisterError {
    RegisterError::input("unfit_event", "event", what, "an event that fits the register")
}
