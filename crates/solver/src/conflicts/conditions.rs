//! The board as conditions on statements: who sits where, and what the rules make of it.

use std::collections::BTreeMap;

use bylot_model::rules::AdditionalGroup;

use super::Seats;
use super::engine::{Engine, Literal, Outcome};
use super::flow::Flow;
use crate::encode::{Assumption, Board, VACANT, fits};

/// The board as conditions; what was learned of them stays while the board does.
#[derive(Clone, Debug)]
pub(crate) struct Conditions {
    engine: Engine,
    /// For each place, who may ever hold it, and the statement that it does.
    holders: Vec<Vec<(u32, Literal)>>,
    /// How many seats must be taken alone on the board that this is about.
    alone: u32,
}

impl Conditions {
    pub(crate) fn new(board: &Board) -> Self {
        let mut conditions = Self {
            engine: Engine::default(),
            holders: vec![Vec::new(); board.numbers()],
            alone: board.minimum[board.nobody as usize],
        };
        for place in board.places() {
            conditions.one_holder(board, place);
        }
        for &review in &board.under_review {
            conditions.two_of_a_seat(board, review);
            conditions.one_seat_each(board, review);
            conditions.groups_differ(board, review);
            conditions.cap(board, review);
        }
        conditions.no_mutual_review(board);
        conditions.workload(board);
        conditions.workload_together(board);
        let flow = Flow::new(conditions.holders.clone(), board.minimum.clone(), board.maximum.clone());
        conditions.engine.follow_flow(flow);
        conditions
    }

    /// Whether they are about this board, as far as it may have changed.
    pub(crate) fn are_of(&self, board: &Board) -> bool {
        self.alone == board.minimum[board.nobody as usize]
    }

    /// Tries first that everybody sits where `seated` has it.
    pub(crate) fn favour(&mut self, seated: impl Fn(u32, u32) -> bool) {
        for (place, holders) in (0..).zip(&self.holders) {
            for &(party, literal) in holders {
                self.engine.favour(if seated(place, party) { literal } else { !literal });
            }
        }
    }

    /// Whether everybody can be seated with the holders `fixed` in their places, under the assumptions of `case`; `None`: not
    /// decided in so many steps.
    pub(crate) fn ask(
        &mut self,
        board: &Board,
        fixed: &[(u32, u32)],
        case: &[Assumption],
        steps: u64,
    ) -> Option<Seats> {
        let before = self.engine.conflicts;
        let refused = |engine: &Engine| Some(Seats::Refused { conflicts: engine.conflicts - before });
        let mut supposed = Vec::new();
        for &(place, party) in fixed {
            supposed.push(self.literal(place, party)?);
        }
        for &assumption in case {
            if matches!(assumption, Assumption::Uncounted { .. }) {
                return None;
            }
            for place in assumption.places(board) {
                let barred = self.holders[place as usize].iter();
                let barred = barred.filter(|(party, _)| !assumption.allows(board, place, *party));
                supposed.extend(barred.map(|&(_, literal)| !literal));
            }
        }
        match self.engine.ask(&supposed, steps) {
            Outcome::Spent => None,
            Outcome::Impossible => refused(&self.engine),
            Outcome::Possible => {
                let holder = |holders: &Vec<(u32, Literal)>| {
                    let held = holders.iter().find(|(_, literal)| self.engine.is_true(*literal));
                    held.map_or(VACANT, |&(party, _)| party)
                };
                Some(Seats::Taken(self.holders.iter().map(holder).collect()))
            }
        }
    }

    fn literal(&self, place: u32, party: u32) -> Option<Literal> {
        let holders = &self.holders[place as usize];
        let at = holders.binary_search_by_key(&party, |&(party, _)| party).ok()?;
        Some(holders[at].1)
    }

    /// A place has one holder.
    fn one_holder(&mut self, board: &Board, place: u32) {
        let reviewed = board.reviewed_at(place);
        let parties = 0..board.class_of.len() as u32;
        let may = |&party: &u32| board.accepts(place, party) && !board.excluded.bars(reviewed, party);
        let engine = &mut self.engine;
        let holders: Vec<_> = parties.filter(may).map(|party| (party, engine.statement())).collect();
        engine.require(literals(&holders));
        engine.at_most_one(literals(&holders));
        self.holders[place as usize] = holders;
    }

    /// The two places of a seat have holders that fit together.
    fn two_of_a_seat(&mut self, board: &Board, review: u32) {
        if board.width == 1 {
            return;
        }
        for key in board.places_of(review).step_by(board.width) {
            let [keys, companions] = [key, key + 1].map(|place| self.by_class(board, place));
            let fitting = |one: u32, others: &BTreeMap<u32, Literal>, fit: &dyn Fn(u32, u32) -> bool| {
                let fitting = others.iter().filter(|(other, _)| fit(one, **other));
                fitting.map(|(_, &literal)| literal).collect::<Vec<_>>()
            };
            for (&class, &literal) in &keys {
                let mut either = vec![!literal];
                either.extend(fitting(class, &companions, &|class, companion| {
                    fits(board, key, class, companion)
                }));
                self.engine.require(either);
            }
            for (&class, &literal) in &companions {
                let mut either = vec![!literal];
                either.extend(fitting(class, &keys, &|class, other| fits(board, key, other, class)));
                self.engine.require(either);
            }
        }
    }

    /// For each class, the statement that one of it holds the place.
    fn by_class(&mut self, board: &Board, place: u32) -> BTreeMap<u32, Literal> {
        let mut members: BTreeMap<u32, Vec<Literal>> = BTreeMap::new();
        for &(party, literal) in &self.holders[place as usize] {
            members.entry(board.class_of[party as usize]).or_default().push(literal);
        }
        members.into_iter().map(|(class, members)| (class, self.engine.any_of(members))).collect()
    }

    /// Nobody sits twice in a review, nor in both places of a seat.
    fn one_seat_each(&mut self, board: &Board, review: u32) {
        let mut seats: BTreeMap<u32, Vec<(u32, Literal)>> = BTreeMap::new();
        for place in board.places_of(review) {
            for &(party, literal) in self.holders[place as usize].iter().filter(|it| it.0 < board.nobody) {
                seats.entry(party).or_default().push((board.seat(place), literal));
            }
        }
        for (party, seats) in seats {
            if board.sits_once(party, review) {
                self.engine.at_most_one(literals(&seats));
                continue;
            }
            for of_one in seats.chunk_by(|one, other| one.0 == other.0) {
                self.engine.at_most_one(literals(of_one));
            }
        }
    }

    /// Holders of seats that must differ in group do.
    fn groups_differ(&mut self, board: &Board, review: u32) {
        if board.different.is_empty() {
            return;
        }
        let mut groups: BTreeMap<u32, Vec<(usize, Vec<Literal>)>> = BTreeMap::new();
        for key in board.places_of(review).step_by(board.width) {
            let seat = board.seat_id(key).index();
            let mut of_seat: BTreeMap<u32, Vec<Literal>> = BTreeMap::new();
            for place in key..key + board.width as u32 {
                let free = !board.is_companion(place) && board.additional_group == AdditionalGroup::Any;
                let alone = (free && board.width == 2).then(|| self.literal(key + 1, board.nobody));
                for (party, literal) in self.holders[place as usize].clone() {
                    let Some(group) = board.group_that_differs(party) else { continue };
                    let bound = match alone {
                        None => literal,
                        // Never alone, never bound to a group.
                        Some(None) => continue,
                        Some(Some(alone)) => self.engine.both(literal, alone),
                    };
                    of_seat.entry(group).or_default().push(bound);
                }
            }
            for (group, literals) in of_seat {
                groups.entry(group).or_default().push((seat, literals));
            }
        }
        for seats in groups.into_values() {
            let seats: Vec<_> =
                seats.into_iter().map(|(seat, literals)| (seat, self.engine.any_of(literals))).collect();
            for (at, &(one, literal)) in seats.iter().enumerate() {
                for &(other, second) in &seats[at + 1..] {
                    if board.different[one] || board.different[other] {
                        self.engine.require(vec![!literal, !second]);
                    }
                }
            }
        }
    }

    /// A review has no more companions than its cap allows.
    fn cap(&mut self, board: &Board, review: u32) {
        let most = board.companions[review as usize] as usize;
        if board.width == 1 || most >= board.seats {
            return;
        }
        let companions = board.places_of(review).skip(1).step_by(2);
        let alone: Vec<_> = companions.filter_map(|place| self.literal(place, board.nobody)).collect();
        self.engine.require_count(alone, board.seats - most);
    }

    /// No two review each other.
    fn no_mutual_review(&mut self, board: &Board) {
        let mut reviews: BTreeMap<[u32; 2], [Vec<Literal>; 2]> = BTreeMap::new();
        for place in board.places() {
            let review = board.review(place);
            for &(party, literal) in &self.holders[place as usize] {
                if party != review && board.is_reviewed(party) && board.is_mutual_barred(party, review) {
                    let two = [party.min(review), party.max(review)];
                    reviews.entry(two).or_default()[usize::from(party > review)].push(literal);
                }
            }
        }
        for [there, back] in reviews.into_values() {
            if !there.is_empty() && !back.is_empty() {
                let direction = self.engine.statement();
                there.into_iter().for_each(|literal| self.engine.require(vec![!literal, direction]));
                back.into_iter().for_each(|literal| self.engine.require(vec![!literal, !direction]));
            }
        }
    }

    /// Everybody holds as many places as it must, and no more than it may.
    fn workload(&mut self, board: &Board) {
        let mut held: Vec<Vec<Literal>> = vec![Vec::new(); board.class_of.len()];
        let mut counted = held.clone();
        for place in board.places() {
            let apart = board.counts_apart() && !board.is_companion(place) && board.width == 2;
            let alone = apart.then(|| self.literal(place + 1, board.nobody));
            for (party, literal) in self.holders[place as usize].clone() {
                held[party as usize].push(literal);
                if board.minimum[party as usize] == 0 {
                    continue;
                }
                match alone {
                    None => counted[party as usize].push(literal),
                    Some(None) => {}
                    Some(Some(alone)) => counted[party as usize].push(self.engine.both(literal, alone)),
                }
            }
        }
        for (party, (held, counted)) in held.into_iter().zip(counted).enumerate() {
            let most = board.maximum[party] as usize;
            if most < held.len() {
                let least = held.len() - most;
                self.engine.require_count(held.into_iter().map(|literal| !literal).collect(), least);
            }
            self.engine.require_count(counted, board.minimum[party] as usize);
        }
    }
}

impl Conditions {
    /// What follows from all loads together, and from those of each regional group: that is beyond conflicts to learn.
    fn workload_together(&mut self, board: &Board) {
        let limits = |parties: &mut dyn Iterator<Item = usize>| {
            parties.fold((0_usize, Some(0_usize)), |(least, most), party| {
                let maximum = board.maximum[party];
                let most = most.filter(|_| maximum < u32::MAX).map(|most| most + maximum as usize);
                (least + board.minimum[party] as usize, most)
            })
        };
        let parties = || 0..board.nobody as usize;
        let is_apart = board.counts_apart() && board.width == 2;
        if board.width == 2 {
            let (least, most) = limits(&mut parties());
            let companions = board.places().filter(|&place| board.is_companion(place));
            let mut empty = Vec::new();
            let mut never = 0;
            for place in companions {
                match self.literal(place, board.nobody) {
                    Some(literal) => empty.push(literal),
                    None => never += 1,
                }
            }
            let seats = empty.len() + never;
            let all_taken = self.holders.iter().flatten().all(|&(party, _)| party <= board.nobody);
            if let Some(most) = most.filter(|_| all_taken) {
                // So many companions at most: so many places are empty at least.
                let companions = most.saturating_sub(seats);
                self.engine.require_count(empty.clone(), seats.saturating_sub(companions));
            }
            let companions = least.saturating_sub(seats);
            if !is_apart && companions > never {
                let somebody = empty.into_iter().map(|literal| !literal).collect();
                self.engine.require_count(somebody, companions - never);
            }
        }
        let mut groups: Vec<_> = board.group_of.clone();
        groups.sort_unstable();
        groups.dedup();
        for group in groups {
            let of_group = |party: u32| board.group_of.get(party as usize) == Some(&group);
            let (least, most) = limits(&mut parties().filter(|&party| of_group(party as u32)));
            let mut held = Vec::new();
            for place in board.places() {
                let holders = self.holders[place as usize].iter().filter(|(party, _)| of_group(*party));
                let holders: Vec<_> = holders.map(|&(_, literal)| literal).collect();
                if !holders.is_empty() {
                    held.push(self.engine.any_of(holders));
                }
            }
            if let Some(most) = most.filter(|&most| most < held.len()) {
                let least = held.len() - most;
                self.engine.require_count(held.iter().map(|&literal| !literal).collect(), least);
            }
            if !is_apart {
                self.engine.require_count(held, least);
            }
        }
    }
}

impl Engine {
    fn at_most_one(&mut self, literals: Vec<Literal>) {
        if literals.len() > 1 {
            let least = literals.len() - 1;
            self.require_count(literals.into_iter().map(|literal| !literal).collect(), least);
        }
    }

    /// The statement that one of these is true.
    fn any_of(&mut self, literals: Vec<Literal>) -> Literal {
        if let [only] = literals[..] {
            return only;
        }
        let any = self.statement();
        literals.iter().for_each(|&literal| self.require(vec![!literal, any]));
        self.require(literals.into_iter().chain([!any]).collect());
        any
    }

    /// The statement that both are true.
    fn both(&mut self, one: Literal, other: Literal) -> Literal {
        let both = self.statement();
        self.require(vec![!both, one]);
        self.require(vec![!both, other]);
        self.require(vec![both, !one, !other]);
        both
    }
}

fn literals(pairs: &[(u32, Literal)]) -> Vec<Literal> {
    pairs.iter().map(|&(_, literal)| literal).collect()
}
