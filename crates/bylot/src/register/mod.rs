//! The register: a pairing through time (`docs/register.md`). An event is data, how it stands is what the events add up to, and a
//! question is asked of that.
//!
//! ```
//! use bylot::register::{Ground, Item, Register, Request, With};
//! use bylot::{Date, Procedure, Rules, Seed};
//!
//! let (roster, rules) = (bylot::untoc_2020(), Rules::untoc());
//! let day = |text: &str| text.parse::<Date>().expect("a day");
//! let found = Request::found(Procedure::Sequential, &roster, &rules);
//! let mut register = Register::found(&found, With::on(day("2020-10-16")))?;
//!
//! // Its head is announced. Then the text is known, and the lots are held.
//! let seed = Seed::announced("beacon round 4711");
//! let first = register.propose(&Request::lots(), With::on(day("2020-11-16")).seed(&seed))?;
//! register.enter(first)?;
//!
//! // The State under review asks for a reviewing State with which it shares a working language (para 28(d)).
//! let agenda = vec![Item::redraw("ARG", "ZMB", Ground::WorkingLanguage, "ARG")];
//! let meeting = register.propose(&Request::meeting("resumed session", agenda), With::on(day("2021-10-12")))?;
//! register.enter(meeting)?;
//! let seed = Seed::announced("beacon round 5001");
//! let redraw = register.propose(&Request::lots(), With::on(day("2021-10-12")).seed(&seed))?;
//! register.enter(redraw)?;
//! assert_eq!(register.events().len(), 4);
//! assert!(register.audit().is_empty());
//! # Ok::<(), bylot::register::RegisterError>(())
//! ```

mod agenda;
mod audit;
mod book;
mod chain;
mod cites;
mod concerned;
mod decide;
pub(crate) mod event;
mod file;
mod ground;
mod held;
pub(crate) mod lot_line;
mod outcome;
mod questions;
mod read;
mod refusal;
mod replay;
mod resaved;
mod seat;
mod state;
mod why;

use bylot_model::{Pairing, Roster, Rules};
use bylot_solver::DEFAULT_BUDGET;

use crate::Date;
use crate::input_error::{InputError, Place as FilePlace, found};
use event::Kind;
use state::{State, Unfit};

pub use agenda::Item;
pub use book::Book;
pub use decide::With;
pub use event::{Breach, Correction, Decision, Event, Leave, Request, Role, Used};
pub use file::{RegisterFile, WhenHeld};
pub use ground::Ground;
pub use outcome::{Came, Outcome};
pub use questions::{
    Advance, Asked, Blocked, Blocking, EventLine, GroupStatus, History, Load, Offer, Owed, PartyStatus,
    Performs, Phases, Prospect, Question, RegisterAnswer, ReviewLanguages, ReviewList, Status, Within,
};
pub use read::{RaggedEnd, read_register};
pub use refusal::{Refusal, RegisterError};
pub use replay::RegisterDiffers;
pub use seat::SeatName;
pub use why::Why;

/// The format of a register's lines.
pub const FORMAT: &str = "bylot register/2";

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
    /// Founds a register ([`Request::found`]): nothing is drawn yet.
    ///
    /// # Errors
    /// When the founding cannot be meant.
    pub fn found(request: &Request, with: With<'_>) -> Result<Self, RegisterError> {
        Self::of(decide::first(request, with)?)
    }

    /// The event that a request leads to as the register stands: everything is checked and the lots are held, and nothing
    /// is changed.
    ///
    /// # Errors
    /// Why the request is refused; that it cannot be meant; or that it was not decided within the step budget.
    pub fn propose(&self, request: &Request, with: With<'_>) -> Result<Event, RegisterError> {
        self.decided(request, with)
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

    /// Why each request of an agenda was refused whose lots were held in the event of this number: nothing where none was.
    ///
    /// # Errors
    /// That it was not decided within the step budget.
    pub fn refusals(&self, event: usize, budget: u64) -> Result<Vec<(u64, Refusal)>, RegisterError> {
        match event.checked_sub(1).and_then(|before| Some((before, self.events.get(before)?))) {
            Some((before @ 1.., event)) => held::refusals(&self.at(before).state, event, budget),
            _ => Ok(Vec::new()),
        }
    }

    /// Whether somebody could be drawn for each contested seat of an agenda as the register stands, each by itself or with the requests
    /// that follow it; where nobody can, why, and the smallest set of other seats, at most `others`, with which it could be held (N10):
    /// exactly smallest, the first in code order.
    ///
    /// # Errors
    /// As [`Self::propose`] of a meeting with this agenda.
    pub fn prospects(
        &self,
        agenda: &[Item],
        on: Date,
        others: usize,
        budget: u64,
    ) -> Result<Vec<Prospect>, RegisterError> {
        agenda::check(agenda, &self.state, on)?;
        // After the meeting come its lots.
        held::prospects(&self.state, agenda, self.place().event + 1, others, budget)
    }

    /// The events so far.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The parties in the pairing as they stand, with everybody who is excluded from a review.
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

    /// The day of the last event.
    pub fn day(&self) -> Date {
        self.state.on
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
        Ok(self.heads().zip(1..).find(|(hash, _)| *hash == sought).map(|(_, event)| event))
    }

    /// The hash of every line.
    fn heads(&self) -> impl Iterator<Item = String> {
        self.events.iter().skip(1).map(|event| event.previous.clone()).chain([self.head()])
    }

    /// The register as at the end of a day.
    ///
    /// # Errors
    /// When it was founded later.
    pub fn at_day(&self, day: Date) -> Result<Self, RegisterError> {
        match self.events.iter().take_while(|event| event.on <= day).count() {
            0 => {
                let expected =
                    format!("a day not before {}, on which the register was founded", self.events[0].on);
                Err(RegisterError::input("bad_date", "at", day.to_string(), expected))
            }
            all if all == self.events.len() => Ok(self.clone()),
            some => Ok(self.at(some)),
        }
    }

    /// The register as it stood after so many events.
    fn at(&self, events: usize) -> Self {
        let (first, later) = self.events[..events].split_first().expect("a register is founded");
        let mut register = Self::of(first.clone()).expect("it was read so");
        later.iter().for_each(|event| register.enter(event.clone()).expect("it was read so"));
        register
    }

    /// The event that a request leads to.
    fn decided(&self, request: &Request, with: With<'_>) -> Result<Event, RegisterError> {
        let event = decide::later(&self.state, &self.place(), request, with)?;
        match &request.0 {
            Kind::Correct(correct) => Ok(Event { lots_held_on_it: self.lots_held_on(correct), ..event }),
            _ => Ok(event),
        }
    }

    /// The register whose first event this is.
    fn of(event: Event) -> Result<Self, RegisterError> {
        let head = chain::head(&event, &Place::FIRST).map_err(decide::unfit)?;
        Self::from_first(event, head).map_err(decide::unfit)
    }

    /// The register whose first event this is; `head` is the hash of its line.
    fn from_first(event: Event, head: [u8; 32]) -> Result<Self, Unfit> {
        let Kind::Found(found) = &event.request.0 else {
            return Err("the first event is not a founding".into());
        };
        let state = State::founded(found, event.on)?;
        Ok(Self { events: vec![event], state, head })
    }

    /// How it stands after an event that must be the next, and the hash of that event's line.
    fn after(&self, event: &Event) -> Result<(State, [u8; 32]), RegisterError> {
        let head = chain::head(event, &self.place()).map_err(decide::unfit)?;
        Ok((self.state.clone().after(event).map_err(decide::unfit)?, head))
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

/// The budget of a question that is asked without one.
pub(crate) const BUDGET: u64 = DEFAULT_BUDGET;
