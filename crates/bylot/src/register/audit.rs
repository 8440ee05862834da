//! The judge's word on the pairing as it stands, what the register itself reports set aside.

use bylot_model::rules::{RuleId, Violation};
use bylot_model::{Extent, PartyId, Seat, check};
use bylot_solver::vacancy::{OpenSeat, open_seats, owed};

use super::Register;
use super::state::State;

impl Register {
    /// Every violation that `check` finds in the pairing as it stands and the register does not account for: not the debts of
    /// N11, not the seats that stand open, not the further States of N3 and N22, not the total of a review group that parties joined or
    /// left (N15). None, unless the register was tampered with.
    pub fn audit(&self) -> Vec<Violation> {
        let state = &self.state;
        let violations = check(&state.roster, &state.rules, &state.pairing, Extent::Whole);
        if violations.is_empty() {
            return violations;
        }
        let (open, owed) = (open_seats(&state.standing()), owed(&state.standing()));
        violations
            .into_iter()
            .filter(|it| !self.changed_total(it) && !accounted_for(state, &open, &owed, it))
            .collect()
    }

    /// Whether it is the total of a review group, which parties that came or left after the draw have changed (N15).
    fn changed_total(&self, violation: &Violation) -> bool {
        let (of_total, changes) =
            (violation.rule == RuleId::ReviewGroups && violation.states.is_empty(), ["join", "withdraw"]);
        of_total && self.events.iter().any(|event| changes.contains(&event.kind()))
    }
}

fn accounted_for(state: &State, open: &[OpenSeat], owed: &[(PartyId, u32)], violation: &Violation) -> bool {
    let Some(&about) = violation.states.first() else { return false };
    let is_open = |additional: bool| {
        open.iter().any(|it| {
            it.vacancy.under_review == about && matches!(it.vacancy.seat, Seat::Additional(_)) == additional
        })
    };
    match violation.rule {
        RuleId::Workload => owes(state, owed, about),
        // The State under review alone is named when nobody takes a seat.
        RuleId::EveryReviewIsHeld => violation.states.len() == 1 && is_open(false),
        RuleId::AdditionalCompletesASeat => is_open(true) || completed_together(state, open, about),
        _ => false,
    }
}

/// Whether the party owes a review, and performs no more than it may.
fn owes(state: &State, owed: &[(PartyId, u32)], party: PartyId) -> bool {
    let load = state.pairing.workloads(&state.roster)[party.index()];
    let most = state.roster.party(party).maximum.unwrap_or(u32::MAX);
    load <= most && owed.iter().any(|&(who, _)| who == party)
}

/// Whether several States complete one seat of the review (N3), each of them needed and all that is lacking brought.
fn completed_together(state: &State, open: &[OpenSeat], under_review: PartyId) -> bool {
    let Some(review) = state.review(under_review) else { return false };
    let together =
        |seat| review.reviewers.iter().filter(|it| it.seat == Seat::Additional(Some(seat))).count() > 1;
    let needed = review.additional().all(|it| it.instruments.is_some_and(|brings| !brings.is_empty()));
    let missing = open.iter().any(|it| it.vacancy.under_review == under_review);
    state.seats().any(together) && needed && !missing
}
