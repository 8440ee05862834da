//! The pairing as it stands: what the events so far add up to.

use bylot_model::{Exclusion, Exclusions, Pairing, PartyId, Review, Roster, Rules};
use bylot_solver::vacancy::Standing;

use super::event::{Event, Kind};
use super::recorded::{ReviewLine, pairing};
use crate::formats::recorded::{RecordedExclusion, RecordedParty};

/// The pairing as it stands after some events.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub rules: Rules,
    pub prefer_owing: bool,
    /// The parties and the exclusions by their codes: what rosters are built from.
    parties: Vec<RecordedParty>,
    exclusions: Vec<RecordedExclusion>,
    reviews: Vec<ReviewLine>,
    pub roster: Roster,
    pub pairing: Pairing,
    /// Who has asked for a redraw that counts, and in which review (N9): codes of the State under review and of who asked.
    pub asked: Vec<(String, String)>,
}

/// What is wrong with an event, which no writer of registers writes.
pub(super) type Unfit = String;

impl State {
    /// The state that a first draw leads to, its reviews not yet in place.
    pub(super) fn first(kind: &Kind) -> Result<Self, Unfit> {
        let Kind::FirstDraw { prefer_owing, rules, roster, exclusions, .. } = kind else {
            return Err("the first event is not a first draw".into());
        };
        let rules = rules.as_ref().clone().validated().map_err(|error| error.to_string())?;
        let mut state = Self {
            prefer_owing: *prefer_owing,
            parties: roster.clone(),
            exclusions: exclusions.clone(),
            reviews: Vec::new(),
            roster: Roster::new(&rules, Vec::new()).map_err(|error| error.to_string())?,
            pairing: Pairing::default(),
            asked: Vec::new(),
            rules,
        };
        state.rebuild()?;
        Ok(state)
    }

    /// The state after one more event.
    pub(super) fn after(self, event: &Event) -> Result<Self, Unfit> {
        let number = event.event;
        let mut state = self.entered(&event.request, number)?;
        for line in &event.reviews {
            state.reviews.retain(|it| it.under_review != line.under_review);
            state.reviews.push(line.clone());
        }
        state.rebuild()?;
        Ok(state)
    }

    /// The state once an event has entered and no lot is held yet: parties, exclusions, counts; States that left their seats
    /// are out of the reviews.
    pub(super) fn entered(mut self, kind: &Kind, number: u64) -> Result<Self, Unfit> {
        match kind {
            Kind::FirstDraw { .. } => {}
            Kind::Redraw { seat, ground, asked_by, with, .. } => {
                if let (Some(by), true) = (asked_by, ground.is_counted()) {
                    self.asked.push((seat.under_review.clone(), by.clone()));
                }
                for (place, contested) in [(seat, true)].into_iter().chain(with.iter().map(|it| (it, false)))
                {
                    let Some(leaving) = &place.reviewing else { continue };
                    self.leave(&place.under_review, leaving);
                    if contested {
                        // N10: it sits in no seat of this review again.
                        let reason = format!("left the review in event {number}");
                        self.exclude(&place.under_review, leaving, reason);
                    }
                }
            }
            Kind::Accede { party, instrument, .. } => {
                let party = self.party_mut(party)?;
                party.signatory.retain(|name| name != instrument);
                party.instruments.push(instrument.clone());
            }
            Kind::Join { party, review_group } => {
                self.parties.push(party.as_ref().clone());
                if party.under_review {
                    let last = u32::from(self.rules.review_groups);
                    self.reviews.push(ReviewLine {
                        under_review: party.id.clone(),
                        review_group: Some(review_group.unwrap_or(last)),
                        reviewers: Vec::new(),
                    });
                }
            }
            Kind::Withdraw { party } => {
                self.parties.retain(|it| it.id != *party);
                self.reviews.retain(|review| review.under_review != *party);
                for review in &mut self.reviews {
                    review.reviewers.retain(|it| it.party != *party);
                }
            }
            Kind::Exclude { under_review, reviewing, reason } => {
                self.leave(under_review, reviewing);
                self.exclude(under_review, reviewing, reason.clone());
            }
            Kind::WaiveCap { party } => self.party_mut(party)?.waives_cap = true,
            Kind::Volunteer { party, reviews } => self.party_mut(party)?.reviews_max = Some(*reviews),
        }
        self.rebuild()?;
        Ok(self)
    }

    fn party_mut(&mut self, code: &str) -> Result<&mut RecordedParty, Unfit> {
        self.parties
            .iter_mut()
            .find(|party| party.id == code)
            .ok_or_else(|| format!("{code} does not take part"))
    }

    fn leave(&mut self, under_review: &str, party: &str) {
        for review in self.reviews.iter_mut().filter(|review| review.under_review == under_review) {
            review.reviewers.retain(|it| it.party != party);
        }
    }

    fn exclude(&mut self, under_review: &str, reviewing: &str, reason: String) {
        let (under_review, reviewing) = (under_review.into(), reviewing.into());
        self.exclusions.push(RecordedExclusion { under_review, reviewing, reason });
    }

    /// Builds roster and pairing anew from their codes.
    fn rebuild(&mut self) -> Result<(), Unfit> {
        let records = self.parties.iter().map(|party| party.record(&self.rules));
        let records =
            records.collect::<Result<Vec<_>, _>>().map_err(|name| format!("unknown instrument {name}"))?;
        let roster = Roster::new(&self.rules, records).map_err(|error| error.to_string())?;
        // Who withdrew is excluded from nothing any more.
        let pairs = self.exclusions.iter().filter_map(|pair| {
            let (under_review, reviewing) = (roster.find(&pair.under_review)?, roster.find(&pair.reviewing)?);
            Some(Exclusion { under_review, reviewing, reason: pair.reason.clone() })
        });
        let exclusions = Exclusions::new(pairs.collect::<Vec<_>>());
        self.roster = roster.with_exclusions(exclusions);
        let unknown = "a review names a party, a seat or an instrument that does not exist";
        self.pairing = pairing(&self.reviews, &self.roster, &self.rules).ok_or(unknown)?;
        Ok(())
    }

    /// The same parties, where the pairing stands so.
    pub(super) fn with_pairing(self, pairing: Pairing) -> Self {
        Self { pairing, ..self }
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

    /// The review of a State under review.
    pub(super) fn review(&self, under_review: PartyId) -> Option<&Review> {
        self.pairing.reviews.iter().find(|review| review.under_review == under_review)
    }

    /// The reviews of `pairing` that are not as they stand here, or stood before.
    pub(super) fn changed(&self, before: &State, pairing: &Pairing) -> Vec<ReviewLine> {
        let lines = pairing.reviews.iter().map(|review| ReviewLine::new(&self.roster, &self.rules, review));
        lines.filter(|line| !(before.reviews.contains(line) && self.reviews.contains(line))).collect()
    }
}
