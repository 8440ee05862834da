//! What happens to a pairing: each event a named value with its paragraph, and a room of its own for its rule.

mod accede;
mod exclude;
mod first_draw;
mod join;
mod redraw;
mod volunteer;
mod waive_cap;
mod withdraw;

use serde::{Deserialize, Serialize};

use super::RegisterError;
use super::lot_line::LotLine;
use super::state::{State, Unfit};
use crate::formats::recorded_review::RecordedReview;

pub(crate) use accede::Accede;
pub(crate) use exclude::Exclude;
pub(crate) use first_draw::FirstDraw;
pub(crate) use join::Join;
pub use redraw::Ground;
pub(crate) use redraw::Redraw;
pub(crate) use volunteer::Volunteer;
pub(crate) use waive_cap::WaiveCap;
pub use withdraw::Role;
pub(crate) use withdraw::Withdraw;

/// One event of a register: what was asked, and what came of it. Fields stand in the order in which they are written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub(crate) format: String,
    pub(crate) event: u64,
    pub(crate) previous: String,
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
    pub(crate) lots: Vec<LotLine>,
    /// Every review that changed, as it stands now.
    pub(crate) reviews: Vec<RecordedReview>,
}

impl Event {
    /// Its number, from 1.
    pub fn number(&self) -> u64 {
        self.event
    }

    /// What was asked.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// What kind of event it is, such as `redraw`.
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

    /// What was noted with it, such as the meeting (para 28(f)).
    pub fn note(&self) -> &str {
        &self.note
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
    /// What kind of event is asked for, such as `redraw`.
    pub fn kind(&self) -> &'static str {
        self.happening().name()
    }

    pub(super) fn happening(&self) -> &dyn Happening {
        match &self.0 {
            Kind::FirstDraw(it) => it,
            Kind::Redraw(it) => it,
            Kind::Accede(it) => it,
            Kind::Join(it) => it,
            Kind::Withdraw(it) => it,
            Kind::Exclude(it) => it,
            Kind::WaiveCap(it) => it,
            Kind::Volunteer(it) => it,
        }
    }
}

/// The events, as they are written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Kind {
    FirstDraw(FirstDraw),
    Redraw(Redraw),
    Accede(Accede),
    Join(Join),
    Withdraw(Withdraw),
    Exclude(Exclude),
    WaiveCap(WaiveCap),
    Volunteer(Volunteer),
}

/// What every kind of event has, lots apart.
pub(super) trait Happening {
    /// Its name in files.
    fn name(&self) -> &'static str;

    /// The paragraphs and notes it stands on.
    fn paragraphs(&self) -> Vec<&'static str>;

    /// Whether it is about the review of this State.
    fn is_about(&self, under_review: &str) -> bool;

    /// Whether the rules and the pairing as it stands let it happen, lots apart.
    fn check(&self, state: &State) -> Result<(), RegisterError>;

    /// Enters it as the event of this number, before any lot is held: parties, exclusions, counts; who leaves a seat.
    fn enter(&self, state: &mut State, number: u64) -> Result<(), Unfit>;
}
