//! What the rules are asked about: a pairing with its roster and rule set, read once and put in order.

use std::borrow::Cow;

use super::{Rule, Rules, Violation, completes};
use crate::spelling::shown;
use crate::{Extent, InstrumentSet, Pairing, Party, PartyId, Review, Roster, Seat, SeatId};

/// A pairing before its judges. Building it takes time linear in the size of the pairing and the roster.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The parties.
    pub roster: &'a Roster,
    /// The rule set.
    pub rules: &'a Rules,
    /// Whether what is absent is judged.
    pub extent: Extent,
    /// The pairing; an additional reviewing State that does not say which seat it completes has been given one
    /// that makes the review lawful, where there is one.
    pairing: Cow<'a, Pairing>,
    /// For each party its reviews, as places in the pairing.
    reviews_of: Lists<u32>,
    /// For each party the States under review that it reviews, in code order, one for each seat it takes.
    reviewed_by: Lists<PartyId>,
}

impl<'a> Case<'a> {
    /// Puts a pairing before its judges.
    ///
    /// # Panics
    /// When the roster was built under other instruments than those of `rules`, or the pairing names a party
    /// that is not of the roster or a seat that the rule set does not have.
    pub fn new(roster: &'a Roster, rules: &'a Rules, pairing: &'a Pairing, extent: Extent) -> Self {
        assert_eq!(roster.instruments(), rules.instruments, "the roster was built under other instruments");
        for reviewing in pairing.reviews.iter().flat_map(|review| &review.reviewers) {
            if let Seat::Main(seat) | Seat::Additional(Some(seat)) = reviewing.seat {
                assert!(seat.index() < rules.seats.len(), "the rule set has no {seat:?}");
            }
        }
        let reviews = || pairing.reviews.iter().zip(0..).map(|(review, place)| (review.under_review, place));
        let reviews_of = Lists::new(roster.len(), reviews, 0);
        let in_order = |&place: &u32| &pairing.reviews[place as usize];
        let seats = || {
            reviews_of.items.iter().map(in_order).flat_map(|review| {
                review.reviewers.iter().map(|reviewing| (reviewing.party, review.under_review))
            })
        };
        let reviewed_by = Lists::new(roster.len(), seats, PartyId(0));
        let pairing = completes::named(roster, rules, pairing);
        Self { roster, rules, extent, pairing, reviews_of, reviewed_by }
    }

    /// All reviews in code order of the States under review, each with its State under review.
    pub fn reviews(&self) -> impl Iterator<Item = (&Party, &Review)> {
        self.reviews_of.items.iter().map(|&place| {
            let review = &self.pairing.reviews[place as usize];
            (self.roster.party(review.under_review), review)
        })
    }

    /// How many reviews `party` undergoes.
    pub fn reviews_of(&self, party: PartyId) -> usize {
        self.reviews_of.of(party).len()
    }

    /// The States under review that `party` reviews, in code order, one for each seat it takes.
    pub fn reviewed_by(&self, party: PartyId) -> &[PartyId] {
        self.reviewed_by.of(party)
    }

    /// Whether what is absent is judged.
    pub fn is_whole(&self) -> bool {
        self.extent == Extent::Whole
    }

    /// A breach of a rule: `what` happened to `states`, in words without a full stop; the citation follows it.
    pub(super) fn violation(&self, rule: &Rule, states: Vec<PartyId>, what: String) -> Violation {
        Violation::new(rule, states, format!("{what} ({}).", self.rules.citation(rule.id)))
    }

    /// A party in words: `KEN (Kenya)`.
    pub fn state(&self, id: PartyId) -> String {
        let Party { code, name, .. } = self.roster.party(id);
        if name.is_empty() || name == code { code.clone() } else { format!("{code} ({})", shown(name)) }
    }

    /// Parties in words: `KEN (Kenya), UGA (Uganda) and TZA (Tanzania)`.
    pub fn states(&self, ids: impl IntoIterator<Item = PartyId>) -> String {
        listed(ids.into_iter().map(|id| self.state(id)).collect())
    }

    /// Instruments in words: `tip and firearms`.
    pub fn instruments(&self, set: InstrumentSet) -> String {
        let names = self.roster.instruments();
        listed(set.iter().filter_map(|instrument| names.get(instrument.index()).cloned()).collect())
    }

    /// The name of a seat.
    pub fn seat(&self, seat: SeatId) -> &str {
        &self.rules.seats[seat.index()].name
    }
}

/// `1 review`, `62 reviews`.
pub(super) fn reviews(number: usize) -> String {
    if number == 1 { "1 review".into() } else { format!("{number} reviews") }
}

/// `a, b and c`.
fn listed(mut words: Vec<String>) -> String {
    let last = words.pop().unwrap_or_default();
    if words.is_empty() { last } else { format!("{} and {last}", words.join(", ")) }
}

/// One list for each party, all in one vector.
#[derive(Clone, Debug)]
struct Lists<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy> Lists<T> {
    /// The lists of `entries`, each in the order given, over `parties` parties.
    fn new<I: Iterator<Item = (PartyId, T)>>(parties: usize, entries: impl Fn() -> I, blank: T) -> Self {
        let mut ends = vec![0; parties + 1];
        for (party, _) in entries() {
            ends[party.index() + 1] += 1;
        }
        for party in 0..parties {
            ends[party + 1] += ends[party];
        }
        let mut items = vec![blank; ends[parties] as usize];
        // Filling moves the beginning of each list to its end, so that the list of party `p` ends at `ends[p]`.
        for (party, item) in entries() {
            let place = &mut ends[party.index()];
            items[*place as usize] = item;
            *place += 1;
        }
        Self { ends, items }
    }

    fn of(&self, party: PartyId) -> &[T] {
        let begin = if party.index() == 0 { 0 } else { self.ends[party.index() - 1] };
        &self.items[begin as usize..self.ends[party.index()] as usize]
    }
}
