//! Exact look-ahead: a complete lawful seating is always at hand, and follows every ball.
//!
//! Without the few rules that compare two parties, filling places is a plain flow: every place wants one
//! holder, every party between its minimum and its maximum of places. [`paths`] keeps such a flow, and when a
//! ball cannot be followed names the parties and places that forbid it; [`settle`] takes care of the rules that
//! compare two parties, by telling cases apart. Nothing here touches the lot stream: whichever complete seating
//! is at hand, the answers are the same.

mod ball;
mod facts;
mod paths;
mod root;
mod settle;
mod shelves;
mod tight;

use crate::encode::{Among, Assumption, Board, Seating, VACANT, clash};
use facts::Facts;
use shelves::Shelves;

pub(crate) use ball::{DeadEnd, Intent};
pub(crate) use paths::Obstacle;

/// The end of a list of places.
const END: u32 = u32::MAX;

/// The seating at hand, with what makes changing it quick.
#[derive(Clone)]
pub(crate) struct Search {
    pub(crate) seating: Seating,
    /// How many places each party holds.
    pub(crate) load: Vec<u32>,
    /// The fewest places each party must hold now.
    minimum: Vec<u32>,
    /// The open places each party holds, and the fixed ones: heads of two lists through `next`.
    open_of: Vec<u32>,
    fixed_of: Vec<u32>,
    next: Vec<u32>,
    prev: Vec<u32>,
    /// Parties by class; awake while they may hold one place more.
    room: Shelves,
    /// Places by the set of classes they accept; awake while open and held.
    open: Shelves,
    /// The parties that need every open place any of them could hold.
    tight: Vec<bool>,
    assumptions: Vec<Assumption>,
    facts: Facts,
    log: Vec<Undo>,
    walk: Walk,
    budget: Budget,
    /// How many cases were told apart since the question was asked.
    cases: u64,
    /// The first cases told apart since then.
    first_cases: Vec<Vec<Assumption>>,
    /// What stood in the way last, when someone wants to know.
    obstacle: Option<Obstacle>,
    reasons: Reasons,
}

/// Whether dead ends are to be explained.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reasons {
    Kept,
    Dropped,
}

/// The steps one question may take; counted, never timed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    pub(crate) most: u64,
    spent: u64,
}

/// The step budget ran out before the question was decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct BudgetSpent;

/// One change, to be undone when a case is left.
#[derive(Clone, Copy, Debug)]
enum Undo {
    Holder { place: u32, was: u32 },
    Fixed { place: u32 },
    Minimum { party: u32 },
}

/// A moment to come back to.
#[derive(Clone, Copy, Debug)]
struct Mark {
    log: usize,
    assumptions: usize,
}

/// Scratch of the walks over parties.
#[derive(Clone, Debug, Default)]
struct Walk {
    /// The parties met, in order.
    met: Vec<u32>,
    /// The walk in which a party was last met.
    met_in: Vec<u32>,
    /// The place through which it was met.
    through: Vec<u32>,
    /// Who met it, in a walk back.
    met_by: Vec<u32>,
    now: u32,
    /// For each class, or set of classes, what a walk has not yet passed through; and in which walk.
    rests: Vec<Vec<u32>>,
    rest_in: Vec<u32>,
    /// Where the next look at a shelf begins, so that the same parties are not always chosen.
    turn: usize,
}

impl Budget {
    pub(crate) fn new(most: u64) -> Self {
        Self { most, spent: 0 }
    }

    #[inline]
    fn spend(&mut self) -> Result<(), BudgetSpent> {
        self.spent += 1;
        if self.spent > self.most { Err(BudgetSpent) } else { Ok(()) }
    }
}

impl Search {
    /// Nobody seated anywhere, and nobody asked for a minimum yet.
    fn vacant(board: &Board, budget: u64) -> Self {
        let places = board.places();
        let accepted: Vec<_> = (0..places as u32).map(|place| board.accepted(place)).collect();
        let parties = board.class_of.len();
        let mut room = Shelves::new(board.classes.len(), &board.class_of, true);
        for (party, _) in board.maximum.iter().enumerate().filter(|&(_, &maximum)| maximum == 0) {
            room.sleep(party as u32, board.class_of[party] as usize);
        }
        Self {
            seating: Seating::vacant(places),
            load: vec![0; parties],
            minimum: vec![0; parties],
            open_of: vec![END; parties],
            fixed_of: vec![END; parties],
            next: vec![END; places],
            prev: vec![END; places],
            room,
            open: Shelves::new(board.sets.len(), &accepted, false),
            tight: vec![false; parties],
            assumptions: Vec::new(),
            facts: Facts::new(board.under_review.len()),
            log: Vec::new(),
            walk: Walk::new(parties, board.classes.len().max(board.sets.len())),
            budget: Budget::new(budget),
            cases: 0,
            first_cases: Vec::new(),
            obstacle: None,
            reasons: Reasons::Kept,
        }
    }

    /// Says whether dead ends are to be explained from now on.
    pub(crate) fn keep_reasons(&mut self, reasons: Reasons) {
        self.reasons = reasons;
    }

    /// The fixed places of a party.
    pub(crate) fn fixed_places(&self, party: u32) -> impl Iterator<Item = u32> {
        self.list(self.fixed_of[party as usize])
    }

    fn open_places(&self, party: u32) -> impl Iterator<Item = u32> {
        self.list(self.open_of[party as usize])
    }

    fn list(&self, head: u32) -> impl Iterator<Item = u32> {
        std::iter::successors((head != END).then_some(head), |&place| {
            let next = self.next[place as usize];
            (next != END).then_some(next)
        })
    }

    /// Whether `party` may hold `place`, its class being accepted there.
    #[inline]
    fn may_hold(&self, board: &Board, place: u32, party: u32, among: Among) -> bool {
        !board.excluded.bars(board.reviewed_at(place), party)
            && self.assumptions.iter().all(|assumption| assumption.allows(board, place, party))
            && self.facts.of(board.review(place)).all(|fact| fact.allows(board, place, party))
            && clash(board, &self.seating, place, party, among).is_none()
    }

    /// Begins a question: its steps and cases are counted from here.
    fn ask(&mut self) {
        self.budget.spent = 0;
        self.cases = 0;
        self.first_cases.clear();
        self.obstacle = None;
    }

    fn mark(&self) -> Mark {
        Mark { log: self.log.len(), assumptions: self.assumptions.len() }
    }

    /// Makes everything since the mark final, and forgets what was supposed for it.
    fn keep(&mut self, mark: Mark) {
        for assumption in self.assumptions.drain(mark.assumptions..) {
            if let Assumption::Uncounted { party, .. } = assumption {
                self.minimum[party as usize] -= 1;
            }
        }
        self.log.truncate(mark.log);
    }

    /// Goes back to the mark.
    fn undo(&mut self, board: &Board, mark: Mark) {
        while self.log.len() > mark.log {
            match self.log.pop().expect("longer than the mark") {
                Undo::Holder { place, was } => self.put(board, place, was),
                Undo::Minimum { party } => self.minimum[party as usize] -= 1,
                Undo::Fixed { place } => {
                    self.seating.fixed[place as usize] = false;
                    let party = self.seating.holder[place as usize];
                    unlink(&mut self.fixed_of[party as usize], &mut self.next, &mut self.prev, place);
                    self.link_open(board, place, party);
                }
            }
        }
        self.assumptions.truncate(mark.assumptions);
    }

    /// Gives an open place to `party`, or leaves it vacant.
    fn assign(&mut self, board: &Board, place: u32, party: u32) {
        self.log.push(Undo::Holder { place, was: self.seating.holder[place as usize] });
        self.put(board, place, party);
    }

    /// Fixes a place for its holder.
    fn fix(&mut self, board: &Board, place: u32) {
        self.log.push(Undo::Fixed { place });
        self.seating.fixed[place as usize] = true;
        let party = self.seating.holder[place as usize];
        self.unlink_open(board, place, party);
        link(&mut self.fixed_of[party as usize], &mut self.next, &mut self.prev, place);
    }

    /// Asks one place more of `party`.
    fn raise_minimum(&mut self, party: u32) {
        self.log.push(Undo::Minimum { party });
        self.minimum[party as usize] += 1;
    }

    fn put(&mut self, board: &Board, place: u32, party: u32) {
        let was = std::mem::replace(&mut self.seating.holder[place as usize], party);
        if was != VACANT {
            self.unlink_open(board, place, was);
            self.load[was as usize] -= 1;
            if self.has_room(board, was) {
                self.room.wake(was, board.class_of[was as usize] as usize);
            }
        }
        if party != VACANT {
            self.link_open(board, place, party);
            self.load[party as usize] += 1;
            if !self.has_room(board, party) {
                self.room.sleep(party, board.class_of[party as usize] as usize);
            }
        }
    }

    #[inline]
    fn has_room(&self, board: &Board, party: u32) -> bool {
        self.load[party as usize] < board.maximum[party as usize]
    }

    fn link_open(&mut self, board: &Board, place: u32, party: u32) {
        link(&mut self.open_of[party as usize], &mut self.next, &mut self.prev, place);
        self.open.wake(place, board.accepted(place) as usize);
    }

    fn unlink_open(&mut self, board: &Board, place: u32, party: u32) {
        unlink(&mut self.open_of[party as usize], &mut self.next, &mut self.prev, place);
        self.open.sleep(place, board.accepted(place) as usize);
    }
}

/// Puts `place` at the head of a list.
fn link(head: &mut u32, next: &mut [u32], prev: &mut [u32], place: u32) {
    next[place as usize] = *head;
    prev[place as usize] = END;
    if *head != END {
        prev[*head as usize] = place;
    }
    *head = place;
}

/// Takes `place` out of the list of that head.
fn unlink(head: &mut u32, next: &mut [u32], prev: &mut [u32], place: u32) {
    let (before, after) = (prev[place as usize], next[place as usize]);
    if before == END {
        *head = after;
    } else {
        next[before as usize] = after;
    }
    if after != END {
        prev[after as usize] = before;
    }
}

impl Walk {
    fn new(parties: usize, shelves: usize) -> Self {
        Self {
            met_in: vec![0; parties],
            through: vec![0; parties],
            met_by: vec![0; parties],
            rests: vec![Vec::new(); shelves],
            rest_in: vec![0; shelves],
            ..Self::default()
        }
    }

    /// What the walk has not yet passed through of a shelf that holds `all`; to be given back by
    /// [`Self::keep_rest`].
    fn rest(&mut self, shelf: u32, all: &[u32]) -> Vec<u32> {
        let mut rest = std::mem::take(&mut self.rests[shelf as usize]);
        if self.rest_in[shelf as usize] != self.now {
            rest.clear();
            rest.extend_from_slice(all);
        }
        rest
    }

    fn keep_rest(&mut self, shelf: u32, rest: Vec<u32>) {
        self.rests[shelf as usize] = rest;
        self.rest_in[shelf as usize] = self.now;
    }

    /// Begins a new walk: nobody is met yet.
    fn begin(&mut self) {
        self.met.clear();
        self.now += 1;
    }

    #[inline]
    fn has_met(&self, party: u32) -> bool {
        self.met_in[party as usize] == self.now
    }

    /// Meets `party` through `place`.
    #[inline]
    fn meet(&mut self, party: u32, place: u32) {
        self.met_in[party as usize] = self.now;
        self.through[party as usize] = place;
        self.met.push(party);
    }
}
