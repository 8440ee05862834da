//! The register: a pairing through time, from its first draw through redraws, accessions, new parties, withdrawals,
//! exclusions, waivers and volunteers (`docs/register.md`).
//!
//! ```
//! use bylot::register::{Ground, Register, Request};
//! use bylot::{Procedure, Rules, Seed};
//!
//! let (roster, rules) = (bylot::untoc_2020(), Rules::untoc());
//! let first = Request::first_draw(Procedure::Sequential, &roster, &rules, true);
//! let mut register = Register::begin(&first, &Seed::announced("beacon round 4711"), "")?;
//!
//! // The State under review asks for a reviewing State with which it shares a working language (para 28(d)).
//! let seat = register.seat_of("ALB", "AGO").expect("Angola reviews Albania");
//! let request = Request::redraw(seat, Ground::WorkingLanguage, Some("ALB".into()), false, Vec::new());
//! let event = register.propose(&request, &Seed::announced("beacon round 5001"), "eleventh session")?;
//! register.enter(event)?;
//! assert_eq!(register.events().len(), 2);
//! assert!(register.audit().is_empty());
//! # Ok::<(), bylot::register::RegisterError>(())
//! ```

mod audit;
mod book;
mod chain;
mod decide;
pub(crate) mod event;
mod file;
pub(crate) mod lot_line;
mod questions;
mod read;
mod refusal;
mod replay;
mod resaved;
mod seat;
mod state;
mod why;

use bylot_model::{Pairing, Roster, Rules};
use bylot_solver::vacancy::Vacancy;
use bylot_solver::{DEFAULT_BUDGET, Seed};

use crate::input_error::{InputError, Place as FilePlace, found};
use decide::With;
use event::Kind;
use state::{State, Unfit};

pub use book::Book;
pub use event::{Event, Ground, Request, Role};
pub use file::{RegisterFile, WhenHeld};
pub use questions::{
    Advance, Asked, Blocked, Blocking, GroupStatus, History, Load, Offer, Owed, Question, RegisterAnswer,
    ReviewLanguages, ReviewList, Status,
};
pub use read::{RaggedEnd, read_register};
pub use refusal::{Refusal, RegisterError};
pub use replay::RegisterDiffers;
pub use seat::SeatName;
pub use why::Why;

/// The format of a register's lines.
pub const FORMAT: &str = "bylot register/1";

/// A pairing through time: the events so far, and how it stands.
#[derive(Clone, Debug)]
pub struct Register {
    events: Vec<Event>,
    state: State,
    head: [u8; 32],
}

/// Where an event stands in a register.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Its number, from 1.
    event: u64,
    /// The hash of the line before.
    head: [u8; 32],
}

impl Place {
    const FIRST: Self = Self { event: 1, head: [0; 32] };
}

impl Register {
    /// Begins a register with a first draw.
    ///
    /// # Errors
    /// When no lawful draw exists, or that was not decided within the step budget.
    pub fn begin(request: &Request, seed: &Seed, note: &str) -> Result<Self, RegisterError> {
        Self::begin_within(request, seed, note, DEFAULT_BUDGET)
    }

    /// The same with a step budget for each question.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn begin_within(
        request: &Request,
        seed: &Seed,
        note: &str,
        budget: u64,
    ) -> Result<Self, RegisterError> {
        Self::of(decide::first(request, With { seed, note, budget })?)
    }

    /// The event that a request leads to as the register stands: everything is checked and the lots are held, and nothing
    /// is changed.
    ///
    /// # Errors
    /// Why the request is refused; that it cannot be meant; or that it was not decided within the step budget.
    pub fn propose(&self, request: &Request, seed: &Seed, note: &str) -> Result<Event, RegisterError> {
        self.propose_within(request, seed, note, DEFAULT_BUDGET)
    }

    /// The same with a step budget for each question.
    ///
    /// # Errors
    /// As [`Self::propose`].
    pub fn propose_within(
        &self,
        request: &Request,
        seed: &Seed,
        note: &str,
        budget: u64,
    ) -> Result<Event, RegisterError> {
        decide::later(&self.state, &self.place(), request, With { seed, note, budget })
    }

    /// Enters an event that was proposed for this register as it stands.
    ///
    /// # Errors
    /// When the event does not follow the last one, or names what does not exist.
    pub fn enter(&mut self, event: Event) -> Result<(), RegisterError> {
        let (state, head) = self.after(&event)?;
        self.take(event, state, head);
        Ok(())
    }

    /// The smallest set of other seats, at most `at_most`, that would have to be drawn again for a redraw that nobody can
    /// satisfy (N10): exactly smallest, the first in code order. Ask for it with [`Request::redraw`]. `None`: there is none
    /// of so few.
    ///
    /// # Errors
    /// As [`Self::propose`].
    pub fn smallest_set(
        &self,
        request: &Request,
        at_most: usize,
        budget: u64,
    ) -> Result<Option<Vec<SeatName>>, RegisterError> {
        decide::others(&self.state, &self.place(), request, at_most, budget)
    }

    /// The events so far.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The parties as they stand, with everybody who is excluded from a review.
    pub fn roster(&self) -> &Roster {
        &self.state.roster
    }

    /// The rule set.
    pub fn rules(&self) -> &Rules {
        &self.state.rules
    }

    /// The pairing as it stands.
    pub fn pairing(&self) -> &Pairing {
        &self.state.pairing
    }

    /// The head: the hash of the last line, to be published.
    pub fn head(&self) -> String {
        crate::formats::layout::hex(&self.head)
    }

    /// The whole register as its file holds it.
    pub fn to_text(&self) -> String {
        self.events.iter().map(|event| chain::line(event).0).collect()
    }

    /// The event whose line has this hash; `None`: no line has, so that a published head tells a removed end. Blanks about it and
    /// capitals are of no account.
    ///
    /// # Errors
    /// When `head` is no hash: not 64 hexadecimal digits.
    pub fn event_of_head(&self, head: &str) -> Result<Option<usize>, InputError> {
        let sought = head.trim().to_ascii_lowercase();
        if sought.len() != 64 || !sought.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            let expected = "the head that was published: 64 digits from 0 to 9 and a to f";
            return Err(
                InputError::new("bad_hash", "head", found(head.as_bytes()), expected).in_file("the request")
            );
        }
        let hashes = self.events.iter().skip(1).map(|event| event.previous.clone()).chain([self.head()]);
        Ok(hashes.zip(1..).find(|(hash, _)| *hash == sought).map(|(_, event)| event))
    }

    /// The State in this seat of a review, as a seat by its names: what [`Request::redraw`] asks for.
    pub fn seat_of(&self, under_review: &str, reviewing: &str) -> Option<SeatName> {
        let party = self.roster().find(reviewing)?;
        let review = self.pairing().review_of(self.roster(), under_review)?;
        let seat = review.reviewers.iter().find(|it| it.party == party)?.seat;
        let taken = Vacancy { under_review: review.under_review, seat };
        Some(SeatName::new(self.roster(), self.rules(), &taken, Some(reviewing)))
    }

    /// The register as it stood after so many events.
    fn at(&self, events: usize) -> Self {
        let (first, later) = self.events[..events].split_first().expect("a register has a first draw");
        let mut register = Self::of(first.clone()).expect("it was read so");
        later.iter().for_each(|event| register.enter(event.clone()).expect("it was read so"));
        register
    }

    /// The register whose first event this is.
    fn of(event: Event) -> Result<Self, RegisterError> {
        let head = chain::head(&event, &Place::FIRST).map_err(decide::unfit)?;
        Self::from_first(event, head).map_err(decide::unfit)
    }

    /// The register whose first event this is; `head` is the hash of its line.
    fn from_first(event: Event, head: [u8; 32]) -> Result<Self, Unfit> {
        let Kind::FirstDraw(first) = &event.request.0 else {
            return Err("the first event is not a first draw".into());
        };
        let state = State::first(first)?.after(&event)?;
        Ok(Self { events: vec![event], state, head })
    }

    /// How it stands after an event that must be the next, and the hash of that event's line.
    fn after(&self, event: &Event) -> Result<(State, [u8; 32]), RegisterError> {
        let head = chain::head(event, &self.place()).map_err(decide::unfit)?;
        Ok((self.state.after(event).map_err(decide::unfit)?, head))
    }

    fn take(&mut self, event: Event, state: State, head: [u8; 32]) {
        self.state = state;
        self.events.push(event);
        self.head = head;
    }

    /// Where the next event will stand.
    fn place(&self) -> Place {
        Place { event: self.events.len() as u64 + 1, head: self.head }
    }
}

/// The error of a line, counted from 1.
fn at_line(file: &str, line: usize, found: String, expected: impl Into<String>) -> InputError {
    InputError::new("broken_register", "", found, expected).in_file(file).at(FilePlace::after(line - 1, 0))
}
