//! Keeping the flow: who takes a vacant place, who takes a place off a party that holds too many, and where a
//! party that holds too few finds one. Each hands places on along an alternating path, or shows why it cannot.

use super::leap::Leap;
use super::{BudgetSpent, Reasons, Search};
use crate::encode::{Among, Board, END, Seats, VACANT, fits_partner};

/// Why a path does not exist: a count that anyone can redo.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Obstacle {
    /// `places` can be held by `parties` and no others, who can hold fewer in all.
    Room { parties: Vec<u32>, places: Vec<u32>, room: u32 },
    /// `parties` must hold `owed` places more in all, and only the fewer `places` can be held by them.
    Owed { parties: Vec<u32>, places: Vec<u32>, owed: u32 },
    /// `party` must hold `owed` places more, and has `room` for fewer.
    Full { party: u32, owed: u32, room: u32 },
}

impl Search {
    /// Finds a holder for the vacant `place`, `favoured` before others.
    pub(super) fn fill(&mut self, board: &Board, place: u32, favoured: u32) -> Result<bool, BudgetSpent> {
        for among in [Among::All, Among::Fixed] {
            self.walk.begin();
            if self.offer(board, place, favoured, among)
                || (among == Among::All && self.leap_on(board, place) == Leap::Done)
                || self.pass_on(board, place, favoured, among)
                || self.push_on(board, favoured, among)?
            {
                return Ok(true);
            }
        }
        self.room_obstacle(board, Some(place));
        Ok(false)
    }

    /// Takes one open place off `party`, who holds one more than its maximum; `favoured` gets it before others.
    pub(super) fn shed(&mut self, board: &Board, party: u32, favoured: u32) -> Result<bool, BudgetSpent> {
        for among in [Among::All, Among::Fixed] {
            self.walk.begin();
            if self.give_up(board, party, END, favoured, among) || self.push_on(board, favoured, among)? {
                return Ok(true);
            }
        }
        self.room_obstacle(board, None);
        Ok(false)
    }

    /// Finds one place more for `party`, who holds fewer than its minimum.
    ///
    /// Most claims that fail do so whatever is not fixed, so that is looked at first; a place found that way is
    /// looked for again when taking it breaks a rule.
    pub(super) fn claim(&mut self, board: &Board, party: u32) -> Result<bool, BudgetSpent> {
        match self.leap_back(board, party) {
            Leap::Done => return Ok(true),
            Leap::Impossible if self.reasons == Reasons::Dropped => {
                self.rest_on_minima();
                return Ok(false);
            }
            _ => {}
        }
        let mark = self.mark();
        if !self.pull_back(board, party, Among::Fixed)? {
            self.owed_obstacle(board);
            return Ok(false);
        }
        if self.first_clash(board, mark).is_none() {
            return Ok(true);
        }
        self.undo(board, mark);
        Ok(self.pull_back(board, party, Among::All)? || self.pull_back(board, party, Among::Fixed)?)
    }

    /// Gives `taker`, who holds fewer than its minimum, an open place of `giver`, who can spare one: directly, or
    /// through a party that gives its own for it. Only a few such are tried; [`Self::claim`] tries all.
    pub(super) fn exchange(&mut self, board: &Board, giver: u32, taker: u32) -> bool {
        if !self.parties[giver as usize].spares {
            return false;
        }
        let mut spared = self.parties[giver as usize].open;
        while spared != END {
            if board.accepts(spared, taker) && self.may_hold(board, spared, taker, Among::All) {
                self.assign(board, spared, taker);
                return true;
            }
            spared = self.next(spared);
        }
        let mut spared = self.parties[giver as usize].open;
        while spared != END {
            if self.exchange_through(board, spared, taker) {
                return true;
            }
            spared = self.next(spared);
        }
        false
    }

    /// Finds a party that gives `taker` a place for `spared`, among a few of each sort of places.
    fn exchange_through(&mut self, board: &Board, spared: u32, taker: u32) -> bool {
        const TRIES: usize = 8;
        let giver = self.seating.holder(spared);
        for &sort in board.sorts.accepting(self.parties[taker as usize].class, board.first_seats()) {
            let suited = |&class: &u32| board.sets.accepts(board.accepted(spared), class);
            let classes = self.holdings.classes(sort).filter(suited);
            let places =
                classes.flat_map(|class| self.holdings.places(&self.seating, sort, class)).take(TRIES);
            let place = { places }.find(|&place| {
                let between = self.seating.holder(place);
                between != giver
                    && self.may_hold(board, spared, between, Among::All)
                    && self.may_hold(board, place, taker, Among::All)
            });
            if let Some(place) = place {
                let between = self.seating.holder(place);
                self.assign(board, place, taker);
                self.assign(board, spared, between);
                return true;
            }
        }
        false
    }

    /// Goes on from the parties met: each passes its open places on.
    pub(super) fn push_on(
        &mut self,
        board: &Board,
        favoured: u32,
        among: Among,
    ) -> Result<bool, BudgetSpent> {
        let mut next = 0;
        while let Some(&giver) = self.walk.met.get(next) {
            next += 1;
            self.budget.spend()?;
            let mut place = self.parties[giver as usize].open;
            while place != END {
                if self.pass_on(board, place, favoured, among) {
                    return Ok(true);
                }
                place = self.next(place);
            }
        }
        Ok(false)
    }

    /// Passes `place` on to a party that gives up another for it.
    fn pass_on(&mut self, board: &Board, place: u32, favoured: u32, among: Among) -> bool {
        for class in board.sets.classes(board.accepted(place)) {
            if !fits_partner(board, &self.seating, place, class, among) {
                continue;
            }
            let mut rest = self.walk.take_up(class, self.room.all(class as usize).iter().copied());
            let mut given_up = false;
            for n in 0..rest.len() {
                let party = rest.item(n);
                if self.walk.has_met(party) {
                    continue;
                }
                if self.has_room(party) || !self.may_hold(board, place, party, among) {
                    rest.stays(party);
                } else if self.give_up(board, party, place, favoured, among) {
                    given_up = true;
                    break;
                }
            }
            self.walk.lay_down(class, rest);
            if given_up {
                return true;
            }
        }
        false
    }

    /// Meets `party` through `place`, and offers each of its open places.
    pub(super) fn give_up(
        &mut self,
        board: &Board,
        party: u32,
        place: u32,
        favoured: u32,
        among: Among,
    ) -> bool {
        self.walk.meet(party, place, VACANT);
        let mut place = self.parties[party as usize].open;
        while place != END {
            if self.offer(board, place, favoured, among) {
                return true;
            }
            place = self.next(place);
        }
        false
    }

    /// Offers `place`: a party with room takes it, `favoured` before others, and all who gave a place for it
    /// move up.
    fn offer(&mut self, board: &Board, place: u32, favoured: u32, among: Among) -> bool {
        if favoured != VACANT
            && self.has_room(favoured)
            && board.accepts(place, favoured)
            && self.may_hold(board, place, favoured, among)
        {
            self.move_up(board, place, favoured);
            return true;
        }
        for class in board.sets.classes(board.accepted(place)) {
            if !fits_partner(board, &self.seating, place, class, among) {
                continue;
            }
            let awake = self.room.awake(class as usize).len();
            let from = self.walk.turn;
            for n in 0..awake {
                let party = self.room.awake(class as usize)[(from + n) % awake];
                if self.may_hold(board, place, party, among) {
                    self.walk.turn = self.walk.turn.wrapping_add(1);
                    self.move_up(board, place, party);
                    return true;
                }
            }
        }
        false
    }

    /// `taker` takes `place`; whoever held it takes the place through which it was met, and so on.
    fn move_up(&mut self, board: &Board, mut place: u32, mut taker: u32) {
        loop {
            let giver = self.seating.holder(place);
            self.assign(board, place, taker);
            if giver == VACANT || self.walk.through(giver) == END {
                return;
            }
            (place, taker) = (self.walk.through(giver), giver);
        }
    }

    /// Looks back from `party` for a holder that can spare a place, through holders that take another for it.
    pub(super) fn pull_back(&mut self, board: &Board, party: u32, among: Among) -> Result<bool, BudgetSpent> {
        self.walk.begin();
        self.walk.meet(party, END, VACANT);
        if self.take_spare(board, party, among) {
            return Ok(true);
        }
        let mut next = 0;
        while let Some(&taker) = self.walk.met.get(next) {
            next += 1;
            self.budget.spend()?;
            for &sort in board.sorts.accepting(self.parties[taker as usize].class, Seats::Anyhow) {
                let classes = self.holdings.classes(sort);
                let all = classes.flat_map(|class| self.holdings.places(&self.seating, sort, class));
                let mut rest = self.walk.take_up(sort, all);
                for n in 0..rest.len() {
                    let place = rest.item(n);
                    let holder = self.seating.holder(place);
                    if self.walk.has_met(holder) {
                        continue;
                    }
                    if !self.may_hold(board, place, taker, among) {
                        rest.stays(place);
                        continue;
                    }
                    self.walk.meet(holder, place, taker);
                    if self.take_spare(board, holder, among) {
                        self.walk.lay_down(sort, rest);
                        return Ok(true);
                    }
                }
                self.walk.lay_down(sort, rest);
            }
        }
        Ok(false)
    }

    /// `taker`, who was met, takes a place off a party that can spare it, and passes its own to who met it.
    fn take_spare(&mut self, board: &Board, taker: u32, among: Among) -> bool {
        for &sort in board.sorts.accepting(self.parties[taker as usize].class, Seats::Anyhow) {
            if !self.has_spare(board, sort) {
                continue;
            }
            let place = self.spare_places(sort).find(|&place| self.may_hold(board, place, taker, among));
            if let Some(place) = place {
                self.assign(board, place, taker);
                self.move_back(board, taker);
                return true;
            }
        }
        false
    }

    /// Who met `holder` takes the place it was met through, passing its own to who met it, and so on.
    fn move_back(&mut self, board: &Board, mut holder: u32) {
        while self.walk.through(holder) != END {
            let taker = self.walk.met_by(holder);
            self.assign(board, self.walk.through(holder), taker);
            holder = taker;
        }
    }

    /// The parties met could hold the places at hand and have no room left.
    fn room_obstacle(&mut self, board: &Board, vacant: Option<u32>) {
        self.rest_on_room(board, vacant);
        self.explain(|search| {
            let places: Vec<_> = vacant.into_iter().chain(search.places_met()).collect();
            Obstacle::Room { parties: search.parties_met(), room: places.len() as u32 - 1, places }
        });
    }

    /// The parties met want places, and all that any of them could hold are held by them.
    fn owed_obstacle(&mut self, board: &Board) {
        self.rest_on_owed(board);
        self.explain(|search| {
            let parties = search.parties_met();
            let owed = parties.iter().map(|&party| search.still_owed(board, party)).sum();
            Obstacle::Owed { parties, owed, places: search.places_met().collect() }
        });
    }

    /// How many open places `party` must hold, what it is yet to be asked for included.
    fn still_owed(&self, board: &Board, party: u32) -> u32 {
        let minimum = self.parties[party as usize].minimum.max(board.minimum[party as usize]);
        minimum.saturating_sub(self.fixed_places(party).count() as u32)
    }

    /// `party` must hold more places than it may.
    pub(super) fn full_obstacle(&mut self, board: &Board, party: u32) {
        self.rest_on_minimum(party);
        self.explain(|search| {
            let fixed = search.fixed_places(party).count() as u32;
            let room = board.maximum[party as usize].saturating_sub(fixed);
            Obstacle::Full { party, owed: search.still_owed(board, party), room }
        });
    }

    /// Notes what stood in the way, when someone wants to know.
    pub(super) fn explain(&mut self, obstacle: impl FnOnce(&Self) -> Obstacle) {
        if self.keeps_reasons() {
            self.obstacle = Some(obstacle(self));
            self.refutation = None;
        }
    }

    fn parties_met(&self) -> Vec<u32> {
        let mut parties = self.walk.met.clone();
        parties.sort_unstable();
        parties
    }

    pub(super) fn places_met(&self) -> impl Iterator<Item = u32> {
        self.walk.met.iter().flat_map(|&party| self.open_places(party))
    }
}
