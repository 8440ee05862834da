//! Why a ball is a dead end, counted again from the roster, the lots and the ball alone.
//!
//! The search counts with all it has: States it remembers to have been short of seats, what cases have taught it, one of the two
//! places of a seat that two States may share. So of its counts only the States are taken up here: what they owe and may perform is
//! counted by the lots, each open seat is looked at by itself in every way to take it, and nobody is named without whom the count
//! still holds.

use super::{DeadEnd, Obstacle, Search};
use crate::encode::{Board, group_clashes_alone, uncounted};

/// What a ball settles.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ball<'a> {
    /// These places.
    Seats(&'a [(u32, u32)]),
    /// Who takes the seat of this companion place and is still to be completed.
    Incomplete { companion: u32, party: u32 },
}

/// The ways to take an open seat, each with the one or two of some parties who take part in it.
type Ways = Vec<[u32; 2]>;

/// In the place of a second party in a way to take a seat.
const ALONE: u32 = u32::MAX;

/// What some parties come to.
struct Sums {
    /// How many reviews they owe.
    owed: u64,
    /// How many they may perform, whichever seats are open to them.
    room: u64,
    /// How many of them the open seats can have, or need.
    seats: u64,
}

impl Search {
    /// One of the counts that refuse a ball, as it is by the lots alone and with as few States as will do; `None`: none of them holds
    /// by these.
    pub(crate) fn recounted(
        &mut self,
        board: &Board,
        ball: Ball<'_>,
        obstacles: &[Obstacle],
    ) -> Option<DeadEnd> {
        let completing = match ball {
            Ball::Seats(_) => Vec::new(),
            Ball::Incomplete { companion, party } => self.completing(board, companion, party),
        };
        let mark = self.mark();
        let places = match ball {
            Ball::Seats(places) => places.to_vec(),
            Ball::Incomplete { companion, party } => vec![(companion, party)],
        };
        for (place, party) in places {
            match self.seating.holder(place) == party {
                true => self.fix(board, place),
                false => self.seat(board, place, party),
            }
        }
        let recount = Recount { search: self, board, completing: &completing };
        let counted = obstacles.iter().find_map(|obstacle| recount.again(obstacle));
        self.undo(board, mark);
        counted
    }

    /// Who can complete `main` at the seat of a companion place, by the lots.
    pub(crate) fn completing(&self, board: &Board, companion: u32, main: u32) -> Vec<u32> {
        let additional = (0..board.nobody).filter(|&it| self.room_by_lots(board, it) > 0);
        additional.filter(|&it| self.may_share(board, companion - 1, [main, it])).collect()
    }

    /// How many reviews more a party may perform, by the lots.
    fn room_by_lots(&self, board: &Board, party: u32) -> u32 {
        board.maximum[party as usize].saturating_sub(self.fixed_places(party).count() as u32)
    }

    /// Whether a State and an additional one that completes it may take the seat of `key`, by the lots.
    fn may_share(&self, board: &Board, key: u32, [main, additional]: [u32; 2]) -> bool {
        let barred = |&(place, party): &(u32, u32)| self.breaks_a_rule(board, place, party);
        board.completes(key, additional, main)
            && !board.side_by_side(key, main, additional).iter().any(barred)
    }
}

/// A search in which the ball is seated.
struct Recount<'a> {
    search: &'a Search,
    board: &'a Board,
    /// Who can complete the ball, where somebody must.
    completing: &'a [u32],
}

impl Recount<'_> {
    fn again(&self, obstacle: &Obstacle) -> Option<DeadEnd> {
        match obstacle {
            // Whatever has no lawful completion with the least total of additional reviewing States needs more of them.
            Obstacle::Owed { parties, .. } if parties.contains(&self.board.nobody) => {
                Some(DeadEnd::BeyondLeast)
            }
            Obstacle::Owed { parties, places, .. } => self.owed(parties, places),
            Obstacle::Full { party, .. } => self.owed(&[*party], &[]),
            Obstacle::Room { parties, .. } => self.needed(parties),
        }
    }

    /// Some of the parties would owe more reviews than they could perform.
    fn owed(&self, parties: &[u32], places: &[u32]) -> Option<DeadEnd> {
        let parties = among(parties, |it| self.owes(it) > 0);
        let able = among(&parties, |it| self.room(it) > 0);
        // Where no seat is shared and cases have taught nothing, the search has met every place that is open to them.
        let open = match self.board.width == 1 && self.search.facts.is_empty() {
            true => places.to_vec(),
            false => self.open().collect(),
        };
        let seats: Vec<_> = open.into_iter().map(|key| self.performed(key, &able)).collect();
        let most = |ways: &Ways, named: &[bool]| ways.iter().map(|way| of(way, named)).max().unwrap_or(0);
        let lacks = |sums: &Sums| sums.owed > sums.seats.min(sums.room);
        let (parties, Sums { owed, room, seats }) = self.fewest(parties, &seats, most, lacks)?;
        Some(DeadEnd::Owed { parties, owed: owed as u32, seats: seats.min(room) as u32 })
    }

    /// The open seats would need more reviews by some of the parties than these might perform.
    fn needed(&self, parties: &[u32]) -> Option<DeadEnd> {
        let parties = among(parties, |it| it < self.board.nobody && self.room(it) > 0);
        let seats: Vec<_> = self.open().filter_map(|key| self.taken_with(key, &parties)).collect();
        let untaken = seats.iter().filter(|ways| ways.is_empty()).count() as u32;
        if untaken > 0 {
            return Some(DeadEnd::Needed { parties: Vec::new(), seats: untaken, room: 0 });
        }
        let least = |ways: &Ways, named: &[bool]| ways.iter().map(|way| of(way, named)).min().unwrap_or(0);
        let lacks = |sums: &Sums| sums.seats > sums.room;
        let (parties, Sums { seats, room, .. }) = self.fewest(parties, &seats, least, lacks)?;
        Some(DeadEnd::Needed { parties, seats: seats as u32, room: room as u32 })
    }

    /// So few of the parties that without any one of them nothing is lacking, and what they come to; `None`: nothing is with all.
    fn fewest(
        &self,
        mut parties: Vec<u32>,
        seats: &[Ways],
        worth: impl Fn(&Ways, &[bool]) -> u64,
        lacks: impl Fn(&Sums) -> bool,
    ) -> Option<(Vec<u32>, Sums)> {
        let mut named = vec![false; self.board.nobody as usize];
        parties.iter().for_each(|&it| named[it as usize] = true);
        let mut seats_of = vec![Vec::new(); named.len()];
        for (seat, ways) in seats.iter().enumerate() {
            for &party in ways.iter().flatten().filter(|&&it| it != ALONE) {
                if seats_of[party as usize].last() != Some(&seat) {
                    seats_of[party as usize].push(seat);
                }
            }
        }
        let mut worths: Vec<_> = seats.iter().map(|ways| worth(ways, &named)).collect();
        let sum = |of: &dyn Fn(u32) -> u32| parties.iter().map(|&it| u64::from(of(it))).sum();
        let mut sums = Sums {
            owed: sum(&|it| self.owes(it)),
            room: sum(&|it| self.room(it)),
            seats: worths.iter().sum(),
        };
        if !lacks(&sums) {
            return None;
        }
        loop {
            let before = parties.len();
            for at in (0..before).rev() {
                let party = parties[at];
                named[party as usize] = false;
                let left = seats_of[party as usize].iter().map(|&seat| (seat, worth(&seats[seat], &named)));
                let left: Vec<_> = left.collect();
                let lost: u64 = left.iter().map(|&(seat, left)| worths[seat] - left).sum();
                let without = Sums {
                    owed: sums.owed - u64::from(self.owes(party)),
                    room: sums.room - u64::from(self.room(party)),
                    seats: sums.seats - lost,
                };
                if lacks(&without) {
                    sums = without;
                    left.into_iter().for_each(|(seat, left)| worths[seat] = left);
                    parties.remove(at);
                } else {
                    named[party as usize] = true;
                }
            }
            if parties.len() == before {
                return Some((parties, sums));
            }
        }
    }

    /// How many reviews that count towards its minimum (N5) the party would still owe.
    fn owes(&self, party: u32) -> u32 {
        let Self { search, board, .. } = self;
        let counted = search.fixed_places(party).filter(|&place| !uncounted(board, &search.seating, place));
        board.minimum[party as usize].saturating_sub(counted.count() as u32)
    }

    /// How many reviews more the party may perform.
    fn room(&self, party: u32) -> u32 {
        self.search.room_by_lots(self.board, party)
    }

    /// The key places of the seats that are not taken, or not completed.
    fn open(&self) -> impl Iterator<Item = u32> {
        let Self { search, board, .. } = self;
        let is_open = move |place: u32| !search.seating.is_fixed(place);
        let keys = board.places().filter(|&place| !board.is_companion(place));
        keys.filter(move |&key| is_open(key) || board.partner(key).is_some_and(is_open))
    }

    /// Whether only who completes the seat of `key` is still to be drawn.
    fn is_begun(&self, key: u32) -> bool {
        self.board.partner(key).is_some_and(|companion| self.search.seating.is_fixed(companion))
    }

    /// The ways to take an open seat in which one of the parties, or two, perform a review that counts towards their minimum (N5);
    /// each of them may perform one.
    fn performed(&self, key: u32, parties: &[u32]) -> Ways {
        let Self { search, board, .. } = self;
        let (kind, counts) = (board.kind(key), !board.counts_apart());
        if self.is_begun(key) {
            let completing = self.completing.iter().filter(|it| counts && parties.contains(it));
            return completing.map(|&it| [it, ALONE]).collect();
        }
        let is_of = |classes: u32, party: u32| board.sets.accepts(classes, board.class_of[party as usize]);
        let may_share = |pair| search.may_share(board, key, pair);
        let may_take_part = |party: u32| {
            let completed = || {
                is_of(kind.incomplete, party)
                    && self.members(kind.completing).any(|it| may_share([party, it]))
            };
            let completes = || {
                counts
                    && is_of(kind.completing, party)
                    && self.members(kind.incomplete).any(|it| may_share([it, party]))
            };
            self.may_alone(key, party) || completed() || completes()
        };
        let mut ways: Ways = parties.iter().filter(|&&it| may_take_part(it)).map(|&it| [it, ALONE]).collect();
        for &main in parties.iter().filter(|&&it| counts && is_of(kind.incomplete, it)) {
            let pairs = parties.iter().filter(|&&it| may_share([main, it]));
            ways.extend(pairs.map(|&it| [main, it]));
        }
        ways
    }

    /// The ways to take an open seat, with those of the parties in each; `None`: it can be taken without them.
    fn taken_with(&self, key: u32, parties: &[u32]) -> Option<Ways> {
        let Self { search, board, .. } = self;
        let kind = board.kind(key);
        let mut ways = Ways::new();
        let mut add = |way: &[u32]| {
            let mut them = way.iter().copied().filter(|it| parties.binary_search(it).is_ok());
            let Some(one) = them.next() else { return false };
            ways.push([one, them.next().unwrap_or(ALONE)]);
            true
        };
        let with_them = if self.is_begun(key) {
            self.completing.iter().all(|&it| add(&[it]))
        } else {
            self.members(kind.alone).filter(|&it| self.may_alone(key, it)).all(|it| add(&[it]))
                && self.members(kind.incomplete).all(|main| {
                    let mut pairs = self.members(kind.completing).map(|it| [main, it]);
                    pairs.all(|pair| !search.may_share(board, key, pair) || add(&pair))
                })
        };
        ways.sort_unstable();
        ways.dedup();
        with_them.then_some(ways)
    }

    /// The parties of some classes that may perform a review more.
    fn members(&self, classes: u32) -> impl Iterator<Item = u32> {
        let Self { search, board, .. } = self;
        let members = board.sets.classes(classes).flat_map(|class| search.room.all(class as usize));
        members.copied().filter(|&it| it < board.nobody && self.room(it) > 0)
    }

    fn may_alone(&self, key: u32, party: u32) -> bool {
        let Self { search, board, .. } = self;
        board.can_do_alone(key, party)
            && !search.breaks_a_rule(board, key, party)
            && !group_clashes_alone(board, &search.seating, key, party)
    }
}

/// Those of the parties for which `is` holds, in order.
fn among(parties: &[u32], is: impl Fn(u32) -> bool) -> Vec<u32> {
    let mut some: Vec<_> = parties.iter().copied().filter(|&it| is(it)).collect();
    some.sort_unstable();
    some
}

/// How many of the parties named take part.
fn of(way: &[u32; 2], named: &[bool]) -> u64 {
    way.iter().filter(|&&it| it != ALONE && named[it as usize]).count() as u64
}
