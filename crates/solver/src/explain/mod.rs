//! Why not: claims that something is impossible, proved by the search and told as a [`Derivation`].
//!
//! The search is asked to seat everybody although the claim forbids it; that it cannot is the proof. Then every
//! constraint that the proof does not need is dropped, one after the other, until without any of those left
//! everybody could be seated. A redraw asks no search: its lots are few, and held one after the other ([`redraw`]).

mod premises;
mod question;
mod redraw;
mod shorter;
mod smallest;
mod steps;

use bylot_model::derivation::{Claim, Derivation};
use bylot_model::{Roster, Rules};

use crate::NoDraw;
use crate::search::BudgetSpent;
use question::{PATIENCE, Question};

/// The derivation of a claim, with as few premises as can be: without any one of them, the others would leave
/// something possible. `None`: the claim is not true.
///
/// Two kinds of premises stay although others could take their place: those without which the claim would take more than 40 steps to
/// tell, and, in rosters of many hundreds of parties, those that were not tried, since each try is as long as the roster is large.
///
/// # Errors
/// [`NoDraw::BudgetSpent`] when the claim could not be decided within `budget` steps. A premise that 20,000 steps do not
/// show to be needed or not is kept. Which of several derivations is found may depend on a budget below 80,000.
///
/// # Panics
/// When the roster was built under other instruments than those of `rules`, or the claim names a party or seat
/// that is not of them.
pub fn explain(
    roster: &Roster,
    rules: &Rules,
    claim: Claim,
    budget: u64,
) -> Result<Option<Derivation>, NoDraw> {
    assert_eq!(roster.instruments(), rules.instruments, "the roster was built under other rules");
    let spent = |BudgetSpent| NoDraw::BudgetSpent { steps: budget };
    if let Claim::Nobody(lots) = &claim {
        return redraw::explain(roster, rules, lots, budget).map_err(spent);
    }
    let question = Question { roster, rules, claim: &claim, budget, patience: PATIENCE };
    match question.answer() {
        Ok(None) => Ok(None),
        Ok(Some(steps)) => {
            let (premises, steps) = smallest::smallest(&question, &steps);
            let premises = premises.into_iter().collect();
            Ok(Some(Derivation { claim, premises, steps }))
        }
        Err(undecided) => Err(spent(undecided)),
    }
}
