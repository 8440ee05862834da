//! Boards that leave out who completes whom, and count what the whole board cannot.
//!
//! A relaxed board has one place a seat, and spare places behind the reviews, each in a review of its own. What it
//! cannot seat, the whole board cannot.

use bylot_model::rules::PartialReviews;

use super::board::{ABSENT, Kind, NOBODY, UNUSED};
use super::sorts::Sorts;
use super::{Board, ClassSets};

/// A relaxed board, and what its spare places are for.
#[derive(Clone, Debug)]
pub(crate) struct Relaxed {
    pub(crate) board: Board,
    pub(crate) counts: Counts,
    /// The spare places for parties whose reviews count towards their minimum.
    pub(crate) counted: Vec<u32>,
    /// The spare places for parties whose reviews do not (N5).
    pub(crate) uncounted: Vec<u32>,
}

/// What holds the place of a seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Counts {
    /// Who takes the seat alone, or nobody: then it is one of the few that two take together, who are among the
    /// spare places.
    Alone,
    /// The State drawn for the seat, whoever completes it.
    Drawn,
}

/// How many seats two States take together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Pairs {
    /// Neither fewer nor more: fewer are known to be too few.
    Exactly(u32),
    AtMost(u32),
}

impl Relaxed {
    /// The relaxed board that sees more than the whole one, where there is one: few seats can be taken by two, since
    /// there is not much more room than seats; or reviews of additional reviewing States do not count (N5).
    pub(crate) fn of(whole: &Board) -> Option<Self> {
        if whole.width == 1 || whole.kinds.is_empty() {
            return None;
        }
        let seats = whole.seats_in_all() as u64;
        let room: u64 =
            whole.maximum[..whole.nobody as usize].iter().map(|&maximum| u64::from(maximum)).sum();
        let most = room.saturating_sub(seats);
        if most <= seats / 4 {
            Some(Self::alone(whole, Pairs::AtMost(most as u32)))
        } else if whole.partial == PartialReviews::MaximumOnly {
            Some(Self::drawn(whole))
        } else {
            None
        }
    }

    /// Seats are taken alone, but for so many of them.
    pub(crate) fn alone(whole: &Board, pairs: Pairs) -> Self {
        let (Pairs::Exactly(most) | Pairs::AtMost(most)) = pairs;
        let mut sets = whole.sets.clone();
        let spare_absent = matches!(pairs, Pairs::AtMost(_));
        let mut mains = vec![false; whole.classes.len()];
        mains[ABSENT as usize] = spare_absent;
        let mut together = mains.clone();
        let relax = |kind: &Kind| {
            let companions: Vec<_> =
                whole.sets.classes(kind.companion).filter(|&class| class != NOBODY).collect();
            let can_be_completed = !companions.is_empty();
            if can_be_completed {
                let keys = whole.sets.classes(kind.key);
                keys.chain(companions).for_each(|class| together[class as usize] = true);
                whole.sets.classes(kind.incomplete).for_each(|class| mains[class as usize] = true);
            }
            sets.of(|class| {
                whole.sets.accepts(kind.alone, class as u32) || can_be_completed && class as u32 == NOBODY
            })
        };
        let accepted = whole.kinds.iter().map(relax).collect();
        let (together, mains) = (sets.of(|class| together[class]), sets.of(|class| mains[class]));
        let spare = if whole.partial == PartialReviews::MaximumOnly {
            Spare { counted: (mains, most), uncounted: most }
        } else {
            Spare { counted: (together, 2 * most), uncounted: 0 }
        };
        Self::new(whole, Counts::Alone, accepted, sets, spare, most)
    }

    /// Whoever may be drawn for a seat is seated there, completed or not.
    fn drawn(whole: &Board) -> Self {
        let accepted = whole.kinds.iter().map(|kind| kind.urn).collect();
        // One for each seat, found by its number: unused numbers have one, too.
        let spare = Spare { counted: (0, 0), uncounted: whole.kind_of.len() as u32 };
        Self::new(whole, Counts::Drawn, accepted, whole.sets.clone(), spare, 0)
    }

    /// A board whose kinds of seats accept these sets, and nobody in `empty` places at most.
    fn new(
        whole: &Board,
        counts: Counts,
        accepted: Vec<u32>,
        mut sets: ClassSets,
        spare: Spare,
        empty: u32,
    ) -> Self {
        let absent = sets.of(|class| class as u32 == ABSENT);
        let mut board = Board { width: 1, different: Vec::new(), ..whole.clone() };
        board.minimum[whole.nobody as usize] = 0;
        board.maximum[whole.nobody as usize] = empty;
        for (kind, set) in board.kinds.iter_mut().zip(accepted) {
            (kind.key, kind.alone) = (set, set);
        }
        let kind_of = |set: u32, board: &mut Board| {
            board.kinds.push(Kind { key: set, alone: set, ..board.kinds[0].clone() });
            board.kinds.len() as u32 - 1
        };
        let (counted, unused) = (kind_of(spare.counted.0, &mut board), kind_of(absent, &mut board));
        // A spare place has a review of its own, so that one party may take several.
        board.kind_of.resize((whole.nobody as usize + 1) * whole.seats, UNUSED);
        let mut add = |kind| {
            let place = board.kind_of.len() as u32;
            board.under_review.push(board.review(place));
            board.kind_of.push(kind);
            board.kind_of.extend(std::iter::repeat_n(unused, board.seats - 1));
            place
        };
        let counted = (0..spare.counted.1).map(|_| add(counted)).collect();
        let uncounted = (0..spare.uncounted).map(|_| add(unused)).collect();
        board.sorts = Sorts::new(&board.kinds, &board.kind_of, 1, &mut sets);
        board.sets = sets;
        Self { board, counts, counted, uncounted }
    }
}

/// How many spare places there are: of those that count, with the set that they accept; and of the others, which are
/// held by who is absent until they are taken for good.
struct Spare {
    counted: (u32, u32),
    uncounted: u32,
}
