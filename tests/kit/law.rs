//! The law of the uniform procedure, by plain enumeration of a small roster: every lawful pairing with its weight.
//!
//! Every lot is drawn blindly from its urn, and the whole is thrown away unless it is lawful, until it is. So a lawful
//! pairing weighs the product, over its additional reviewing States, of one over the size of their blind urns; where
//! there are none, all lawful pairings are equally likely.

use std::ops::ControlFlow;

use bylot_model::{
    Pairing, PartyId, Roster, Rules, Seat,
    rules::{Additional, AdditionalGroup, GroupRelation},
};

use crate::{
    enumerate::by_reviews,
    places::{Place, lacking, places_of, under_review},
};

/// Who sits where: for each place, in the order of the lots, the number of the party, or [`FREE`].
pub type Seating = Vec<u8>;

/// The mark of an additional place that nobody takes.
pub const FREE: u8 = u8::MAX;

/// Every lawful pairing with its weight; under `fewest`, those with the least total alone.
#[derive(Clone, Debug)]
pub struct Law {
    outcomes: Vec<Outcome>,
    total: u128,
}

/// One lawful pairing.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Who sits where.
    pub seating: Seating,
    /// Its weight, on the denominator that all have in common.
    pub weight: u128,
}

/// How much is enumerated at most.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Steps of the enumeration.
    pub steps: u64,
    /// Lawful pairings.
    pub outcomes: usize,
}

impl Law {
    /// The law of a roster; `None` when there is more to enumerate than the limit.
    pub fn of(roster: &Roster, rules: &Rules, limit: Limit) -> Option<Self> {
        let mut found = Vec::<(Seating, u128)>::new();
        let mut least = usize::MAX;
        let ended = by_reviews(roster, rules, limit.steps, &mut |pairing| {
            let additional = pairing.additional();
            if rules.additional == Additional::Fewest && additional != least {
                if additional > least {
                    return ControlFlow::Continue(());
                }
                least = additional;
                found.clear();
            }
            found.push((seating(rules, pairing), urns(roster, rules, pairing)));
            if found.len() > limit.outcomes { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        ended.is_continue().then(|| Self::weighed(found))
    }

    /// From the product of the urns of each pairing.
    fn weighed(mut found: Vec<(Seating, u128)>) -> Self {
        found.sort_unstable();
        let all = found.iter().fold(1, |all, (_, urns)| all / gcd(all, *urns) * urns);
        let outcomes = found.into_iter().map(|(seating, urns)| Outcome { seating, weight: all / urns });
        let outcomes: Vec<_> = outcomes.collect();
        let total = outcomes.iter().map(|outcome| outcome.weight).sum();
        Self { outcomes, total }
    }

    /// All lawful pairings, ascending by who sits where.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// The sum of all weights.
    pub fn total(&self) -> u128 {
        self.total
    }

    /// The place of a pairing among the outcomes; `None`: it is not lawful, or not of the least total.
    pub fn find(&self, seating: &[u8]) -> Option<usize> {
        self.outcomes.binary_search_by(|outcome| outcome.seating.as_slice().cmp(seating)).ok()
    }
}

/// Who sits where in a pairing.
///
/// # Panics
/// When the roster is no small one.
pub fn seating(rules: &Rules, pairing: &Pairing) -> Seating {
    let with_additional = rules.additional != Additional::Never;
    let places = rules.seats.len() * (1 + usize::from(with_additional));
    let mut seating = Vec::with_capacity(places * pairing.reviews.len());
    for review in &pairing.reviews {
        let begin = seating.len();
        seating.resize(begin + places, FREE);
        for reviewing in &review.reviewers {
            let place = match reviewing.seat {
                Seat::Main(seat) if with_additional => 2 * seat.index(),
                Seat::Main(seat) => seat.index(),
                Seat::Additional(Some(seat)) => 2 * seat.index() + 1,
                Seat::Additional(None) => panic!("a draw says which seat is completed"),
            };
            seating[begin + place] = u8::try_from(reviewing.party.0).expect("a small roster");
        }
    }
    seating
}

/// The product of the sizes of the blind urns of a pairing's additional reviewing States.
fn urns(roster: &Roster, rules: &Rules, pairing: &Pairing) -> u128 {
    let places = under_review(roster).into_iter().flat_map(|state| places_of(rules, state));
    let additional = places.filter(|place| matches!(place.seat, Seat::Additional(_)));
    let urn = |place| match lacking(roster, pairing, place) {
        lacks if lacks.is_empty() => 1,
        _ => blind_urn(roster, rules, pairing, place).len() as u128,
    };
    additional.map(urn).product()
}

/// The blind urn of a lot: who may take the place, whatever was drawn elsewhere. That of an additional reviewing State
/// depends on the State that it completes.
pub fn blind_urn(roster: &Roster, rules: &Rules, pairing: &Pairing, place: Place) -> Vec<PartyId> {
    let under_review = roster.party(place.under_review);
    let foreseen = under_review.reviewed_for();
    let (relation, lacks) = match place.seat {
        Seat::Main(seat) => (rules.seats[seat.index()].group, None),
        Seat::Additional(seat) => {
            let relation = match (rules.additional_group, seat) {
                (AdditionalGroup::Seat, Some(seat)) => rules.seats[seat.index()].group,
                _ => GroupRelation::Any,
            };
            (relation, Some(lacking(roster, pairing, place)))
        }
    };
    let urn = roster.parties().filter(|&(ball, party)| {
        let group = match relation {
            GroupRelation::Own => party.group == under_review.group,
            GroupRelation::Other => party.group != under_review.group,
            GroupRelation::Any | GroupRelation::Different => true,
        };
        let holds = match lacks {
            Some(lacks) => party.holds.contains_all(lacks),
            None if rules.additional == Additional::Never => party.holds.contains_all(foreseen),
            None => foreseen.is_empty() || !party.holds.intersection(foreseen).is_empty(),
        };
        let apart = ball != place.under_review && !roster.exclusions().bars(place.under_review, ball);
        party.maximum != Some(0) && group && holds && apart
    });
    urn.map(|(ball, _)| ball).collect()
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}
