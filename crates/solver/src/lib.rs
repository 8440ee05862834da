//! Draws lots: seeds and streams, exact look-ahead, the sequential procedure.
//!
//! A [`Lottery`] is a roster and a rule set made ready; it draws from an announced [`Seed`], or is held lot by
//! lot as a [`Sitting`]. What is lawful is decided in `bylot_model` alone.

mod bits;
mod conflicts;
mod encode;
pub mod exact;
mod explain;
pub mod ilp;
mod lots;
mod lottery;
mod procedure;
mod progress;
#[cfg(test)]
mod renaming;
mod search;
mod sequential;
mod uniform;
mod urn;
pub mod vacancy;
mod weights;

use bylot_model::{Pairing, Roster, Rules};

pub use explain::explain;
pub use lots::Seed;
pub use lottery::{DEFAULT_BUDGET, DEFAULT_PATIENCE, Lottery, NoDraw};
pub use procedure::{ByDefault, Procedure, WhySequential};
pub use progress::{Progress, Work};
pub use sequential::{BallOutcome, OpenLot, Shortage, Sitting};
pub use uniform::Estimate;

/// Draws a lawful pairing of `roster` under `rules`, by [the default procedure](Lottery::default_procedure): the announced
/// text decides every lot.
///
/// # Errors
/// When no lawful draw exists, or that could not be decided within [`DEFAULT_BUDGET`] steps.
///
/// # Panics
/// When the roster was built under other instruments than those of `rules`.
pub fn draw(roster: &Roster, rules: &Rules, seed: &Seed) -> Result<Pairing, NoDraw> {
    let lottery = Lottery::new(roster, rules)?;
    lottery.draw(lottery.default_procedure(), seed)
}
