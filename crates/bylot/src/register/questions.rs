//! What people ask of a register: how it stands, who has asked for what, who owes, who reviews whom.

use std::collections::BTreeSet;

use bylot_model::rules::RedrawParty;
use bylot_model::{PartyId, ReviewGroup};
use bylot_solver::vacancy::{Vacancy, open_seats, owed};
use serde::Serialize;

use super::event::Event;
use super::state::State;
use super::{Register, RegisterError, SeatName};
use crate::formats::names;

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

/// The redraws that a party has asked for in a review (N9).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Asked {
    /// The State under review.
    pub under_review: String,
    /// Who asked.
    pub party: String,
    /// How often.
    pub used: u32,
    /// How often it may still ask; nothing once it has left the review.
    pub left: u32,
}

/// Whether a review group may advance (para 10).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Advance {
    /// The review group, from 1.
    pub review_group: u32,
    /// How many reviews were foreseen at the beginning of the phase.
    pub foreseen: usize,
    /// How many of them are completed.
    pub completed: usize,
    /// Whether 70 % of those foreseen are.
    pub reached: bool,
}

/// Para 10: 70 % of the reviews foreseen, in tenths.
const TENTHS: usize = 7;

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

    /// The State in this seat of a review, as a seat by its names: what [`Request::redraw`](super::Request::redraw) asks for.
    pub fn seat_of(&self, under_review: &str, reviewing: &str) -> Option<SeatName> {
        let party = self.roster().find(reviewing)?;
        let review = self.pairing().review_of(self.roster(), under_review)?;
        let seat = review.reviewers.iter().find(|it| it.party == party)?.seat;
        let taken = Vacancy { under_review: review.under_review, seat };
        Some(SeatName::new(self.roster(), self.rules(), &taken, Some(reviewing)))
    }

    /// The events that concern the review of this State or changed it, oldest first.
    ///
    /// # Errors
    /// When no event does.
    pub fn history(&self, under_review: &str) -> Result<Vec<&Event>, RegisterError> {
        let events: Vec<_> = self.events.iter().filter(|event| event.concerns(under_review)).collect();
        if events.is_empty() {
            return Err(RegisterError::unknown_party("under_review", under_review));
        }
        Ok(events)
    }

    /// Whether the review group with this number, from 1, may advance when the reviews of these States are completed (para
    /// 10), as foreseen after the event `since`: the last one before the phase began, the first draw or later.
    ///
    /// # Errors
    /// An event or a review group that does not exist, a State that was not under review in it.
    pub fn advance(
        &self,
        review_group: u32,
        completed: &[&str],
        since: usize,
    ) -> Result<Advance, RegisterError> {
        if !(1..=self.events.len()).contains(&since) {
            let expected = format!("an event from 1 to {}", self.events.len());
            return Err(RegisterError::input("unknown_event", "since", since.to_string(), expected));
        }
        if !(1..=u32::from(self.rules().review_groups)).contains(&review_group) {
            let expected = names::expected_review_group(self.rules());
            let found = review_group.to_string();
            return Err(RegisterError::input("unknown_review_group", "review_group", found, expected));
        }
        let then = self.at(since);
        let of_group = then.pairing().reviews.iter();
        let foreseen: BTreeSet<&str> = of_group
            .filter(|review| review.review_group.map(names::review_group_number) == Some(review_group))
            .map(|review| then.roster().code(review.under_review))
            .collect();
        if let Some(code) = completed.iter().find(|code| !foreseen.contains(*code)) {
            let expected = format!("a State under review in review group {review_group} after event {since}");
            return Err(RegisterError::input("not_foreseen", "completed", format!("\"{code}\""), expected));
        }
        let completed = completed.iter().collect::<BTreeSet<_>>().len();
        let reached = 10 * completed >= TENTHS * foreseen.len();
        Ok(Advance { review_group, foreseen: foreseen.len(), completed, reached })
    }

    /// The register as it stood after so many events.
    fn at(&self, events: usize) -> Self {
        let (first, later) = self.events[..events].split_first().expect("a register has a first draw");
        let mut register = Self::of(first.clone()).expect("it was read so");
        later.iter().for_each(|event| register.enter(event.clone()).expect("it was read so"));
        register
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

    fn asked(&self) -> Vec<Asked> {
        let pairs: BTreeSet<_> = self.state.asked.iter().cloned().collect();
        let asked = pairs.into_iter().map(|(under_review, party)| {
            let of_review = |asked: &&(String, String)| asked.0 == under_review && asked.1 == party;
            let used = self.state.asked.iter().filter(of_review).count() as u32;
            let role = if party == under_review { RedrawParty::UnderReview } else { RedrawParty::Reviewing };
            let may = self.rules().redraws.asked_by.contains(&role)
                && match role {
                    RedrawParty::UnderReview => self.roster().find(&party).is_some(),
                    RedrawParty::Reviewing => self.seat_of(&under_review, &party).is_some(),
                };
            let counted = self.state.redraws_used(&under_review, &party);
            let left = if may { self.rules().redraws.times.saturating_sub(counted) } else { 0 };
            Asked { under_review, party, used, left }
        });
        asked.collect()
    }
}
