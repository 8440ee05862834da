//! The lots of an agenda, request after request: each on words of its own, against the pairing as the ones before have left it.

use bylot_solver::Seed;
use bylot_solver::vacancy::{
    Held, Item as Words, NoLot, Urn, Vacancy, hold, hold_what_can_be, seed_of_agenda, smallest_set,
};

use super::agenda::{self, Item};
use super::cites::cited;
use super::decide::{changed, unfit};
use super::event::{Event, Kind};
use super::ground::Ground;
use super::lot_line::LotLine;
use super::outcome::{Came, Outcome};
use super::questions::{Offer, Prospect};
use super::refusal::{Refusal, RegisterError};
use super::state::{Open, State, Unfit};
use super::why;
use crate::formats::layout::hex;

/// The event that the lots of an agenda lead to.
pub(super) fn agenda(
    state: &State,
    items: &[Item],
    event: Event,
    seed: &Seed,
    budget: u64,
) -> Result<Event, RegisterError> {
    let mut hall = Hall::new(state, items, &event, seed, budget)?;
    hall.hold_all(|_, _| {})?;
    let Hall { now, outcomes, lots, seed: bytes, .. } = hall;
    let paragraphs = cited(&state.rules, &agenda::stands_on(items));
    let entered = state.entered(&event.request, event.event).map_err(unfit)?;
    Ok(Event {
        announced: Some(seed.text().into()),
        seed: Some(hex(&bytes)),
        paragraphs,
        reviews: changed(state, &entered, &now),
        outcomes,
        lots,
        ..event
    })
}

/// Why each request that was refused was, by its place in the agenda.
pub(super) fn refusals(
    state: &State,
    event: &Event,
    budget: u64,
) -> Result<Vec<(u64, Refusal)>, RegisterError> {
    let (Kind::Lots(_), Open::Agenda { items, .. }) = (&event.request.0, &state.open) else {
        return Ok(Vec::new());
    };
    let seed = Seed::announced(event.announced.clone().unwrap_or_default());
    let mut refusals = Vec::new();
    Hall::new(state, items, event, &seed, budget)?
        .hold_all(|item, refusal| refusals.push((item, refusal)))?;
    Ok(refusals)
}

/// Whether somebody could be drawn for each contested seat of an agenda, and why not; with the fewest other seats, where they are
/// looked for. `number` is that of the event that would hold the lots.
pub(super) fn prospects(
    state: &State,
    agenda: &[Item],
    number: u64,
    others: usize,
    budget: u64,
) -> Result<Vec<Prospect>, RegisterError> {
    let mut prospects = Vec::new();
    for (at, item) in agenda.iter().enumerate() {
        if matches!(item.ground, Ground::Vacant | Ground::With) {
            continue;
        }
        let with = agenda[at + 1..].iter().take_while(|item| item.ground == Ground::With).count();
        let (now, outcomes, lots) = (state.clone(), Vec::new(), Vec::new());
        // Which words would be drawn changes nothing of whether somebody can be.
        let mut hall = Hall { items: agenda, number, seed: [0; 32], budget, now, outcomes, lots };
        let mut because = None;
        let item = at as u64 + 1;
        hall.hold_contested(&agenda[at..=at + with], item, &mut |_, refusal| because = Some(refusal))?;
        let with = match because.is_some() && others > 0 {
            true => Some(offer(state, &agenda[at], number, others, budget)?),
            false => None,
        };
        prospects.push(Prospect { item, because, with });
    }
    Ok(prospects)
}

/// The smallest set of other seats with which the seat of a request could be drawn (N10).
fn offer(
    state: &State,
    item: &Item,
    number: u64,
    at_most: usize,
    budget: u64,
) -> Result<Offer, RegisterError> {
    let contested = item.contested(state).expect("a State sits there");
    let mut entered = state.clone();
    item.enter(&mut entered, number).map_err(unfit)?;
    // Where nothing can be bettered, no other seat helps.
    let silent = item.silent(state);
    let Ok(urn) = item.urn(state, &silent) else { return Ok(Offer { at_most, seats: None }) };
    match smallest_set(&entered.standing(), &[contested], urn, at_most, budget) {
        Ok(seats) => {
            let names = seats.map(|seats| seats.iter().flat_map(|it| entered.seat_names(it)).collect());
            Ok(Offer { at_most, seats: names })
        }
        Err(NoLot::BudgetSpent { steps }) => Err(RegisterError::BudgetSpent { steps }),
        Err(NoLot::Nobody) => unreachable!("a set is found or not"),
    }
}

impl State {
    /// Enters what came of each request of an agenda, its lots apart: who has left a seat, what counts, who is in the pairing.
    pub(super) fn enter_drawn(&mut self, items: &[Item], event: &Event) -> Result<(), Unfit> {
        if event.outcomes.len() != items.len() {
            return Err("outcomes that are not one for each request of the agenda".into());
        }
        for ((item, outcome), number) in items.iter().zip(&event.outcomes).zip(1..) {
            if outcome.item != number {
                return Err(format!("the outcome of request {} in the place of {number}", outcome.item));
            }
            match outcome.outcome {
                Came::Refused | Came::NotNeeded | Came::NotOpen => {}
                Came::Drawn | Came::PartlyDrawn | Came::StandsOpen => item.enter(self, event.event)?,
            }
        }
        Ok(())
    }
}

impl Item {
    /// Enters the request, before its lots: the contested State leaves the review for good (N10), the seats of a party that has
    /// joined stand open, and the request counts.
    fn enter(&self, state: &mut State, number: u64) -> Result<(), Unfit> {
        if state.is_waiting(&self.review) {
            state.take_in(&self.review)?;
        }
        if let Some(counted) = self.counts_for(&state.rules) {
            std::sync::Arc::make_mut(&mut state.asked).push(counted);
        }
        let Some(reviewing) = &self.reviewing else { return Ok(()) };
        state.leave(&self.review, reviewing);
        if self.ground != Ground::With {
            state.exclude(&self.review, reviewing, format!("leaves the review in event {number}"));
        }
        Ok(())
    }
}

/// Where the lots of an agenda are held.
struct Hall<'a> {
    items: &'a [Item],
    /// The number of the event.
    number: u64,
    seed: [u8; 32],
    budget: u64,
    /// The register as the requests so far have left it.
    now: State,
    outcomes: Vec<Outcome>,
    lots: Vec<LotLine>,
}

impl<'a> Hall<'a> {
    fn new(
        state: &State,
        items: &'a [Item],
        event: &Event,
        seed: &Seed,
        budget: u64,
    ) -> Result<Self, RegisterError> {
        let seed = seed_of_agenda(&state.standing(), &agenda::digest(items), state.held, seed).seed;
        let now = state.entered(&event.request, event.event).map_err(unfit)?;
        Ok(Self { items, number: event.event, seed, budget, now, outcomes: Vec::new(), lots: Vec::new() })
    }

    /// Holds the lots of every request; `told` hears why one is refused.
    fn hold_all(&mut self, mut told: impl FnMut(u64, Refusal)) -> Result<(), RegisterError> {
        let items = self.items;
        let mut at = 0;
        while at < items.len() {
            let with = items[at + 1..].iter().take_while(|item| item.ground == Ground::With).count();
            let request = &items[at..=at + with];
            match request[0].ground {
                Ground::Vacant => self.hold_open(&request[0], at as u64 + 1)?,
                _ => self.hold_contested(request, at as u64 + 1, &mut told)?,
            }
            at += 1 + with;
        }
        Ok(())
    }

    /// The seats of a review that stand open.
    fn hold_open(&mut self, item: &Item, number: u64) -> Result<(), RegisterError> {
        let mut entered = self.now.clone();
        item.enter(&mut entered, self.number).map_err(unfit)?;
        let vacancies = item.open(&entered);
        let words = Words { seed: &self.seed, number };
        let (held, open) = match hold_what_can_be(&entered.standing(), &vacancies, words, self.budget) {
            Ok(held) => held,
            Err(NoLot::BudgetSpent { steps }) => return Err(RegisterError::BudgetSpent { steps }),
            Err(NoLot::Nobody) => unreachable!("seats that nobody can take stand open"),
        };
        let outcome = match (vacancies.len(), open.len()) {
            (0, _) => Came::NotOpen,
            (_, 0) => Came::Drawn,
            (all, open) if all == open => Came::StandsOpen,
            _ => Came::PartlyDrawn,
        };
        if outcome != Came::NotOpen {
            self.take(entered, held, number);
        }
        self.outcomes.push(Outcome { item: number, outcome });
        Ok(())
    }

    /// A contested seat; where nobody can be drawn, with the seats that may be drawn with it, one more at a time (N10).
    fn hold_contested(
        &mut self,
        request: &[Item],
        number: u64,
        told: &mut impl FnMut(u64, Refusal),
    ) -> Result<(), RegisterError> {
        let silent = request[0].silent(&self.now);
        let mut refused = None;
        for with in 0..request.len() {
            let asked = &request[..=with];
            let Some((entered, vacancies)) = self.entered(asked)? else { break };
            let urn = match asked[0].urn(&self.now, &silent) {
                Ok(urn) => urn,
                Err(refusal) => {
                    told(number, refusal);
                    self.came(number, request, |_| Came::Refused);
                    return Ok(());
                }
            };
            let words = Words { seed: &self.seed, number };
            match hold(&entered.standing(), &vacancies, urn, words, self.budget) {
                Ok(held) => {
                    self.take(entered, held, number);
                    let drawn = |at| if at <= with { Came::Drawn } else { Came::NotNeeded };
                    self.came(number, request, drawn);
                    return Ok(());
                }
                Err(NoLot::BudgetSpent { steps }) => return Err(RegisterError::BudgetSpent { steps }),
                Err(NoLot::Nobody) => refused = Some((entered, vacancies, urn)),
            }
        }
        match refused {
            None => self.came(number, request, |_| Came::NotOpen),
            Some((entered, vacancies, urn)) => {
                told(number, self.why(&entered, &vacancies, urn)?);
                self.came(number, request, |_| Came::Refused);
            }
        }
        Ok(())
    }

    /// The register once these requests have entered, and their seats: the contested one, then the others in code order. `None`: a
    /// State does not sit there any more.
    fn entered(&self, asked: &[Item]) -> Result<Option<(State, Vec<Vacancy>)>, RegisterError> {
        let seats: Option<Vec<_>> = asked.iter().map(|item| item.contested(&self.now)).collect();
        let Some(mut seats) = seats else { return Ok(None) };
        seats[1..].sort();
        let mut entered = self.now.clone();
        for item in asked {
            item.enter(&mut entered, self.number).map_err(unfit)?;
        }
        Ok(Some((entered, seats)))
    }

    fn take(&mut self, entered: State, held: Held, number: u64) {
        self.now = entered.with_reviews(held.reviews);
        let State { roster, rules, .. } = &self.now;
        self.lots.extend(held.lots.iter().map(|lot| LotLine::new(roster, rules, number, lot)));
    }

    fn came(&mut self, number: u64, request: &[Item], of: impl Fn(usize) -> Came) {
        let outcomes = (0..request.len()).zip(number..).map(|(at, item)| Outcome { item, outcome: of(at) });
        self.outcomes.extend(outcomes);
    }

    fn why(&self, entered: &State, vacancies: &[Vacancy], urn: Urn<'_>) -> Result<Refusal, RegisterError> {
        match why::no_lot(entered, vacancies, urn, self.budget, NoLot::Nobody) {
            RegisterError::Refused(refusal) => Ok(refusal),
            other => Err(other),
        }
    }
}
