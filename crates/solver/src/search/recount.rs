//! Why a ball is a dead end, counted again from the roster, the lots and the ball alone.
//!
//! The search counts with all it has: States it remembers to have been short of seats, what cases have taught it, one of the two
//! places of a seat that two States may share. So of its counts only the States are taken up here: what they owe and may perform is
//! counted by the lots, each open seat is looked at by itself in every way to take it, and nobody is named without whom the count
//! still holds.

use std::collections::BTreeSet;

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

/// The ways to take an open seat, each with those of some parties who take part in it.
type Ways = BTreeSet<Vec<u32>>;

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
        let recount =
            Recount { room: self.room_by_lots(board), search: self, board, completing: &completing };
        let counted = obstacles.iter().find_map(|obstacle| recount.again(obstacle));
        self.undo(board, mark);
        counted
    }

    /// Who can complete `main` at the seat of a companion place, by the lots.
    pub(crate) fn completing(&self, board: &Board, companion: u32, main: u32) -> Vec<u32> {
        let room = self.room_by_lots(board);
        let additional = (0..board.nobody).filter(|&it| room[it as usize] > 0);
        additional.filter(|&it| self.may_share(board, companion - 1, [main, it])).collect()
    }

    /// How many reviews more each may perform, by the lots.
    fn room_by_lots(&self, board: &Board) -> Vec<u32> {
        let performed = |party: u32| self.fixed_places(party).count() as u32;
        (0..).zip(&board.maximum).map(|(party, maximum)| maximum.saturating_sub(performed(party))).collect()
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
    /// How many reviews more each may perform.
    room: Vec<u32>,
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
            Obstacle::Owed { parties, .. } => self.owed(parties),
            Obstacle::Full { party, .. } => self.owed(&[*party]),
            Obstacle::Room { parties, .. } => self.needed(parties),
        }
    }

    /// Some of the parties would owe more reviews than they could perform.
    fn owed(&self, parties: &[u32]) -> Option<DeadEnd> {
        let parties = among(parties, |it| self.owes(it) > 0);
        let seats: Vec<_> = self.open().map(|key| self.performed(key, &parties)).collect();
        let count = |parties: &[u32]| {
            let owed: u64 = parties.iter().map(|&it| u64::from(self.owes(it))).sum();
            let most = |ways: &Ways| ways.iter().map(|way| of(way, parties)).max().unwrap_or(0);
            (owed, seats.iter().map(most).sum::<u64>().min(self.room(parties)))
        };
        let lacks = |parties: &[u32]| {
            let (owed, seats) = count(parties);
            owed > seats
        };
        let parties = fewest(parties, lacks)?;
        let (owed, seats) = count(&parties);
        Some(DeadEnd::Owed { parties, owed: owed as u32, seats: seats as u32 })
    }

    /// The open seats would need more reviews by some of the parties than these might perform.
    fn needed(&self, parties: &[u32]) -> Option<DeadEnd> {
        let parties = among(parties, |it| it < self.board.nobody && self.room[it as usize] > 0);
        let seats: Vec<_> = self.open().filter_map(|key| self.taken_with(key, &parties)).collect();
        let count = |parties: &[u32]| {
            // What nobody at all can take is one seat that is not taken, whoever is counted.
            let least = |ways: &Ways| ways.iter().map(|way| of(way, parties)).min().unwrap_or(1);
            (seats.iter().map(least).sum::<u64>(), self.room(parties))
        };
        let lacks = |parties: &[u32]| {
            let (seats, room) = count(parties);
            seats > room
        };
        let parties = if lacks(&[]) { Vec::new() } else { fewest(parties, lacks)? };
        let (seats, room) = count(&parties);
        Some(DeadEnd::Needed { parties, seats: seats as u32, room: room as u32 })
    }

    /// How many reviews that count towards its minimum (N5) the party would still owe.
    fn owes(&self, party: u32) -> u32 {
        let Self { search, board, .. } = self;
        let counted = search.fixed_places(party).filter(|&place| !uncounted(board, &search.seating, place));
        board.minimum[party as usize].saturating_sub(counted.count() as u32)
    }

    fn room(&self, parties: &[u32]) -> u64 {
        parties.iter().map(|&it| u64::from(self.room[it as usize])).sum()
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

    /// The ways to take an open seat in which one of the parties, or two, perform a review that counts towards their minimum (N5).
    fn performed(&self, key: u32, parties: &[u32]) -> Ways {
        let Self { search, board, .. } = self;
        let counts = !board.counts_apart();
        if self.is_begun(key) {
            let completing = self.completing.iter().filter(|it| counts && parties.contains(it));
            return completing.map(|&it| vec![it]).collect();
        }
        let may_share = |pair| search.may_share(board, key, pair);
        let [mains, additional] = self.sharing(key);
        let mut ways = Ways::new();
        for &party in parties.iter().filter(|&&it| self.room[it as usize] > 0) {
            let completed = || additional.iter().any(|&it| may_share([party, it]));
            let completes = || counts && mains.iter().any(|&it| may_share([it, party]));
            if self.may_alone(key, party) || completed() || completes() {
                ways.insert(vec![party]);
            }
            if counts {
                let pairs =
                    parties.iter().filter(|&&it| self.room[it as usize] > 0 && may_share([party, it]));
                ways.extend(pairs.map(|&it| vec![party, it]));
            }
        }
        ways
    }

    /// The ways to take an open seat, with those of the parties in each; `None`: it can be taken without them.
    fn taken_with(&self, key: u32, parties: &[u32]) -> Option<Ways> {
        let Self { search, board, .. } = self;
        let mut ways = Ways::new();
        let mut add = |way: &[u32]| {
            let way = among(way, |it| parties.contains(&it));
            (!way.is_empty()).then(|| ways.insert(way)).is_some()
        };
        if self.is_begun(key) {
            return self.completing.iter().all(|&it| add(&[it])).then_some(ways);
        }
        let [mains, additional] = self.sharing(key);
        let mut alone = self.members(board.kind(key).alone).filter(|&it| self.may_alone(key, it));
        let with_them = alone.all(|it| add(&[it]))
            && mains.iter().all(|&main| {
                let mut pairs = additional.iter().map(|&it| [main, it]);
                pairs.all(|pair| !search.may_share(board, key, pair) || add(&pair))
            });
        with_them.then_some(ways)
    }

    /// Who may take the seat of `key` with another, and who may complete it, whatever stands against it by the lots.
    fn sharing(&self, key: u32) -> [Vec<u32>; 2] {
        let kind = self.board.kind(key);
        // Nobody is incomplete where no seat is shared.
        let mains: Vec<_> = self.members(kind.incomplete).collect();
        let additional = if mains.is_empty() { Vec::new() } else { self.members(kind.completing).collect() };
        [mains, additional]
    }

    /// The parties of some classes that may perform a review more.
    fn members(&self, classes: u32) -> impl Iterator<Item = u32> {
        let Self { search, board, room, .. } = self;
        let members = board.sets.classes(classes).flat_map(|class| search.room.all(class as usize));
        members.copied().filter(|&it| it < board.nobody && room[it as usize] > 0)
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

/// How many of the parties take part.
fn of(way: &[u32], parties: &[u32]) -> u64 {
    way.iter().filter(|it| parties.contains(it)).count() as u64
}

/// So few of the parties that without any one of them the count no longer holds; `None`: it does not hold for all of them.
fn fewest(mut parties: Vec<u32>, holds: impl Fn(&[u32]) -> bool) -> Option<Vec<u32>> {
    if !holds(&parties) {
        return None;
    }
    loop {
        let before = parties.len();
        for at in (0..before).rev() {
            let party = parties.remove(at);
            if !holds(&parties) {
                parties.insert(at, party);
            }
        }
        if parties.len() == before {
            return Some(parties);
        }
    }
}
