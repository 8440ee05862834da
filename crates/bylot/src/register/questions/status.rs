//! How a register stands: its figures, who owes a review, which seats stand open, who has asked for redraws.

use std::collections::BTreeSet;

use bylot_model::{PartyId, ReviewGroup};
use bylot_solver::vacancy::open_seats;
use serde::Serialize;

use super::Asked;
use crate::Date;
use crate::formats::names;
use crate::register::state::{Open, State};
use crate::register::{Register, SeatName};

/// How a register stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Status {
    /// The number of events so far.
    pub events: usize,
    /// The hash of the last line.
    pub head: String,
    /// The day of the last event.
    pub on: Date,
    /// The event whose agenda is closed and waits for its lots; nothing where none is.
    pub agenda: Option<u64>,
    /// How many parties are in the pairing.
    pub parties: usize,
    /// The parties that have joined and are not in the pairing yet (N15).
    pub waiting: Vec<String>,
    /// How many reviews there are.
    pub reviews: usize,
    /// How many additional reviewing States there are.
    pub additional: usize,
    /// The review groups.
    pub review_groups: Vec<GroupStatus>,
    /// How many parties perform 0, 1, 2 and more reviews.
    pub loads: Vec<usize>,
    /// Who owes a review (N11).
    pub owed: Vec<Owed>,
    /// The seats that stand open; additional ones where a seat lacks instruments.
    pub open: Vec<SeatName>,
    /// Who has asked for redraws that count (para 28(d)).
    pub asked: Vec<Asked>,
    /// How many lots were repeated in exceptional circumstances, which is not counted (para 28(e)).
    pub exceptional: usize,
}

/// A review group in figures.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GroupStatus {
    /// Its number, from 1.
    pub review_group: u32,
    /// How many reviews it has.
    pub reviews: usize,
    /// How many parties take part in it, as State under review or reviewing State.
    pub taking_part: usize,
}

/// A State that performs fewer reviews than its minimum.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Owed {
    /// Its code.
    pub party: String,
    /// How many reviews it owes.
    pub reviews: u32,
}

impl Register {
    /// How it stands.
    pub fn status(&self) -> Status {
        let Self { state, events, .. } = self;
        let State { roster, pairing, .. } = state;
        let workloads = pairing.workloads(roster);
        let mut loads = vec![0; workloads.iter().max().map_or(0, |&most| most as usize + 1)];
        workloads.iter().for_each(|&load| loads[load as usize] += 1);
        let owed = state.owed();
        let owed =
            owed.into_iter().map(|(party, reviews)| Owed { party: roster.code(party).into(), reviews });
        Status {
            events: events.len(),
            head: self.head(),
            on: state.on,
            agenda: match state.open {
                Open::Agenda { event, .. } => Some(event),
                Open::FirstDraw | Open::Nothing => None,
            },
            parties: roster.len(),
            waiting: state.waiting(),
            reviews: pairing.reviews.len(),
            additional: pairing.additional(),
            review_groups: (0..state.rules.review_groups).map(|it| self.group(ReviewGroup(it))).collect(),
            loads,
            owed: owed.collect(),
            open: self.open_seats(),
            asked: self.asked(),
            exceptional: self.exceptional(None),
        }
    }

    /// The seats that stand open, in code order; additional ones where a seat lacks instruments.
    pub fn open_seats(&self) -> Vec<SeatName> {
        let state = &self.state;
        open_seats(&state.standing()).iter().map(|it| state.open_name(&it.vacancy)).collect()
    }

    fn group(&self, group: ReviewGroup) -> GroupStatus {
        let reviews: Vec<_> =
            self.pairing().reviews.iter().filter(|review| review.review_group == Some(group)).collect();
        let taking_part: BTreeSet<PartyId> = reviews
            .iter()
            .flat_map(|review| review.reviewers.iter().map(|it| it.party).chain([review.under_review]))
            .collect();
        GroupStatus {
            review_group: names::review_group_number(group),
            reviews: reviews.len(),
            taking_part: taking_part.len(),
        }
    }
}
