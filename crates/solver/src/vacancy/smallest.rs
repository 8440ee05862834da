//! The smallest set of other seats that would have to be drawn again, when nobody can take a vacant seat.

use bylot_model::rules::Additional;
use bylot_model::{Pairing, Seat};

use super::complete::{Agenda, Steps};
use super::fixed::Fixed;
use super::ground::Ground;
use super::{NoLot, Restriction, Standing, Urn, Vacancy};
use crate::search::BudgetSpent;

/// The smallest set of other seats with which `vacancies` can be drawn: exactly smallest, and of several the first in code
/// order. `None`: not even with `at_most` of them.
///
/// Sets are tried by size and in code order, so the first that does is the one. The State in a seat drawn again is not
/// excluded from it, and may be drawn again. What the `urn` asks in the end is asked here as well (N12).
///
/// # Errors
/// [`NoLot::BudgetSpent`]: not decided within `budget` steps.
///
/// # Panics
/// As [`hold`](super::hold).
pub fn smallest_set(
    standing: &Standing<'_>,
    vacancies: &[Vacancy],
    urn: Urn<'_>,
    at_most: usize,
    budget: u64,
) -> Result<Option<Vec<Vacancy>>, NoLot> {
    let seats = taken(standing.pairing);
    let asked = Asked { standing, vacancies, restriction: urn.in_the_end() };
    let mut steps = Steps(budget);
    for size in 1..=at_most.min(seats.len()) {
        let found = asked.first_of(&seats, size, &mut Vec::new(), &mut steps);
        if let Some(set) = found.map_err(|spent| NoLot::from((spent, budget)))? {
            return Ok(Some(set));
        }
    }
    Ok(None)
}

/// Every seat that is taken, in code order of the States under review, seat by seat.
fn taken(pairing: &Pairing) -> Vec<Vacancy> {
    let mut seats: Vec<_> = pairing
        .reviews
        .iter()
        .flat_map(|review| {
            review.reviewers.iter().map(|it| Vacancy { under_review: review.under_review, seat: it.seat })
        })
        .collect();
    seats.dedup();
    seats
}

/// What is to be drawn, and under what.
struct Asked<'a> {
    standing: &'a Standing<'a>,
    vacancies: &'a [Vacancy],
    restriction: Option<Restriction>,
}

impl Asked<'_> {
    /// The first set of `size` more of `seats` that does.
    fn first_of(
        &self,
        seats: &[Vacancy],
        size: usize,
        chosen: &mut Vec<Vacancy>,
        steps: &mut Steps,
    ) -> Result<Option<Vec<Vacancy>>, BudgetSpent> {
        if size == 0 {
            return Ok(self.drawable_with(chosen, steps)?.then(|| chosen.clone()));
        }
        for (at, seat) in seats.iter().enumerate() {
            chosen.push(seat.clone());
            let found = self.first_of(&seats[at + 1..], size - 1, chosen, steps)?;
            chosen.pop();
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// Whether the vacancies and these others can be drawn together.
    fn drawable_with(&self, others: &[Vacancy], steps: &mut Steps) -> Result<bool, BudgetSpent> {
        let pairing = vacated(self.standing.pairing, others);
        let standing = Standing { pairing: &pairing, ..*self.standing };
        // The contested seat first, the others in code order, as they will be drawn.
        let mut vacancies = [self.vacancies, others].concat();
        vacancies[1..].sort();
        let mut fixed = Fixed::new(&standing);
        let ground = self.restriction.map(|it| Ground::new(&vacancies[0], it));
        let at_most = match fixed.rules.additional {
            Additional::Never => Some(fixed.additional()),
            _ => None,
        };
        Agenda { vacancies: &vacancies, ground, at_most }.completable(&mut fixed, None, steps)
    }
}

/// The pairing without whoever takes these seats. Who completes a seat stays until it is drawn (N10).
pub fn vacated(pairing: &Pairing, seats: &[Vacancy]) -> Pairing {
    let mut pairing = pairing.clone();
    for Vacancy { under_review, seat } in seats {
        let found = pairing.reviews.iter_mut().find(|review| review.under_review == *under_review);
        let review = found.expect("the State is under review");
        review.reviewers.retain(|it| it.seat != *seat || matches!(seat, Seat::Additional(None)));
    }
    pairing
}
