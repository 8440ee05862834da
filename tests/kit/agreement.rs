//! The search, the integer programme and enumeration on one case: does a draw exist, and with how few additional
//! reviewing States?

use bylot_model::{Extent, Pairing, Roster, Rules, check, rules::Additional};
use bylot_solver::{
    Lottery, NoDraw,
    ilp::{Ilp, Limits, Undecided},
};

use crate::{Case, Remaining, places::under_review};

/// What all agree on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Agreed {
    /// There is a lawful pairing, with this least total.
    Possible {
        /// The least total of additional reviewing States.
        least: u32,
    },
    /// There is none.
    Impossible,
    /// Nobody was contradicted, but somebody did not decide.
    Undecided {
        /// The search did not.
        search: bool,
        /// The integer programme did not.
        ilp: bool,
    },
}

/// How hard the judges try.
#[derive(Clone, Debug)]
pub struct Effort {
    /// The step budget of the search.
    pub budget: u64,
    /// The limits of the integer programme.
    pub limits: Limits,
}

/// The verdict of search and integer programme.
///
/// # Errors
/// In words, when they disagree or a pairing is unlawful.
pub fn of_two(case: &Case, effort: &Effort) -> Result<Agreed, String> {
    let roster = case.roster();
    let search = by_search(&roster, &case.rules, effort.budget);
    agreed(search, by_ilp(&roster, &case.rules, &effort.limits)?)
}

/// The verdict of all three; `None` when enumeration finds the case too large.
///
/// # Errors
/// As [`of_two`].
pub fn of_three(case: &Case, effort: &Effort) -> Result<Option<Agreed>, String> {
    let roster = case.roster();
    let Ok(remaining) = Remaining::new(&roster, &case.rules, under_review(&roster)) else { return Ok(None) };
    let enumerated = remaining.least();
    let search = by_search(&roster, &case.rules, effort.budget);
    let ilp = by_ilp(&roster, &case.rules, &effort.limits)?;
    for (who, verdict) in [("search", search), ("integer programme", ilp)] {
        if verdict.is_some_and(|verdict| verdict != enumerated) {
            return Err(format!("{who}: least total {verdict:?}, enumeration: {enumerated:?}"));
        }
    }
    agreed(search, ilp).map(Some)
}

fn agreed(search: Verdict, ilp: Verdict) -> Result<Agreed, String> {
    match (search, ilp) {
        (Some(search), Some(ilp)) if search == ilp => {
            Ok(ilp.map_or(Agreed::Impossible, |least| Agreed::Possible { least }))
        }
        (Some(search), Some(ilp)) => {
            Err(format!("search: least total {search:?}, integer programme: {ilp:?}"))
        }
        (search, ilp) => Ok(Agreed::Undecided { search: search.is_none(), ilp: ilp.is_none() }),
    }
}

/// The least total, if there is a draw; `None` of all: not decided.
type Verdict = Option<Option<u32>>;

fn by_search(roster: &Roster, rules: &Rules, budget: u64) -> Verdict {
    let fewest = match rules.additional {
        Additional::Never => rules.clone(),
        _ => Rules { additional: Additional::Fewest, ..rules.clone() },
    };
    // The policy decides what is drawn, not what is lawful.
    let possible = match Lottery::with_budget(roster, rules, budget) {
        Ok(_) => true,
        Err(NoDraw::Impossible(_)) => false,
        Err(NoDraw::BudgetSpent { .. } | NoDraw::TooManyParties { .. }) => return None,
    };
    match Lottery::with_budget(roster, &fewest, budget) {
        Ok(lottery) if possible => Some(Some(lottery.least_additional().unwrap_or(0))),
        Err(NoDraw::Impossible(_)) if !possible => Some(None),
        Err(NoDraw::BudgetSpent { .. }) => None,
        _ => panic!("the policy of additional reviewing States decides whether there is a draw"),
    }
}

fn by_ilp(roster: &Roster, rules: &Rules, limits: &Limits) -> Result<Verdict, String> {
    let ilp = Ilp::new(roster, rules).with_limits(limits.clone());
    let (exists, least) = match (ilp.exists(), ilp.least_additional()) {
        (Ok(exists), Ok(least)) => (exists, least),
        (Err(Undecided::Limit), _) | (_, Err(Undecided::Limit)) => return Ok(None),
        (Err(undecided), _) | (_, Err(undecided)) => return Err(format!("integer programme: {undecided}")),
    };
    let lawful = |pairing: &Pairing| check(roster, rules, pairing, Extent::Whole).is_empty();
    if exists.is_some() != least.is_some() {
        return Err(format!("integer programme: exists {}, least {least:?}", exists.is_some()));
    }
    if exists.iter().chain(least.iter().map(|least| &least.pairing)).any(|pairing| !lawful(pairing)) {
        return Err("integer programme: an unlawful pairing".into());
    }
    if least.iter().any(|least| least.total as usize != least.pairing.additional()) {
        return Err("integer programme: another total than its pairing has".into());
    }
    Ok(Some(least.map(|least| least.total)))
}
