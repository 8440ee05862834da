//! Bottlenecks: parties that need every open place any of them could hold (the minimum of paragraph 29 met late
//! in a draw), and parties whose every place needs one of them (its maximum).
//!
//! Once so, they stay so: a later lot takes from what such parties need only for one of them, and gives them
//! nothing they have no room for. So each is remembered when a refusal first shows it, and refuses most balls
//! of the last lots at a glance.

use super::{BudgetSpent, END, Obstacle, Search};
use crate::encode::{Among, Board, VACANT};

/// The bottlenecks met so far.
#[derive(Clone, Debug)]
pub(super) struct Bottlenecks {
    /// Parties that need all they could hold.
    owing: Sets,
    /// Parties that are needed for all they hold.
    needed: Sets,
}

/// Sets of parties; beyond 64 the oldest is forgotten.
#[derive(Clone, Debug)]
struct Sets {
    /// For each party, the sets it is in, a bit each.
    of: Vec<u64>,
    met: u32,
}

/// Who could not make way for a ball.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stuck {
    /// `holder`, whose place was taken by `party`, found no other.
    Owing { party: u32, holder: u32 },
    /// `party`, who took the place of `holder`, could give up none for it.
    Full { party: u32, holder: u32 },
}

impl Bottlenecks {
    pub(super) fn new(parties: usize) -> Self {
        Self { owing: Sets::new(parties), needed: Sets::new(parties) }
    }
}

impl Sets {
    fn new(parties: usize) -> Self {
        Self { of: vec![0; parties], met: 0 }
    }

    fn remember(&mut self, parties: &[u32]) {
        let bit = 1 << (self.met % u64::BITS);
        if self.met >= u64::BITS {
            self.of.iter_mut().for_each(|sets| *sets &= !bit);
        }
        parties.iter().for_each(|&party| self.of[party as usize] |= bit);
        self.met += 1;
    }

    /// The sets that `one` is in and `other` is not.
    #[inline]
    fn between(&self, one: u32, other: u32) -> u64 {
        self.of[one as usize] & !self.of[other as usize]
    }

    /// The parties of the smallest of some sets.
    fn smallest(&self, sets: u64) -> Vec<u32> {
        let members = |set: u32| self.of.iter().zip(0..).filter(move |(sets, _)| *sets >> set & 1 == 1);
        let smallest =
            (0..u64::BITS).filter(|set| sets >> set & 1 == 1).min_by_key(|&set| members(set).count());
        smallest.into_iter().flat_map(members).map(|(_, party)| party).collect()
    }
}

impl Search {
    /// Whether a bottleneck met before shows `party` to be a dead end at `place`.
    pub(super) fn is_bottled(&mut self, place: u32, party: u32) -> bool {
        let holder = self.seating.holder[place as usize];
        let mut owing = self.bottlenecks.owing.of[holder as usize];
        // A member whose reviews are all drawn has no other place to give for this one.
        if owing != 0 && self.open_of[party as usize] != END {
            owing = self.bottlenecks.owing.between(holder, party);
        }
        let needed = if owing == 0 { self.bottlenecks.needed.between(party, holder) } else { 0 };
        if owing == 0 && needed == 0 {
            return false;
        }
        self.explain(|search| {
            let sets = if owing != 0 { &search.bottlenecks.owing } else { &search.bottlenecks.needed };
            // Members that hold no open place any more have no part in it.
            let mut parties = sets.smallest(if owing != 0 { owing } else { needed });
            parties.retain(|&party| search.open_places(party).next().is_some());
            let places: Vec<_> = parties.iter().flat_map(|&party| search.open_places(party)).collect();
            let seats = places.len() as u32;
            if owing != 0 {
                // One of the places is the one the ball would take.
                let left = places.into_iter().filter(|&left| left != place).collect();
                Obstacle::Owed { parties, owed: seats, places: left }
            } else {
                Obstacle::Room { parties, room: seats - 1, places }
            }
        });
        true
    }

    /// After a ball was refused by counting: remembers the bottleneck, if there is one whatever ball is drawn.
    pub(super) fn learn_bottleneck(&mut self, board: &Board, stuck: Stuck) -> Result<(), BudgetSpent> {
        match stuck {
            Stuck::Owing { party, holder } => {
                let finds = self.finds(board, |search| search.pull_back(board, holder, Among::Fixed))?;
                if !finds && !self.walk.has_met(party) {
                    self.bottlenecks.owing.remember(&self.walk.met);
                }
            }
            Stuck::Full { party, holder } => {
                let finds = self.finds(board, |search| search.push_from(board, party))?;
                if !finds && !self.walk.has_met(holder) {
                    self.bottlenecks.needed.remember(&self.walk.met);
                }
            }
        }
        Ok(())
    }

    fn push_from(&mut self, board: &Board, party: u32) -> Result<bool, BudgetSpent> {
        self.walk.begin();
        Ok(self.give_up(board, party, END, VACANT, Among::Fixed)
            || self.push_on(board, VACANT, Among::Fixed)?)
    }

    /// Whether a walk comes to an end; the seating stays as it is.
    fn finds(
        &mut self,
        board: &Board,
        walk: impl FnOnce(&mut Self) -> Result<bool, BudgetSpent>,
    ) -> Result<bool, BudgetSpent> {
        let mark = self.mark();
        let found = walk(self)?;
        self.undo(board, mark);
        Ok(found)
    }
}
