//! The events of a register, one line each.

use serde::Serialize;

use crate::Date;
use crate::register::event::{Event, Kind};
use crate::register::{Register, Request};

/// One event in a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct EventLine {
    /// Its number, from 1.
    pub event: u64,
    /// The day on which it takes effect.
    pub on: Date,
    /// What kind of event it is.
    pub kind: &'static str,
    /// The meeting that closed the agenda, or whose lots were held.
    pub meeting: Option<String>,
    /// The grounds of its requests, in the order of the agenda.
    pub grounds: Vec<&'static str>,
    /// The States under review and the parties that it is about, in the order in which it names them.
    pub about: Vec<String>,
    /// The symbol of the decision by which it happens.
    pub decision: Option<String>,
    /// How many lots it held; nothing of a first draw, whose lots are in a transcript of its own.
    pub lots: usize,
    /// The head after it: the hash of its line.
    pub head: String,
    /// The event, for those who would put it in words.
    #[serde(skip)]
    pub(crate) whole: Event,
}

impl Register {
    /// Every event, oldest first.
    pub fn list(&self) -> Vec<EventLine> {
        let agendas = [None].into_iter().chain(self.events().iter().map(Some));
        let lines = self.events().iter().zip(agendas).zip(self.heads());
        lines.map(|((event, before), head)| line(event, before, head)).collect()
    }
}

fn line(event: &Event, before: Option<&Event>, head: String) -> EventLine {
    let meeting = match (event.kind(), before) {
        ("meeting", _) => Some(&event.request),
        ("lots", Some(before)) => Some(&before.request),
        _ => None,
    };
    let meeting = meeting.and_then(|request| match request {
        Request(Kind::Meeting(meeting)) => Some(meeting),
        _ => None,
    });
    EventLine {
        event: event.event,
        on: event.on,
        kind: event.kind(),
        meeting: meeting.map(|it| it.name.clone()),
        grounds: meeting.into_iter().flat_map(|it| it.agenda.iter().map(|item| item.ground.name())).collect(),
        about: about(
            &event.request.0,
            meeting.map(|it| it.agenda.iter().map(|item| item.review.clone()).collect()),
        ),
        decision: decision(&event.request.0),
        lots: event.lots.len(),
        head,
        whole: event.clone(),
    }
}

fn about(kind: &Kind, agenda: Option<Vec<String>>) -> Vec<String> {
    use crate::register::event::{Decision, Wrong};
    let mut about = match kind {
        Kind::Found(_) | Kind::Adopt(_) | Kind::Phase(_) => Vec::new(),
        Kind::Lots(_) | Kind::Meeting(_) => agenda.unwrap_or_default(),
        Kind::Accede(it) => vec![it.party.clone()],
        Kind::Join(it) => vec![it.party.id.clone()],
        Kind::Withdraw(it) => vec![it.party.clone()],
        Kind::Declare(it) => vec![it.party.clone()],
        Kind::Exclude(it) => vec![it.under_review.clone(), it.reviewing.clone()],
        Kind::WaiveCap(it) => vec![it.party.clone()],
        Kind::Volunteer(it) => vec![it.party.clone()],
        Kind::Decide(it) => match &it.decides {
            Decision::Rules(_) => Vec::new(),
            Decision::Party { party, .. } => vec![party.clone()],
            Decision::Pairs(parties) => parties.clone(),
        },
        Kind::Correct(it) => match &it.corrects {
            Wrong::Party { party, .. } => vec![party.clone()],
            Wrong::Deposit { .. } => Vec::new(),
        },
    };
    let mut seen = std::collections::BTreeSet::new();
    about.retain(|code| seen.insert(code.clone()));
    about
}

fn decision(kind: &Kind) -> Option<String> {
    use crate::register::event::Leave;
    match kind {
        Kind::Decide(it) => Some(it.symbol.clone()),
        Kind::Phase(it) => it.decision.clone(),
        Kind::Withdraw(it) => match &it.by {
            Leave::Decision { symbol, .. } => Some(symbol.clone()),
            _ => None,
        },
        _ => None,
    }
}
