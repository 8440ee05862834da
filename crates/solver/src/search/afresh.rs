//! Questions asked afresh: what takes many steps from the seating at hand may be decided at once from another. After
//! so many steps everything is counted with weights, and then everybody is seated anew, in one order after the other.
//! Which seating answers a question changes nothing but the time it takes.

use num_integer::Integer;

use super::root::demands;
use super::{Budget, BudgetSpent, DeadEnd, Demand, Refutation, Search};
use crate::encode::{Among, Board};
use crate::weights::{Weighed, weigh};

/// The most steps a question takes before it is asked afresh.
const PATIENCE: u64 = 20_000;

/// The steps that a question takes of a whole budget before it is asked afresh.
pub(super) fn patience(budget: u64) -> u64 {
    PATIENCE.min(budget / 4)
}

/// In which order everybody is seated.
#[derive(Clone, Copy)]
pub(super) struct Order<'a> {
    pub(super) attempt: u32,
    /// For each place, the class that is to take it where that is possible; empty where nothing is planned.
    pub(super) plan: &'a [Option<u32>],
}

impl Order<'_> {
    /// The order in which demands are listed, nothing planned.
    pub(super) const FIRST: Self = Order { attempt: 0, plan: &[] };
}

/// A demand that could not be met, and the search that was asked to meet it.
pub(super) struct Refused {
    demand: Demand,
    search: Box<Search>,
}

impl Refused {
    pub(super) fn dead_end(mut self) -> (Demand, DeadEnd) {
        (self.demand, self.search.dead_end())
    }

    /// The whole proof, when proofs are kept.
    pub(super) fn refutation(mut self) -> Refutation {
        self.search.refuted().expect("whatever is refused is refused for a reason")
    }
}

impl Search {
    /// A complete lawful seating with the holders of fixed places and those of `ball` in their places, or why there
    /// is none.
    pub(super) fn afresh(
        &self,
        board: &Board,
        ball: &[(u32, u32)],
    ) -> Result<Result<Self, (Demand, DeadEnd)>, BudgetSpent> {
        let fixed: Vec<_> = self.fixed().chain(ball.iter().copied()).collect();
        let plan = match weigh(board, &fixed, &[]) {
            Some(Weighed::Lacking(_)) => return Ok(Err((Demand::Place(0), DeadEnd::Weighed))),
            Some(Weighed::Planned(plan)) => plan,
            None => Vec::new(),
        };
        Ok(self.attempts(board, ball, &plan)?.map_err(Refused::dead_end))
    }

    /// The same, in one order after the other and as `plan` has it, until one of them comes to an end.
    pub(super) fn attempts(
        &self,
        board: &Board,
        ball: &[(u32, u32)],
        plan: &[Option<u32>],
    ) -> Result<Result<Self, Refused>, BudgetSpent> {
        let first = patience(self.budget.most);
        let mut left = self.budget.most - first;
        let mut attempt = 0;
        while left > 0 {
            attempt += 1;
            // Every fourth attempt may take twice as long as the one before.
            let most = (first.max(1) << (attempt / 4)).min(left);
            left -= most;
            match self.attempt(board, ball, Order { attempt, plan }, most) {
                Err(BudgetSpent) => {}
                decided => return decided,
            }
        }
        Err(BudgetSpent)
    }

    /// The same, everybody seated in that order.
    pub(super) fn attempt(
        &self,
        board: &Board,
        ball: &[(u32, u32)],
        order: Order<'_>,
        budget: u64,
    ) -> Result<Result<Self, Refused>, BudgetSpent> {
        let refused = |demand, search| Ok(Err(Refused { demand, search: Box::new(search) }));
        let mut search = Self::vacant(board, budget);
        search.reasons = self.reasons;
        search.facts = self.facts.clone();
        search.assumptions = self.assumptions.clone();
        search.relaxation = self.relaxation.clone();
        for (place, party) in self.fixed() {
            search.hold(board, place, party);
        }
        for &(place, party) in ball {
            search.ask();
            if !search.take_relaxed(board, place, party)? {
                return refused(Demand::Place(place), search);
            }
            search.hold(board, place, party);
        }
        if let Some(party) = search.ask_for_uncounted(board)? {
            return refused(Demand::Minimum(party), search);
        }
        // What is planned comes first, and every minimum that is reached by it, so that it stays as planned.
        let mut left = Vec::new();
        for demand in in_order(demands(board), order.attempt) {
            let is_met = match demand {
                Demand::Place(place) => {
                    search.seating.is_fixed(place) || search.seat_planned(board, place, order.plan)
                }
                Demand::Minimum(party) => {
                    !order.plan.is_empty() && search.is_above_minimum(party) && search.meet(board, demand)?
                }
            };
            if !is_met {
                left.push(demand);
            }
        }
        for demand in left {
            if !search.meet(board, demand)? {
                return refused(demand, search);
            }
        }
        search.budget = Budget::new(self.budget.most);
        Ok(Ok(search))
    }

    /// The fixed places and their holders.
    fn fixed(&self) -> impl Iterator<Item = (u32, u32)> {
        let places = self.seating.holder.iter().zip(&self.seating.fixed).zip(0..);
        places.filter(|((_, fixed), _)| **fixed).map(|((&party, _), place)| (place, party))
    }

    /// Seats a party of the class planned at the vacant `place`, if one fits there: one that has the fewest places that
    /// count towards its minimum as this one does (N5).
    fn seat_planned(&mut self, board: &Board, place: u32, plan: &[Option<u32>]) -> bool {
        let planned = |place: u32| plan.get(place as usize).copied().flatten();
        let Some(class) = planned(place).filter(|_| !self.seating.is_fixed(place)) else { return false };
        let nobody = board.class_of[board.nobody as usize];
        let counts = |place: u32| {
            let alone = board.partner(place).is_none_or(|partner| planned(partner) == Some(nobody));
            !board.counts_apart() || board.is_companion(place) || alone
        };
        let alike = |&&party: &&u32| {
            let places = self.open_places(party).chain(self.fixed_places(party));
            places.filter(|&other| counts(other) == counts(place)).count()
        };
        let fits = |&&party: &&u32| self.may_hold(board, place, party, Among::All);
        let fitting = self.room.awake(class as usize).iter().filter(fits);
        let Some(&party) = fitting.min_by_key(alike) else { return false };
        // Who sits beside it may break a rule only now: that the seat is taken alone, and not completed, is settled last.
        let mark = self.mark();
        self.assign(board, place, party);
        let suits = self.first_clash(board, mark).is_none();
        if !suits {
            self.undo(board, mark);
        }
        self.log.clear();
        suits
    }
}

/// The demands as an attempt meets them: minima after all places, since what they need is taken off a holder.
fn in_order(demands: Vec<Demand>, attempt: u32) -> impl Iterator<Item = Demand> {
    let (places, minima): (Vec<_>, Vec<_>) =
        demands.into_iter().partition(|demand| matches!(demand, Demand::Place(_)));
    [places, minima].into_iter().flat_map(move |demands| {
        // Where nobody has a minimum there are no demands of that kind, and of those no stride would ever be found.
        let all = demands.len();
        let shares_none = |&stride: &usize| all.max(1).gcd(&stride) == 1;
        let stride = (1..).filter(shares_none).nth(attempt as usize).expect("there are numbers enough");
        (0..all).map(move |at| demands[at * stride % all])
    })
}
