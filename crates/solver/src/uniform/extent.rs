//! What a class may find at its turn: how many seats, at least and at most.

use std::collections::BTreeMap;

use super::classes::{Class, ClassId};
use super::kinds::Begun;
use super::reach::{Reach, least_open, reach};
use super::states::{StateId, States};

/// The place of the odds of a state among those of all that a class may find, ascending; [`FORCED`]: it cannot be left.
pub(super) type Rank = usize;

pub(super) const FORCED: Rank = usize::MAX;

/// The seats that a class may find.
#[derive(Debug)]
pub(super) struct Seats {
    own: Vec<Alike>,
    others: Vec<Alike>,
    /// How many States the class has.
    states: usize,
}

/// Seats that begin alike.
#[derive(Debug)]
struct Alike {
    least: usize,
    most: usize,
    /// The state in which the class finds one that all classes before have left.
    left: Option<StateId>,
    reach: Reach,
}

/// How many seats of one sort a class may find.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Extent {
    /// Of those whose lot is not held with the others: at most.
    pub forced: usize,
    /// Of those whose lot is held together: at least and at most.
    pub pooled: usize,
    pub most_pooled: usize,
    /// Of both together: at least and at most.
    pub open: usize,
    pub all: usize,
}

impl Seats {
    /// Those of `class`.
    pub(super) fn new(begun: &Begun, states: &States, classes: &[Class], class: ClassId) -> Self {
        let reach = reach(states, class);
        let (mut own, mut others) = (Vec::new(), Vec::new());
        for (&(begin, of), number) in begun {
            let Some(reach) = &reach[begin] else { continue };
            let mut left = Some(begin);
            while let Some(state) = left.filter(|&state| states.all()[state].class < class) {
                left = states.all()[state].left.as_ref().map(|next| next.state);
            }
            let left = left.filter(|&state| states.all()[state].class == class);
            let alike = Alike { least: *number.start(), most: *number.end(), left, reach: reach.clone() };
            if of == Some(class) { own.push(alike) } else { others.push(alike) }
        }
        Self { own, others, states: classes[class].members.len() }
    }

    /// The most that the class may find.
    pub(super) fn all(&self) -> usize {
        self.all_own() + self.others.iter().map(|alike| alike.most).sum::<usize>()
    }

    /// The most own duties that it may find: one for each of its States.
    pub(super) fn all_own(&self) -> usize {
        self.own.iter().map(|alike| alike.most).sum::<usize>().min(self.states)
    }

    /// The rank of own duties: of the state in which the most of them are that all classes before have left.
    pub(super) fn own_rank(&self, ranks: &[Rank]) -> Rank {
        let mut left = BTreeMap::<StateId, usize>::new();
        for alike in &self.own {
            if let Some(state) = alike.left {
                *left.entry(state).or_default() += alike.most;
            }
        }
        let most = left.values().max();
        let largest = left.iter().filter(|(_, of)| Some(*of) == most);
        largest.map(|(&state, _)| ranks[state]).min().unwrap_or(FORCED)
    }

    /// How many own duties the class may find where those of this rank are held together.
    pub(super) fn own(&self, rank: Rank, ranks: &[Rank], classes: &[Class]) -> Extent {
        Extent { all: self.all_own(), ..extent(&self.own, rank, ranks, classes) }
    }

    /// How many other seats.
    pub(super) fn others(&self, rank: Rank, ranks: &[Rank], classes: &[Class]) -> Extent {
        extent(&self.others, rank, ranks, classes)
    }
}

/// `ranks`: of each state.
fn extent(seats: &[Alike], rank: Rank, ranks: &[Rank], classes: &[Class]) -> Extent {
    let mut extent = Extent { forced: 0, pooled: 0, most_pooled: 0, open: 0, all: 0 };
    let mut open = Vec::new();
    for Alike { least, most, reach, .. } in seats {
        let found = || reach.found.iter().map(|&state| ranks[state]);
        let (lowest, highest) = (found().min().unwrap_or(FORCED), found().max().unwrap_or(FORCED));
        extent.all += most;
        if highest > rank || rank == FORCED {
            extent.forced += most;
        }
        if lowest < FORCED && rank < FORCED {
            extent.most_pooled += most;
        }
        let Some(closers) = &reach.closers else { continue };
        if lowest >= rank {
            open.push((*least, closers));
        }
        if (lowest, highest) == (rank, rank) && rank < FORCED && closers.is_empty() {
            extent.pooled += least;
        }
    }
    extent.open = least_open(open, classes);
    extent
}
