//! What makes one lawful pairing better than another.

use bylot_model::{Pairing, PartyId, Review, Roster, Rules, Seat};

use super::model::{Model, is_additional};
use super::programme::{Row, Sum};

/// How much each merit weighs; 0: not at all. The merit of a pairing is the weighted sum.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Preferences {
    /// For each review whose States all share one working language of the rule set (para 50).
    pub languages: u32,
    /// For each seat whose State shares a legal family with the State under review (para 28(d)).
    pub legal_systems: u32,
    /// Against each party's second review 1, its third 2, its fourth 3 and so on, so that loads come out level.
    pub level_loads: u32,
}

/// What a pairing has for and against it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Merits {
    /// Reviews that can run in one working language: all their States share it, additional ones included.
    pub languages: u32,
    /// Seats whose State shares a legal family with the State under review; additional ones are not counted.
    pub legal_systems: u32,
    /// How unevenly the reviews are shared out: a party's second review counts 1, its third 2 and so on.
    pub uneven_loads: u32,
}

impl Merits {
    /// The merits of `pairing`.
    ///
    /// # Panics
    /// When it names a party that is not of `roster`.
    pub fn of(roster: &Roster, rules: &Rules, pairing: &Pairing) -> Self {
        let languages = working(roster, rules);
        let in_one = |review: &&Review| languages.iter().any(|language| runs_in(roster, review, language));
        let similar = pairing.reviews.iter().flat_map(|review| {
            let mains = review.reviewers.iter().filter(|reviewing| matches!(reviewing.seat, Seat::Main(_)));
            mains.filter(|reviewing| similar(roster, review.under_review, reviewing.party))
        });
        let uneven = pairing.workloads(roster).into_iter().map(|load| load * load.saturating_sub(1) / 2);
        let count = |number: usize| u32::try_from(number).expect("fewer seats than that");
        Self {
            languages: count(pairing.reviews.iter().filter(in_one).count()),
            legal_systems: count(similar.count()),
            uneven_loads: uneven.sum(),
        }
    }
}

impl Preferences {
    /// The merit of a pairing as one number; larger is better.
    pub fn weigh(&self, merits: Merits) -> i64 {
        let product = |weight: u32, merit: u32| i64::from(weight) * i64::from(merit);
        product(self.languages, merits.languages) + product(self.legal_systems, merits.legal_systems)
            - product(self.level_loads, merits.uneven_loads)
    }

    /// Puts the merit into a model.
    pub(super) fn weigh_in(&self, model: &mut Model<'_>) {
        let mut objective = self.seats(model);
        for sort in (0..model.sorts.len()).filter(|_| self.level_loads > 0) {
            objective.extend(self.loads(model, sort));
        }
        model.programme.objective = objective;
    }

    /// What each candidate adds by taking a seat: the first seat stands for the language of the review.
    fn seats(&self, model: &Model<'_>) -> Sum {
        let mains = model.candidates.iter().filter(|candidate| !is_additional(candidate.seat));
        let weighed = mains.map(|candidate| {
            let first = matches!(candidate.seat, Seat::Main(seat) if seat.index() == 0);
            let language = first && candidate.language.is_some();
            let party = |sort: usize| model.sorts[sort].members[0];
            let legal = similar(model.roster, party(candidate.under_review), party(candidate.reviewing));
            let weight = u32::from(language) * self.languages + u32::from(legal) * self.legal_systems;
            (i64::from(weight), candidate.var)
        });
        weighed.filter(|&(weight, _)| weight > 0).collect()
    }

    /// The reviews of a sort, first, second, third and so on, each with what it costs.
    fn loads(&self, model: &mut Model<'_>, sort: usize) -> Sum {
        let size = model.sorts[sort].size();
        let mut performed = model.sum_of_reviewing(sort, |_| true);
        let most = performed.len() as i64;
        // Beyond these a review costs no more than the last; nearly nobody performs so many.
        let told_apart = 8.min(model.party(sort).maximum.unwrap_or(u32::MAX));
        let mut costs = Vec::new();
        for cost in 0..i64::from(told_apart) {
            let last = cost + 1 == i64::from(told_apart);
            let review = model.programme.var(if last { most * size * size } else { size });
            performed.push((-1, review));
            costs.push((-cost * i64::from(self.level_loads), review));
        }
        model.programme.require(Row::exactly(performed, 0));
        costs
    }
}

/// The working languages that a review may run in: those of the rule set, or all that a party works in.
pub(super) fn working(roster: &Roster, rules: &Rules) -> Vec<String> {
    let mut spoken: Vec<_> = roster.parties().flat_map(|(_, party)| party.languages.clone()).collect();
    spoken.sort();
    spoken.dedup();
    spoken
        .retain(|language| rules.languages.working.is_empty() || rules.languages.working.contains(language));
    spoken
}

fn runs_in(roster: &Roster, review: &Review, language: &String) -> bool {
    let reviewing = review.reviewers.iter().map(|reviewing| reviewing.party);
    reviewing.chain([review.under_review]).all(|party| roster.party(party).languages.contains(language))
}

/// Whether two parties share a legal family.
fn similar(roster: &Roster, one: PartyId, other: PartyId) -> bool {
    let families = &roster.party(other).legal_systems;
    roster.party(one).legal_systems.iter().any(|family| families.contains(family))
}
