//! Dropping premises until each that is left is needed.

use std::collections::BTreeSet;

use bylot_model::derivation::{Premise, Step, follows};

use super::premises;
use super::question::Question;
use crate::search::BudgetSpent;

/// The steps a question without one premise may take; a premise whose question takes more is kept.
const PATIENCE: u64 = 20_000;

/// Premises of which none can be dropped, and steps that show the claim from them.
pub(super) fn smallest(
    question: &Question<'_>,
    steps: Vec<Step>,
) -> Result<(BTreeSet<Premise>, Vec<Step>), BudgetSpent> {
    let mut premises = premises::all(question, &steps);
    let mut steps = steps;
    assert!(shows(question, &premises, &steps), "what the search refuses, the checker refuses");
    drop_unused(question, &mut premises, &steps);
    let quick = Question { budget: question.budget.min(PATIENCE), ..*question };
    // What is said of two States is dropped rather than what is said of one, and that rather than a lot.
    for premise in premises.clone().into_iter().rev() {
        if !premises.remove(&premise) {
            continue;
        }
        match quick.answer_from(&premises) {
            Ok(Some(others)) => {
                steps = others;
                drop_unused(question, &mut premises, &steps);
            }
            Ok(None) | Err(BudgetSpent) => {
                premises.insert(premise);
            }
        }
    }
    shorten(question, &premises, &mut steps);
    Ok((premises, steps))
}

/// Drops every premise that the steps do not use, halving until single premises are tried.
fn drop_unused(question: &Question<'_>, premises: &mut BTreeSet<Premise>, steps: &[Step]) {
    let mut parts: Vec<Vec<_>> = vec![premises.iter().copied().collect()];
    while let Some(part) = parts.pop() {
        part.iter().for_each(|premise| {
            premises.remove(premise);
        });
        if !shows(question, premises, steps) {
            premises.extend(&part);
            if part.len() > 1 {
                let (one, other) = part.split_at(part.len() / 2);
                parts.extend([one.to_vec(), other.to_vec()]);
            }
        }
    }
}

/// Leaves only the steps that lead to the first that shows the claim by itself.
fn shorten(question: &Question<'_>, premises: &BTreeSet<Premise>, steps: &mut Vec<Step>) {
    let enough = (0..steps.len()).find(|&last| shows(question, premises, &steps[..=last]));
    steps.truncate(enough.map_or(steps.len(), |last| last + 1));
    let mut used = vec![false; steps.len()];
    if let Some(last) = used.last_mut() {
        *last = true;
    }
    for number in (0..steps.len()).rev() {
        if let (true, Step::Cases { refuted_by, .. }) = (used[number], &steps[number]) {
            refuted_by.iter().for_each(|&by| used[by] = true);
        }
    }
    let mut number = vec![0; steps.len()];
    let mut kept = Vec::new();
    for (old, mut step) in std::mem::take(steps).into_iter().enumerate().filter(|(old, _)| used[*old]) {
        if let Step::Cases { refuted_by, .. } = &mut step {
            refuted_by.iter_mut().for_each(|by| *by = number[*by]);
        }
        number[old] = kept.len();
        kept.push(step);
    }
    *steps = kept;
}

fn shows(question: &Question<'_>, premises: &BTreeSet<Premise>, steps: &[Step]) -> bool {
    follows(question.roster, question.rules, question.claim, premises, steps).is_ok()
}
