//! A second flow, on a relaxed board, that follows what is drawn and supposed on the whole one: what it refuses is
//! impossible there, too.

use std::sync::Arc;

use super::{BudgetSpent, Demand, Effort, Grounds, Mark, Reasons, Search};
use crate::encode::{Among, Assumption, Board, Counts, Relaxed, VACANT};

/// The flow on a relaxed board.
#[derive(Clone)]
pub(crate) struct Relaxation {
    relaxed: Arc<Relaxed>,
    search: Search,
    /// For each assumption of the relaxed search, the one of the whole that it follows from.
    origin: Vec<u32>,
}

/// A moment to come back to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RelaxedMark {
    log: usize,
    assumptions: usize,
}

impl Relaxation {
    /// The flow with nothing drawn yet, or what the relaxed board cannot meet.
    pub(crate) fn root(relaxed: Relaxed, budget: u64) -> Result<Result<Self, Demand>, BudgetSpent> {
        let board = &relaxed.board;
        let mut search = Search::vacant(board, Effort::at_once(budget));
        search.keep_reasons(Reasons::Dropped);
        for place in board.places() {
            search.ask();
            if !search.fill(board, place, VACANT)? {
                return Ok(Err(Demand::Place(place)));
            }
        }
        for party in 0..board.nobody {
            for _ in 0..board.minimum[party as usize] {
                search.ask();
                if !search.ask_for_more(board, party)? {
                    return Ok(Err(Demand::Minimum(party)));
                }
            }
        }
        search.log.clear();
        Ok(Ok(Self { relaxed: Arc::new(relaxed), search, origin: Vec::new() }))
    }

    pub(super) fn ask(&mut self) {
        self.search.ask();
    }

    pub(super) fn mark(&self) -> RelaxedMark {
        let Mark { log, assumptions, .. } = self.search.mark();
        RelaxedMark { log, assumptions }
    }

    pub(super) fn keep(&mut self, mark: RelaxedMark) {
        self.search.keep(&self.relaxed.board, mark.whole());
        self.origin.truncate(mark.assumptions);
    }

    pub(super) fn undo(&mut self, mark: RelaxedMark) {
        self.search.undo(&self.relaxed.board, mark.whole());
        self.origin.truncate(mark.assumptions);
    }

    /// What the last refusal rests on, in assumptions of the whole.
    pub(super) fn grounds(&self) -> Grounds {
        Grounds::of(self.search.grounds.numbers().map(|number| self.origin[number as usize]))
    }

    /// Follows an assumption of the whole, its number given, as far as it can be told on the relaxed board.
    pub(super) fn suppose(
        &mut self,
        whole: &Board,
        number: u32,
        assumption: Assumption,
    ) -> Result<bool, BudgetSpent> {
        let relaxed = Arc::clone(&self.relaxed);
        match relaxed.told(whole, assumption) {
            None => Ok(true),
            Some(told) => {
                self.origin.push(number);
                self.search.suppose(&relaxed.board, &[told])
            }
        }
    }

    /// Follows that `party` takes `place` of the whole for good; `partner` holds the other place of its seat for
    /// good, if anybody does.
    pub(super) fn take(
        &mut self,
        whole: &Board,
        place: u32,
        party: u32,
        partner: Option<u32>,
    ) -> Result<bool, BudgetSpent> {
        let relaxed = Arc::clone(&self.relaxed);
        let seat = whole.seat(place);
        let alone = !whole.is_companion(place) && partner == Some(whole.nobody);
        let completed = if whole.is_companion(place) {
            party != whole.nobody
        } else {
            !alone && (partner.is_some() || !whole.can_do_alone(place, party))
        };
        match relaxed.counts {
            _ if alone => self.fix(seat, party),
            Counts::Alone if completed => {
                let additional = !whole.is_companion(place) && !relaxed.uncounted.is_empty();
                Ok(self.fix(seat, whole.nobody)?
                    && if additional {
                        self.fix_uncounted(self.free(&relaxed.uncounted), party)?
                    } else {
                        self.fix(self.free(&relaxed.counted), party)?
                    })
            }
            Counts::Drawn if completed && whole.is_companion(place) => self.fix(seat, party),
            Counts::Drawn if completed => self.fix_uncounted(relaxed.uncounted[seat as usize], party),
            _ => Ok(true),
        }
    }

    /// The first of some spare places that is not taken for good.
    fn free(&self, places: &[u32]) -> u32 {
        let free = places.iter().find(|&&place| !self.search.seating.is_fixed(place));
        *free.expect("two for each seat that may be completed")
    }

    /// `party` takes `place` for good, though it does not count towards its minimum.
    fn fix_uncounted(&mut self, place: u32, party: u32) -> Result<bool, BudgetSpent> {
        let relaxed = Arc::clone(&self.relaxed);
        Ok(self.fix(place, party)? && self.search.ask_for_more(&relaxed.board, party)?)
    }

    /// `party` takes `place` for good, and who may no longer sit with it moves elsewhere.
    fn fix(&mut self, place: u32, party: u32) -> Result<bool, BudgetSpent> {
        let relaxed = Arc::clone(&self.relaxed);
        let (board, search) = (&relaxed.board, &mut self.search);
        if search.seating.is_fixed(place) {
            return Ok(true);
        }
        if search.seating.holder(place) == party {
            search.fix(board, place);
        } else if !search.displace(board, place, party)? {
            return Ok(false);
        }
        let own = if board.is_reviewed(party) { board.places_of(party) } else { 0..0 };
        for other in board.places_of(board.review(place)).chain(own) {
            let holder = search.seating.holder(other);
            if !search.seating.is_fixed(other)
                && !search.may_hold(board, other, holder, Among::Fixed)
                && !search.refill(board, other)?
            {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Search {
    /// Has a relaxation follow what is drawn and supposed from now on.
    pub(crate) fn relax(&mut self, relaxation: Relaxation) {
        self.relaxation = Some(Box::new(relaxation));
    }

    /// Whether the newest assumption is possible as far as the relaxation can tell.
    pub(super) fn suppose_relaxed(&mut self, board: &Board, newest: Assumption) -> Result<bool, BudgetSpent> {
        let Some(relaxation) = &mut self.relaxation else { return Ok(true) };
        let number = self.assumptions.len() as u32 - 1;
        let possible = relaxation.suppose(board, number, newest)?;
        if !possible {
            self.grounds = relaxation.grounds();
        }
        Ok(possible)
    }

    /// Whether `party` can take `place` for good as far as the relaxation can tell.
    pub(super) fn take_relaxed(
        &mut self,
        board: &Board,
        place: u32,
        party: u32,
    ) -> Result<bool, BudgetSpent> {
        let Some(relaxation) = &mut self.relaxation else { return Ok(true) };
        let partner = board.partner(place).filter(|&partner| self.seating.is_fixed(partner));
        let partner = partner.map(|partner| self.seating.holder(partner));
        relaxation.take(board, place, party, partner)
    }
}

impl RelaxedMark {
    fn whole(self) -> Mark {
        Mark { log: self.log, assumptions: self.assumptions, relaxed: Self::default() }
    }
}

impl Relaxed {
    /// What an assumption of the whole board says on the relaxed one, if anything.
    fn told(&self, whole: &Board, assumption: Assumption) -> Option<Assumption> {
        let joker = self.board.nobody;
        let is_main = |place: u32, party: u32| match self.counts {
            Counts::Alone => !whole.is_companion(place),
            Counts::Drawn => whole.is_companion(place) != whole.can_do_alone(place, party),
        };
        match (self.counts, assumption) {
            (_, Assumption::NotIn { .. }) => Some(assumption),
            (_, Assumption::NotAt { place, party }) => {
                is_main(place, party).then(|| Assumption::NotAt { place: whole.seat(place), party })
            }
            (Counts::Alone, Assumption::Nobody { companion }) => {
                Some(Assumption::NotAt { place: whole.seat(companion), party: joker })
            }
            (Counts::Alone, Assumption::Somebody { companion }) => {
                Some(Assumption::At { place: whole.seat(companion), party: joker })
            }
            (Counts::Alone, Assumption::CompletedBy { companion, class })
                if !whole.sets.accepts(whole.kind(companion).alone, class) =>
            {
                Some(Assumption::At { place: whole.seat(companion), party: joker })
            }
            (Counts::Alone, Assumption::NotCompletedBy { companion, class })
                if whole.sets.accepts(whole.kind(companion).alone, class) =>
            {
                Some(Assumption::At { place: whole.seat(companion), party: joker })
            }
            (Counts::Drawn, Assumption::Uncounted { key, party }) => {
                Some(Assumption::NotAt { place: whole.seat(key), party })
            }
            _ => None,
        }
    }
}
