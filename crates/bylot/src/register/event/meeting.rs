//! A meeting closes its agenda: what is drawn next, request after request, before the announced text is known (paras 28, 28(f)).

use crate::register::cites::On;
use bylot_model::rules::Provision;
use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::Date;
use crate::register::RegisterError;
use crate::register::agenda::{self, Item};
use crate::register::state::{Open, State, Unfit};

/// The agenda is closed, and its head is what is announced.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Meeting {
    /// For people: it enters no seed.
    #[serde(default)]
    pub name: String,
    pub agenda: Vec<Item>,
    /// Whether the lots follow in the same command, before anybody could know the head.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rehearsal: bool,
}

impl Request {
    /// A meeting closes its agenda: the requests in the order in which their lots will be held.
    pub fn meeting(name: impl Into<String>, agenda: Vec<Item>) -> Self {
        Self(Kind::Meeting(Meeting { name: name.into(), agenda, rehearsal: false }))
    }
}

impl Happening for Meeting {
    fn name(&self) -> &'static str {
        "meeting"
    }

    fn stands_on(&self) -> Vec<On> {
        let meeting = On::Provision(Provision::LaterMeeting);
        [vec![meeting], agenda::stands_on(&self.agenda)].concat()
    }

    fn is_about(&self, under_review: &str) -> bool {
        self.agenda.iter().any(|item| item.review == under_review)
    }

    fn check(&self, state: &State, on: Date) -> Result<(), RegisterError> {
        agenda::check(&self.agenda, state, on)
    }

    fn enter(&self, state: &mut State, number: u64) -> Result<(), Unfit> {
        state.open = Open::Agenda { event: number, items: self.agenda.clone().into() };
        Ok(())
    }
}
