//! The least total of additional reviewing States, whatever the rule set makes of it.

use bylot_model::rules::Additional;
use bylot_model::{Roster, Rules};
use bylot_solver::{Lottery, NoDraw};

/// The least total of additional reviewing States over all lawful pairings (N4), also where the rule set does not
/// draw from those with the fewest; 0 where it knows no additional reviewing States.
///
/// # Errors
/// When no lawful draw exists, or that could not be decided within `budget` steps for each question.
///
/// # Panics
/// When the roster was built under other instruments than those of `rules`.
pub fn least_additional(roster: &Roster, rules: &Rules, budget: u64) -> Result<u32, NoDraw> {
    let additional = match rules.additional {
        Additional::Never => Additional::Never,
        Additional::Fewest | Additional::ByLot => Additional::Fewest,
    };
    let rules = Rules { additional, ..rules.clone() };
    let lottery = Lottery::with_budget(roster, &rules, budget)?;
    Ok(lottery.least_additional().unwrap_or(0))
}
