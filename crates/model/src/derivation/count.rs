//! Counting the States of a seat: how many of some it can have, how many it needs.

use super::ground::Ground;
use super::weighed::Weights;
use super::{Place, Role};
use crate::{PartyId, SeatId};

/// A seat before it is counted, as far as it is open.
pub(super) struct Seats<'g, 'a> {
    ground: &'g Ground<'a>,
    completing: Place,
    completed: Place,
}

impl<'g, 'a> Seats<'g, 'a> {
    /// The seat; `None` when nothing of it is open.
    pub(super) fn open(ground: &'g Ground<'a>, under_review: PartyId, seat: SeatId) -> Option<Self> {
        let [completing, completed] =
            [Role::Completing, Role::Completed].map(|role| Place::new(under_review, seat, role));
        let is_open = [completing, completed].iter().any(|&place| ground.seated(place).is_none());
        is_open.then_some(Self { ground, completing, completed })
    }

    /// How many of `parties` can sit there together; where `alone` counts, having no additional reviewing State
    /// counts for one.
    pub(super) fn at_most(&self, parties: &[PartyId], alone: bool) -> u32 {
        let ground = self.ground;
        let (completing, completed) = (self.of(self.completing, parties), self.of(self.completed, parties));
        // Whose review counts although another State takes the seat with them (N5).
        let is_counted =
            |party: &PartyId| !ground.counts_apart() || ground.is_uncounted(*party, self.completing);
        let counted: Vec<_> = completing.iter().copied().filter(is_counted).collect();
        let is_open = self.is_open(self.completed);
        let stays_empty = is_open && ground.may_stay_empty(self.completed);
        let is_alone = (stays_empty || ground.seated(self.completed) == Some(None))
            && completing.iter().any(|&party| ground.alone(self.completing, party));
        if self.pairs(&counted, &completed) || alone && stays_empty && is_alone {
            2
        } else {
            let any = is_alone || !counted.is_empty() || !completed.is_empty();
            u32::from(any || alone && stays_empty)
        }
    }

    /// How many of `parties` must sit there at least.
    pub(super) fn at_least(&self, parties: &[PartyId]) -> u32 {
        let ground = self.ground;
        if !ground.must_be_taken(self.completing) {
            return 0;
        }
        let (of_them, others): (Vec<_>, Vec<_>) =
            ground.roster.parties().map(|(id, _)| id).partition(|id| parties.binary_search(id).is_ok());
        let sides =
            [&of_them, &others].map(|side| (self.of(self.completing, side), self.of(self.completed, side)));
        let [(them_completing, them_completed), (completing, completed)] = &sides;
        let stays_empty = self.is_open(self.completed) && ground.may_stay_empty(self.completed);
        let alone =
            |side: &[PartyId]| stays_empty && side.iter().any(|&party| ground.alone(self.completing, party));
        match (self.is_open(self.completing), self.is_open(self.completed)) {
            (true, true) => {
                if alone(completing) || self.pairs(completing, completed) {
                    0
                } else if alone(them_completing)
                    || self.pairs(them_completing, completed)
                    || self.pairs(completing, them_completed)
                {
                    1
                } else {
                    // Two of them; or no two States at all, and then any number is true.
                    2
                }
            }
            (true, false) => u32::from(completing.is_empty()),
            (false, true) => u32::from(!stays_empty && completed.is_empty()),
            (false, false) => 0,
        }
    }

    /// What the seat weighs when it is taken in the lightest way; nothing when there is none.
    pub(super) fn lightest(&self, weights: &Weights) -> i64 {
        let ground = self.ground;
        let all: Vec<_> = ground.roster.parties().map(|(id, _)| id).collect();
        let counted = |party: PartyId| weights.counted[party.index()];
        let completing_weight = |party: PartyId| {
            let counts = !ground.counts_apart() || ground.is_uncounted(party, self.completing);
            if counts { weights.additional[party.index()] } else { weights.uncounted[party.index()] }
        };
        let (mut completing, mut completed) = (self.of(self.completing, &all), self.of(self.completed, &all));
        let stays_empty = self.is_open(self.completed) && ground.may_stay_empty(self.completed);
        let lightest = match (self.is_open(self.completing), self.is_open(self.completed)) {
            (true, true) => {
                let alone = completing.iter().filter(|&&party| ground.alone(self.completing, party));
                let alone = alone.map(|&party| counted(party) - weights.alone).min();
                let untaken = (!ground.must_be_taken(self.completing)).then_some(-weights.alone);
                let untaken = [alone.filter(|_| stays_empty), untaken].into_iter().flatten().min();
                completing.sort_by_key(|&party| completing_weight(party));
                completed.sort_by_key(|&party| counted(party));
                self.lightest_pair(&completing, &completed, untaken, completing_weight, counted)
            }
            (true, false) if ground.seated(self.completed) == Some(None) => {
                completing.into_iter().map(counted).min()
            }
            (true, false) => completing.into_iter().map(completing_weight).min(),
            (false, _) => {
                let mains = completed.into_iter().map(counted);
                mains.chain(stays_empty.then_some(-weights.alone)).min()
            }
        };
        lightest.unwrap_or(0)
    }

    /// The lighter of `known` and the lightest two that complete each other, both lists being in order of weight.
    fn lightest_pair(
        &self,
        completing: &[PartyId],
        completed: &[PartyId],
        known: Option<i64>,
        additional_weight: impl Fn(PartyId) -> i64,
        main_weight: impl Fn(PartyId) -> i64,
    ) -> Option<i64> {
        let mut lightest = known;
        for &additional in completing {
            for &main in completed {
                let weight = additional_weight(additional) + main_weight(main);
                if lightest.is_some_and(|lightest| weight >= lightest) {
                    break;
                }
                if self.ground.together(self.completing, additional, main) {
                    lightest = Some(weight);
                    break;
                }
            }
        }
        lightest
    }

    fn is_open(&self, place: Place) -> bool {
        self.ground.seated(place).is_none()
    }

    /// Those of `parties` that may hold the place, if it is open.
    fn of(&self, place: Place, parties: &[PartyId]) -> Vec<PartyId> {
        let open = self.is_open(place);
        parties.iter().copied().filter(|&party| open && self.ground.may_hold(place, party)).collect()
    }

    /// Whether one of `completing` completes one of `completed`, both places being open.
    fn pairs(&self, completing: &[PartyId], completed: &[PartyId]) -> bool {
        completing.iter().any(|&additional| {
            completed.iter().any(|&main| self.ground.together(self.completing, additional, main))
        })
    }
}
