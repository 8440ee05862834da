//! Dropping premises until each that is left is needed.

use std::collections::BTreeSet;

use bylot_model::derivation::{Premise, Step, recounted};

use super::question::Question;
use super::{premises, shorter};
use crate::search::BudgetSpent;

/// The steps a question without one premise may take; a premise whose question takes more is kept.
const PATIENCE: u64 = 20_000;

/// Premises of which none can be dropped, and steps that show the claim from them.
pub(super) fn smallest(
    question: &Question<'_>,
    steps: Vec<Step>,
) -> Result<(BTreeSet<Premise>, Vec<Step>), BudgetSpent> {
    let mut premises = premises::all(question, &steps);
    let mut steps = shorter::shorter(question, &premises, steps);
    drop_unused(question, &mut premises, &steps);
    let quick = Question { budget: question.budget.min(PATIENCE), ..*question };
    // What is said of two States is dropped rather than what is said of one, and a lot rather than either.
    for premise in premises.clone().into_iter().rev() {
        if !premises.remove(&premise) {
            continue;
        }
        match quick.answer_from(&premises) {
            Ok(Some(others)) => {
                steps = shorter::shorter(question, &premises, others);
                drop_unused(question, &mut premises, &steps);
            }
            Ok(None) | Err(BudgetSpent) => {
                premises.insert(premise);
            }
        }
    }
    let steps = recount(question, &premises, &shorter::shorter(question, &premises, steps));
    Ok((premises, steps.expect("the steps show the claim from the premises that are left")))
}

/// Drops every premise that the steps do not use, halving until single premises are tried.
fn drop_unused(question: &Question<'_>, premises: &mut BTreeSet<Premise>, steps: &[Step]) {
    let mut parts: Vec<Vec<_>> = vec![premises.iter().copied().collect()];
    while let Some(part) = parts.pop() {
        premises.retain(|premise| part.binary_search(premise).is_err());
        if recount(question, premises, steps).is_none() {
            premises.extend(&part);
            if part.len() > 1 {
                let (one, other) = part.split_at(part.len() / 2);
                parts.extend([one.to_vec(), other.to_vec()]);
            }
        }
    }
}

/// The steps as these premises tell them; `None`: they show nothing then.
pub(super) fn recount(
    question: &Question<'_>,
    premises: &BTreeSet<Premise>,
    steps: &[Step],
) -> Option<Vec<Step>> {
    recounted(question.roster, question.rules, question.claim, premises, steps).ok()
}
