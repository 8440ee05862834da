//! The smallest set of other seats that would have to be drawn again, when nobody can take a vacant seat.

use bylot_model::{Pairing, Seat};

use super::complete::{Agenda, Steps};
use super::fixed::Fixed;
use super::{NoLot, Standing, Vacancy};
use crate::search::BudgetSpent;

/// The smallest set of other seats with which `vacancies` can be drawn: exactly smallest, and of several the first in code
/// order. `None`: not even with `at_most` of them.
///
/// Sets are tried by size and in code order, so the first that does is the one. The State in a seat drawn again is not
/// excluded from it, and may be drawn again.
///
/// # Errors
/// [`NoLot::BudgetSpent`]: not decided within `budget` steps.
///
/// # Panics
/// As [`hold`](super::hold).
pub fn smallest_set(
    standing: &Standing<'_>,
    vacancies: &[Vacancy],
    at_most: usize,
    budget: u64,
) -> Result<Option<Vec<Vacancy>>, NoLot> {
    let seats = taken(standing.pairing);
    let mut steps = Steps(budget);
    for size in 1..=at_most.min(seats.len()) {
        let found = first_of(standing, vacancies, &seats, size, &mut Vec::new(), &mut steps);
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

/// The first set of `size` more of `seats` that does.
fn first_of(
    standing: &Standing<'_>,
    vacancies: &[Vacancy],
    seats: &[Vacancy],
    size: usize,
    chosen: &mut Vec<Vacancy>,
    steps: &mut Steps,
) -> Result<Option<Vec<Vacancy>>, BudgetSpent> {
    if size == 0 {
        return Ok(drawable(standing, vacancies, chosen, steps)?.then(|| chosen.clone()));
    }
    for (at, seat) in seats.iter().enumerate() {
        chosen.push(seat.clone());
        let found = first_of(standing, vacancies, &seats[at + 1..], size - 1, chosen, steps)?;
        chosen.pop();
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// Whether `vacancies` and `others` can be drawn together.
fn drawable(
    standing: &Standing<'_>,
    vacancies: &[Vacancy],
    others: &[Vacancy],
    steps: &mut Steps,
) -> Result<bool, BudgetSpent> {
    let pairing = vacated(standing.pairing, others);
    let standing = Standing { pairing: &pairing, ..*standing };
    let vacancies = [vacancies, others].concat();
    let mut fixed = Fixed::new(&standing);
    let meets = vec![true; fixed.roster.len()];
    let at_most = match fixed.rules.additional {
        bylot_model::rules::Additional::Never => Some(fixed.additional()),
        _ => None,
    };
    Agenda { vacancies: &vacancies, restriction: None, meets: &meets, at_most }
        .completable(&mut fixed, None, steps)
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
