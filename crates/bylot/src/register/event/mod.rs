//! What happens to a pairing: each event a named value with its paragraph, and a room of its own for its rule.

mod accede;
mod adopt;
mod correct;
mod decide;
mod declare;
mod exclude;
mod found;
mod join;
mod lots;
mod meeting;
mod phase;
mod volunteer;
mod waive_cap;
mod withdraw;

use crate::register::cites::On;
use serde::{Deserialize, Serialize};

use super::RegisterError;
use super::lot_line::LotLine;
use super::outcome::Outcome;
use super::state::{State, Unfit};
use crate::Date;
use crate::formats::recorded_review::RecordedReview;

pub(crate) use accede::Accede;
pub(crate) use adopt::Adopt;
pub use adopt::Used;
pub use correct::Correction;
pub(super) use correct::LotsOf;
pub(crate) use correct::{Correct, Wrong};
pub(crate) use decide::Decide;
pub use decide::Decision;
pub(crate) use declare::Declare;
pub(crate) use exclude::Exclude;
pub(crate) use found::Found;
pub(crate) use join::Join;
pub(crate) use lots::Lots;
pub(crate) use meeting::Meeting;
pub(crate) use phase::Phase;
pub(crate) use volunteer::Volunteer;
pub(crate) use waive_cap::WaiveCap;
pub(crate) use withdraw::Withdraw;
pub use withdraw::{Leave, Role};

/// One event of a register: what was asked, and what came of it. Fields stand in the order in which they are written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub(crate) format: String,
    pub(crate) event: u64,
    pub(crate) previous: String,
    /// The day on which it takes effect.
    pub(crate) on: Date,
    pub(crate) request: Request,
    pub(crate) paragraphs: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) announced: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) seed: Option<String>,
    /// The digest of the transcript of a first draw, which is too long for a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) transcript: Option<String>,
    /// What came of each request of an agenda, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) outcomes: Vec<Outcome>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) lots: Vec<LotLine>,
    /// What breaks a rule from then on and is held against nothing later: in a pairing as adopted, by a decision or a correction.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) breaches: Vec<Breach>,
    /// The events whose lots were held on what is corrected; none of them changes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) lots_held_on_it: Vec<u64>,
    /// Every review that changed, as it stands now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) reviews: Vec<RecordedReview>,
}

/// A breach of a rule, by the code of the rule and those of the States.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breach {
    /// The code of the rule, such as `no_mutual_review`.
    pub rule: String,
    /// The States that break it or suffer by it, the State under review first where there is one.
    pub states: Vec<String>,
}

impl Event {
    /// Its number, from 1.
    pub fn number(&self) -> u64 {
        self.event
    }

    /// The day on which it takes effect.
    pub fn on(&self) -> Date {
        self.on
    }

    /// What was asked.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// What kind of event it is, such as `meeting`.
    pub fn kind(&self) -> &'static str {
        self.request.kind()
    }

    /// The paragraphs and notes it stands on, such as `28(d)` and `N9`.
    pub fn paragraphs(&self) -> &[String] {
        &self.paragraphs
    }

    /// The announced text of its lots, if any were held.
    pub fn announced(&self) -> Option<&str> {
        self.announced.as_deref()
    }

    /// Whether its lots were held on a text that nobody had announced.
    pub fn is_unannounced(&self) -> bool {
        matches!(&self.request.0, Kind::Lots(lots) if lots.unannounced)
    }

    /// What was noted with it.
    pub fn note(&self) -> &str {
        &self.note
    }

    /// What came of each request of an agenda, in its order.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// What breaks a rule from then on and is held against nothing later.
    pub fn breaches(&self) -> &[Breach] {
        &self.breaches
    }

    /// Whether it is about the review of this State, or changed it.
    pub(super) fn concerns(&self, under_review: &str) -> bool {
        self.request.happening().is_about(under_review)
            || self.reviews.iter().any(|review| review.under_review == under_review)
    }
}

/// What is asked of a register: an event before it has happened. As JSON it is the `request` of a register's line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Request(pub(crate) Kind);

impl Request {
    /// What kind of event is asked for, such as `meeting`.
    pub fn kind(&self) -> &'static str {
        self.happening().name()
    }

    pub(super) fn happening(&self) -> &dyn Happening {
        match &self.0 {
            Kind::Found(it) => it,
            Kind::Adopt(it) => it,
            Kind::Lots(it) => it,
            Kind::Meeting(it) => it,
            Kind::Accede(it) => it,
            Kind::Join(it) => it,
            Kind::Withdraw(it) => it,
            Kind::Declare(it) => it,
            Kind::Exclude(it) => it,
            Kind::WaiveCap(it) => it,
            Kind::Volunteer(it) => it,
            Kind::Decide(it) => it,
            Kind::Correct(it) => it,
            Kind::Phase(it) => it,
        }
    }
}

/// The events, as they are written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Kind {
    Found(Found),
    Adopt(Adopt),
    Lots(Lots),
    Meeting(Meeting),
    Accede(Accede),
    Join(Join),
    Withdraw(Withdraw),
    Declare(Declare),
    Exclude(Exclude),
    WaiveCap(WaiveCap),
    Volunteer(Volunteer),
    Decide(Decide),
    Correct(Correct),
    Phase(Phase),
}

/// What every kind of event has, lots apart.
pub(super) trait Happening {
    /// Its name in files.
    fn name(&self) -> &'static str;

    /// The paragraphs and notes it stands on.
    fn stands_on(&self) -> Vec<On>;

    /// Whether it is about the review of this State.
    fn is_about(&self, under_review: &str) -> bool;

    /// Whether the rules and the pairing as it stands let it happen on this day, lots apart.
    fn check(&self, state: &State, on: Date) -> Result<(), RegisterError>;

    /// Enters it as the event of this number, before any lot is held: parties, exclusions, counts; who leaves a seat.
    fn enter(&self, state: &mut State, number: u64) -> Result<(), Unfit>;
}
