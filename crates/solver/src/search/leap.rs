//! Leaps: paths sought from class to class, so that a path is found, or shown not to exist, without a look at
//! the parties; a few of these are then tried along it.
//!
//! Whether one party could take a place off another is mostly settled by their classes. What is not settled by
//! them (lots already held, rules that compare two parties) can only forbid more: where no path leads from class
//! to class, none leads from party to party.

use super::Search;
use crate::bits;
use crate::encode::{Among, Board, Seats};

/// Of a sort of places, or a class of parties, so many are tried.
const TRIES: usize = 8;

/// What came of a leap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Leap {
    /// Places were handed on along a path.
    Done,
    /// There may be a path, but not one of the few tried.
    Missed,
    /// There is no path.
    Impossible,
}

/// Scratch of the walks over classes.
#[derive(Clone, Debug)]
pub(super) struct Leaps {
    /// The classes met, and the sort of places through which each was.
    classes: Met,
    /// The sorts of places met, and the class through which each was.
    sorts: Met,
    /// The path found: sorts of places, and for each the class that holds the place of it that is handed on.
    path: Vec<(u32, u32)>,
    /// Who is to take which place.
    moves: Vec<(u32, u32)>,
}

/// Things met in a walk, in order, and through which other thing each was.
#[derive(Clone, Debug)]
struct Met {
    met: Vec<u32>,
    is_met: Vec<u64>,
    through: Vec<u32>,
}

/// What a walk begins with was met through nothing.
const START: u32 = u32::MAX;

impl Leaps {
    pub(super) fn new(classes: usize, sorts: usize) -> Self {
        Self { classes: Met::new(classes), sorts: Met::new(sorts), path: Vec::new(), moves: Vec::new() }
    }

    fn begin(&mut self) {
        self.classes.clear();
        self.sorts.clear();
        self.path.clear();
        self.moves.clear();
    }
}

impl Met {
    fn new(things: usize) -> Self {
        Self { met: Vec::new(), is_met: vec![0; things.div_ceil(64)], through: vec![START; things] }
    }

    fn clear(&mut self) {
        self.met.clear();
        self.is_met.fill(0);
    }

    #[inline]
    fn has(&self, thing: u32) -> bool {
        self.is_met[thing as usize / 64] >> (thing % 64) & 1 == 1
    }

    #[inline]
    fn meet(&mut self, thing: u32, through: u32) {
        self.is_met[thing as usize / 64] |= 1 << (thing % 64);
        self.through[thing as usize] = through;
        self.met.push(thing);
    }
}

impl Search {
    /// Finds one place more for `party`: somebody can spare one, and others hand theirs on for it.
    pub(super) fn leap_back(&mut self, board: &Board, party: u32) -> Leap {
        if board.first_seats() != Seats::Anyhow
            && self.leap_back_where(board, party, board.first_seats()) == Leap::Done
        {
            return Leap::Done;
        }
        self.leap_back_where(board, party, Seats::Anyhow)
    }

    /// The same where seats are taken in that way.
    fn leap_back_where(&mut self, board: &Board, party: u32, seats: Seats) -> Leap {
        let Some(spared) = self.seek_spare(board, self.parties[party as usize].class, seats) else {
            return Leap::Impossible;
        };
        let mut sort = spared;
        loop {
            let class = self.leaps.sorts.through[sort as usize];
            let through = self.leaps.classes.through[class as usize];
            if through == START {
                break;
            }
            self.leaps.path.push((through, class));
            sort = through;
        }
        let mut taker = party;
        while let Some((sort, class)) = self.leaps.path.pop() {
            let mut places = self.holdings.places(&self.seating, sort, class).take(TRIES);
            let Some(place) = places.find(|&place| self.may_hold(board, place, taker, Among::All)) else {
                return Leap::Missed;
            };
            self.leaps.moves.push((place, taker));
            taker = self.seating.holder(place);
        }
        let suits = |&place: &u32| self.may_hold(board, place, taker, Among::All);
        let Some(place) = self.spare_places(spared).take(TRIES).find(suits) else {
            return Leap::Missed;
        };
        self.leaps.moves.push((place, taker));
        self.hand_on(board);
        Leap::Done
    }

    /// Finds a holder for the vacant `place`: somebody has room, and others hand their places on for it.
    pub(super) fn leap_on(&mut self, board: &Board, place: u32) -> Leap {
        let Some(with_room) = self.seek_room(board, board.sorts.of(place)) else {
            return Leap::Missed;
        };
        let mut class = with_room;
        loop {
            let sort = self.leaps.classes.through[class as usize];
            let through = self.leaps.sorts.through[sort as usize];
            if through == START {
                break;
            }
            self.leaps.path.push((sort, through));
            class = through;
        }
        let mut vacated = place;
        while let Some((sort, class)) = self.leaps.path.pop() {
            let mut places = self.holdings.places(&self.seating, sort, class).take(TRIES);
            let taker = |place| self.seating.holder(place);
            let Some(place) = places.find(|&place| self.may_hold(board, vacated, taker(place), Among::All))
            else {
                return Leap::Missed;
            };
            self.leaps.moves.push((vacated, taker(place)));
            vacated = place;
        }
        let mut parties = self.room.awake(with_room as usize).iter().copied().take(TRIES);
        let Some(party) = parties.find(|&party| self.may_hold(board, vacated, party, Among::All)) else {
            return Leap::Missed;
        };
        self.leaps.moves.push((vacated, party));
        self.hand_on(board);
        Leap::Done
    }

    /// The nearest sort of places, for parties of `class`, of which one can be spared.
    fn seek_spare(&mut self, board: &Board, class: u32, seats: Seats) -> Option<u32> {
        self.leaps.begin();
        self.leaps.classes.meet(class, START);
        let mut next = 0;
        while let Some(&taker) = self.leaps.classes.met.get(next) {
            next += 1;
            for &sort in board.sorts.accepting(taker, seats) {
                if self.leaps.sorts.has(sort) {
                    continue;
                }
                self.leaps.sorts.meet(sort, taker);
                if self.has_spare(board, sort) {
                    return Some(sort);
                }
                for (word, &holding) in self.holdings.holding(sort).iter().enumerate() {
                    for class in bits::ones(holding & !self.leaps.classes.is_met[word]) {
                        self.leaps.classes.meet(word as u32 * 64 + class, sort);
                    }
                }
            }
        }
        None
    }

    /// The nearest class, for a place of `sort`, of which a party has room.
    fn seek_room(&mut self, board: &Board, sort: u32) -> Option<u32> {
        self.leaps.begin();
        self.leaps.sorts.meet(sort, START);
        let mut next = 0;
        while let Some(&vacated) = self.leaps.sorts.met.get(next) {
            next += 1;
            for class in board.sets.classes(board.sorts.accepted(vacated, board.first_seats())) {
                if self.leaps.classes.has(class) {
                    continue;
                }
                self.leaps.classes.meet(class, vacated);
                if !self.room.awake(class as usize).is_empty() {
                    return Some(class);
                }
                for sort in 0..board.sorts.len() as u32 {
                    if self.holdings.holds(sort, class) && !self.leaps.sorts.has(sort) {
                        self.leaps.sorts.meet(sort, class);
                    }
                }
            }
        }
        None
    }

    /// Everybody takes the place found; the last first, who needs nobody to make way.
    fn hand_on(&mut self, board: &Board) {
        while let Some((place, taker)) = self.leaps.moves.pop() {
            self.assign(board, place, taker);
        }
    }
}
