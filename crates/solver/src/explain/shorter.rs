//! The same proof in fewer steps: one count in place of many cases, nothing told twice, nothing told in vain.

use std::collections::BTreeSet;

use bylot_model::PartyId;
use bylot_model::derivation::{Claim, Premise, SeatCount, Step};

use super::question::Question;
use super::smallest::recount;
use super::steps::{owed, room};

/// Fewer steps that show the claim from the same premises.
///
/// # Panics
/// When the steps do not show it: the checker refuses what the search refuses.
pub(super) fn shorter(question: &Question<'_>, premises: &BTreeSet<Premise>, steps: Vec<Step>) -> Vec<Step> {
    assert!(recount(question, premises, &steps).is_some(), "the checker refuses what the search refuses");
    let steps = counted_at_once(question, premises, steps);
    let steps = enough(question, premises, steps);
    let told_once = told_once(recount(question, premises, &used(&steps)).expect("as above"));
    // A step told under one set of suppositions may count otherwise under another.
    if recount(question, premises, &told_once).is_some() { told_once } else { used(&steps) }
}

/// Where cases are told apart, one count over all States of the counts they end in often serves.
fn counted_at_once(question: &Question<'_>, premises: &BTreeSet<Premise>, mut steps: Vec<Step>) -> Vec<Step> {
    let is_forced = matches!(question.claim, Claim::Forced { .. });
    for number in (0..steps.len()).rev() {
        let concludes = is_forced && number + 1 == steps.len();
        if concludes || !matches!(steps[number], Step::Cases { .. }) || !is_used(&steps, number) {
            continue;
        }
        for count in counts(&steps, number) {
            let cases = std::mem::replace(&mut steps[number], count);
            if recount(question, premises, &steps).is_some() {
                break;
            }
            steps[number] = cases;
        }
    }
    steps
}

/// The counts over all States that owe, and over all that have no room, in the steps that lead to one.
fn counts(steps: &[Step], number: usize) -> Vec<Step> {
    let (mut owing, mut full) = (BTreeSet::<PartyId>::new(), BTreeSet::<PartyId>::new());
    let (mut alone, mut seats) = (0, BTreeSet::new());
    let leads = leading_to(steps, number);
    for step in steps.iter().zip(leads).filter_map(|(step, leads)| leads.then_some(step)) {
        match step {
            Step::Owed(it) => {
                owing.extend(&it.parties);
                alone = alone.max(it.alone);
            }
            Step::Room(it) => {
                full.extend(&it.parties);
                seats.extend(
                    it.seats.iter().map(|&SeatCount { under_review, seat, .. }| (under_review, seat)),
                );
            }
            Step::Full(_) | Step::Contradicts { .. } | Step::Cases { .. } => {}
        }
    }
    let mut counts = Vec::new();
    if !owing.is_empty() {
        counts.push(owed(owing.iter().copied().collect(), 0));
    }
    if alone > 0 {
        counts.push(owed(owing.into_iter().collect(), alone));
    }
    if !seats.is_empty() {
        counts.push(room(full.into_iter().collect(), seats));
    }
    counts
}

/// Leaves out what follows the first step that shows the claim by itself.
fn enough(question: &Question<'_>, premises: &BTreeSet<Premise>, mut steps: Vec<Step>) -> Vec<Step> {
    let enough = (0..steps.len()).find(|&last| recount(question, premises, &steps[..=last]).is_some());
    steps.truncate(enough.map_or(steps.len(), |last| last + 1));
    steps
}

/// Only the steps that lead to the last.
fn used(steps: &[Step]) -> Vec<Step> {
    let leads = leading_to(steps, steps.len() - 1);
    let mut number = vec![0; steps.len()];
    let mut used = Vec::new();
    for (old, step) in steps.iter().enumerate().filter(|&(old, _)| leads[old]) {
        number[old] = used.len();
        used.push(renumbered(step.clone(), &number));
    }
    used
}

/// Equal steps told once.
fn told_once(steps: Vec<Step>) -> Vec<Step> {
    let mut number = vec![0; steps.len()];
    let mut once = Vec::new();
    for (old, step) in steps.into_iter().enumerate() {
        let step = renumbered(step, &number);
        number[old] = once.iter().position(|known| *known == step).unwrap_or(once.len());
        if number[old] == once.len() {
            once.push(step);
        }
    }
    once
}

fn renumbered(mut step: Step, number: &[usize]) -> Step {
    if let Step::Cases { refuted_by, .. } = &mut step {
        refuted_by.iter_mut().for_each(|by| *by = number[*by]);
    }
    step
}

fn is_used(steps: &[Step], number: usize) -> bool {
    leading_to(steps, steps.len() - 1)[number]
}

/// Which steps lead to the one of this number, itself among them.
fn leading_to(steps: &[Step], number: usize) -> Vec<bool> {
    let mut leads = vec![false; steps.len()];
    leads[number] = true;
    for (at, step) in steps.iter().enumerate().take(number + 1).rev() {
        if let (true, Step::Cases { refuted_by, .. }) = (leads[at], step) {
            refuted_by.iter().for_each(|&by| leads[by] = true);
        }
    }
    leads
}
