//! Refutations back in the words of the field.

use std::collections::{BTreeMap, BTreeSet};

use bylot_model::derivation::{
    Between, Full, OfGroup, Owed, Place, Role, Room, SeatCount, Split, Step, Weighed, Weight,
};
use bylot_model::rules::{AdditionalGroup, RuleId};
use bylot_model::{GroupId, PartyId, SeatId};

use crate::encode::{Assumption, Board, Clash, Companions};
use crate::search::{Obstacle, Refutation};
use crate::weights::{Limit, Weights};

/// The steps told so far; seats and numbers of counts are still to be counted.
pub(super) struct Steps<'a> {
    board: &'a Board,
    /// How many seats must be taken alone.
    alone: u32,
    pub(super) steps: Vec<Step>,
}

impl<'a> Steps<'a> {
    pub(super) fn new(board: &'a Board, companions: Companions) -> Self {
        let seats = board.seats_in_all() as u32;
        let alone = match companions {
            Companions::AtMost(most) => seats.saturating_sub(most),
            Companions::AnyNumber => 0,
        };
        Self { board, alone, steps: Vec::new() }
    }

    /// Tells a refutation; the number of its last step.
    pub(super) fn add(&mut self, refutation: Refutation) -> usize {
        let step = match refutation {
            Refutation::Counted(obstacle) => self.count(obstacle),
            Refutation::Weighed(weights) => weighed(self.board, &weights),
            Refutation::Contradicted { place } => Step::Contradicts { place: self.board.named(place) },
            Refutation::Cases { place, clash, cases, refuted } => {
                let split = self.split(place, clash, &cases);
                let mut refuted_by: Vec<_> = refuted.into_iter().map(|it| self.add(it)).collect();
                self.add_missing(&split, &mut refuted_by);
                Step::Cases { rule: split.rule(), split, refuted_by }
            }
        };
        self.push(step)
    }

    /// Tells that nobody can be completed at the place, where there are no additional reviewing States.
    fn untaken(&mut self, place: Place) -> usize {
        self.push(room(Vec::new(), [(place.under_review, place.seat)].into()))
    }

    /// Tells the last step.
    pub(super) fn conclude(&mut self, split: Split, refuted_by: Vec<usize>) {
        self.push(Step::Cases { rule: split.rule(), split, refuted_by });
    }

    /// Tells a step; its number.
    pub(super) fn push(&mut self, step: Step) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }

    fn count(&self, obstacle: Obstacle) -> Step {
        let board = self.board;
        match obstacle {
            Obstacle::Full { party, .. } => {
                Step::Full(Full { rule: RuleId::Workload, party: PartyId(party), owed: 0, room: 0 })
            }
            Obstacle::Owed { parties, .. } => {
                let alone = if parties.contains(&board.nobody) { self.alone } else { 0 };
                owed(self.parties(parties), alone)
            }
            Obstacle::Room { parties, places, .. } => room(self.parties(parties), self.seats(&places)),
        }
    }

    /// Who reviews nobody is not named: it can take no seat.
    fn parties(&self, parties: Vec<u32>) -> Vec<PartyId> {
        let named = |&it: &u32| it < self.board.nobody && self.board.maximum[it as usize] > 0;
        let mut parties: Vec<_> = parties.into_iter().filter(named).map(PartyId).collect();
        parties.sort_unstable();
        parties
    }

    fn seats(&self, places: &[u32]) -> BTreeSet<(PartyId, SeatId)> {
        let named = places.iter().map(|&place| self.board.named(place));
        named.map(|place| (place.under_review, place.seat)).collect()
    }

    fn split(&self, place: u32, clash: Clash, cases: &[Vec<Assumption>]) -> Split {
        let board = self.board;
        let firsts: Vec<_> = cases.iter().map(|case| case[0]).collect();
        match (clash, &firsts[..]) {
            (
                Clash::OneSeatEach { .. },
                &[Assumption::NotAt { place: one, party }, Assumption::NotAt { place: other, .. }],
            ) => Split::OneSeat(PartyId(party), [one, other].map(|place| board.named(place))),
            (Clash::NoMutualReview { .. }, &[Assumption::NotIn { review, party }, _]) => {
                Split::Mutual(PartyId(party), PartyId(review))
            }
            (Clash::GroupOfSeat { .. }, firsts) => {
                let mut apart = firsts.iter().filter_map(|first| match first {
                    Assumption::NotOfGroup { place, group } => Some((board.named(*place), GroupId(*group))),
                    _ => None,
                });
                let ((one, group), (other, _)) =
                    apart.next().zip(apart.next()).expect("two places of one group");
                Split::Groups(group, [one, other])
            }
            (Clash::Cap, firsts) => {
                let alone = firsts.iter().map(|first| match first {
                    Assumption::Nobody { companion } => board.seat_id(*companion),
                    other => unreachable!("{other:?} is no way out of the cap"),
                });
                Split::Cap(PartyId(board.reviewed_at(place)), alone.collect())
            }
            (Clash::Uncounted, &[Assumption::NotAt { place, party }, ..]) => {
                Split::Uncounted(PartyId(party), board.named(place))
            }
            (Clash::Unfit, &[Assumption::Nobody { companion }, _]) => {
                Split::Completed(board.named(companion))
            }
            (Clash::Unfit, &[Assumption::CompletedBy { companion, class }, _]) if board.is_absent(class) => {
                Split::Completed(board.named(companion))
            }
            (Clash::Unfit, &[Assumption::CompletedBy { companion, class }, _]) => {
                let members = (0..board.nobody).filter(|&party| board.class_of[party as usize] == class);
                Split::Completion(board.named(companion), members.map(PartyId).collect())
            }
            (clash, cases) => unreachable!("{cases:?} are no ways out of {clash:?}"),
        }
    }

    /// Where the board has no additional reviewing States, it leaves out the cases that would need one.
    fn add_missing(&mut self, split: &Split, refuted_by: &mut Vec<usize>) {
        if let Split::Groups(_, places) = split
            && self.board.width == 1
            && self.board.additional_group == AdditionalGroup::Any
        {
            for (at, place) in places.iter().enumerate() {
                let step = self.untaken(place.with_role(Role::Completed));
                refuted_by.insert(2 * at + 1, step);
            }
        }
    }
}

/// That these States owe too many reviews (and seats without an additional reviewing State), still to be counted.
pub(super) fn owed(parties: Vec<PartyId>, alone: u32) -> Step {
    Step::Owed(Owed { rule: RuleId::Workload, parties, alone, owed: 0, seats: Vec::new() })
}

/// That these seats need too many of these States, still to be counted.
pub(super) fn room(parties: Vec<PartyId>, seats: BTreeSet<(PartyId, SeatId)>) -> Step {
    let uncounted = |(under_review, seat)| SeatCount { under_review, seat, states: 0 };
    let seats = seats.into_iter().map(uncounted).collect();
    Step::Room(Room { rule: RuleId::Workload, parties, room: 0, seats })
}

/// That the open seats weigh more than the room there is, still to be counted.
pub(super) fn weighed(board: &Board, weights: &Weights) -> Step {
    let members = |part: u32| -> Vec<_> {
        weights.parts.members(part).iter().copied().filter(|&it| it < board.nobody).map(PartyId).collect()
    };
    // Who reviews nobody has no room, and can take no seat that would need it.
    let reviews = |party: &PartyId| board.maximum[party.index()] > 0;
    let by_weight = |of_parts: &[u32]| -> Vec<Weight> {
        let mut parties: BTreeMap<u32, BTreeSet<PartyId>> = BTreeMap::new();
        for (part, &weight) in (0..).zip(of_parts).filter(|(_, weight)| **weight > 0) {
            parties.entry(weight).or_default().extend(members(part).into_iter().filter(reviews));
        }
        let weights = parties.into_iter().filter(|(_, parties)| !parties.is_empty());
        let weight = |(weight, parties): (_, BTreeSet<_>)| Weight {
            weight,
            parties: parties.into_iter().collect(),
            reviews: 0,
        };
        weights.map(weight).collect()
    };
    let between = weights.limits.iter().filter_map(|&(limit, weight)| match limit {
        Limit::Between([one, other]) => {
            Some(Between { weight, parties: members(one), others: members(other), reviews: 0 })
        }
        Limit::OfGroup(_) => None,
    });
    let of_group = weights.limits.iter().filter_map(|&(limit, weight)| match limit {
        Limit::OfGroup([part, group]) => {
            let reviewed = members(part).into_iter().filter(|it| board.is_reviewed(it.0));
            Some(OfGroup { weight, under_review: reviewed.collect(), group: GroupId(group), reviews: 0 })
        }
        Limit::Between(_) => None,
    });
    Step::Weighed(Weighed {
        rule: RuleId::Workload,
        room: by_weight(&weights.room),
        owed: by_weight(&weights.owed),
        between: between.collect(),
        of_group: of_group.collect(),
        alone: weights.owed[weights.parts.of(board.nobody) as usize],
        alone_owed: 0,
        seats: Vec::new(),
        least: 0,
        most: 0,
    })
}
