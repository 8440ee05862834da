//! Why nobody can be drawn for vacant seats: each State's reason in each lot, and none that is not needed.
//!
//! No search is asked. The lots are held as the checker of **model** has them, which knows nothing of those that the procedure
//! held (`vacancy`): that both come to the same end is what makes it a second opinion.

use std::collections::BTreeSet;

use bylot_model::derivation::{Balls, Claim, Derivation, Premise, Redraw, Redrawing, Step};
use bylot_model::{PartyId, Roster, Rules};

use super::question::PATIENCE;
use crate::search::BudgetSpent;

/// The derivation that nobody can be drawn, from as few premises as can be; `None`: somebody can.
///
/// `budget` is how many lots may be looked at. A premise that is doubtful for too long is kept.
pub(super) fn explain(
    roster: &Roster,
    rules: &Rules,
    redraw: &Redraw,
    budget: u64,
) -> Result<Option<Derivation>, BudgetSpent> {
    let question = Question { roster, rules, redraw };
    let mut looks = Looks(budget);
    let mut premises = BTreeSet::new();
    if question.collect(&mut premises, &mut looks)? {
        return Ok(None);
    }
    assert!(
        !question.is_possible(&premises, &mut looks)?,
        "each lot is due for a reason, and each State kept out for one"
    );
    // Nothing becomes impossible by leaving a premise out, so each is asked about once. What is said last is left out first.
    for premise in premises.clone().into_iter().rev() {
        premises.remove(&premise);
        if question.is_possible(&premises, &mut Looks(PATIENCE)).unwrap_or(true) {
            premises.insert(premise);
        }
    }
    let mut steps = Vec::new();
    tell(&mut Redrawing::new(roster, rules, redraw, Some(&premises)), &mut steps, &mut looks)?;
    let claim = Claim::Nobody(redraw.clone());
    Ok(Some(Derivation { claim, premises: premises.into_iter().collect(), steps }))
}

#[derive(Clone, Copy)]
struct Question<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
    redraw: &'a Redraw,
}

/// How many lots more may be looked at.
struct Looks(u64);

impl Looks {
    fn take(&mut self) -> Result<(), BudgetSpent> {
        self.0 = self.0.checked_sub(1).ok_or(BudgetSpent)?;
        Ok(())
    }
}

impl Question<'_> {
    /// A reason for each State that cannot be drawn in one of the lots; whether the vacant seats can be drawn after all.
    fn collect(&self, premises: &mut BTreeSet<Premise>, looks: &mut Looks) -> Result<bool, BudgetSpent> {
        let mut lots = Redrawing::new(self.roster, self.rules, self.redraw, None);
        is_possible(&mut lots, looks, &mut |reason| premises.extend(reason))
    }

    /// Whether the vacant seats can be drawn when only these premises are in force.
    fn is_possible(&self, premises: &BTreeSet<Premise>, looks: &mut Looks) -> Result<bool, BudgetSpent> {
        let mut lots = Redrawing::new(self.roster, self.rules, self.redraw, Some(premises));
        is_possible(&mut lots, looks, &mut |_| {})
    }
}

/// Whether the lots that are still to be held can be; `told` hears why lots are due and why States cannot be drawn.
fn is_possible(
    lots: &mut Redrawing<'_>,
    looks: &mut Looks,
    told: &mut impl FnMut(Vec<Premise>),
) -> Result<bool, BudgetSpent> {
    looks.take()?;
    let Some(open) = lots.open() else { return Ok(true) };
    told(open.since.clone());
    let mut balls = Vec::new();
    for party in parties(lots.roster()) {
        match lots.keeps_out(&open, party) {
            Some(reason) => told(reason),
            None => balls.push(party),
        }
    }
    for ball in balls {
        if lots.with(ball, |lots| is_possible(lots, looks, told))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Tells that the lot that is open leads nowhere, after the steps that it needs; its number. Nothing is told twice.
fn tell(lots: &mut Redrawing<'_>, steps: &mut Vec<Step>, looks: &mut Looks) -> Result<usize, BudgetSpent> {
    looks.take()?;
    let open = lots.open().expect("nobody can be drawn in some lot");
    let mut balls: Vec<Balls> = Vec::new();
    for ball in lots.urn(&open) {
        let refuted_by = lots.with(ball, |lots| tell(lots, steps, looks))?;
        match balls.iter_mut().find(|it| it.refuted_by == refuted_by) {
            Some(alike) => alike.parties.push(ball),
            None => balls.push(Balls { parties: vec![ball], refuted_by }),
        }
    }
    let step = Step::Urn(open.urn(balls));
    Ok(steps.iter().position(|known| *known == step).unwrap_or_else(|| {
        steps.push(step);
        steps.len() - 1
    }))
}

fn parties(roster: &Roster) -> impl Iterator<Item = PartyId> + use<> {
    (0..roster.len()).map(PartyId::new)
}
