//! Counting with weights: what no plain count of States against seats can show.
//!
//! A seat may be taken by one State or by two, and nothing settles how many are taken by two. So each review is given
//! a weight by who performs it: it uses up so much of the room its State has, and of how often two States may review
//! each other, and pays back so much of what its State owes. A seat is at least as heavy as the lightest way to take
//! it. When all open seats, taken in their lightest ways, with all that is owed, are heavier than all the room there
//! is, they cannot all be taken.

use std::collections::BTreeMap;

use super::Premise;
use super::count::Seats;
use super::ground::at_most;
use super::verify::{Checker, in_order};
use crate::rules::RuleId;
use crate::{GroupId, PartyId, SeatId};

/// The open `seats` and what is owed weigh more than the room there is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Weighed {
    /// The rule that limits and asks for reviews.
    pub rule: RuleId,
    /// States whose reviews use up room, the lightest first, with how many more they may perform.
    pub room: Vec<Weight>,
    /// States that owe reviews, the lightest first, with how many they owe; what is performed pays back as much.
    pub owed: Vec<Weight>,
    /// States that may seldom review each other, whose reviews of each other use up more.
    pub between: Vec<Between>,
    /// States of a regional group of which only one may be drawn for the seats of a review that must differ in group: their
    /// reviews use up more.
    pub of_group: Vec<OfGroup>,
    /// How much a seat without an additional reviewing State pays back (N4); 0 where that is not part of the count.
    pub alone: u32,
    /// How many open seats must not have an additional reviewing State.
    pub alone_owed: u32,
    /// Every open seat that weighs something, by the lightest way to take it.
    pub seats: Vec<SeatWeight>,
    /// What seats and all that is owed weigh together.
    pub least: i64,
    /// What all the room weighs.
    pub most: i64,
}

/// States whose reviews weigh the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Weight {
    /// The weight of one review.
    pub weight: u32,
    /// The States.
    pub parties: Vec<PartyId>,
    /// How many reviews more they may, or must, perform in all.
    pub reviews: u32,
}

/// States that may review each other so often and no more: none reviews itself, sits twice in one review, or reviews
/// a State that reviews it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Between {
    /// The weight of one review of one of `parties` by one of `others`, or the other way round.
    pub weight: u32,
    /// The States.
    pub parties: Vec<PartyId>,
    /// The others; the same ones where reviews among them are counted.
    pub others: Vec<PartyId>,
    /// How many such reviews there may still be.
    pub reviews: u32,
}

/// States of a regional group, of which only one may be drawn for the seats of a review that must differ in group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfGroup {
    /// The weight of one of the group being drawn for such a seat.
    pub weight: u32,
    /// The States under review.
    pub under_review: Vec<PartyId>,
    /// The regional group.
    pub group: GroupId,
    /// In how many of these reviews one of the group may still be drawn for such a seat.
    pub reviews: u32,
}

/// What a seat weighs at least.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SeatWeight {
    /// The State under review.
    pub under_review: PartyId,
    /// The seat.
    pub seat: SeatId,
    /// The weight of the lightest way to take it.
    pub weight: i64,
}

/// What the reviews of each State weigh in one review.
pub(super) struct Weights {
    /// Of the State drawn for the seat, by State.
    pub counted: Vec<i64>,
    /// Of an additional reviewing State whose review counts towards its minimum.
    pub additional: Vec<i64>,
    /// Of one whose review does not (N5).
    pub uncounted: Vec<i64>,
    /// What a seat without an additional reviewing State pays back.
    pub alone: i64,
}

impl Between {
    /// The pairs of States, the first in code order first.
    pub fn pairs(&self) -> impl Iterator<Item = (PartyId, PartyId)> {
        let pair = |&one: &PartyId, &other: &PartyId| (one.min(other), one.max(other));
        let all = self.parties.iter().flat_map(move |one| self.others.iter().map(move |it| pair(one, it)));
        let mut pairs: Vec<_> = all.collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs.into_iter()
    }
}

impl Checker<'_> {
    /// The weights show that the open seats cannot all be taken.
    pub(super) fn weighed(&self, step: &Weighed) -> Option<Weighed> {
        let total = |parties: &[PartyId], reviews: &dyn Fn(PartyId) -> u32| {
            parties.iter().fold(0_u32, |sum, &party| sum.saturating_add(reviews(party)))
        };
        let told = |weights: &[Weight], reviews: &dyn Fn(PartyId) -> Option<u32>| {
            let told = weights.iter().map(|it| {
                let parties: Vec<_> =
                    it.parties.iter().copied().filter(|&party| reviews(party).is_some()).collect();
                let sum = total(&parties, &|party| reviews(party).unwrap_or_default());
                Weight { weight: it.weight, parties, reviews: sum }
            });
            told.filter(|it| !it.parties.is_empty()).collect::<Vec<_>>()
        };
        // Whoever has no maximum uses up no room, and whoever owes nothing pays back nothing.
        let room = told(&step.room, &|party| self.room_of(party));
        let owed = told(&step.owed, &|party| Some(self.owes(party)).filter(|&owed| owed > 0));
        let between = step.between.iter().map(|it| {
            let reviews = it.pairs().map(|(one, other)| self.most_between(one, other)).sum();
            Between { reviews, ..it.clone() }
        });
        let between: Vec<_> = between.collect();
        let of_group = step.of_group.iter().map(|it| {
            let reviews = it.under_review.iter().filter(|&&review| self.ground().may_have(review, it.group));
            OfGroup { reviews: reviews.count() as u32, ..it.clone() }
        });
        let of_group: Vec<_> = of_group.collect();
        let alone_owed = match (step.alone, at_most(self.ground().rules, self.claim())) {
            (0, _) => 0,
            (_, Some(most)) if self.ground().has(Premise::AtMost) => (self.seats().count() as u32)
                .saturating_sub(most)
                .saturating_sub(self.ground().seated_alone()),
            _ => return None,
        };
        let seats: Vec<_> = self.weigh_seats(&room, &owed, &between, &of_group, step.alone);
        let sum = |weights: &[Weight]| -> i64 {
            weights.iter().map(|it| i64::from(it.weight) * i64::from(it.reviews)).sum()
        };
        let least = seats.iter().map(|it| it.weight).sum::<i64>()
            + sum(&owed)
            + i64::from(step.alone) * i64::from(alone_owed);
        let seldom: i64 = between.iter().map(|it| i64::from(it.weight) * i64::from(it.reviews)).sum();
        let once: i64 = of_group.iter().map(|it| i64::from(it.weight) * i64::from(it.reviews)).sum();
        let most = sum(&room) + seldom + once;
        let holds = [&room, &owed].into_iter().all(|weights| are_apart(weights))
            && between.iter().all(|it| it.weight < HEAVY && in_order(&it.parties) && in_order(&it.others))
            && of_group.iter().all(|it| it.weight < HEAVY && in_order(&it.under_review))
            && (of_group.is_empty() || self.ground().has(Premise::Different))
            && step.alone < HEAVY
            && least > most;
        let rule = RuleId::Workload;
        holds.then_some(Weighed {
            rule,
            room,
            owed,
            between,
            of_group,
            alone: step.alone,
            alone_owed,
            seats,
            least,
            most,
        })
    }

    /// Every open seat that weighs something.
    fn weigh_seats(
        &self,
        room: &[Weight],
        owed: &[Weight],
        between: &[Between],
        of_group: &[OfGroup],
        alone: u32,
    ) -> Vec<SeatWeight> {
        let of = |weights: &[Weight]| -> BTreeMap<PartyId, i64> {
            let weights = weights.iter().flat_map(|it| it.parties.iter().map(|&party| (party, it.weight)));
            weights.map(|(party, weight)| (party, i64::from(weight))).collect()
        };
        let (room, owed) = (of(room), of(owed));
        let weight = |under_review: PartyId, party: PartyId| {
            let of_two = between.iter().filter(|it| {
                let among = |one: PartyId, other: PartyId| {
                    it.parties.binary_search(&one).is_ok() && it.others.binary_search(&other).is_ok()
                };
                among(party, under_review) || among(under_review, party)
            });
            room.get(&party).copied().unwrap_or_default() + of_two.map(|it| i64::from(it.weight)).sum::<i64>()
        };
        let paid = |party: PartyId| owed.get(&party).copied().unwrap_or_default();
        let parties = || self.ground().roster.parties().map(|(id, _)| id);
        let mut weighed = Vec::new();
        for (under_review, seat) in self.seats() {
            let Some(open) = Seats::open(self.ground(), under_review, seat) else { continue };
            let once = |party: PartyId| {
                let group = self.ground().group_that_differs(party, seat);
                let of_group = of_group.iter().filter(|it| {
                    Some(it.group) == group && it.under_review.binary_search(&under_review).is_ok()
                });
                of_group.map(|it| i64::from(it.weight)).sum::<i64>()
            };
            let uncounted: Vec<_> = parties().map(|party| weight(under_review, party)).collect();
            let additional: Vec<_> = parties().zip(&uncounted).map(|(party, it)| it - paid(party)).collect();
            let counted = parties().zip(&additional).map(|(party, it)| it + once(party)).collect();
            let weight = open.lightest(&Weights { counted, additional, uncounted, alone: i64::from(alone) });
            if weight != 0 {
                weighed.push(SeatWeight { under_review, seat, weight });
            }
        }
        weighed
    }
}

/// Weights beyond this are refused, so that no sum of them overflows.
const HEAVY: u32 = 1 << 24;

/// Whether no State has two weights, and all are in order.
fn are_apart(weights: &[Weight]) -> bool {
    let mut all: Vec<_> = weights.iter().flat_map(|it| it.parties.iter().copied()).collect();
    let many = all.len();
    all.sort_unstable();
    all.dedup();
    all.len() == many
        && weights.iter().all(|it| (1..HEAVY).contains(&it.weight) && in_order(&it.parties))
        && weights.is_sorted_by(|one, other| one.weight < other.weight)
}
