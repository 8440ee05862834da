//! The register as it stands: what the events so far add up to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bylot_model::rules::{MutualReviews, RuleId, WhoReviews};
use bylot_model::{Exclusion, Exclusions, Pairing, PartyId, Review, Reviewing, Roster, Rules};
use bylot_solver::vacancy::{Standing, owed};

use super::RegisterError;
use super::agenda::Item;
use super::cites::in_brackets;
use super::event::{Breach, Event, Found, Kind, Request};
use crate::Date;
use crate::formats::names;
use crate::formats::recorded::{RecordedExclusion, RecordedParty};

/// How it stands after some events. A clone is cheap: an event changes little of it.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub rules: Arc<Rules>,
    /// The edition by which the first draw is held.
    pub procedure: Arc<str>,
    /// By codes, of parties that have not joined too: whoever left is excluded from nothing, and is again when it comes back.
    exclusions: Arc<BTreeMap<(String, String), String>>,
    /// Who reviewed whom in the past: codes of the State under review and of who reviewed it (28(a), N25).
    past: Arc<BTreeSet<(String, String)>>,
    /// The parties in the pairing.
    pub roster: Arc<Roster>,
    /// The parties that have joined and are not in the pairing yet (N15).
    waiting: Arc<Vec<Waiting>>,
    pub pairing: Arc<Pairing>,
    /// Who has asked for a redraw that counts, and in which review (N9): codes of the State under review and of who asked.
    pub asked: Arc<Vec<(String, String)>>,
    /// What lots would be held for.
    pub open: Open,
    /// How often lots were held for an agenda.
    pub held: u64,
    /// What breaks a rule and is held against nothing.
    pub breaches: Arc<BTreeSet<Breach>>,
    /// The phases begun, in their order.
    pub phases: Arc<Vec<PhaseBegun>>,
    /// The days of deposit, by the event of the accession.
    pub deposits: Arc<BTreeMap<u64, Option<Date>>>,
    /// The day of the last event.
    pub on: Date,
}

/// What lots would be held for.
#[derive(Clone, Debug)]
pub(super) enum Open {
    /// The first draw; or a pairing is adopted.
    FirstDraw,
    /// The agenda of this event.
    Agenda {
        event: u64,
        items: Arc<[Item]>,
    },
    Nothing,
}

/// A party that has joined and is not in the pairing yet.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    pub party: RecordedParty,
    /// The review group that it enters; the last, unless one is named.
    pub review_group: Option<u32>,
}

/// A phase that a review group has begun.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct PhaseBegun {
    pub event: u64,
    pub review_group: u32,
    pub phase: u32,
    pub cluster: String,
    /// The States under review of the group as it began (para 10).
    pub foreseen: Vec<String>,
}

/// What is wrong with an event, which no writer of registers writes.
pub(super) type Unfit = String;

impl State {
    /// The state that a founding on this day leads to.
    pub(super) fn founded(found: &Found, on: Date) -> Result<Self, Unfit> {
        let rules = found.rules.as_ref().clone().validated().map_err(|error| error.to_string())?;
        let pair = |it: &RecordedExclusion| (it.under_review.clone(), it.reviewing.clone());
        let exclusions = found.exclusions.iter().map(|it| (pair(it), it.reason.clone()));
        let mut state = Self {
            procedure: found.procedure.as_str().into(),
            exclusions: Arc::new(exclusions.collect()),
            past: Arc::default(),
            roster: Arc::new(Roster::new(&rules, Vec::new()).map_err(|error| error.to_string())?),
            waiting: Arc::default(),
            pairing: Arc::default(),
            asked: Arc::default(),
            open: Open::FirstDraw,
            held: 0,
            breaches: Arc::default(),
            phases: Arc::default(),
            deposits: Arc::default(),
            on,
            rules: Arc::new(rules),
        };
        state.roster = state.with_exclusions(roster(&state.rules, &found.roster)?);
        Ok(state)
    }

    /// The state after one more event. It is taken, so that nothing of it is copied but what changes.
    pub(super) fn after(self, event: &Event) -> Result<Self, Unfit> {
        if event.on < self.on {
            return Err(format!("the day {}, which is before the {} of the event before", event.on, self.on));
        }
        let open = self.open.clone();
        let mut state = self.entering(&event.request, event.event)?;
        if let (Kind::Lots(_), Open::Agenda { items, .. }) = (&event.request.0, &open) {
            state.enter_drawn(items, event)?;
        }
        for line in &event.reviews {
            let review = line.read(&state.roster, &state.rules);
            let review = review.filter(|it| it.reviewers.iter().all(|it| it.instruments.is_some()));
            let unknown = "a review names a party, a seat or an instrument that does not exist";
            state.put(review.ok_or(unknown)?);
        }
        Arc::make_mut(&mut state.breaches).extend(event.breaches.iter().cloned());
        state.on = event.on;
        Ok(state)
    }

    /// The state once an event has entered and no lot is held yet: parties, exclusions, counts; States that left their seats
    /// are out of the reviews.
    pub(super) fn entered(&self, request: &Request, number: u64) -> Result<Self, Unfit> {
        self.clone().entering(request, number)
    }

    fn entering(mut self, request: &Request, number: u64) -> Result<Self, Unfit> {
        request.happening().enter(&mut self, number)?;
        if let Kind::Accede(accede) = &request.0 {
            Arc::make_mut(&mut self.deposits).insert(number, accede.deposited);
        }
        Ok(self)
    }

    /// What the roster says of a party, in the pairing or not yet.
    pub(super) fn recorded(&self, field: &str, code: &str) -> Result<RecordedParty, RegisterError> {
        let waiting = self.waiting.iter().find(|it| it.party.id == code).map(|it| it.party.clone());
        let in_pairing = || {
            let party = self.roster.party(self.roster.find(code)?);
            Some(RecordedParty::new(&self.roster, &self.rules, party))
        };
        waiting.or_else(in_pairing).ok_or_else(|| RegisterError::unknown_party(&self.roster, field, code))
    }

    /// Changes what the roster says of one party, in the pairing or not yet.
    pub(super) fn change_party(
        &mut self,
        code: &str,
        change: impl FnOnce(&mut RecordedParty),
    ) -> Result<(), Unfit> {
        if self.is_waiting(code) {
            let waiting = Arc::make_mut(&mut self.waiting);
            let party = waiting.iter_mut().find(|it| it.party.id == code).expect("it waits");
            change(&mut party.party);
            let party = party.party.clone();
            return takes_part(&self.rules, &party);
        }
        self.change_parties(|parties| {
            let party = parties.iter_mut().find(|party| party.id == code);
            let party = party.ok_or_else(|| format!("{code} does not take part"))?;
            change(party);
            Ok(())
        })
    }

    /// A party takes part no more.
    pub(super) fn remove_party(&mut self, code: &str) -> Result<(), Unfit> {
        if self.is_waiting(code) {
            Arc::make_mut(&mut self.waiting).retain(|it| it.party.id != code);
            return Ok(());
        }
        self.change_parties(|parties| {
            let before = parties.len();
            parties.retain(|it| it.id != code);
            if parties.len() == before { Err(format!("{code} does not take part")) } else { Ok(()) }
        })
    }

    /// A party has joined, and is not in the pairing yet.
    pub(super) fn wait(&mut self, waiting: Waiting) -> Result<(), Unfit> {
        takes_part(&self.rules, &waiting.party)?;
        Arc::make_mut(&mut self.waiting).push(waiting);
        Ok(())
    }

    /// Whether a party of this code has joined and is not in the pairing yet.
    pub(super) fn is_waiting(&self, code: &str) -> bool {
        self.waiting.iter().any(|it| it.party.id == code)
    }

    /// The codes of the parties that have joined and are not in the pairing yet, in code order.
    pub(super) fn waiting(&self) -> Vec<String> {
        let codes: BTreeSet<_> = self.waiting.iter().map(|it| it.party.id.clone()).collect();
        codes.into_iter().collect()
    }

    /// Takes a party that has joined into the pairing: it may be drawn, and the seats of its own review stand open (N15).
    pub(super) fn take_in(&mut self, code: &str) -> Result<(), Unfit> {
        let waiting = Arc::make_mut(&mut self.waiting);
        let at = waiting.iter().position(|it| it.party.id == code);
        let Waiting { party, review_group } =
            waiting.remove(at.ok_or_else(|| format!("{code} has not joined"))?);
        let is_reviewed = party.under_review;
        self.change_parties(|parties| {
            parties.push(party);
            Ok(())
        })?;
        if is_reviewed {
            let number = review_group.unwrap_or_else(|| self.rules.review_groups.into());
            let review_group = names::review_group(&self.rules, number)
                .ok_or_else(|| format!("the review group {number} does not exist"))?;
            let under_review = self.roster.find(code).ok_or_else(|| format!("{code} does not take part"))?;
            self.put(Review { under_review, review_group: Some(review_group), reviewers: Vec::new() });
        }
        Ok(())
    }

    /// The fewest and the most reviews of a party to an instrument of which nothing else is known.
    pub(super) fn limits_of_a_party(&self) -> (u32, Option<u32>) {
        match self.rules.reviewing {
            WhoReviews::All => (self.rules.minimum, self.rules.maximum),
            WhoReviews::Marked => (0, Some(0)),
        }
    }

    /// Other rules apply from now on. A party that has the limits of the rule set has those of the new one.
    pub(super) fn change_rules(&mut self, rules: Rules) -> Result<(), Unfit> {
        let (was, now) = (self.limits_of_a_party(), (rules.minimum, rules.maximum));
        let follows = |party: &mut RecordedParty| {
            if !party.instruments.is_empty() && (party.reviews_min, party.reviews_max) == was {
                (party.reviews_min, party.reviews_max) = now;
            }
        };
        self.rules = Arc::new(rules);
        Arc::make_mut(&mut self.waiting).iter_mut().for_each(|it| follows(&mut it.party));
        self.change_parties(|parties| {
            parties.iter_mut().for_each(follows);
            Ok(())
        })
    }

    /// Changes who takes part, and how. The review of a State that is not under review any more ends, and who performs no
    /// reviews any more leaves its seats.
    fn change_parties(
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
        let mut go_on = Vec::with_capacity(self.pairing.reviews.len());
        let mut left = Vec::new();
        for review in &self.pairing.reviews {
            let under_review = same(review.under_review).filter(|&party| now.party(party).under_review);
            let reviewers: Vec<_> = review.reviewers.iter().filter_map(stays).collect();
            if under_review.is_none() || reviewers.len() < review.reviewers.len() {
                let stay: Vec<_> = match under_review {
                    Some(_) => reviewers.iter().map(|it| now.code(it.party)).collect(),
                    None => Vec::new(),
                };
                let gone = review.reviewers.iter().map(|it| before.code(it.party));
                let gone = gone.filter(|code| !stay.contains(code));
                left.extend(gone.map(|code| (before.code(review.under_review).to_owned(), code.to_owned())));
            }
            if let Some(under_review) = under_review {
                go_on.push(Review { under_review, reviewers, review_group: review.review_group });
            }
        }
        self.pairing = Arc::new(Pairing { reviews: go_on });
        if !left.is_empty() {
            Arc::make_mut(&mut self.past).extend(left);
        }
        self.roster = self.with_exclusions(now);
        Ok(())
    }

    /// Puts a review in its place; who is not in it any more has reviewed the State in the past.
    pub(super) fn put(&mut self, review: Review) {
        let reviews = &mut Arc::make_mut(&mut self.pairing).reviews;
        match reviews.binary_search_by_key(&review.under_review, |it| it.under_review) {
            Ok(at) => {
                let before = std::mem::replace(&mut reviews[at], review);
                let is_there = |party| reviews[at].reviewers.iter().any(|it| it.party == party);
                let gone: Vec<_> =
                    before.reviewers.iter().map(|it| it.party).filter(|it| !is_there(*it)).collect();
                if !gone.is_empty() {
                    let under_review = self.roster.code(before.under_review).to_owned();
                    let gone =
                        gone.into_iter().map(|it| (under_review.clone(), self.roster.code(it).to_owned()));
                    Arc::make_mut(&mut self.past).extend(gone);
                    self.roster = self.with_exclusions(Roster::clone(&self.roster));
                }
            }
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
        let pair = (under_review.to_owned(), reviewing.to_owned());
        let reason = Arc::make_mut(&mut self.exclusions).entry(pair).or_insert(reason).clone();
        if let Some((under_review, reviewing)) =
            self.roster.find(under_review).zip(self.roster.find(reviewing))
        {
            let exclusion = Exclusion { under_review, reviewing, reason };
            Arc::make_mut(&mut self.roster).exclude(exclusion);
        }
    }

    /// Whether a State is excluded from a review, whether both have joined or not.
    pub(super) fn is_excluded(&self, under_review: &str, reviewing: &str) -> bool {
        self.exclusions.contains_key(&(under_review.to_owned(), reviewing.to_owned()))
    }

    /// The roster with everybody who is excluded from a review, and whom the State under review reviewed in the past (N25).
    fn with_exclusions(&self, roster: Roster) -> Arc<Roster> {
        let pair = |under_review: &str, reviewing: &str, reason: &dyn Fn() -> String| {
            let (under_review, reviewing) = (roster.find(under_review)?, roster.find(reviewing)?);
            Some(Exclusion { under_review, reviewing, reason: reason() })
        };
        let filed = self.exclusions.iter();
        let filed = filed.filter_map(|((under_review, reviewing), reason)| {
            pair(under_review, reviewing, &|| reason.clone())
        });
        let barred = self.rules.mutual_reviews == MutualReviews::Barred;
        let cited = in_brackets(self.rules.citation(RuleId::NoMutualReview));
        let past = self.past.iter().filter(|_| barred).filter_map(|(reviewed, by)| {
            // Who was reviewed by a State does not review it; where it does already, it stays (28).
            let sits = roster.find(by).and_then(|id| self.review(id)).is_some_and(|review| {
                review.reviewers.iter().any(|it| Some(it.party) == roster.find(reviewed))
            });
            let filed = self.is_excluded(by, reviewed);
            (!sits && !filed)
                .then(|| pair(by, reviewed, &|| format!("was reviewed by {by}{cited}")))
                .flatten()
        });
        let exclusions = Exclusions::new(filed.chain(past).collect::<Vec<_>>());
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
        Standing { roster: &self.roster, rules: &self.rules, pairing: &self.pairing }
    }

    /// Which parties owe a review, and how many (N11); nobody before there is a pairing.
    pub(super) fn owed(&self) -> Vec<(PartyId, u32)> {
        match self.open {
            Open::FirstDraw => Vec::new(),
            _ => owed(&self.standing()),
        }
    }

    /// The id of a party in the pairing that a request names.
    pub(super) fn party_id(&self, field: &str, code: &str) -> Result<PartyId, RegisterError> {
        self.roster.find(code).ok_or_else(|| RegisterError::unknown_party(&self.roster, field, code))
    }

    /// The review of a State under review.
    pub(super) fn review(&self, under_review: PartyId) -> Option<&Review> {
        let reviews = &self.pairing.reviews;
        let at = reviews.binary_search_by_key(&under_review, |review| review.under_review).ok()?;
        Some(&reviews[at])
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

/// That a roster can say this of a party and have it take part.
fn takes_part(rules: &Rules, party: &RecordedParty) -> Result<(), Unfit> {
    match roster(rules, std::slice::from_ref(party))?.len() {
        1 => Ok(()),
        _ => Err(format!("{} takes part in nothing as it is recorded", party.id)),
    }
}

fn roster(rules: &Rules, parties: &[RecordedParty]) -> Result<Roster, Unfit> {
    let records = parties.iter().map(|party| party.record(rules));
    let records =
        records.collect::<Result<Vec<_>, _>>().map_err(|name| format!("unknown instrument {name}"))?;
    Roster::new(rules, records).map_err(|error| error.to_string())
}
