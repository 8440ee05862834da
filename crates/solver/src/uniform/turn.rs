//! The turn of a class: which of the seats that it may find have their lot held together, and how.

use std::cmp::Ordering;

use num_bigint::BigUint;

use super::bound::Heights;
use super::classes::{Class, ClassId};
use super::extent::{FORCED, Rank, Seats};
use super::intake::{Intake, Pooled, in_units};
use super::odds::Odds;
use super::pulls::Pulls;
use super::states::{After, Part, StateId, States};
use super::ways::Ways;
use crate::lots::{Stream, Weighted};

/// Whether a seat that a class finds is taken.
#[derive(Debug)]
pub(super) struct Lot {
    /// Below the word, and above.
    fates: [Fate; 2],
    word: u64,
    /// Where the word does not tell; `None`: there is no lot, and the first fate is its own.
    exact: Option<Box<Weighted>>,
}

/// What becomes of a seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fate {
    /// Its lot is held with those of others.
    Pooled,
    Taken,
    Left,
}

/// How a seat in one state is taken.
#[derive(Debug)]
pub(super) struct Parts {
    /// `None`: there is one way.
    lot: Option<Weighted>,
    all: Vec<(Part, After)>,
    /// What is open when it is left.
    pub left: After,
}

impl Lot {
    fn certain(fate: Fate) -> Self {
        Self { fates: [fate; 2], word: 0, exact: None }
    }

    fn new(fates: [Fate; 2], weights: [BigUint; 2]) -> Self {
        let exact = Weighted::new(weights);
        Self { fates, word: exact.first_word(), exact: Some(Box::new(exact)) }
    }

    #[inline]
    pub(super) fn draw(&self, stream: &mut Stream) -> Fate {
        let Some(exact) = &self.exact else { return self.fates[0] };
        let word = stream.word();
        let fate = if word == self.word { exact.decide(word, stream) } else { usize::from(word > self.word) };
        self.fates[fate]
    }
}

impl Parts {
    pub(super) fn new(state: StateId, states: &States, values: &[BigUint], pulls: &Pulls) -> Self {
        let it = &states.all()[state];
        let parts =
            [(Part::Alone, None), (Part::Main, it.main.as_ref()), (Part::Additional, it.additional.as_ref())];
        let parts = parts.map(|(part, next)| (part, states.after(next)));
        let weights = states.strength(state, values, pulls).parts;
        let (all, weights): (Vec<_>, Vec<_>) =
            parts.into_iter().zip(weights).filter(|(_, weight)| *weight > BigUint::ZERO).unzip();
        let left = states.after(it.left.as_ref());
        Self { lot: (all.len() > 1).then(|| Weighted::new(weights)), all, left }
    }

    /// How it is taken, and what is open then.
    pub(super) fn draw(&self, stream: &mut Stream) -> (Part, After) {
        self.all[self.lot.as_ref().map_or(0, |lot| lot.draw(stream))]
    }
}

/// What the turn of a class is made of.
pub(super) struct Ready<'a> {
    pub classes: &'a [Class],
    pub states: &'a States,
    pub values: &'a [BigUint],
    pub pulls: &'a Pulls,
}

impl Ready<'_> {
    /// The lot of a class, and those of a seat in each state that the class may find.
    pub(super) fn turn(
        &self,
        class: ClassId,
        seats: &Seats,
        ways: Ways,
        duties: usize,
    ) -> (Intake, Vec<(StateId, [Lot; 2])>) {
        let of_class = |state: &StateId| self.states.all()[*state].class == class;
        let here: Vec<StateId> = (0..self.states.all().len()).filter(of_class).collect();
        let strengths: Vec<_> =
            here.iter().map(|&state| self.states.strength(state, self.values, self.pulls)).collect();
        let odds: Vec<_> = strengths.iter().map(Odds::of).collect();
        let mut sorted: Vec<&Odds> = odds.iter().flatten().collect();
        sorted.sort_unstable();
        sorted.dedup();
        let rank = |odds: &Option<Odds>| -> Rank {
            odds.as_ref().map_or(FORCED, |odds| sorted.binary_search(&odds).expect("it is among them"))
        };
        let mut ranks = vec![FORCED; self.states.all().len()];
        for (&state, odds) in here.iter().zip(&odds) {
            ranks[state] = rank(odds);
        }

        let own_rank = seats.own_rank(&ranks);
        let odds_of = |rank: Rank| (rank != FORCED).then(|| sorted[rank].clone());
        let own_odds = odds_of(own_rank);
        let own_share = own_odds.as_ref().map(Odds::share);
        let own = seats.own(own_rank, &ranks, self.classes);
        let pull = BigUint::from(self.pulls.of[class]);
        let heights = Heights::new(own.all, duties, &pull, |m, n| in_units(&ways, m, n));
        let bound = |rank: Rank, first: bool| {
            let others = seats.others(rank, &ranks, self.classes);
            heights.bound(own, own_share, others, odds_of(rank).as_ref().map(Odds::share), first)
        };
        // However the lots are held together, as many trials pass in which the seats fall blindly as the ways allow: the
        // smaller the bound, the more of them are kept.
        let rank = (0..sorted.len()).min_by_key(|&rank| bound(rank, true)).unwrap_or(FORCED);
        let others = seats.others(rank, &ranks, self.classes);
        let pool_odds = odds_of(rank);

        let lots = here.iter().zip(&odds).map(|(&state, odds)| {
            (state, [&own_odds, &pool_odds].map(|pool| lot(odds.as_ref(), pool.as_ref())))
        });
        let lots = lots.collect();
        let bound = bound(rank, false);
        let own = Pooled::new(own_odds, own.all, duties);
        let pool = Pooled::new(pool_odds, others.most_pooled, duties);
        (Intake { ways, pull, duties, heights, bound, own, pool }, lots)
    }
}

/// What becomes of a seat with these odds beside a pool with those: as often as it is taken beyond the odds of the pool
/// it is taken by itself, and as often as it is left beyond them it is left.
fn lot(odds: Option<&Odds>, pool: Option<&Odds>) -> Lot {
    let Some(odds) = odds else { return Lot::certain(Fate::Taken) };
    let Some(pool) = pool else {
        return Lot::new([Fate::Taken, Fate::Left], [odds.taken.clone(), odds.left.clone()]);
    };
    let (taken, left) = (&odds.taken * &pool.left, &odds.left * &pool.taken);
    match taken.cmp(&left) {
        Ordering::Equal => Lot::certain(Fate::Pooled),
        Ordering::Greater => Lot::new([Fate::Pooled, Fate::Taken], [&odds.left * pool.both(), taken - left]),
        Ordering::Less => Lot::new([Fate::Pooled, Fate::Left], [&odds.taken * pool.both(), left - taken]),
    }
}
