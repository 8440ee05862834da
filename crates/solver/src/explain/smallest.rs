//! Dropping premises until each that is left is needed, or until that takes too long.

use std::collections::BTreeSet;

use bylot_model::derivation::{Premise, Step, recounted};

use super::premises;
use super::question::{MANY, PATIENCE, Question};
use super::shorter::shorter;
use crate::search::BudgetSpent;

/// How often premises are tried, times States and seats: with 600 States some hundred times, with 189 as often as is needed.
const TRIED: usize = 400_000_000;

/// Premises of which none can be dropped, as far as that was tried, and steps that show the claim from them.
pub(super) fn smallest(question: &Question<'_>, steps: &[Step]) -> (BTreeSet<Premise>, Vec<Step>) {
    // A premise that is doubtful after so many steps is kept, whatever the budget of the claim.
    let question = Question { budget: PATIENCE, ..*question };
    let premises = premises::all(&question, steps);
    let steps = shorter(&question, &premises, steps);
    let Question { roster, rules, .. } = question;
    let mut tries = TRIED / (roster.len() * roster.len() * rules.seats.len()).max(1);
    let mut shown = Shown { question, premises, steps };
    // What is said of two States is dropped rather than what is said of one, and a lot rather than either. One seat of
    // all States is left rather than both seats of some: whoever reads it has fewer States to keep apart.
    let mut in_order: Vec<_> = shown.premises.iter().copied().collect();
    in_order.sort_by_key(|premise| match premise {
        Premise::Seat(_, seat) => (0, Some(*seat)),
        _ => (1, None),
    });
    let mut parts = vec![in_order];
    let mut undecided = Vec::new();
    while let Some(part) = parts.pop().filter(|_| tries > 0) {
        tries -= 1;
        match shown.drop(&part) {
            Dropped::Yes => {}
            Dropped::No if part.len() > 1 => {
                let (one, other) = part.split_at(part.len() / 2);
                parts.extend([one.to_vec(), other.to_vec()]);
            }
            Dropped::No => {}
            Dropped::Undecided => undecided.extend(part),
        }
    }
    // With fewer premises about, what was not decided in time may be.
    undecided.into_iter().take(tries).for_each(|premise| {
        shown.drop(&[premise]);
    });
    let Shown { premises, steps, .. } = shown;
    (premises, steps)
}

struct Shown<'a> {
    question: Question<'a>,
    premises: BTreeSet<Premise>,
    steps: Vec<Step>,
}

enum Dropped {
    Yes,
    No,
    /// Not by the same steps, and whether by others was not decided in time.
    Undecided,
}

impl Shown<'_> {
    /// What is shown with weights is counted with weights again first.
    fn question(&self) -> Question<'_> {
        let is_weighed = self.steps.iter().any(|step| matches!(step, Step::Weighed(_)));
        Question { patience: if is_weighed { 0 } else { PATIENCE }, ..self.question }
    }

    /// Drops the premises if the claim can be shown without: by the same steps, or by others when there is only
    /// one to drop.
    fn drop(&mut self, part: &[Premise]) -> Dropped {
        let part: BTreeSet<_> = part.iter().copied().collect();
        let rest: BTreeSet<_> = self.premises.difference(&part).copied().collect();
        let many = self.steps.len() > MANY;
        let recounted = if many { None } else { recount(&self.question, &rest, &self.steps) };
        let steps = match recounted {
            Some(steps) => steps,
            None if part.len() > 1 && !many => return Dropped::No,
            None => match self.question().answer_from(&rest) {
                Ok(Some(steps)) => steps,
                Ok(None) => return Dropped::No,
                Err(BudgetSpent) if part.len() > 1 => return Dropped::No,
                Err(BudgetSpent) => return Dropped::Undecided,
            },
        };
        let steps = shorter(&self.question, &rest, &steps);
        // Nobody reads so many steps to be told one premise less.
        if steps.len() > MANY.max(self.steps.len()) {
            return Dropped::No;
        }
        self.steps = steps;
        self.premises = rest;
        Dropped::Yes
    }
}

/// The steps as these premises tell them; `None`: they show nothing then.
fn recount(question: &Question<'_>, premises: &BTreeSet<Premise>, steps: &[Step]) -> Option<Vec<Step>> {
    recounted(question.roster, question.rules, question.claim, premises, steps).ok()
}
