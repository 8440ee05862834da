//! The first seating: one demand after the other, each met without giving up those before it.
//!
//! What cannot be met together with the demands before it cannot be met at all, so a failure here is a proof
//! that no lawful pairing exists.

use std::collections::BTreeSet;

use super::afresh::{Order, Refused};
use super::{Budget, BudgetSpent, DeadEnd, Effort, Reasons, Refutation, Relaxation, Search};
use crate::encode::{Assumption, Board, VACANT, uncounted};

/// Something the first seating must provide.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Demand {
    /// A holder for the place.
    Place(u32),
    /// One place more for the party, towards its minimum.
    Minimum(u32),
}

impl Demand {
    /// What a demand of a relaxed board is on the whole one.
    pub(crate) fn on(self, board: &Board) -> Self {
        match self {
            Self::Place(seat) => Self::Place(seat * board.width as u32),
            minimum => minimum,
        }
    }
}

impl Search {
    /// A complete lawful seating with no place fixed, or the demand that cannot be met and why.
    pub(crate) fn root(
        board: &Board,
        relaxation: Option<Relaxation>,
        effort: Effort,
    ) -> Result<Result<Self, (Demand, DeadEnd)>, BudgetSpent> {
        let mut search = Self::vacant(board, effort);
        relaxation.into_iter().for_each(|relaxation| search.relax(relaxation));
        search.keep_reasons(Reasons::Kept);
        let first = effort.patience.min(effort.budget);
        let seated = match search.attempt(board, &[], Order::FIRST, first, &mut BTreeSet::new()) {
            Err(BudgetSpent) => search.afresh(board, &[])?.map(|seated| search.reseated(seated)),
            decided => decided?,
        };
        Ok(seated.map_err(|refused| refused.dead_end()))
    }

    /// Why there is no complete lawful seating with the holders `fixed` in their places, under the assumptions of
    /// `case`; `None`: there is one.
    pub(crate) fn refute(
        board: &Board,
        fixed: &[(u32, u32)],
        case: &[Assumption],
        budget: u64,
    ) -> Result<Option<Refutation>, BudgetSpent> {
        Self::refute_by(board, fixed, case, Effort::at_once(budget), |search| {
            search.attempt(board, &[], Order::FIRST, budget, &mut BTreeSet::new())
        })
    }

    /// The same, counted with weights, and everybody seated in other orders.
    pub(crate) fn refute_afresh(
        board: &Board,
        fixed: &[(u32, u32)],
        case: &[Assumption],
        budget: u64,
    ) -> Result<Option<Refutation>, BudgetSpent> {
        let effort = Effort { budget, patience: Effort::PATIENCE.min(budget / 4) };
        Self::refute_by(board, fixed, case, effort, |search| search.afresh(board, &[]))
    }

    fn refute_by(
        board: &Board,
        fixed: &[(u32, u32)],
        case: &[Assumption],
        effort: Effort,
        seat: impl FnOnce(&mut Self) -> Result<Result<Self, Refused>, BudgetSpent>,
    ) -> Result<Option<Refutation>, BudgetSpent> {
        let mut search = Self::vacant(board, effort);
        search.keep_reasons(Reasons::Proved);
        for &(place, party) in fixed {
            search.hold(board, place, party);
        }
        if let Some(place) = search.contradicted(board, case) {
            return Ok(Some(Refutation::Contradicted { place }));
        }
        case.iter().for_each(|&assumption| search.assumptions.add(board, assumption));
        Ok(seat(&mut search)?.err().map(Refused::refutation))
    }

    /// How many places stay vacant at best, whatever minima and the rules that compare two parties say: at least
    /// so many seats must be completed when places are for those who can do alone.
    pub(crate) fn shortfall(board: &Board, budget: u64) -> Result<u32, BudgetSpent> {
        let mut search = Self::vacant(board, Effort::at_once(budget));
        let mut vacant = 0;
        for place in board.places() {
            search.ask();
            // A place that cannot be filled now cannot be filled later: others only take more.
            if !search.fill(board, place, VACANT)? {
                vacant += 1;
            }
            search.log.clear();
        }
        Ok(vacant)
    }

    /// Has nobody in as many companion places as can be with so many steps each, and keeps that as nobody's
    /// minimum: how many are left for companions, `bound` at least.
    pub(crate) fn leave_empty(&mut self, board: &mut Board, bound: u32, patience: u64) -> u32 {
        let nobody = board.nobody;
        let mut left = board.seats_in_all() as u32;
        let budget = std::mem::replace(&mut self.budget, Budget::new(patience));
        while left > bound && matches!(self.meet(board, Demand::Minimum(nobody)), Ok(true)) {
            left -= 1;
        }
        self.budget = budget;
        left
    }

    /// `party` holds the vacant `place` for good.
    pub(super) fn hold(&mut self, board: &Board, place: u32, party: u32) {
        self.assign(board, place, party);
        self.fix(board, place);
    }

    /// Asks one place more of whoever is an additional reviewing State for good where that does not count (N5); the
    /// party that cannot have one.
    pub(super) fn ask_for_uncounted(&mut self, board: &Board) -> Result<Option<u32>, BudgetSpent> {
        for place in board.places() {
            let known = [Some(place), board.partner(place)].into_iter().flatten();
            if { known }.all(|place| self.seating.is_fixed(place)) && uncounted(board, &self.seating, place) {
                let party = self.seating.holder(place);
                if !self.ask_for_more(board, party)? {
                    return Ok(Some(party));
                }
            }
        }
        Ok(None)
    }

    /// Meets one demand more, or shows that it cannot be met and leaves the seating as it was.
    pub(super) fn meet(&mut self, board: &Board, demand: Demand) -> Result<bool, BudgetSpent> {
        self.ask();
        let mark = self.mark();
        let met = match demand {
            Demand::Place(place) => self.fill(board, place, VACANT),
            Demand::Minimum(party) => self.ask_for_more(board, party),
        };
        let met = met.and_then(|met| Ok(met && self.settle(board, mark)?));
        if met == Ok(true) {
            self.keep(board, mark);
        } else {
            self.undo(board, mark);
        }
        met
    }
}

/// All demands: companions first, nobody where that will do, so that keys are sought among those who can do alone.
pub(super) fn demands(board: &Board) -> Vec<Demand> {
    let places = board.places();
    let companions = places.clone().filter(|&place| board.is_companion(place));
    let keys = places.filter(|&place| !board.is_companion(place));
    let parties = 0..board.minimum.len() as u32;
    let minima =
        parties.flat_map(|party| (0..board.minimum[party as usize]).map(move |_| Demand::Minimum(party)));
    companions.chain(keys).map(Demand::Place).chain(minima).collect()
}
