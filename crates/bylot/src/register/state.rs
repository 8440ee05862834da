//! The pairing as it stands: what the events so far add up to.

use std::sync::Arc;

use bylot_model::{Exclusion, Exclusions, Pairing, Party, PartyId, Review, Reviewing, Roster, Rules, SeatId};
use bylot_solver::vacancy::Standing;

use super::RegisterError;
use super::event::{Event, FirstDraw, Request};
use crate::formats::recorded::{RecordedExclusion, RecordedParty};

/// The pairing as it stands after some events. A clone is cheap: an event changes little of it.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub rules: Arc<Rules>,
    pub prefer_owing: bool,
    /// By codes: whoever withdrew is excluded from nothing any more, and is again when it comes back.
    exclusions: Arc<Vec<RecordedExclusion>>,
    pub roster: Arc<Roster>,
    pub pairing: Arc<Pairing>,
    /// Who has asked for a redraw that counts, and in which review (N9): codes of the State under review and of who asked.
    pub asked: Arc<Vec<(String, String)>>,
}

/// What is wrong with an event, which no writer of registers writes.
pub(super) type Unfit = String;

impl State {
    /// The state that a first draw leads to, its reviews not yet in place.
    pub(super) fn first(first: &FirstDraw) -> Result<Self, Unfit> {
        let rules = first.rules.as_ref().clone().validated().map_err(|error| error.to_string())?;
        let mut state = Self {
            prefer_owing: first.prefer_owing,
            exclusions: Arc::new(first.exclusions.clone()),
            roster: Arc::new(Roster::new(&rules, Vec::new()).map_err(|error| error.to_string())?),
            pairing: Arc::default(),
            asked: Arc::default(),
            rules: Arc::new(rules),
        };
        state.roster = state.with_exclusions(roster(&state.rules, &first.roster)?);
        Ok(state)
    }

    /// The state after one more event.
    pub(super) fn after(&self, event: &Event) -> Result<Self, Unfit> {
        let mut state = self.entered(&event.request, event.event)?;
        for line in &event.reviews {
            let review = line.read(&state.roster, &state.rules);
            let review = review.filter(|it| it.reviewers.iter().all(|it| it.instruments.is_some()));
            let unknown = "a review names a party, a seat or an instrument that does not exist";
            state.put(review.ok_or(unknown)?);
        }
        Ok(state)
    }

    /// The state once an event has entered and no lot is held yet: parties, exclusions, counts; States that left their seats
    /// are out of the reviews.
    pub(super) fn entered(&self, request: &Request, number: u64) -> Result<Self, Unfit> {
        let mut state = self.clone();
        request.happening().enter(&mut state, number)?;
        Ok(state)
    }

    /// Changes what the roster says of one party.
    pub(super) fn change_party(
        &mut self,
        code: &str,
        change: impl FnOnce(&mut RecordedParty),
    ) -> Result<(), Unfit> {
        self.change_parties(|parties| {
            let party = parties.iter_mut().find(|party| party.id == code);
            change(party.ok_or_else(|| format!("{code} does not take part"))?);
            Ok(())
        })
    }

    /// Changes who takes part, and how. The review of a State that is not under review any more ends, and who performs no
    /// reviews any more leaves its seats.
    pub(super) fn change_parties(
        &mut self,
        change: impl FnOnce(&mut Vec<RecordedParty>) -> Result<(), Unfit>,
    ) -> Result<(), Unfit> {
        let before = Arc::clone(&self.roster);
        let mut parties: Vec<_> =
            before.parties().map(|(_, party)| RecordedParty::new(&before, &self.rules, party)).collect();
        change(&mut parties)?;
        let now = roster(&self.rules, &parties)?;
        let same = |party: PartyId| now.find(before.code(party));
        let stays = |it: &Reviewing| {
            let party = same(it.party).filter(|&party| now.party(party).reviews())?;
            Some(Reviewing { party, ..*it })
        };
        let go_on = self.pairing.reviews.iter().filter_map(|review| {
            let under_review = same(review.under_review).filter(|&party| now.party(party).under_review)?;
            let reviewers = review.reviewers.iter().filter_map(stays).collect();
            Some(Review { under_review, reviewers, review_group: review.review_group })
        });
        self.pairing = Arc::new(Pairing { reviews: go_on.collect() });
        self.roster = self.with_exclusions(now);
        Ok(())
    }

    /// Puts a review in its place.
    pub(super) fn put(&mut self, review: Review) {
        let reviews = &mut Arc::make_mut(&mut self.pairing).reviews;
        match reviews.binary_search_by_key(&review.under_review, |it| it.under_review) {
            Ok(at) => reviews[at] = review,
            Err(at) => reviews.insert(at, review),
        }
    }

    /// A State leaves a review.
    pub(super) fn leave(&mut self, under_review: &str, reviewing: &str) {
        let found = self.roster.find(under_review).zip(self.roster.find(reviewing));
        let Some((under_review, reviewing)) = found else { return };
        let Some(mut review) = self.review(under_review).cloned() else { return };
        review.reviewers.retain(|it| it.party != reviewing);
        self.put(review);
    }

    /// A State is excluded from a review (N8, N10).
    pub(super) fn exclude(&mut self, under_review: &str, reviewing: &str, reason: String) {
        let (under_review, reviewing) = (under_review.into(), reviewing.into());
        Arc::make_mut(&mut self.exclusions).push(RecordedExclusion { under_review, reviewing, reason });
        self.roster = self.with_exclusions(Roster::clone(&self.roster));
    }

    /// The roster with everybody who is excluded from a review.
    fn with_exclusions(&self, roster: Roster) -> Arc<Roster> {
        let pairs = self.exclusions.iter().filter_map(|pair| {
            let (under_review, reviewing) = (roster.find(&pair.under_review)?, roster.find(&pair.reviewing)?);
            Some(Exclusion { under_review, reviewing, reason: pair.reason.clone() })
        });
        let exclusions = Exclusions::new(pairs);
        Arc::new(roster.with_exclusions(exclusions))
    }

    /// The same, where these reviews stand so.
    pub(super) fn with_reviews(&self, reviews: Vec<Review>) -> Self {
        let mut state = self.clone();
        reviews.into_iter().for_each(|review| state.put(review));
        state
    }

    /// What lots are held against.
    pub(super) fn standing(&self) -> Standing<'_> {
        Standing {
            roster: &self.roster,
            rules: &self.rules,
            pairing: &self.pairing,
            prefer_owing: self.prefer_owing,
        }
    }

    /// The id of a party that a request names.
    pub(super) fn party_id(&self, field: &str, code: &str) -> Result<PartyId, RegisterError> {
        self.roster.find(code).ok_or_else(|| RegisterError::unknown_party(&self.roster, field, code))
    }

    /// The party that a request names.
    pub(super) fn party(&self, field: &str, code: &str) -> Result<&Party, RegisterError> {
        Ok(self.roster.party(self.party_id(field, code)?))
    }

    /// The review of a State under review.
    pub(super) fn review(&self, under_review: PartyId) -> Option<&Review> {
        let reviews = &self.pairing.reviews;
        let at = reviews.binary_search_by_key(&under_review, |review| review.under_review).ok()?;
        Some(&reviews[at])
    }

    /// The seats of the rule set, by id.
    pub(super) fn seats(&self) -> impl Iterator<Item = SeatId> + use<> {
        (0..self.rules.seats.len()).map(SeatId::new)
    }

    /// Whether a review of this state stands alike in `other`.
    pub(super) fn stands_in(&self, other: &Self, review: &Review) -> bool {
        let there = other.roster.find(self.roster.code(review.under_review));
        let there = there.and_then(|party| other.review(party));
        there.is_some_and(|there| same(review, &self.roster, there, &other.roster))
    }
}

/// Whether a review stands in two pairings alike.
fn same(one: &Review, roster: &Roster, other: &Review, others: &Roster) -> bool {
    let alike = |(one, other): (&Reviewing, &Reviewing)| {
        (one.seat, one.instruments) == (other.seat, other.instruments)
            && roster.code(one.party) == others.code(other.party)
    };
    roster.code(one.under_review) == others.code(other.under_review)
        && one.review_group == other.review_group
        && one.reviewers.len() == other.reviewers.len()
        && one.reviewers.iter().zip(&other.reviewers).all(alike)
}

fn roster(rules: &Rules, parties: &[RecordedParty]) -> Result<Roster, Unfit> {
    let records = parties.iter().map(|party| party.record(rules));
    let records =
        records.collect::<Result<Vec<_>, _>>().map_err(|name| format!("unknown instrument {name}"))?;
    Roster::new(rules, records).map_err(|error| error.to_string())
}
