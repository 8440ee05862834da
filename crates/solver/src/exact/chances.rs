//! Chances as exact fractions.

use std::collections::BTreeMap;

use bylot_model::{PartyId, Seat};
use num_bigint::BigUint;
use num_rational::Ratio;
use num_traits::Zero;

/// A fraction of whole numbers, in lowest terms.
pub type Fraction = Ratio<BigUint>;

/// The chance of every reviewing State for every seat.
///
/// A seat is one of the rule set's or [`Seat::Additional`] of `None`: the chance to sit in the review as an additional
/// reviewing State, whichever seat it completes (no State completes two).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chances {
    chances: Vec<Chance>,
}

/// The chance of one reviewing State for one seat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chance {
    /// The State under review.
    pub under_review: PartyId,
    /// The seat.
    pub seat: Seat,
    /// The reviewing State.
    pub reviewing: PartyId,
    /// How likely it is to take the seat; more than 0.
    pub chance: Fraction,
}

impl Chances {
    /// Every chance above 0, by State under review, seat and reviewing State; none when there is no lawful pairing.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Chance> {
        self.chances.iter()
    }

    /// The chance of `reviewing` for a seat of `under_review`.
    pub fn of(&self, under_review: PartyId, seat: Seat, reviewing: PartyId) -> Fraction {
        let key = (under_review, seat, reviewing);
        let found = self.chances.binary_search_by_key(&key, |it| (it.under_review, it.seat, it.reviewing));
        found.map_or_else(|_| Fraction::zero(), |at| self.chances[at].chance.clone())
    }
}

/// Chances being added up over one common denominator.
#[derive(Default)]
pub(super) struct Sums(BTreeMap<(PartyId, Seat, PartyId), BigUint>);

impl Sums {
    /// Adds to the chance of `reviewing`; additional seats are one, whichever seat is completed.
    pub(super) fn add(&mut self, under_review: PartyId, seat: Seat, reviewing: PartyId, amount: &BigUint) {
        let seat = match seat {
            Seat::Main(_) => seat,
            Seat::Additional(_) => Seat::Additional(None),
        };
        *self.0.entry((under_review, seat, reviewing)).or_default() += amount;
    }

    /// The sums as fractions of `whole`.
    pub(super) fn over(self, whole: &BigUint) -> Chances {
        let chance = |((under_review, seat, reviewing), sum)| Chance {
            under_review,
            seat,
            reviewing,
            chance: Fraction::new(sum, whole.clone()),
        };
        Chances { chances: self.0.into_iter().map(chance).collect() }
    }
}
