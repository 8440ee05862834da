//! The same proof in fewer steps: one count in place of many cases, nothing told twice.

use std::collections::BTreeSet;

use bylot_model::PartyId;
use bylot_model::derivation::{Checker, Claim, Premise, SeatCount, Split, Step, recounted};

use super::question::Question;
use super::steps::{owed, room};

/// How many of the counts that cases end in are tried in place of the cases.
const TRIED: usize = 12;

/// Fewer steps that show the claim from the same premises, with their seats and numbers.
///
/// # Panics
/// When the steps do not show it: the checker refuses what the search refuses.
pub(super) fn shorter(question: &Question<'_>, premises: &BTreeSet<Premise>, steps: &[Step]) -> Vec<Step> {
    let mut checker = Checker::new(question.roster, question.rules, question.claim, premises);
    let mut told = Vec::new();
    let last = steps.len() - 1;
    match (question.claim, &steps[last]) {
        // The last step is what the claim asks for, whatever else would do.
        (Claim::Forced { .. }, Step::Cases { split, refuted_by, .. }) => {
            let step = cases(&mut checker, steps, split, refuted_by, &mut told);
            told.push(step);
        }
        _ => {
            tell(&mut checker, steps, last, &mut told);
            while let Some(enough) = case_that_is_enough(question, premises, &told) {
                told.truncate(enough + 1);
            }
        }
    }
    used(&told)
}

/// A case of the last step that is impossible whatever is supposed.
fn case_that_is_enough(
    question: &Question<'_>,
    premises: &BTreeSet<Premise>,
    steps: &[Step],
) -> Option<usize> {
    let Question { roster, rules, claim, .. } = question;
    let Some(Step::Cases { refuted_by, .. }) = steps.last() else { return None };
    let shows = |by: usize| recounted(roster, rules, claim, premises, &steps[..=by]).is_ok();
    refuted_by.iter().copied().find(|&by| shows(by))
}

/// Only the steps that lead to the last.
fn used(steps: &[Step]) -> Vec<Step> {
    let leads = leading_to(steps, steps.len() - 1);
    let mut number = vec![0; steps.len()];
    let mut used = Vec::new();
    for (old, step) in steps.iter().enumerate().filter(|&(old, _)| leads[old]) {
        let mut step = step.clone();
        if let Step::Cases { refuted_by, .. } = &mut step {
            refuted_by.iter_mut().for_each(|by| *by = number[*by]);
        }
        number[old] = used.len();
        used.push(step);
    }
    used
}

/// Tells a step under what is supposed, by one count where one will do; its new number.
fn tell(checker: &mut Checker<'_>, steps: &[Step], number: usize, told: &mut Vec<Step>) -> usize {
    let step = match &steps[number] {
        Step::Cases { split, refuted_by, .. } => (counts(steps, number).iter())
            .find_map(|count| checker.count(count))
            .unwrap_or_else(|| cases(checker, steps, split, refuted_by, told)),
        count => checker.count(count).unwrap_or_else(|| {
            panic!("the checker refuses what the search refuses: {count:?} {:?}", checker.supposed())
        }),
    };
    told.iter().position(|known| *known == step).unwrap_or_else(|| {
        told.push(step);
        told.len() - 1
    })
}

fn cases(
    checker: &mut Checker<'_>,
    steps: &[Step],
    split: &Split,
    refuted_by: &[usize],
    told: &mut Vec<Step>,
) -> Step {
    assert_eq!(checker.cases(split), Some(refuted_by.len()), "the checker knows the cases of the search");
    let cases = refuted_by.iter().enumerate();
    let refuted_by = cases.map(|(case, &by)| checker.suppose(split, case, |it| tell(it, steps, by, told)));
    let refuted_by = refuted_by.collect();
    Step::Cases { rule: split.rule(), split: split.clone(), refuted_by }
}

/// Counts that may serve in place of the cases of a step: over all States that owe and over all that have no room
/// in the counts they end in, and some of these by themselves.
fn counts(steps: &[Step], number: usize) -> Vec<Step> {
    let (mut owing, mut full) = (BTreeSet::<PartyId>::new(), BTreeSet::<PartyId>::new());
    let (mut alone, mut seats) = (0, BTreeSet::new());
    let mut single = Vec::new();
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
            Step::Full(_) | Step::Weighed(_) | Step::Contradicts { .. } | Step::Urn(_) => {}
            Step::Cases { .. } => continue,
        }
        if single.len() < TRIED && !single.contains(step) {
            single.push(step.clone());
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
    single.append(&mut counts);
    single
}

/// Which steps lead to the one of this number, itself among them.
fn leading_to(steps: &[Step], number: usize) -> Vec<bool> {
    let mut leads = vec![false; number + 1];
    leads[number] = true;
    for (at, step) in steps.iter().enumerate().take(number + 1).rev() {
        if let (true, Step::Cases { refuted_by, .. }) = (leads[at], step) {
            refuted_by.iter().for_each(|&by| leads[by] = true);
        }
    }
    leads
}
