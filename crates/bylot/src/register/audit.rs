//! The judge's word on the pairing as it stands, what the register itself reports set aside.

use bylot_model::rules::{RuleId, Violation};
use bylot_model::{Extent, PartyId, Reviewing, Seat, check};
use bylot_solver::vacancy::{OpenSeat, open_seats, owed};

use super::Register;
use super::event::Breach;
use super::state::State;

impl Register {
    /// Every violation that `check` finds in the pairing as it stands and the register does not account for: not the debts of
    /// N11, not the seats that stand open, not the further States of N3 and N22, not those that stay (N29), not what it has recorded as a breach. None, unless
    /// the register was tampered with.
    pub fn audit(&self) -> Vec<Violation> {
        unaccounted(&self.state, Totals::MayHaveChanged)
    }
}

/// What breaks a rule and is recorded nowhere yet.
pub(super) fn breaches(state: &State, totals: Totals) -> Vec<Breach> {
    let mut breaches: Vec<_> =
        unaccounted(state, totals).iter().map(|violation| breach(state, violation)).collect();
    breaches.sort();
    breaches.dedup();
    breaches
}

fn breach(state: &State, violation: &Violation) -> Breach {
    Breach {
        rule: violation.rule.code().into(),
        states: violation.states.iter().map(|&it| state.roster.code(it).into()).collect(),
    }
}

/// Whether the totals of review groups are judged (para 17): parties that came or left after the draw have changed them (N15).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Totals {
    AsDrawn,
    MayHaveChanged,
}

fn unaccounted(state: &State, totals: Totals) -> Vec<Violation> {
    // Before there is a pairing there is nothing to judge.
    if state.pairing.reviews.is_empty() {
        return Vec::new();
    }
    let violations = check(&state.roster, &state.rules, &state.pairing, Extent::Whole);
    if violations.is_empty() {
        return violations;
    }
    let (open, owed) = (open_seats(&state.standing()), owed(&state.standing()));
    let known = |it: &Violation| {
        let of_total = it.rule == RuleId::ReviewGroups && it.states.is_empty();
        of_total && totals == Totals::MayHaveChanged
            || accounted_for(state, &open, &owed, it)
            || state.breaches.contains(&breach(state, it))
    };
    violations.into_iter().filter(|it| !known(it)).collect()
}

fn accounted_for(state: &State, open: &[OpenSeat], owed: &[(PartyId, u32)], violation: &Violation) -> bool {
    let about = violation.states.first().copied();
    let is_open = |additional: bool| {
        open.iter().any(|it| {
            Some(it.vacancy.under_review) == about
                && matches!(it.vacancy.seat, Seat::Additional(_)) == additional
        })
    };
    match (violation.rule, about) {
        (RuleId::Workload, Some(about)) => owes(state, owed, about),
        // The State under review alone is named when nobody takes a seat.
        (RuleId::EveryReviewIsHeld, _) => violation.states.len() == 1 && is_open(false),
        (RuleId::AdditionalCompletesASeat, Some(about)) => is_open(true) || serve_for_something(state, about),
        _ => false,
    }
}

/// Whether the party owes a review, and performs no more than it may.
fn owes(state: &State, owed: &[(PartyId, u32)], party: PartyId) -> bool {
    let load = state.pairing.workloads(&state.roster)[party.index()];
    let most = state.roster.party(party).maximum.unwrap_or(u32::MAX);
    load <= most && owed.iter().any(|&(who, _)| who == party)
}

/// Whether every additional reviewing State of the review serves for instruments that it is party to (28): several may complete one
/// seat (N3), and one that is no longer needed stays (N29).
fn serve_for_something(state: &State, under_review: PartyId) -> bool {
    let serves = |it: &Reviewing| {
        it.instruments.is_some_and(|brings| {
            !brings.is_empty() && state.roster.party(it.party).holds.contains_all(brings)
        })
    };
    state.review(under_review).is_some_and(|review| review.additional().all(serves))
}
