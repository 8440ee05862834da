//! What happens to a pairing: each event a named value with its paragraph.

use bylot_model::rules::Rules;
use bylot_model::{PartyId, Roster};
use bylot_solver::Procedure;
use serde::{Deserialize, Serialize};

use super::recorded::{LotLine, ReviewLine};
use crate::date::Date;
use crate::formats::recorded::{RecordedExclusion, RecordedParty};

/// One event of a register: what was asked, and what came of it. Fields stand in the order in which they are written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub(crate) format: String,
    pub(crate) event: u64,
    pub(crate) previous: String,
    pub(crate) request: Kind,
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
    pub(crate) reviews: Vec<ReviewLine>,
}

impl Event {
    /// Its number, from 1.
    pub fn number(&self) -> u64 {
        self.event
    }

    /// What kind of event it is, such as `redraw`.
    pub fn kind(&self) -> &'static str {
        self.request.name()
    }

    /// The announced text of its lots, if any were held.
    pub fn announced(&self) -> Option<&str> {
        self.announced.as_deref()
    }

    /// What was noted with it, such as the meeting (para 28(f)).
    pub fn note(&self) -> &str {
        &self.note
    }
}

/// What is asked of a register: an event before it has happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request(pub(super) Kind);

/// Why a seat is drawn again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// A mutual working language (para 28(d), N12); counted.
    WorkingLanguage,
    /// A similar legal system (para 28(d), N12); counted.
    LegalSystem,
    /// Another ground of para 28(d); counted.
    Other,
    /// Exceptional circumstances (para 28(e)); not counted (N9).
    Exceptional,
    /// A reviewing State is unable to carry out its duties, and consultation has failed (para 30); asked by the State under
    /// review, not counted (N9).
    FailedConsultation,
    /// The seat stands open; not counted.
    Vacant,
}

impl Ground {
    /// Whether it is one of the four times of para 28(d) (N9).
    pub fn is_counted(self) -> bool {
        matches!(self, Self::WorkingLanguage | Self::LegalSystem | Self::Other)
    }
}

/// A seat by its names in files.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatName {
    /// The code of the State under review.
    pub under_review: String,
    /// The seat: one of the rule set, or `additional`.
    pub seat: String,
    /// The seat that an additional reviewing State completes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completes: Option<String>,
    /// The code of the State that takes it; needed where several additional reviewing States complete one seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewing: Option<String>,
}

/// The events, as they are written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Kind {
    FirstDraw {
        procedure: String,
        prefer_owing: bool,
        rules: Box<Rules>,
        roster: Vec<RecordedParty>,
        exclusions: Vec<RecordedExclusion>,
    },
    Redraw {
        seat: SeatName,
        ground: Ground,
        asked_by: Option<String>,
        or_any: bool,
        with: Vec<SeatName>,
    },
    Accede {
        party: String,
        instrument: String,
        on: Option<String>,
    },
    Join {
        party: Box<RecordedParty>,
        review_group: Option<u32>,
    },
    Withdraw {
        party: String,
    },
    Exclude {
        under_review: String,
        reviewing: String,
        reason: String,
    },
    WaiveCap {
        party: String,
    },
    Volunteer {
        party: String,
        reviews: u32,
    },
}

impl Kind {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::FirstDraw { .. } => "first_draw",
            Self::Redraw { .. } => "redraw",
            Self::Accede { .. } => "accede",
            Self::Join { .. } => "join",
            Self::Withdraw { .. } => "withdraw",
            Self::Exclude { .. } => "exclude",
            Self::WaiveCap { .. } => "waive_cap",
            Self::Volunteer { .. } => "volunteer",
        }
    }

    /// The paragraphs and notes it stands on.
    pub(crate) fn paragraphs(&self) -> Vec<String> {
        let places: &[&str] = match self {
            Self::FirstDraw { .. } => &["17", "28", "29"],
            Self::Redraw { ground, .. } => match ground {
                Ground::WorkingLanguage | Ground::LegalSystem => &["28(d)", "N9", "N10", "N12"],
                Ground::Other => &["28(d)", "N9", "N10"],
                Ground::Exceptional => &["28(e)", "N9", "N10"],
                Ground::FailedConsultation => &["30", "N9", "N10"],
                Ground::Vacant => &["28", "28(f)"],
            },
            Self::Accede { .. } => &["28(b)", "N3", "N16"],
            Self::Join { .. } => &["28", "N11", "N15"],
            Self::Withdraw { .. } => &["28(f)", "30", "N10"],
            Self::Exclude { .. } => &["28(f)", "N8"],
            Self::WaiveCap { .. } => &["28(c)", "N7"],
            Self::Volunteer { .. } => &["29", "N7"],
        };
        places.iter().map(|&place| place.into()).collect()
    }
}

impl Request {
    /// The first draw by a procedure, from which the register starts; `prefer_owing`: later vacancies go first to States that owe a
    /// review (N11).
    pub fn first_draw(procedure: Procedure, roster: &Roster, rules: &Rules, prefer_owing: bool) -> Self {
        Self(Kind::FirstDraw {
            procedure: procedure.edition().into(),
            prefer_owing,
            rules: Box::new(rules.clone()),
            roster: roster.parties().map(|(_, party)| RecordedParty::new(roster, rules, party)).collect(),
            exclusions: roster.exclusions().iter().map(|it| RecordedExclusion::new(roster, it)).collect(),
        })
    }

    /// A seat is drawn again (paras 28(d) to (f), 30). `asked_by` is the code of the party that asks; `or_any` lets the lot
    /// be held from the ordinary urn when nobody meets the ground (N12); `with` are other seats to be drawn with it (N10).
    pub fn redraw(
        seat: SeatName,
        ground: Ground,
        asked_by: Option<String>,
        or_any: bool,
        with: Vec<SeatName>,
    ) -> Self {
        Self(Kind::Redraw { seat, ground, asked_by, or_any, with })
    }

    /// A party accedes to one more instrument (N16), on a day that is written down.
    pub fn accede(party: impl Into<String>, instrument: impl Into<String>, on: Option<Date>) -> Self {
        Self(Kind::Accede {
            party: party.into(),
            instrument: instrument.into(),
            on: on.map(|day| day.to_string()),
        })
    }

    /// A party joins (N15), as it stands in `roster`; into the last review group unless another is named, from 1.
    ///
    /// # Panics
    /// When `party` is not of `roster`, or the roster was built under other instruments than those of `rules`.
    pub fn join(roster: &Roster, rules: &Rules, party: PartyId, review_group: Option<u32>) -> Self {
        let party = Box::new(RecordedParty::new(roster, rules, roster.party(party)));
        Self(Kind::Join { party, review_group })
    }

    /// A party withdraws or steps out: its review ends, and its seats are drawn again.
    pub fn withdraw(party: impl Into<String>) -> Self {
        Self(Kind::Withdraw { party: party.into() })
    }

    /// A reviewing State is not to meet a State under review (N8); if it sits in its review, its seat is drawn again.
    pub fn exclude(
        under_review: impl Into<String>,
        reviewing: impl Into<String>,
        reason: impl Into<String>,
    ) -> Self {
        let (under_review, reviewing, reason) = (under_review.into(), reviewing.into(), reason.into());
        Self(Kind::Exclude { under_review, reviewing, reason })
    }

    /// A State under review waives the cap on its reviewing States (para 28(c)).
    pub fn waive_cap(party: impl Into<String>) -> Self {
        Self(Kind::WaiveCap { party: party.into() })
    }

    /// A party volunteers to perform so many reviews at most (para 29).
    pub fn volunteer(party: impl Into<String>, reviews: u32) -> Self {
        Self(Kind::Volunteer { party: party.into(), reviews })
    }

    /// What kind of event is asked for, such as `redraw`.
    pub fn kind(&self) -> &'static str {
        self.0.name()
    }
}
