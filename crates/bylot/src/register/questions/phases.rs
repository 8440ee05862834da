//! The phases that the review groups have begun, and whether one may advance (para 10).

use std::collections::BTreeSet;

use serde::Serialize;

use crate::Date;
use crate::formats::names;
use crate::register::{Register, RegisterError};

/// A phase that a review group has begun.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Phases {
    /// The number of the event.
    pub event: u64,
    /// The day on which it began.
    pub on: Date,
    /// The review group, from 1.
    pub review_group: u32,
    /// The phase, from 1.
    pub phase: u32,
    /// What it is about.
    pub cluster: String,
    /// The States under review whose reviews are foreseen in it, in code order: the group as it stood when it began.
    pub foreseen: Vec<String>,
}

/// Whether a review group may advance (para 10).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Advance {
    /// The review group, from 1.
    pub review_group: u32,
    /// The phase that it is in; nothing where it has begun none.
    pub phase: Option<u32>,
    /// How many reviews were foreseen at the beginning of the phase; of a group that has begun none, how many it has.
    pub foreseen: usize,
    /// How many of them are completed.
    pub completed: usize,
    /// Whether 70 % of those foreseen are.
    pub reached: bool,
}

/// Para 10: 70 % of the reviews foreseen, in tenths.
const TENTHS: usize = 7;

impl Register {
    /// The phases begun so far, oldest first.
    pub fn phases(&self) -> Vec<Phases> {
        let phase = |it: &crate::register::state::PhaseBegun| Phases {
            event: it.event,
            on: self.events[it.event as usize - 1].on,
            review_group: it.review_group,
            phase: it.phase,
            cluster: it.cluster.clone(),
            foreseen: it.foreseen.clone(),
        };
        self.state.phases.iter().map(phase).collect()
    }

    /// Whether the review group with this number, from 1, may advance when the reviews of these States are completed (para
    /// 10), as foreseen when its phase began.
    ///
    /// # Errors
    /// A review group that does not exist, a State whose review was not foreseen in it.
    pub fn advance(&self, review_group: u32, completed: &[&str]) -> Result<Advance, RegisterError> {
        let Some(group) = names::review_group(self.rules(), review_group) else {
            let expected = names::expected_review_group(self.rules());
            let found = review_group.to_string();
            return Err(RegisterError::input("unknown_review_group", "review_group", found, expected));
        };
        let begun = self.state.phases.iter().rev().find(|it| it.review_group == review_group);
        let as_it_stands = || {
            let of_group = self.pairing().reviews.iter().filter(|review| review.review_group == Some(group));
            of_group.map(|review| self.roster().code(review.under_review).to_owned()).collect()
        };
        let foreseen: BTreeSet<String> =
            begun.map_or_else(as_it_stands, |it| it.foreseen.iter().cloned().collect());
        if let Some(code) = completed.iter().find(|code| !foreseen.contains(**code)) {
            let expected = format!("a State whose review is foreseen in review group {review_group}");
            return Err(RegisterError::input("not_foreseen", "completed", format!("\"{code}\""), expected));
        }
        let completed = completed.iter().collect::<BTreeSet<_>>().len();
        let reached = 10 * completed >= TENTHS * foreseen.len();
        let phase = begun.map(|it| it.phase);
        Ok(Advance { review_group, phase, foreseen: foreseen.len(), completed, reached })
    }
}
