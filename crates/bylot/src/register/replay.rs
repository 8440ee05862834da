//! Replaying a register: every event is decided again from what was asked and announced, its lots included, and compared.

use bylot_model::words::counted;
use std::fmt;

use bylot_solver::Seed;

use super::decide::{self, With};
use super::event::Event;
use super::{Register, RegisterError};
use crate::text::abridged;

/// Why a replay does not confirm a register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RegisterDiffers {
    /// Something else comes out.
    Differs {
        /// The event, from 1, which is also its line.
        event: usize,
        /// What the register says, as JSON; or what is not as it must be.
        recorded: String,
        /// What comes out, as JSON or as a refusal.
        replayed: String,
    },
    /// The event could not be decided within the step budget.
    BudgetSpent {
        /// The budget, in steps.
        steps: u64,
    },
}

impl Register {
    /// Decides every event again from the first line: the draws, the lots, the counts and the refusals; and asks the judge
    /// after each.
    ///
    /// # Errors
    /// The first event that comes out otherwise.
    pub fn replay(&self, budget: u64) -> Result<(), RegisterDiffers> {
        let mut again: Option<Self> = None;
        for (recorded, number) in self.events.iter().zip(1..) {
            // Where nothing was announced no lot is held.
            let seed = recorded.announced.clone().map(Seed::announced);
            let with = With { on: recorded.on, seed: seed.as_ref(), note: &recorded.note, budget };
            let decided = match &again {
                None => decide::first(&recorded.request, with),
                Some(register) => register.decided(&recorded.request, with),
            };
            let event = match decided {
                Ok(event) if event == *recorded => event,
                Ok(event) => return Err(differs(number, recorded, json(&event))),
                Err(RegisterError::BudgetSpent { steps }) => {
                    return Err(RegisterDiffers::BudgetSpent { steps });
                }
                Err(refused) => return Err(differs(number, recorded, refused.to_string())),
            };
            let entered = match &mut again {
                Some(register) => register.enter(event),
                None => Self::of(event).map(|first| again = Some(first)),
            };
            entered.map_err(|error| differs(number, recorded, error.to_string()))?;
            let unaccounted = again.as_ref().map(Self::audit).unwrap_or_default();
            if let Some(violation) = unaccounted.first() {
                return Err(differs(number, recorded, violation.to_string()));
            }
        }
        Ok(())
    }
}

fn differs(event: usize, recorded: &Event, replayed: String) -> RegisterDiffers {
    RegisterDiffers::Differs { event, recorded: json(recorded), replayed }
}

fn json(event: &Event) -> String {
    serde_json::to_string(event).expect("texts, numbers and lists can be written")
}

/// The most characters of either side that a message shows.
const SHOWN: usize = 160;

impl fmt::Display for RegisterDiffers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Differs { event, recorded, replayed } => {
                let same = recorded.bytes().zip(replayed.bytes()).take_while(|(a, b)| a == b).count();
                // From where the two part, with a little of what both say.
                let part = |side: &str| {
                    let from = (0..=same.saturating_sub(40)).rev().find(|&at| side.is_char_boundary(at));
                    abridged(&side[from.unwrap_or(0)..], SHOWN)
                };
                write!(
                    f,
                    "event {event}: the register says {}, the replay gives {}",
                    part(recorded),
                    part(replayed)
                )
            }
            Self::BudgetSpent { steps } => {
                write!(f, "not decided within the budget of {}", counted(*steps, "step", "steps"))
            }
        }
    }
}

impl std::error::Error for RegisterDiffers {}
