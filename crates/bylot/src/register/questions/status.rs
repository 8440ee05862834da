//! How a register stands: its figures, who owes a review, which seats stand open, who has asked for redraws.

use std::collections::BTreeSet;

use bylot_model::{PartyId, ReviewGroup};
use bylot_solver::vacancy::{open_seats, owed};
use serde::Serialize;

use super::Asked;
use crate::formats::names;
use crate::register::state::State;
use crate::register::{Register, SeatName};

/// How a register stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Status {
    /// The number of events so far.
    pub events: usize,
    /// The hash of the last line.
    pub head: String,
    /// How many parties take part.
    pub parties: usize,
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
        let owed = owed(&state.standing());
        let owed =
            owed.into_iter().map(|(party, reviews)| Owed { party: roster.code(party).into(), reviews });
        let open = open_seats(&state.standing());
        Status {
            events: events.len(),
            head: self.head(),
            parties: roster.len(),
            reviews: pairing.reviews.len(),
            additional: pairing.additional(),
            review_groups: (0..state.rules.review_groups).map(|it| self.group(ReviewGroup(it))).collect(),
            loads,
            owed: owed.collect(),
            open: open
                .iter()
                .map(|it| SeatName { reviewing: None, ..state.seat_names(&it.vacancy).remove(0) })
                .collect(),
            asked: self.asked(),
        }
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
