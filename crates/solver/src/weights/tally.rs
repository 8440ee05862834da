//! Everything that is counted: open seats by the ways to take them, and room and debts by part.

use std::collections::BTreeMap;

use super::programme::{Programme, Relation, Solved};
use super::{Limit, Parts, Weights};
use crate::encode::{Assumption, Board, fits};

/// The most amounts that are taken in for others before it counts as not decided.
const EXCHANGES: u32 = 2_000;

/// Open seats that are alike: their kind, and the parts of those who hold one of their places for good. What is
/// supposed of a seat sets it apart from all others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Alike {
    kind: u32,
    /// The part of the State under review.
    reviewed: u32,
    key: Option<u32>,
    companion: Option<u32>,
    supposed: Option<u32>,
    /// Whether it is one of the seats of which each must be of another group.
    differs: bool,
}

/// One way to take a seat: the part of each place that is not held for good.
struct Way {
    key: Option<u32>,
    companion: Option<u32>,
    /// Whether the key's review does not count towards its minimum (N5).
    uncounted: bool,
    /// The regional group of who is drawn for the seat, where no other such seat of the review may be of it.
    group: Option<u32>,
}

/// Everything that is counted: by part, and by kind of open seats.
pub(super) struct Tally<'p> {
    parts: &'p Parts,
    /// How many reviews more the States of each part may perform; none: any number.
    room: Vec<Option<i64>>,
    /// How many they owe.
    owed: Vec<i64>,
    /// Two parts, the lower first, and how often their States may review each other: no State reviews itself, sits
    /// twice in one review, or reviews a State that reviews it. Only where that is seldom.
    between: BTreeMap<[u32; 2], i64>,
    /// A part and a regional group, and in how many reviews of the part's States one of the group may still sit in a seat that must
    /// be of another group than the others.
    of_group: BTreeMap<[u32; 2], i64>,
    seats: Vec<Seats>,
}

/// Open seats that are alike.
struct Seats {
    /// The key place of each.
    keys: Vec<u32>,
    /// The part of the States under review.
    reviewed: u32,
    /// The ways to take one of them.
    ways: Vec<Way>,
}

/// What the ways to take a seat come to.
pub(super) enum Shares {
    Lacking(Weights),
    /// For each kind of seats and each way, how many are taken so, over one denominator.
    Of {
        shares: Vec<Vec<i64>>,
        over: i64,
    },
}

impl Way {
    /// The parts that take the seat, and whether that counts towards their minimum.
    fn parts(&self) -> impl Iterator<Item = (u32, bool)> {
        let key = self.key.map(|part| (part, !self.uncounted));
        key.into_iter().chain(self.companion.map(|part| (part, true)))
    }
}

impl<'p> Tally<'p> {
    pub(super) fn of(board: &Board, parts: &'p Parts, fixed: &[(u32, u32)], case: &[Assumption]) -> Self {
        let holders: BTreeMap<_, _> = fixed.iter().copied().collect();
        let (mut held, mut counted) = (vec![0_u32; board.minimum.len()], vec![0_u32; board.minimum.len()]);
        for (&place, &party) in &holders {
            held[party as usize] += 1;
            let beside = board.partner(place).and_then(|partner| holders.get(&partner));
            let completes = beside.is_some_and(|&companion| companion != board.nobody);
            let uncounted = board.counts_apart() && !board.is_companion(place) && completes;
            counted[party as usize] += u32::from(!uncounted);
        }
        let mut room = vec![Some(0); parts.len()];
        let mut owed = vec![0; parts.len()];
        for (party, &most) in board.maximum.iter().enumerate() {
            let part = parts.of(party as u32) as usize;
            let left = (most < u32::MAX).then(|| i64::from(most.saturating_sub(held[party])));
            room[part] = room[part].zip(left).map(|(room, left)| room + left);
            owed[part] += i64::from(board.minimum[party].saturating_sub(counted[party]));
        }
        let mut seats: BTreeMap<_, Vec<u32>> = BTreeMap::new();
        for key in board.places().step_by(board.width) {
            let part_at = |place| holders.get(&place).map(|&party| parts.of(party));
            let kind = board.kind_of[board.seat(key) as usize];
            let reviewed = parts.of(board.reviewed_at(key));
            let companion = board.partner(key).and_then(part_at);
            let seat = key..key + board.width as u32;
            let is_supposed = case.iter().flat_map(|it| it.places(board)).any(|place| seat.contains(&place));
            let supposed = is_supposed.then_some(key);
            let differs = differs(board, key);
            let alike = Alike { kind, reviewed, key: part_at(key), companion, supposed, differs };
            let is_open = alike.key.is_none() || board.width == 2 && alike.companion.is_none();
            if is_open {
                seats.entry(alike).or_default().push(key);
            }
        }
        let seats = seats.into_iter().map(|(alike, keys)| {
            let ways = alike.ways(board, parts, keys[0], case);
            Seats { ways, keys, reviewed: alike.reviewed }
        });
        let between = between(board, parts, &holders);
        let of_group = of_group(board, parts, &holders);
        Self { parts, room, owed, between, of_group, seats: seats.collect() }
    }

    /// In which ways the seats can be taken, if in any; `None`: that was not decided.
    pub(super) fn weigh(&self) -> Option<Shares> {
        let mut programme = Programme::default();
        let mut row = |relation, bound: Option<i64>| bound.map(|bound| programme.require(relation, bound));
        let room: Vec<_> = self.room.iter().map(|&room| row(Relation::AtMost, room)).collect();
        let owed = self.owed.iter().map(|&owed| row(Relation::AtLeast, (owed > 0).then_some(owed)));
        let owed: Vec<_> = owed.collect();
        // The ways to take seats, and those of them that one limit is about.
        let (mut named, mut limited) = (Vec::new(), BTreeMap::<_, Vec<usize>>::new());
        for (at, Seats { keys, ways, reviewed }) in self.seats.iter().enumerate() {
            let seats = programme.require(Relation::Exactly, keys.len() as i64);
            for (number, way) in ways.iter().enumerate() {
                let mut factors = BTreeMap::from([(seats, 1)]);
                for (part, counts) in way.parts() {
                    let owed = owed[part as usize].filter(|_| counts);
                    let rows = [room[part as usize], owed];
                    rows.into_iter().flatten().for_each(|row| *factors.entry(row).or_insert(0) += 1);
                    let two = two(part, *reviewed);
                    if self.between.contains_key(&two) {
                        limited.entry(Limit::Between(two)).or_default().push(named.len());
                    }
                }
                if let Some(group) = way.group {
                    limited.entry(Limit::OfGroup([*reviewed, group])).or_default().push(named.len());
                }
                programme.add(factors.into_iter().collect());
                named.push((at, number));
            }
        }
        // Most limits are kept by themselves, so each is asked for when it is not.
        let (mut basis, mut exchanges) = (programme.basis(), EXCHANGES);
        let mut asked = BTreeMap::new();
        loop {
            match programme.solve(&mut basis, &mut exchanges)? {
                Solved::Possible { amounts, over } => {
                    let exceeded = limited.iter().filter(|&(&limit, ways)| {
                        ways.iter().map(|&way| amounts[way]).sum::<i64>() > self.most(limit) * over
                    });
                    let exceeded: Vec<_> = exceeded.collect();
                    if exceeded.is_empty() {
                        let mut shares: Vec<_> =
                            self.seats.iter().map(|seats| vec![0; seats.ways.len()]).collect();
                        named.iter().zip(amounts).for_each(|(&(at, way), amount)| shares[at][way] = amount);
                        return Some(Shares::Of { shares, over });
                    }
                    for (&limit, ways) in exceeded {
                        asked.insert(limit, programme.require_late(&mut basis, self.most(limit), ways));
                    }
                }
                Solved::Refuted(weights) => {
                    let of = |row: Option<usize>| row.map_or(0, |row| weights[row].unsigned_abs());
                    let [room, owed] = [room, owed].map(|rows| rows.into_iter().map(of).collect::<Vec<_>>());
                    let asked = asked.into_iter().map(|(limit, row)| (limit, of(Some(row))));
                    return Weights::new(self.parts.clone(), room, owed, asked.collect())
                        .map(Shares::Lacking);
                }
            }
        }
    }

    /// How often that may be.
    fn most(&self, limit: Limit) -> i64 {
        match limit {
            Limit::Between(two) => self.between[&two],
            Limit::OfGroup(of) => self.of_group[&of],
        }
    }

    /// Plans who takes the places: seats taken in whole numbers at once; of the others the one that mostly is taken in one way
    /// is, and the rest is counted again.
    pub(super) fn plan(
        &mut self,
        board: &Board,
        mut shares: Vec<Vec<i64>>,
        mut over: i64,
    ) -> Vec<Option<u32>> {
        let mut plan = vec![None; board.numbers()];
        loop {
            let mut most = (0, 0, 0);
            for (at, shares) in shares.iter().enumerate() {
                for (way, &share) in shares.iter().enumerate() {
                    (0..share / over).for_each(|_| self.take(board, at, way, &mut plan));
                    most = most.max((share % over, at, way));
                }
            }
            let (share, at, way) = most;
            if share > 0 {
                self.take(board, at, way, &mut plan);
            }
            let left = self.seats.iter().any(|seats| !seats.keys.is_empty());
            match self.weigh() {
                Some(Shares::Of { shares: next, over: next_over }) if left => {
                    (shares, over) = (next, next_over);
                }
                _ => return plan,
            }
        }
    }

    /// Takes one of the seats that are alike in that way.
    fn take(&mut self, board: &Board, at: usize, way: usize, plan: &mut [Option<u32>]) {
        let Seats { keys, ways, reviewed } = &mut self.seats[at];
        let (key, way) = (keys.pop().expect("no more are taken than there are"), &ways[way]);
        plan[key as usize] = way.key;
        if let Some(companion) = board.partner(key) {
            plan[companion as usize] = way.companion;
        }
        for (part, counts) in way.parts() {
            if let Some(room) = &mut self.room[part as usize] {
                *room -= 1;
            }
            let owed = &mut self.owed[part as usize];
            *owed = (*owed - i64::from(counts)).max(0);
            if let Some(most) = self.between.get_mut(&two(part, *reviewed)) {
                *most -= 1;
            }
        }
        if let Some(group) = way.group {
            *self.of_group.get_mut(&[*reviewed, group]).expect("each group of such seats is limited") -= 1;
        }
    }

    /// Whether the seats use up more than there is, weighed so.
    pub(super) fn lacks(&self, weights: &Weights) -> bool {
        let limits: BTreeMap<_, _> = weights.limits.iter().copied().collect();
        let limit = |limit: Limit| i64::from(limits.get(&limit).copied().unwrap_or(0));
        let weight = |part: u32, reviewed: u32, counts: bool| {
            let owed = if counts { weights.owed[part as usize] } else { 0 };
            let room = i64::from(weights.room[part as usize]);
            room + limit(Limit::Between(two(part, reviewed))) - i64::from(owed)
        };
        let need = |Seats { keys, ways, reviewed }: &Seats| {
            let weigh = |way: &Way| {
                let of_group = way.group.map_or(0, |group| limit(Limit::OfGroup([*reviewed, group])));
                way.parts().map(|(part, counts)| weight(part, *reviewed, counts)).sum::<i64>() + of_group
            };
            Some(ways.iter().map(weigh).min()? * keys.len() as i64)
        };
        let needs = self.seats.iter().map(need);
        // A seat that cannot be taken at all needs more than there ever is.
        let Some(needs) = needs.sum::<Option<i64>>() else { return true };
        let room = self.room.iter().zip(&weights.room);
        let room: i64 = room.filter_map(|(room, &weight)| room.map(|room| room * i64::from(weight))).sum();
        let owed: i64 =
            self.owed.iter().zip(&weights.owed).map(|(owed, &weight)| owed * i64::from(weight)).sum();
        let limits = weights.limits.iter().map(|&(limit, weight)| self.most(limit) * i64::from(weight));
        needs + owed > room + limits.sum::<i64>()
    }
}

impl Alike {
    /// The ways to take one of the seats, the one of `place` for example, as far as parts can tell.
    fn ways(self, board: &Board, parts: &Parts, place: u32, case: &[Assumption]) -> Vec<Way> {
        let kind = &board.kinds[self.kind as usize];
        let among = |held: Option<u32>, set, place| match held {
            Some(part) => vec![part],
            None => {
                let reviewed = parts.members(self.reviewed);
                let allowed = |&part: &u32| {
                    let parties = parts.members(part);
                    any_allowed(board, place, parties, case) && !all_excluded(board, reviewed, parties)
                };
                parts.among(board, set).filter(allowed).collect()
            }
        };
        let keys: Vec<_> = among(self.key, kind.key, place);
        if board.width == 1 {
            return keys
                .into_iter()
                .map(|key| {
                    let group = group_of(board, parts, key).filter(|_| self.differs);
                    Way { key: Some(key), companion: None, uncounted: false, group }
                })
                .collect();
        }
        let companions: Vec<_> = among(self.companion, kind.companion, place + 1);
        let mut ways = Vec::new();
        for &key in &keys {
            let are_two = |companion: u32| companion != key || parts.members(key).len() > 1;
            let fit = |companion: u32| fits(board, place, parts.class(key), parts.class(companion));
            for &companion in companions.iter().filter(|&&it| are_two(it) && fit(it)) {
                let drawn = if companion == parts.of(board.nobody) { key } else { companion };
                ways.push(Way {
                    group: group_of(board, parts, drawn).filter(|_| self.differs),
                    key: Some(key).filter(|_| self.key.is_none()),
                    companion: Some(companion).filter(|_| self.companion.is_none()),
                    uncounted: board.counts_apart() && companion != parts.of(board.nobody),
                });
            }
        }
        ways
    }
}

/// Whether one of the parties may hold `place` under the assumptions of `case`.
fn any_allowed(board: &Board, place: u32, parties: &[u32], case: &[Assumption]) -> bool {
    parties.iter().any(|&party| case.iter().all(|it| it.allows(board, place, party)))
}

/// Whether each of the parties is excluded from reviewing each of those under review.
fn all_excluded(board: &Board, reviewed: &[u32], parties: &[u32]) -> bool {
    let mut pairs = reviewed.iter().flat_map(|&reviewed| parties.iter().map(move |&party| (reviewed, party)));
    pairs.all(|(reviewed, party)| board.excluded.bars(reviewed, party))
}

/// Two parts in order.
fn two(one: u32, other: u32) -> [u32; 2] {
    [one.min(other), one.max(other)]
}

/// How often the States of two parts may review each other, where that is [`SELDOM`] or less.
fn between(board: &Board, parts: &Parts, holders: &BTreeMap<u32, u32>) -> BTreeMap<[u32; 2], i64> {
    let mut held = BTreeMap::new();
    for (&place, &party) in holders {
        *held.entry((party, board.reviewed_at(place))).or_insert(0) += 1;
    }
    let held = |party, under_review| held.get(&(party, under_review)).copied().unwrap_or(0);
    let are_parties = |&part: &u32| parts.members(part).first().is_some_and(|&party| party < board.nobody);
    let all: Vec<_> = (0..parts.len() as u32).filter(are_parties).collect();
    let mut between = BTreeMap::new();
    for (at, &one) in all.iter().enumerate() {
        for &other in &all[at..] {
            let [these, those] = [one, other].map(|part| parts.members(part));
            if these.len() * those.len() > SELDOM {
                continue;
            }
            let mut pairs: Vec<_> =
                these.iter().flat_map(|&this| those.iter().map(move |&that| two(this, that))).collect();
            pairs.sort_unstable();
            pairs.dedup();
            let most = pairs.into_iter().map(|pair| i64::from(board.most_between(pair, held)));
            between.insert([one, other], most.sum());
        }
    }
    between
}

/// Whether the seat of `key` is one of those of which no two may be of one group: all that must differ from the others, and one of
/// the others.
fn differs(board: &Board, key: u32) -> bool {
    let seat = board.seat_id(key).index();
    !board.different.is_empty()
        && (board.different[seat] || board.different.iter().position(|differs| !differs) == Some(seat))
}

/// The regional group of the parties of a part, if they are of one that seats may have to differ in.
fn group_of(board: &Board, parts: &Parts, part: u32) -> Option<u32> {
    let mut groups = parts.members(part).iter().map(|&party| board.group_that_differs(party));
    let first = groups.next()?;
    first.filter(|_| groups.all(|group| group == first))
}

/// For each part under review and each group, in how many reviews one of the group may still sit in a seat that differs.
fn of_group(board: &Board, parts: &Parts, holders: &BTreeMap<u32, u32>) -> BTreeMap<[u32; 2], i64> {
    let mut of_group = BTreeMap::new();
    if board.different.is_empty() {
        return of_group;
    }
    let mut groups: Vec<_> = (0..board.nobody).filter_map(|party| board.group_that_differs(party)).collect();
    groups.sort_unstable();
    groups.dedup();
    for &review in &board.under_review {
        let keys = board.places_of(review).step_by(board.width).filter(|&key| differs(board, key));
        let drawn = |key: u32| match board.partner(key) {
            None => holders.get(&key).copied(),
            Some(companion) => match (holders.get(&key), holders.get(&companion)) {
                (Some(&key), Some(&companion)) if companion == board.nobody => Some(key),
                (Some(_), Some(&companion)) => Some(companion),
                _ => None,
            },
        };
        let taken: Vec<_> = keys.filter_map(drawn).filter_map(|it| board.group_that_differs(it)).collect();
        for &group in &groups {
            *of_group.entry([parts.of(review), group]).or_insert(0) += i64::from(!taken.contains(&group));
        }
    }
    of_group
}

/// Of so many pairs of States it is counted how often they may review each other.
const SELDOM: usize = 4;
