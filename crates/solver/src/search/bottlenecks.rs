//! Bottlenecks: parties that need every open place any of them could hold (the minimum of paragraph 29 met late
//! in a draw), and parties whose every place needs one of them (its maximum).
//!
//! Once so, they stay so: a later lot takes from what such parties need only for one of them, and gives them
//! nothing they have no room for. So each is remembered when a refusal first shows it, and refuses most balls
//! of the last lots at a glance.

use super::{BudgetSpent, END, Obstacle, Search};
use crate::bits;
use crate::encode::{Among, Board, VACANT};
use crate::urn::{IndexedSet, SiftedUrn};

/// The bottlenecks met so far: sets of parties, of which each party is in some.
///
/// Of all that a draw looks at, this it looks at most: most balls of the last lots are dead ends for it. So a
/// party has no more than a number here, for the sets it is in, and few parties differ in these.
#[derive(Clone, Debug)]
pub(super) struct Bottlenecks {
    /// The mix of each party; one more while the party is idle.
    mix_of: Vec<u16>,
    /// Each mix twice: of parties that hold an open place, and of idle ones.
    mixes: Vec<Mix>,
    /// The parties of the sets that owe, 64 to a word, set by set.
    owing: Vec<u64>,
    /// The parties that hold an open place, 64 to a word.
    active: Vec<u64>,
    /// How many sets of either kind were met; beyond 64 the oldest is forgotten.
    owing_met: u32,
    needed_met: u32,
}

/// The sets that a party is in, a bit each.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Mix {
    /// Sets of parties that need all they could hold. A party that is idle, its reviews all drawn, is in none: it
    /// has no other place to give for the one it is drawn for.
    pub(super) owing: u64,
    /// Sets of parties that are needed for all they hold.
    pub(super) needed: u64,
}

/// One of the two kinds of sets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Owing,
    Needed,
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
    /// None yet; nobody holds a place.
    pub(super) fn new(parties: usize) -> Self {
        Self {
            mix_of: vec![1; parties],
            mixes: vec![Mix::default(); 2],
            owing: Vec::new(),
            active: vec![0; parties.div_ceil(64)],
            owing_met: 0,
            needed_met: 0,
        }
    }

    /// Notes that a party has lost its last open place, or got its first.
    #[inline]
    pub(super) fn turn(&mut self, party: u32) {
        self.mix_of[party as usize] ^= 1;
        self.active[party as usize / 64] ^= 1 << (party % 64);
    }

    /// The sets that keep `party` from taking a place off `holder`: it would make way for none of them, or not
    /// be left for one of them.
    #[inline]
    pub(super) fn between(&self, holder: u32, party: u32) -> Mix {
        let [holder, party] = [holder, party].map(|it| self.mixes[usize::from(self.mix_of[it as usize])]);
        Mix { owing: holder.owing & !party.owing, needed: party.needed & !holder.needed }
    }

    /// Of 64 parties (the word of that number) those that nothing keeps from taking a place off `holder`.
    fn sieve(&self, holder: u32, number: usize, parties: u64) -> u64 {
        let mut left = parties;
        let sets = self.mixes[usize::from(self.mix_of[holder as usize])].owing;
        if sets != 0 {
            left &= self.active[number];
        }
        for set in bits::ones(sets) {
            left &= self.owing[set as usize * self.words() + number];
            if left == 0 {
                return 0;
            }
        }
        // There are the other kind of sets.
        let is_kept = |bit: &u32| self.between(holder, number as u32 * 64 + bit).is_empty();
        bits::ones(left).filter(is_kept).fold(0, |kept, bit| kept | 1 << bit)
    }

    /// Words that a set takes.
    fn words(&self) -> usize {
        self.active.len()
    }

    /// Remembers a set of parties.
    fn remember(&mut self, kind: Kind, parties: &[u32]) {
        let met = match kind {
            Kind::Owing => &mut self.owing_met,
            Kind::Needed => &mut self.needed_met,
        };
        let number = *met % u64::BITS;
        let bit = 1 << number;
        *met += 1;
        if kind == Kind::Owing {
            self.write_down(number as usize, parties);
        }
        for mix in &mut self.mixes {
            *mix.of_mut(kind) &= !bit;
        }
        // With so many mixes that they cannot be numbered all is forgotten.
        if 2 * self.mixes.len() > usize::from(u16::MAX) {
            self.mixes.truncate(2);
            self.mix_of.iter_mut().for_each(|mix| *mix &= 1);
        }
        let mut with = vec![None; self.mixes.len() / 2];
        for &party in parties {
            let mix = &mut self.mix_of[party as usize];
            let (known, idle) = (usize::from(*mix) / 2, *mix % 2);
            let with = *with[known].get_or_insert_with(|| {
                let pair = [self.mixes[2 * known], self.mixes[2 * known + 1]];
                self.mixes.extend(pair);
                let [.., active, idle] = &mut self.mixes[..] else { unreachable!("a pair was added") };
                *active.of_mut(kind) |= bit;
                if kind == Kind::Needed {
                    *idle.of_mut(kind) |= bit;
                }
                self.mixes.len() as u16 - 2
            });
            *mix = with + idle;
        }
    }

    fn write_down(&mut self, set: usize, parties: &[u32]) {
        let words = self.words();
        if self.owing.len() <= set * words {
            self.owing.resize((set + 1) * words, 0);
        }
        let set = &mut self.owing[set * words..][..words];
        set.fill(0);
        parties.iter().for_each(|&party| set[party as usize / 64] |= 1 << (party % 64));
    }

    /// The parties of the smallest of some sets, the idle ones left out.
    fn smallest(&self, kind: Kind, sets: u64) -> Vec<u32> {
        let members = |set: u32| {
            let is_in = move |mix: u16| self.mixes[usize::from(mix & !1)].of(kind) >> set & 1 == 1;
            self.mix_of.iter().zip(0..).filter(move |&(&mix, _)| is_in(mix))
        };
        let smallest = bits::ones(sets).min_by_key(|&set| members(set).count());
        smallest
            .into_iter()
            .flat_map(members)
            .filter(|&(mix, _)| mix % 2 == 0)
            .map(|(_, party)| party)
            .collect()
    }
}

impl Mix {
    /// Whether there is no set.
    #[inline]
    pub(super) fn is_empty(self) -> bool {
        self == Self::default()
    }

    fn of(self, kind: Kind) -> u64 {
        match kind {
            Kind::Owing => self.owing,
            Kind::Needed => self.needed,
        }
    }

    fn of_mut(&mut self, kind: Kind) -> &mut u64 {
        match kind {
            Kind::Owing => &mut self.owing,
            Kind::Needed => &mut self.needed,
        }
    }
}

impl Search {
    /// Whether a bottleneck met before shows at a glance that one of the parties is a dead end at its place.
    #[inline]
    pub(super) fn is_bottled_at_a_glance(&self, places: &[(u32, u32)]) -> bool {
        places.iter().any(|&(place, party)| {
            let holder = self.seating.holder(place);
            !self.bottlenecks.between(holder, party).is_empty()
        })
    }

    /// The balls of an urn, those told apart that no bottleneck met before shows to be dead ends at `place`.
    pub(crate) fn sift(&self, urn: &IndexedSet, place: u32) -> SiftedUrn {
        let holder = self.seating.holder(place);
        SiftedUrn::new(urn, |number, parties| self.bottlenecks.sieve(holder, number, parties))
    }

    /// Whether a bottleneck met before shows `party` to be a dead end at `place`.
    pub(super) fn is_bottled(&mut self, place: u32, party: u32) -> bool {
        let between = self.bottlenecks.between(self.seating.holder(place), party);
        if between.is_empty() {
            return false;
        }
        self.explain(|search| {
            let owing = between.owing != 0;
            let parties = if owing {
                search.bottlenecks.smallest(Kind::Owing, between.owing)
            } else {
                search.bottlenecks.smallest(Kind::Needed, between.needed)
            };
            let places: Vec<_> = parties.iter().flat_map(|&party| search.open_places(party)).collect();
            let seats = places.len() as u32;
            if owing {
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
                    self.bottlenecks.remember(Kind::Owing, &self.walk.met);
                }
            }
            Stuck::Full { party, holder } => {
                let finds = self.finds(board, |search| search.push_from(board, party))?;
                if !finds && !self.walk.has_met(holder) {
                    self.bottlenecks.remember(Kind::Needed, &self.walk.met);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Parties 0 to 3, each with an open place.
    fn four() -> Bottlenecks {
        let mut bottlenecks = Bottlenecks::new(4);
        (0..4).for_each(|party| bottlenecks.turn(party));
        bottlenecks
    }

    #[test]
    fn sets_stand_between_those_in_them_and_those_not() {
        let mut bottlenecks = four();
        bottlenecks.remember(Kind::Owing, &[0, 1]);
        bottlenecks.remember(Kind::Owing, &[1, 2]);
        bottlenecks.remember(Kind::Needed, &[2]);
        assert_eq!(bottlenecks.between(0, 1), Mix::default());
        assert_eq!(bottlenecks.between(1, 0), Mix { owing: 0b10, needed: 0 });
        assert_eq!(bottlenecks.between(1, 3), Mix { owing: 0b11, needed: 0 });
        assert_eq!(bottlenecks.between(0, 2), Mix { owing: 0b01, needed: 0b1 });
        assert_eq!(bottlenecks.smallest(Kind::Owing, 0b10), [1, 2]);
    }

    #[test]
    fn an_idle_party_is_in_no_set_that_owes() {
        let mut bottlenecks = four();
        bottlenecks.turn(1);
        bottlenecks.remember(Kind::Owing, &[0, 1]);
        bottlenecks.remember(Kind::Needed, &[1]);
        assert_eq!(bottlenecks.between(0, 1), Mix { owing: 0b1, needed: 0b1 });
        assert_eq!(bottlenecks.smallest(Kind::Owing, 0b1), [0]);
        bottlenecks.turn(1);
        assert_eq!(bottlenecks.between(0, 1), Mix { owing: 0, needed: 0b1 });
    }

    #[test]
    fn the_oldest_set_is_forgotten() {
        let mut bottlenecks = four();
        (0..=u64::BITS).for_each(|set| bottlenecks.remember(Kind::Owing, &[set.min(1)]));
        assert_eq!(bottlenecks.between(0, 3), Mix::default());
        assert_eq!(bottlenecks.between(1, 3), Mix { owing: u64::MAX, needed: 0 });
    }

    #[test]
    fn mixes_beyond_number_are_forgotten() {
        let mut bottlenecks = Bottlenecks::new(1 << 16);
        for bit in 0..16 {
            let with: Vec<_> = (0..1 << 16).filter(|party| party >> bit & 1 == 1).collect();
            bottlenecks.remember(Kind::Needed, &with);
        }
        assert!(bottlenecks.mixes.len() <= 1 << 16);
        assert_eq!(bottlenecks.between(0, 1 << 15), Mix { owing: 0, needed: 1 << 15 });
    }
}
