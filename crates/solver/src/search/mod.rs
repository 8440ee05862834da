//! Exact look-ahead: a complete lawful seating is always at hand, and follows every ball.
//!
//! Without the few rules that compare two parties, filling places is a plain flow: every place wants one
//! holder, every party between its minimum and its maximum of places. [`paths`] keeps such a flow, and when a
//! ball cannot be followed names the parties and places that forbid it; [`settle`] takes care of the rules that
//! compare two parties, by telling cases apart. Nothing here touches the lot stream: whichever complete seating
//! is at hand, the answers are the same.

mod afresh;
mod ball;
mod bottlenecks;
mod facts;
mod grounds;
mod holdings;
mod leap;
mod paths;
mod recount;
mod refutation;
mod relaxation;
mod restrictions;
mod root;
mod settle;
mod shelves;
mod standing;
mod walk;

use crate::conflicts::Conditions;
use crate::encode::{Among, Assumption, Board, END, Seating, VACANT, clash};
use bottlenecks::{Bottlenecks, Stuck};
use grounds::Grounds;
use holdings::{Holdings, Need};
use leap::Leaps;
use relaxation::RelaxedMark;
use restrictions::Restrictions;
use shelves::Shelves;
use standing::{Standing, link, unlink};
use walk::Walk;

pub(crate) use ball::{DeadEnd, Intent};
pub(crate) use paths::Obstacle;
pub(crate) use recount::Ball;
pub(crate) use refutation::Refutation;
pub(crate) use relaxation::Relaxation;
pub(crate) use root::Demand;

/// The seating at hand, with what makes changing it quick.
#[derive(Clone)]
pub(crate) struct Search {
    pub(crate) seating: Seating,
    parties: Vec<Standing>,
    /// Parties by class; awake while they may hold one place more.
    room: Shelves,
    /// Open places by sort and the class of their holder.
    holdings: Holdings,
    bottlenecks: Bottlenecks,
    /// What is supposed in the case at hand.
    assumptions: Restrictions,
    /// What holds in every completion of the draw.
    facts: Restrictions,
    /// What the last refusal rests on.
    grounds: Grounds,
    /// A flow that sees what this one cannot, where one is of use.
    relaxation: Option<Box<Relaxation>>,
    /// The board as conditions, once a question took that.
    conditions: Option<Box<Conditions>>,
    log: Vec<Undo>,
    walk: Walk,
    leaps: Leaps,
    effort: Effort,
    budget: Budget,
    /// The steps a ball takes before it is asked afresh, fewer where that was in vain.
    patience: u64,
    /// How many cases were told apart since the question was asked.
    cases: u64,
    /// The first cases told apart since then.
    first_cases: Vec<Vec<Assumption>>,
    /// Who could not make way for the ball, if that is how it was refused.
    stuck: Option<Stuck>,
    /// What stood in the way last, when someone wants to know.
    obstacle: Option<Obstacle>,
    /// The cases last refuted, when proofs are kept.
    refutation: Option<Refutation>,
    reasons: Reasons,
}

/// Whether dead ends are to be explained.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reasons {
    /// With whole proofs.
    Proved,
    /// With what stood in the way last.
    Kept,
    Dropped,
}

/// How much is done for an answer: it decides whether there is one, never which.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Effort {
    /// The steps a question may take in all.
    pub(crate) budget: u64,
    /// The steps after which it is asked afresh: which seating is at hand then, and how a dead end is found, depends on it.
    pub(crate) patience: u64,
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
    relaxed: RelaxedMark,
}

impl Effort {
    /// The steps a question takes before it is asked afresh, unless others are asked for.
    pub(crate) const PATIENCE: u64 = 20_000;

    /// A question that is never asked afresh.
    pub(crate) fn at_once(budget: u64) -> Self {
        Self { budget, patience: budget }
    }
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
    fn vacant(board: &Board, effort: Effort) -> Self {
        let (parties, reviews) = (board.class_of.len(), board.kind_of.len() / board.seats);
        let mut room = Shelves::new(board.classes.len(), &board.class_of, true);
        for (party, _) in board.maximum.iter().enumerate().filter(|&(_, &maximum)| maximum == 0) {
            room.sleep(party as u32, board.class_of[party] as usize);
        }
        Self {
            seating: Seating::vacant(board),
            parties: Standing::all(board),
            room,
            holdings: Holdings::new(board.sorts.len(), board.classes.len()),
            bottlenecks: Bottlenecks::new(parties),
            assumptions: Restrictions::new(reviews),
            facts: Restrictions::new(reviews),
            grounds: Grounds::default(),
            relaxation: None,
            conditions: None,
            log: Vec::new(),
            walk: Walk::new(parties, board.classes.len().max(board.sorts.len())),
            leaps: Leaps::new(board.classes.len(), board.sorts.len()),
            effort,
            budget: Budget::new(effort.budget),
            patience: effort.patience,
            cases: 0,
            first_cases: Vec::new(),
            stuck: None,
            obstacle: None,
            refutation: None,
            reasons: Reasons::Kept,
        }
    }

    /// Says whether dead ends are to be explained from now on.
    pub(crate) fn keep_reasons(&mut self, reasons: Reasons) {
        self.reasons = reasons;
    }

    /// Whether dead ends are explained.
    pub(crate) fn keeps_reasons(&self) -> bool {
        self.reasons != Reasons::Dropped
    }

    /// Whether `party` may hold `place`, its class being accepted there.
    #[inline]
    fn may_hold(&self, board: &Board, place: u32, party: u32, among: Among) -> bool {
        !board.excluded.bars(board.reviewed_at(place), party)
            && self.assumptions.allow(board, place, party)
            && self.facts.allow(board, place, party)
            && clash(board, &self.seating, place, party, among).is_none()
    }

    /// Whether a rule bars a party from a place, as far as lots are drawn: whatever else was found out.
    pub(crate) fn breaks_a_rule(&self, board: &Board, place: u32, party: u32) -> bool {
        board.excluded.bars(board.reviewed_at(place), party)
            || clash(board, &self.seating, place, party, Among::Fixed).is_some()
    }

    /// Begins a question: its steps and cases are counted from here.
    fn ask(&mut self) {
        self.budget.spent = 0;
        self.cases = 0;
        self.first_cases.clear();
        self.stuck = None;
        self.obstacle = None;
        self.refutation = None;
        if let Some(relaxation) = &mut self.relaxation {
            relaxation.ask();
        }
    }

    fn mark(&self) -> Mark {
        let relaxed =
            self.relaxation.as_ref().map_or_else(RelaxedMark::default, |relaxation| relaxation.mark());
        Mark { log: self.log.len(), assumptions: self.assumptions.len(), relaxed }
    }

    /// Makes everything since the mark final, and forgets what was supposed for it.
    fn keep(&mut self, board: &Board, mark: Mark) {
        while let Some(assumption) = self.assumptions.pop_beyond(board, mark.assumptions) {
            if let Assumption::Uncounted { party, .. } = assumption {
                self.parties[party as usize].minimum -= 1;
                self.count_spare(board, party);
            }
        }
        self.log.truncate(mark.log);
        if let Some(relaxation) = &mut self.relaxation {
            relaxation.keep(mark.relaxed);
        }
    }

    /// Goes back to the mark.
    fn undo(&mut self, board: &Board, mark: Mark) {
        while self.log.len() > mark.log {
            match self.log.pop().expect("longer than the mark") {
                Undo::Holder { place, was } => self.put(board, place, was),
                Undo::Minimum { party } => {
                    self.parties[party as usize].minimum -= 1;
                    self.count_spare(board, party);
                }
                Undo::Fixed { place } => {
                    self.seating.set_fixed(place, false);
                    let party = self.seating.holder(place);
                    unlink(&mut self.parties[party as usize].fixed, &mut self.seating, place);
                    self.link_open(board, place, party);
                }
            }
        }
        while self.assumptions.pop_beyond(board, mark.assumptions).is_some() {}
        if let Some(relaxation) = &mut self.relaxation {
            relaxation.undo(mark.relaxed);
        }
    }

    /// Gives an open place to `party`, or leaves it vacant.
    fn assign(&mut self, board: &Board, place: u32, party: u32) {
        self.log.push(Undo::Holder { place, was: self.seating.holder(place) });
        self.put(board, place, party);
    }

    /// Fixes a place for its holder.
    fn fix(&mut self, board: &Board, place: u32) {
        self.log.push(Undo::Fixed { place });
        self.seating.set_fixed(place, true);
        let party = self.seating.holder(place);
        self.unlink_open(board, place, party);
        link(&mut self.parties[party as usize].fixed, &mut self.seating, place);
    }

    /// Gives an open place to `party` for good: [`Self::assign`] and [`Self::fix`] in one, the place never being
    /// among those that `party` could give up.
    fn seat(&mut self, board: &Board, place: u32, party: u32) {
        let was = self.seating.give(place, party);
        self.log.extend([Undo::Holder { place, was }, Undo::Fixed { place }]);
        self.take_from(board, place, was);
        self.seating.set_fixed(place, true);
        link(&mut self.parties[party as usize].fixed, &mut self.seating, place);
        self.count_more(board, party);
    }

    /// Asks one place more of `party`.
    fn raise_minimum(&mut self, board: &Board, party: u32) {
        self.log.push(Undo::Minimum { party });
        self.parties[party as usize].minimum += 1;
        self.count_spare(board, party);
    }

    fn put(&mut self, board: &Board, place: u32, party: u32) {
        let was = self.seating.give(place, party);
        if was != VACANT {
            self.take_from(board, place, was);
        }
        if party != VACANT {
            self.link_open(board, place, party);
            self.count_more(board, party);
        }
    }

    /// `party` no longer holds the open `place`.
    fn take_from(&mut self, board: &Board, place: u32, party: u32) {
        self.unlink_open(board, place, party);
        self.parties[party as usize].load -= 1;
        self.count_spare(board, party);
        let standing = &self.parties[party as usize];
        if standing.has_room() {
            self.room.wake(party, standing.class as usize);
        }
    }

    /// `party` has come to hold one place more.
    fn count_more(&mut self, board: &Board, party: u32) {
        self.parties[party as usize].load += 1;
        self.count_spare(board, party);
        let standing = &self.parties[party as usize];
        if !standing.has_room() {
            self.room.sleep(party, standing.class as usize);
        }
    }

    #[inline]
    fn has_room(&self, party: u32) -> bool {
        self.parties[party as usize].has_room()
    }

    /// Notes whether `party` has come to hold more than its minimum, or no longer does.
    #[inline]
    fn count_spare(&mut self, board: &Board, party: u32) {
        let was = self.need(board, party);
        let standing = &mut self.parties[party as usize];
        let spares = standing.load > standing.minimum;
        if std::mem::replace(&mut standing.spares, spares) == spares || party == board.nobody {
            return;
        }
        let Standing { class, open, .. } = *standing;
        let need = self.need(board, party);
        let mut place = open;
        while place != END {
            self.holdings.take_out(&mut self.seating, place, class, was);
            self.holdings.put_in(&mut self.seating, place, class, need);
            place = self.next(place);
        }
    }

    /// Whether the open places of `party` can be spared, as [`Holdings`] has it. Nobody holds so many that they
    /// are not moved when that changes: see [`Self::has_spare`].
    #[inline]
    fn need(&self, board: &Board, party: u32) -> Need {
        if self.parties[party as usize].spares && party != board.nobody { Need::Spare } else { Need::Needed }
    }

    /// Whether somebody can spare a place of that sort.
    #[inline]
    fn has_spare(&self, board: &Board, sort: u32) -> bool {
        self.holdings.has_spare(sort)
            || self.parties[board.nobody as usize].spares
                && self.holdings.holds(sort, board.class_of[board.nobody as usize])
    }

    /// The places of that sort that can be spared.
    fn spare_places(&self, sort: u32) -> impl Iterator<Item = u32> {
        let spared = |&place: &u32| self.parties[self.seating.holder(place) as usize].spares;
        self.holdings
            .classes(sort)
            .flat_map(move |class| self.holdings.places(&self.seating, sort, class).take_while(spared))
    }

    fn link_open(&mut self, board: &Board, place: u32, party: u32) {
        let need = self.need(board, party);
        let standing = &mut self.parties[party as usize];
        if standing.open == END {
            self.bottlenecks.turn(party);
        }
        link(&mut standing.open, &mut self.seating, place);
        self.holdings.put_in(&mut self.seating, place, standing.class, need);
    }

    fn unlink_open(&mut self, board: &Board, place: u32, party: u32) {
        let need = self.need(board, party);
        let standing = &mut self.parties[party as usize];
        unlink(&mut standing.open, &mut self.seating, place);
        if standing.open == END {
            self.bottlenecks.turn(party);
        }
        self.holdings.take_out(&mut self.seating, place, standing.class, need);
    }
}
