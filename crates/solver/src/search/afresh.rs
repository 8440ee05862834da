//! Questions asked afresh: what takes many steps from the seating at hand may be decided at once from another. After
//! so many steps everything is counted with weights, and then everybody is seated anew, in one order after the other.
//! Which seating answers a question changes nothing but the time it takes.

use std::collections::BTreeSet;

use num_integer::Integer;

use super::root::demands;
use super::{Budget, BudgetSpent, DeadEnd, Demand, Effort, Mark, Refutation, Search, Standing};
use crate::conflicts::{Conditions, Seats};
use crate::encode::{Among, Board, VACANT};
use crate::weights::{Plan, Weighed, Weights, are_few, weigh, weigh_finely};

/// However often questions were asked afresh.
const LEAST_PATIENCE: u64 = 1_000;

/// The most parties that are told apart from their classes where not all are, and how many more after one attempt.
const TOLD_APART: (usize, usize) = (64, 12);

/// The steps that conditions are asked for after the first attempt, and how many attempts there are before they are asked to the
/// end.
const FIRST_ASKED: u64 = 100_000;
const ATTEMPTS: u32 = 3;

/// How many literals the conditions may follow for a step.
const FOLLOWED: u64 = 8;

/// In which order everybody is seated.
#[derive(Clone, Copy)]
pub(super) struct Order<'a> {
    attempt: u32,
    /// Who is to take which place where that is possible, if that is planned.
    plan: Option<&'a Plan>,
}

impl Order<'_> {
    /// The order in which demands are listed, nothing planned.
    pub(super) const FIRST: Self = Order { attempt: 0, plan: None };
}

/// Why nobody can be seated afresh.
pub(super) enum Refused {
    /// The demand could not be met by the search.
    Unmet(Demand, Box<Search>),
    Weighed(Weights),
    /// So many conflicts between what was supposed show it.
    Conflicts(u64),
}

impl Refused {
    /// The demand that cannot be met, some demand where all are counted together.
    pub(super) fn dead_end(self) -> (Demand, DeadEnd) {
        match self {
            Self::Unmet(demand, mut search) => (demand, search.dead_end()),
            Self::Weighed(_) => (Demand::Place(0), DeadEnd::Weighed),
            Self::Conflicts(cases) => (Demand::Place(0), DeadEnd::Exhausted { cases }),
        }
    }

    /// The whole proof, when proofs are kept.
    pub(super) fn refutation(self) -> Refutation {
        match self {
            Self::Unmet(_, mut search) => {
                search.refuted().expect("whatever is refused is refused for a reason")
            }
            Self::Weighed(weights) => Refutation::Weighed(weights),
            Self::Conflicts(_) => unreachable!("what conflicts show has no proof that is kept"),
        }
    }
}

impl Search {
    /// A complete lawful seating with the holders of fixed places and those of `ball` in their places, or why there
    /// is none.
    ///
    /// However many steps there are, they are spent on the same ways in the same order: fewer end sooner, and change no answer.
    pub(super) fn afresh(
        &mut self,
        board: &Board,
        ball: &[(u32, u32)],
    ) -> Result<Result<Self, Refused>, BudgetSpent> {
        let fixed: Vec<_> = self.seating.fixed().chain(ball.iter().copied()).collect();
        let supposed = self.assumptions.all().to_vec();
        let Effort { budget, patience } = self.effort;
        let mut left = budget.saturating_sub(patience);
        if left == 0 {
            return Err(BudgetSpent);
        }
        let mut apart = BTreeSet::new();
        let mut planned = match weigh_finely(board, &fixed, &supposed) {
            Some(Weighed::Lacking(weights)) => return Ok(Err(Refused::Weighed(weights))),
            Some(Weighed::Planned(plan)) => Some(plan),
            None => None,
        };
        let mut misplaced = BTreeSet::new();
        for attempt in 1_u32.. {
            if !are_few(board) && tell_apart(&mut apart, std::mem::take(&mut misplaced)) {
                match weigh(board, &fixed, &supposed, &apart) {
                    Some(Weighed::Lacking(weights)) => return Ok(Err(Refused::Weighed(weights))),
                    Some(Weighed::Planned(plan)) => planned = Some(plan),
                    None => {}
                }
            }
            // Every fourth attempt may take twice as long as the one before.
            let most = (patience.max(1) << (attempt / 4)).min(left);
            left -= most;
            let order = Order { attempt, plan: planned.as_ref() };
            match self.attempt(board, ball, order, most, &mut misplaced) {
                Err(BudgetSpent) => {}
                decided => return decided,
            }
            let is_last = attempt == ATTEMPTS && !self.keeps_proofs();
            if attempt == 1 || is_last {
                let most = if is_last { left } else { FIRST_ASKED.min(left) };
                let decided = self.ask_conditions(board, ball, &fixed, planned.as_ref(), most)?;
                if let Some(decided) = decided {
                    return Ok(decided);
                }
                // That they refuse is no proof that can be told: for one there are all steps still.
                left -= if self.keeps_proofs() { 0 } else { most };
            }
            if left == 0 {
                break;
            }
        }
        Err(BudgetSpent)
    }

    /// What the conditions that the rules are come to, if that is decided in so many steps.
    fn ask_conditions(
        &mut self,
        board: &Board,
        ball: &[(u32, u32)],
        fixed: &[(u32, u32)],
        plan: Option<&Plan>,
        steps: u64,
    ) -> Result<Option<Result<Self, Refused>>, BudgetSpent> {
        let known = self.conditions.take().filter(|conditions| conditions.are_of(board));
        let mut conditions = known.unwrap_or_else(|| Box::new(Conditions::new(board)));
        conditions.favour(|place, party| match self.seating.holder(place) {
            VACANT => plan.is_some_and(|plan| plan.takers[place as usize] == Some(plan.parts.of(party))),
            holder => holder == party,
        });
        let seats = conditions.ask(board, fixed, self.assumptions.all(), steps * FOLLOWED);
        self.conditions = Some(conditions);
        match seats {
            Some(Seats::Taken(holders)) => self.seated(board, ball, &holders).map(Some),
            Some(Seats::Refused { conflicts }) if !self.keeps_proofs() => {
                Ok(Some(Err(Refused::Conflicts(conflicts))))
            }
            Some(Seats::Refused { .. }) | None => Ok(None),
        }
    }

    /// Everybody seated so.
    fn seated(
        &self,
        board: &Board,
        ball: &[(u32, u32)],
        holders: &[u32],
    ) -> Result<Result<Self, Refused>, BudgetSpent> {
        let mut search = match self.begun(board, ball, self.effort.budget)? {
            Ok(search) => search,
            Err(_) => unreachable!("there is a seating"),
        };
        for place in board.places().filter(|&place| !search.seating.is_fixed(place)).collect::<Vec<_>>() {
            search.assign(board, place, holders[place as usize]);
        }
        let from = Mark { log: 0, ..search.mark() };
        for demand in demands(board) {
            let Demand::Minimum(party) = demand else { continue };
            search.raise_minimum(board, party);
        }
        let standing = search.parties.iter().zip(&board.maximum);
        let fit =
            |(standing, &maximum): (&Standing, &u32)| (standing.minimum..=maximum).contains(&standing.load);
        assert!({ standing }.all(fit), "everybody holds as many places as the conditions say");
        assert_eq!(search.first_clash(board, from), None, "the conditions say what the rules say");
        search.log.clear();
        search.budget = Budget::new(self.effort.budget);
        search.patience = self.patience;
        Ok(Ok(search))
    }

    /// A seating that came of asking afresh, with what goes on with it.
    pub(super) fn reseated(&mut self, seated: Self) -> Self {
        Self { conditions: self.conditions.take(), ..seated }
    }

    /// Asks the next question afresh sooner: where one takes long, the next mostly does, too.
    pub(super) fn lose_patience(&mut self) {
        self.patience = (self.patience / 2).max(LEAST_PATIENCE).min(self.patience);
    }

    /// The same within `most` steps a question, everybody seated in that order. Notes who was `misplaced` by the plan.
    pub(super) fn attempt(
        &self,
        board: &Board,
        ball: &[(u32, u32)],
        order: Order<'_>,
        most: u64,
        misplaced: &mut BTreeSet<u32>,
    ) -> Result<Result<Self, Refused>, BudgetSpent> {
        let refused = |demand, search| Ok(Err(Refused::Unmet(demand, Box::new(search))));
        let mut search = match self.begun(board, ball, most)? {
            Ok(search) => search,
            Err(refused) => return Ok(Err(refused)),
        };
        let [places, mut minima] = in_order(demands(board), order.attempt);
        let mut left = Vec::new();
        for demand in places {
            let Demand::Place(place) = demand else { unreachable!("a minimum is no place") };
            let is_planned =
                order.plan.is_some_and(|plan| search.seat_planned(board, place, plan, misplaced));
            if !is_planned && !search.seating.is_fixed(place) {
                left.push(demand);
            }
        }
        for demand in left {
            if !search.meet(board, demand)? {
                return refused(demand, search);
            }
        }
        if order.plan.is_some() {
            search.put_reached_first(board, &mut minima, misplaced);
        }
        for demand in minima {
            if !search.meet(board, demand)? {
                return refused(demand, search);
            }
        }
        search.budget = Budget::new(self.effort.budget);
        search.patience = self.patience;
        Ok(Ok(search))
    }

    /// Only the holders of fixed places and those of `ball` seated, within `most` steps a question.
    fn begun(
        &self,
        board: &Board,
        ball: &[(u32, u32)],
        most: u64,
    ) -> Result<Result<Self, Refused>, BudgetSpent> {
        let refused = |demand, search| Ok(Err(Refused::Unmet(demand, Box::new(search))));
        let mut search = Self::vacant(board, self.effort);
        search.budget = Budget::new(most);
        search.reasons = self.reasons;
        search.facts = self.facts.clone();
        search.assumptions = self.assumptions.clone();
        search.relaxation = self.relaxation.clone();
        for (place, party) in self.seating.fixed() {
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
        Ok(Ok(search))
    }

    /// Has the minima come first that are reached as everybody is seated, so that it stays as planned; who does not reach
    /// its own is `misplaced`.
    fn put_reached_first(&self, board: &Board, minima: &mut [Demand], misplaced: &mut BTreeSet<u32>) {
        let mut asked = vec![0; self.parties.len()];
        minima.sort_by_cached_key(|&demand| {
            let Demand::Minimum(party) = demand else { unreachable!("a place is no minimum") };
            asked[party as usize] += 1;
            let is_beyond = asked[party as usize] > self.parties[party as usize].load;
            if is_beyond && party != board.nobody {
                misplaced.insert(party);
            }
            is_beyond
        });
    }

    /// Seats a party as planned at the vacant `place`, if one fits there: one that has the fewest places that count
    /// towards its minimum as this one does (N5). If none fits, those who would have to are `misplaced`.
    fn seat_planned(
        &mut self,
        board: &Board,
        place: u32,
        plan: &Plan,
        misplaced: &mut BTreeSet<u32>,
    ) -> bool {
        let planned = |place: u32| plan.takers[place as usize];
        let Some(part) = planned(place).filter(|_| !self.seating.is_fixed(place)) else { return false };
        let nobody = plan.parts.of(board.nobody);
        let counts = |place: u32| {
            let alone = board.partner(place).is_none_or(|partner| planned(partner) == Some(nobody));
            !board.counts_apart() || board.is_companion(place) || alone
        };
        let alike = |party: &u32| {
            let places = self.open_places(*party).chain(self.fixed_places(*party));
            places.filter(|&other| counts(other) == counts(place)).count()
        };
        let with_room = self.room.awake(plan.parts.class(part) as usize).iter().copied();
        let with_room: Vec<_> = with_room.filter(|&party| plan.parts.of(party) == part).collect();
        let fits = |&party: &u32| self.may_hold(board, place, party, Among::All);
        if let Some(party) = with_room.iter().copied().filter(fits).min_by_key(alike) {
            // Who sits beside it may break a rule only now: that the seat is taken alone, and not completed, is settled last.
            let mark = self.mark();
            self.assign(board, place, party);
            if self.first_clash(board, mark).is_none() {
                self.log.clear();
                return true;
            }
            self.undo(board, mark);
        }
        if part != nobody {
            misplaced.extend(with_room);
            misplaced.insert(board.reviewed_at(place));
        }
        false
    }
}

/// Tells those who were misplaced apart from their classes, too; whether there are more.
fn tell_apart(apart: &mut BTreeSet<u32>, misplaced: BTreeSet<u32>) -> bool {
    let (most, more) = TOLD_APART;
    let before = apart.len();
    let new: Vec<_> = misplaced.difference(apart).copied().take(more.min(most - before)).collect();
    apart.extend(new);
    apart.len() > before
}

/// The places and the minima as an attempt meets them: minima after all places, since what they need is taken off a holder.
fn in_order(demands: Vec<Demand>, attempt: u32) -> [Vec<Demand>; 2] {
    let (places, minima): (Vec<_>, Vec<_>) =
        demands.into_iter().partition(|demand| matches!(demand, Demand::Place(_)));
    [places, minima].map(|demands| {
        // Where nobody has a minimum there are no demands of that kind, and of those no stride would ever be found.
        let all = demands.len();
        let shares_none = |&stride: &usize| all.max(1).gcd(&stride) == 1;
        let stride = (1..).filter(shares_none).nth(attempt as usize).expect("there are numbers enough");
        (0..all).map(|at| demands[at * stride % all]).collect()
    })
}
