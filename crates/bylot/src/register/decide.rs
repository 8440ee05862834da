//! From a request to an event: checked against the rules and the pairing as it stands, lots held where lots are due.

use bylot_model::{InstrumentSet, Pairing, Seat, SeatId, SeedRecord};
use bylot_solver::vacancy::{
    Binding, NoLot, Restriction, Urn, Vacancy, VacancyLot, hold, hold_what_can_be, open_seats, settled,
    smallest_set,
};
use bylot_solver::{Lottery, NoDraw, Procedure, Seed};
use sha2::{Digest, Sha256};

use super::event::{Event, Ground, Kind, Request, SeatName};
use super::recorded::{self, LotLine, ReviewLine};
use super::refusal::RegisterError;
use super::state::State;
use super::{FORMAT, Place, why};
use crate::formats::layout::hex;
use crate::formats::{names, write_certificate_json, write_transcript_json};

/// What an event is decided with.
#[derive(Clone, Copy)]
pub(super) struct With<'a> {
    pub seed: &'a Seed,
    pub note: &'a str,
    pub budget: u64,
}

/// The first event: the draw from which the register starts.
pub(super) fn first(request: &Request, with: With<'_>) -> Result<Event, RegisterError> {
    let kind = &request.0;
    let Kind::FirstDraw { procedure, .. } = kind else {
        return Err(RegisterError::input("not_first", "event", kind.name(), "a first draw"));
    };
    let state = State::first(kind).map_err(unfit)?;
    let drawn = draw_by(procedure, &state, with)?;
    let reviews = &drawn.pairing.reviews;
    Ok(Event {
        announced: Some(drawn.seed.announced),
        seed: Some(hex(&drawn.seed.seed)),
        transcript: Some(hex(&drawn.transcript)),
        reviews: reviews.iter().map(|it| ReviewLine::new(&state.roster, &state.rules, it)).collect(),
        ..blank(&Place::FIRST, kind, with.note)
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
    let lottery = Lottery::with_budget(roster, rules, with.budget).map_err(no_draw)?;
    let (pairing, file, seed) = match procedure {
        Procedure::Sequential => {
            let (pairing, transcript) = lottery.draw_recorded(with.seed).map_err(no_draw)?;
            (pairing, write_transcript_json(roster, rules, &transcript), transcript.seed)
        }
        Procedure::Uniform => {
            let certificate = lottery.draw_certified(with.seed).map_err(no_draw)?;
            let file = write_certificate_json(roster, rules, &certificate);
            (certificate.pairing, file, certificate.seed)
        }
    };
    Ok(Drawn { pairing, transcript: Sha256::digest(file).into(), seed })
}

fn no_draw(no_draw: NoDraw) -> RegisterError {
    match no_draw {
        NoDraw::Impossible(_) => RegisterError::refused("no_draw", "No lawful draw exists"),
        NoDraw::BudgetSpent { steps } => RegisterError::BudgetSpent { steps },
    }
}

/// Any later event.
pub(super) fn later(
    state: &State,
    place: &Place,
    request: &Request,
    with: With<'_>,
) -> Result<Event, RegisterError> {
    let kind = &request.0;
    check(state, kind)?;
    let entered = entered(state, kind, place)?;
    let binding = Binding { seed: with.seed, head: &place.head, event: place.event };
    let (seed, lots, pairing) = lots(state, &entered, kind, &binding, with.budget)?;
    let drawn = !lots.is_empty();
    Ok(Event {
        announced: drawn.then(|| with.seed.text().into()),
        seed: drawn.then(|| hex(&seed)),
        lots: lots.iter().map(|lot| LotLine::new(&entered.roster, &entered.rules, lot)).collect(),
        reviews: entered.changed(state, &pairing),
        ..blank(place, kind, with.note)
    })
}

/// The state once the event has entered, before its lots.
fn entered(state: &State, kind: &Kind, place: &Place) -> Result<State, RegisterError> {
    let entered = state.clone().entered(kind, place.event).map_err(unfit)?;
    let stands = settled(&entered.standing());
    Ok(entered.with_pairing(stands))
}

fn blank(place: &Place, kind: &Kind, note: &str) -> Event {
    Event {
        format: FORMAT.into(),
        event: place.event,
        previous: hex(&place.head),
        request: kind.clone(),
        paragraphs: kind.paragraphs(),
        note: note.into(),
        announced: None,
        seed: None,
        transcript: None,
        lots: Vec::new(),
        reviews: Vec::new(),
    }
}

type Lots = ([u8; 32], Vec<VacancyLot>, Pairing);

/// The lots that the event calls for, and the pairing they lead to.
fn lots(
    before: &State,
    entered: &State,
    kind: &Kind,
    binding: &Binding<'_>,
    budget: u64,
) -> Result<Lots, RegisterError> {
    let standing = entered.standing();
    if let Kind::Redraw { seat, ground, or_any, with, .. } = kind {
        let vacancies = contested(entered, seat, with)?;
        let urn = urn(*ground, *or_any);
        let held = hold(&standing, &vacancies, urn, binding, budget)
            .map_err(|no_lot| why::no_lot(entered, &vacancies, urn, budget, no_lot))?;
        return Ok((held.seed.seed, held.lots, held.pairing));
    }
    let vacancies = fallen_vacant(before, entered, kind);
    match hold_what_can_be(&standing, &vacancies, binding, budget) {
        Ok((held, _open)) => Ok((held.seed.seed, held.lots, held.pairing)),
        Err(NoLot::BudgetSpent { steps }) => Err(RegisterError::BudgetSpent { steps }),
        Err(NoLot::Nobody) => unreachable!("seats that nobody can take stand open"),
    }
}

fn urn(ground: Ground, or_any: bool) -> Urn {
    let restriction = match ground {
        Ground::WorkingLanguage => Restriction::WorkingLanguage,
        Ground::LegalSystem => Restriction::LegalSystem,
        _ => return Urn::Ordinary,
    };
    if or_any { Urn::First(restriction) } else { Urn::Only(restriction) }
}

/// The seats of a redraw: the contested one, then the others in code order.
fn contested(state: &State, seat: &SeatName, with: &[SeatName]) -> Result<Vec<Vacancy>, RegisterError> {
    let mut others = with.iter().map(|it| vacancy(state, it)).collect::<Result<Vec<_>, _>>()?;
    others.sort();
    Ok([vec![vacancy(state, seat)?], others].concat())
}

/// The seats that an event of another kind leaves open: those it reopened and those of who left, not those open before.
fn fallen_vacant(before: &State, entered: &State, kind: &Kind) -> Vec<Vacancy> {
    let known = |state: &State, open: bylot_solver::vacancy::OpenSeat| {
        let code = state.roster.code(open.vacancy.under_review).to_owned();
        (code, open.vacancy.seat, open.missing)
    };
    let was_open: Vec<(String, Seat, InstrumentSet)> =
        open_seats(&before.standing()).into_iter().map(|open| known(before, open)).collect();
    let open = open_seats(&entered.standing()).into_iter();
    let fell = open.filter(|open| match kind {
        Kind::WaiveCap { .. } | Kind::Volunteer { .. } => false,
        _ => !was_open.contains(&known(entered, open.clone())),
    });
    fell.map(|open| open.vacancy).collect()
}

/// The seat of this name as a vacancy.
fn vacancy(state: &State, name: &SeatName) -> Result<Vacancy, RegisterError> {
    let under_review = state
        .roster
        .find(&name.under_review)
        .filter(|&party| state.review(party).is_some())
        .ok_or_else(|| RegisterError::unknown_party("under_review", &name.under_review))?;
    let seat = recorded::seat(&state.rules, &name.seat, name.completes.as_deref()).ok_or_else(|| {
        let expected = format!("{}; additional says which it completes", names::expected_seat(&state.rules));
        RegisterError::input("unknown_seat", "seat", format!("\"{}\"", name.seat), expected)
    })?;
    Ok(Vacancy { under_review, seat })
}

/// Whether the rules and the pairing as it stands let the event happen, lots apart.
fn check(state: &State, kind: &Kind) -> Result<(), RegisterError> {
    let party = |field: &str, code: &str| {
        state.roster.find(code).ok_or_else(|| RegisterError::unknown_party(field, code))
    };
    match kind {
        Kind::FirstDraw { .. } => Err(RegisterError::refused(
            "begun",
            "The register has its first draw already; another draw is another register",
        )),
        Kind::Redraw { seat, ground, asked_by, with, .. } => {
            check_redraw(state, seat, *ground, asked_by.as_deref(), with)
        }
        Kind::Accede { party: code, instrument, .. } => {
            let id = party("party", code)?;
            let Some(instrument) = names::instrument(&state.rules, instrument) else {
                let (found, expected) =
                    (format!("\"{instrument}\""), names::expected_instrument(&state.rules));
                return Err(RegisterError::input("unknown_instrument", "instrument", found, expected));
            };
            if state.roster.party(id).holds.contains(instrument) {
                let name = &state.rules.instruments[instrument.index()];
                return Err(RegisterError::refused(
                    "party_already",
                    format!("{code} is party to {name} already"),
                ));
            }
            Ok(())
        }
        Kind::Join { party, review_group } => {
            if state.roster.find(&party.id).is_some() {
                let sentence = format!("{} takes part already", party.id);
                return Err(RegisterError::refused("takes_part_already", sentence));
            }
            let groups = 1..=u32::from(state.rules.review_groups);
            match review_group.filter(|number| !groups.contains(number)) {
                None => Ok(()),
                Some(number) => {
                    let expected = names::expected_review_group(&state.rules);
                    Err(RegisterError::input(
                        "unknown_review_group",
                        "review_group",
                        number.to_string(),
                        expected,
                    ))
                }
            }
        }
        Kind::Withdraw { party: code } => {
            party("party", code)?;
            if state.roster.len() == 1 {
                return Err(RegisterError::refused("last_party", format!("{code} is the only party")));
            }
            Ok(())
        }
        Kind::Exclude { under_review, reviewing, .. } => {
            let [one, other] =
                [("under_review", under_review), ("reviewing", reviewing)].map(|(f, c)| party(f, c));
            match state.roster.exclusions().bars(one?, other?) {
                true => Err(RegisterError::refused(
                    "excluded_already",
                    format!("{reviewing} is excluded from the review of {under_review} already (note N8)"),
                )),
                false => Ok(()),
            }
        }
        Kind::WaiveCap { party: code } => match state.roster.party(party("party", code)?).waives_cap {
            true => Err(RegisterError::refused(
                "waived_already",
                format!("{code} has waived the cap already (paragraph 28(c))"),
            )),
            false => Ok(()),
        },
        Kind::Volunteer { party: code, reviews } => {
            let party = state.roster.party(party("party", code)?);
            let most = party.maximum.unwrap_or(u32::MAX);
            if party.holds.is_empty() && !state.rules.instruments.is_empty() {
                let sentence = format!("{code} is party to no instrument and performs no reviews (note N20)");
                return Err(RegisterError::refused("reviews_without_instrument", sentence));
            }
            match *reviews > most {
                true => Ok(()),
                false => {
                    let may = party.maximum.map_or("any number of".into(), |most| format!("{most}"));
                    let sentence =
                        format!("{code} may perform {may} reviews already (paragraph 29, note N7)");
                    Err(RegisterError::refused("not_more", sentence))
                }
            }
        }
    }
}

/// Whether the seat may be drawn again: it is there, whoever asks may ask, and has not asked too often (N9).
fn check_redraw(
    state: &State,
    seat: &SeatName,
    ground: Ground,
    asked_by: Option<&str>,
    with: &[SeatName],
) -> Result<(), RegisterError> {
    let mut named = Vec::new();
    for (name, contested) in [(seat, true)].into_iter().chain(with.iter().map(|it| (it, false))) {
        let place = vacancy(state, name)?;
        let holders = state.review(place.under_review).into_iter().flat_map(|review| &review.reviewers);
        let holders: Vec<_> =
            holders.filter(|it| it.seat == place.seat).map(|it| state.roster.code(it.party)).collect();
        let vacant = contested && ground == Ground::Vacant;
        let fits = match &name.reviewing {
            Some(reviewing) => !vacant && holders.contains(&reviewing.as_str()),
            None => vacant,
        };
        if !fits {
            let found = name.reviewing.as_deref().unwrap_or("nobody");
            let expected = match holders[..] {
                [] => format!("nobody: the {} seat stands open", name.seat),
                _ => format!("{}, who takes the {} seat", holders.join(" or "), name.seat),
            };
            return Err(RegisterError::input("not_seated", "reviewing", found, expected));
        }
        if named.contains(&place) {
            return Err(RegisterError::input("duplicate_value", "with", &name.seat, "each seat once"));
        }
        named.push(place);
    }
    if ground == Ground::Vacant {
        return match open_seats(&state.standing()).iter().any(|open| open.vacancy == named[0]) {
            true => Ok(()),
            false => Err(RegisterError::refused(
                "not_open",
                format!("The {} seat in the review of {} does not stand open", seat.seat, seat.under_review),
            )),
        };
    }
    check_asked(state, seat, ground, asked_by)
}

/// Whether whoever asks may ask (paras 28(d), 28(e), 30; N9).
fn check_asked(
    state: &State,
    seat: &SeatName,
    ground: Ground,
    asked_by: Option<&str>,
) -> Result<(), RegisterError> {
    use bylot_model::rules::RedrawParty;
    let review = &seat.under_review;
    let Some(by) = asked_by else {
        return Err(RegisterError::input(
            "missing_key",
            "asked_by",
            "nobody",
            "the State that asks for the redraw",
        ));
    };
    let party = state.roster.find(by).ok_or_else(|| RegisterError::unknown_party("asked_by", by))?;
    let role = if by == review { RedrawParty::UnderReview } else { RedrawParty::Reviewing };
    let under_review = state.roster.find(review).and_then(|party| state.review(party));
    let seated = under_review.is_some_and(|review| review.reviewers.iter().any(|it| it.party == party));
    if role == RedrawParty::Reviewing && !seated {
        let sentence = format!("{by} is not a party to the review of {review} (paragraph 28(d), note N9)");
        return Err(RegisterError::refused("not_of_the_review", sentence));
    }
    if ground == Ground::FailedConsultation && role != RedrawParty::UnderReview {
        let sentence =
            format!("After a failed consultation {review} asks, the State under review (paragraph 30)");
        return Err(RegisterError::refused("may_not_ask", sentence));
    }
    if !ground.is_counted() {
        return Ok(());
    }
    if !state.rules.redraws.asked_by.contains(&role) {
        let sentence = format!("Under this rule set {by} may not ask for a redraw (paragraph 28(d))");
        return Err(RegisterError::refused("may_not_ask", sentence));
    }
    let (used, times) = (state.redraws_used(review, by), state.rules.redraws.times);
    if used >= times {
        let sentence = format!(
            "{by} has asked {used} times for a redraw in the review of {review}, and may ask {times} times \
             (paragraph 28(d), note N9)"
        );
        return Err(RegisterError::refused("redraws_spent", sentence));
    }
    Ok(())
}

/// The smallest set of other seats with which a redraw that nobody can satisfy could be held (N10).
pub(super) fn others(
    state: &State,
    place: &Place,
    request: &Request,
    at_most: usize,
    budget: u64,
) -> Result<Option<Vec<SeatName>>, RegisterError> {
    let Kind::Redraw { seat, ground, or_any, with, .. } = &request.0 else { return Ok(None) };
    check(state, &request.0)?;
    let entered = entered(state, &request.0, place)?;
    let vacancies = contested(&entered, seat, with)?;
    match smallest_set(&entered.standing(), &vacancies, urn(*ground, *or_any), at_most, budget) {
        Ok(set) => Ok(set.map(|set| set.iter().flat_map(|it| entered.seat_names(it)).collect())),
        Err(NoLot::BudgetSpent { steps }) => Err(RegisterError::BudgetSpent { steps }),
        Err(NoLot::Nobody) => unreachable!("a set is found or not"),
    }
}

impl State {
    /// How often a party has asked for a redraw that counts (N9).
    pub(super) fn redraws_used(&self, review: &str, by: &str) -> u32 {
        use bylot_model::rules::RedrawScope;
        let counts = |(asked, who): &&(String, String)| {
            who == by && (self.rules.redraws.counted == RedrawScope::Process || asked == review)
        };
        self.asked.iter().filter(counts).count() as u32
    }

    /// The names of a seat, with each State that takes it.
    pub(super) fn seat_names(&self, vacancy: &Vacancy) -> Vec<SeatName> {
        let name = |reviewing: Option<&str>| SeatName {
            under_review: self.roster.code(vacancy.under_review).into(),
            seat: names::seat_name(&self.rules, vacancy.seat).into(),
            completes: names::completed_seat_name(&self.rules, vacancy.seat).map(String::from),
            reviewing: reviewing.map(String::from),
        };
        let reviewers = self.review(vacancy.under_review).into_iter().flat_map(|review| &review.reviewers);
        let taken: Vec<_> = reviewers.filter(|it| it.seat == vacancy.seat).collect();
        match taken[..] {
            [] => vec![name(None)],
            _ => taken.iter().map(|it| name(Some(self.roster.code(it.party)))).collect(),
        }
    }

    /// The seats of the rule set, by id.
    pub(super) fn seats(&self) -> impl Iterator<Item = SeatId> + use<> {
        (0..self.rules.seats.len()).map(SeatId::new)
    }
}

/// An event that does not fit its register is refused as input: the codes in it are those of the request.
pub(super) fn unfit(what: String) -> RegisterError {
    RegisterError::input("unfit_event", "event", what, "an event that fits the register")
}
