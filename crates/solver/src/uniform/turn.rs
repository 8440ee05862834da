//! The turn of a class: which of the seats that it may find have their lot held together, and how.

use num_bigint::BigUint;

use super::bound::Heights;
use super::classes::{Class, ClassId};
use super::extent::{FORCED, Rank, Seats};
use super::intake::{Intake, Pooled, in_units};
use super::odds::Odds;
use super::pulls::Pulls;
use super::states::{Part, StateId, States, Strength};
use super::ways::Ways;
use crate::lots::Weighted;

/// What becomes of a seat that a class finds in one state.
#[derive(Debug)]
pub(super) struct Stand {
    /// For own duties of the class, and for other seats.
    pub own: Lot,
    pub other: Lot,
    /// How it is taken; `None`: there is one way.
    pub part: Option<Weighted>,
    pub parts: Vec<(Part, Option<StateId>)>,
    pub left: Option<StateId>,
}

/// Whether a seat is taken by itself, or its lot is held with others.
#[derive(Debug)]
pub(super) enum Lot {
    Forced,
    Pooled,
    /// Pooled (0), or else taken.
    OrTaken(Weighted),
    /// Pooled (0), or else left.
    OrLeft(Weighted),
    /// Taken (0), or else left.
    Alone(Weighted),
}

/// What the turn of a class is made of.
pub(super) struct Ready<'a> {
    pub classes: &'a [Class],
    pub states: &'a States,
    pub values: &'a [BigUint],
    pub pulls: &'a Pulls,
}

impl Ready<'_> {
    /// The lot of a class, and what becomes of a seat in each state that the class may find, ascending.
    pub(super) fn turn(&self, class: ClassId, seats: &Seats, ways: Ways, duties: usize) -> (Intake, Vec<(StateId, Stand)>) {
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

        let own_rank = seats.own_state().map_or(FORCED, |state| ranks[state]);
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

        let stand = |(strength, odds): (&Strength, &Option<Odds>)| {
            let lot = |pool: &Option<Odds>| lot(odds.as_ref(), pool.as_ref());
            (lot(&own_odds), lot(&pool_odds), strength.parts.clone())
        };
        let stands = here.iter().zip(strengths.iter().zip(&odds).map(stand));
        let stands = stands.map(|(&state, (own, other, weights))| (state, self.stand(state, own, other, weights)));
        let stands = stands.collect();
        let bound = bound(rank, false);
        let own = Pooled::new(own_odds, own.all, duties);
        let pool = Pooled::new(pool_odds, others.most_pooled, duties);
        (Intake { ways, pull, duties, heights, bound, own, pool }, stands)
    }

    fn stand(&self, state: StateId, own: Lot, other: Lot, weights: [BigUint; 3]) -> Stand {
        let it = &self.states.all()[state];
        let after = |next: &Option<super::states::Next>| next.as_ref().map(|next| next.state);
        let parts = [(Part::Alone, None), (Part::Main, after(&it.main)), (Part::Additional, after(&it.additional))];
        let (parts, weights): (Vec<_>, Vec<_>) =
            parts.into_iter().zip(weights).filter(|(_, weight)| *weight > BigUint::ZERO).unzip();
        let part = (parts.len() > 1).then(|| Weighted::new(weights));
        Stand { own, other, part, parts, left: after(&it.left) }
    }
}

/// What becomes of a seat with these odds beside a pool with those: as often as it is taken beyond the odds of the pool
/// it is taken by itself, and as often as it is left beyond them it is left.
fn lot(odds: Option<&Odds>, pool: Option<&Odds>) -> Lot {
    let Some(odds) = odds else { return Lot::Forced };
    let Some(pool) = pool else { return Lot::Alone(Weighted::new([odds.taken.clone(), odds.left.clone()])) };
    let (taken, left) = (&odds.taken * &pool.left, &odds.left * &pool.taken);
    match taken.cmp(&left) {
        std::cmp::Ordering::Equal => Lot::Pooled,
        std::cmp::Ordering::Greater => Lot::OrTaken(Weighted::new([&odds.left * pool.both(), taken - left])),
        std::cmp::Ordering::Less => Lot::OrLeft(Weighted::new([&odds.taken * pool.both(), left - taken])),
    }
}
