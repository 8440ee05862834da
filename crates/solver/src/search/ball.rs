//! Following a ball: the party drawn takes its place for good, and the seating at hand makes way for it.

use super::bottlenecks::Stuck;
use super::{BudgetSpent, Obstacle, Reasons, Search};
use crate::encode::{Among, Board, VACANT, uncounted};

/// A ball that no complete lawful seating can follow.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum DeadEnd {
    /// A count of the search forbids it; nothing when reasons are not kept.
    Counted(Option<Obstacle>),
    /// By the lots, the parties would owe more reviews than they could perform.
    Owed { parties: Vec<u32>, owed: u32, seats: u32 },
    /// By the lots, the open seats would need more reviews by the parties than these might perform.
    Needed { parties: Vec<u32>, seats: u32, room: u32 },
    /// Counted with weights, the open seats need more than there is room for.
    Weighed,
    /// Nobody may complete the seat.
    Incompletable,
    /// Somebody may, and one additional reviewing State more would be too many.
    BeyondLeast,
    /// So many cases were told apart, and each is impossible.
    Exhausted { cases: u64 },
}

impl DeadEnd {
    /// The count of the search that forbids it, if that is how it was refused.
    pub(crate) fn obstacle(&self) -> Option<&Obstacle> {
        match self {
            Self::Counted(obstacle) => obstacle.as_ref(),
            _ => None,
        }
    }
}

/// What becomes of a ball that could be kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Intent {
    /// It is kept: its places are fixed.
    Keep,
    /// It was only asked about: nothing is fixed.
    Ask,
}

impl Search {
    /// Whether a complete lawful seating can follow a ball: whether all of `places` can be taken.
    #[inline]
    pub(crate) fn follow(
        &mut self,
        board: &Board,
        places: &[(u32, u32)],
        intent: Intent,
    ) -> Result<Result<(), DeadEnd>, BudgetSpent> {
        if self.reasons == Reasons::Dropped && self.is_bottled_at_a_glance(places) {
            return Ok(Err(DeadEnd::Counted(None)));
        }
        self.make_follow(board, places, intent)
    }

    fn make_follow(
        &mut self,
        board: &Board,
        places: &[(u32, u32)],
        intent: Intent,
    ) -> Result<Result<(), DeadEnd>, BudgetSpent> {
        self.ask();
        let mark = self.mark();
        let whole = self.budget.most;
        self.budget.most = self.patience.min(whole);
        let followed = self.take_all(board, places).and_then(|taken| Ok(taken && self.settle(board, mark)?));
        self.budget.most = whole;
        match followed {
            Ok(true) if intent == Intent::Keep => {
                self.keep(board, mark);
                Ok(Ok(()))
            }
            Ok(true) => {
                self.undo(board, mark);
                Ok(Ok(()))
            }
            Ok(false) => {
                self.undo(board, mark);
                let dead_end = self.dead_end();
                match (&dead_end, self.stuck.take()) {
                    (DeadEnd::Exhausted { .. }, _) => self.learn(board)?,
                    (_, Some(stuck)) => self.learn_bottleneck(board, stuck)?,
                    _ => {}
                }
                Ok(Err(dead_end))
            }
            Err(BudgetSpent) => {
                self.undo(board, mark);
                self.lose_patience();
                match self.afresh(board, places)? {
                    Ok(seated) if intent == Intent::Keep => *self = self.reseated(seated),
                    Ok(_) => {}
                    Err(refused) => return Ok(Err(refused.dead_end().1)),
                }
                Ok(Ok(()))
            }
        }
    }

    /// Why the question was answered with no.
    pub(super) fn dead_end(&mut self) -> DeadEnd {
        let obstacle = self.obstacle.take();
        match self.cases {
            0 => DeadEnd::Counted(obstacle),
            cases => DeadEnd::Exhausted { cases },
        }
    }

    /// Whether something fixed stands against `party` at `place`.
    pub(crate) fn is_barred(&self, board: &Board, place: u32, party: u32) -> bool {
        !self.may_hold(board, place, party, Among::Fixed)
    }

    fn take_all(&mut self, board: &Board, places: &[(u32, u32)]) -> Result<bool, BudgetSpent> {
        for &(place, party) in places {
            if !self.take(board, place, party)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// `party` takes `place` for good, where it is accepted and nothing fixed stands against it.
    fn take(&mut self, board: &Board, place: u32, party: u32) -> Result<bool, BudgetSpent> {
        if !self.take_relaxed(board, place, party)? {
            return Ok(false);
        }
        let holder = self.seating.holder(place);
        if holder == party {
            self.fix(board, place);
        } else if self.is_bottled(place, party) || !self.displace(board, place, party)? {
            return Ok(false);
        }
        if uncounted(board, &self.seating, place) && !self.ask_for_more(board, party)? {
            return Ok(false);
        }
        self.make_way(board, place)
    }

    /// `party` takes `place` for good off its holder, who moves elsewhere.
    pub(super) fn displace(&mut self, board: &Board, place: u32, party: u32) -> Result<bool, BudgetSpent> {
        let holder = self.seating.holder(place);
        self.seat(board, place, party);
        if self.owes(holder) && self.exchange(board, party, holder) {
            return Ok(true);
        }
        let favoured = if self.owes(holder) { holder } else { VACANT };
        if self.parties[party as usize].is_overfull() && !self.shed(board, party, favoured)? {
            self.stuck = Some(Stuck::Full { party, holder });
            return Ok(false);
        }
        if self.owes(holder) && !self.claim(board, holder)? {
            self.stuck = Some(Stuck::Owing { party, holder });
            return Ok(false);
        }
        Ok(true)
    }

    /// The other place of the seat suits the holder now fixed.
    fn make_way(&mut self, board: &Board, place: u32) -> Result<bool, BudgetSpent> {
        let Some(partner) = board.partner(place).filter(|&partner| !self.seating.is_fixed(partner)) else {
            return Ok(true);
        };
        let holder = self.seating.holder(partner);
        Ok(self.may_hold(board, partner, holder, Among::Fixed) || self.refill(board, partner)?)
    }
}
