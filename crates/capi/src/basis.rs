//! What pairings, verdicts and derivations are about. Whoever needs it holds a share of it: parents may be freed first.

use bylot::text::{counted, no_draw_text};
use bylot::{DEFAULT_BUDGET, NoDraw, Roster, Rules};

use crate::error::bylot_error;
use crate::status::BYLOT_NO_DRAW;
use crate::text::bylot_str;

/// A roster, and the rule set that it was made under.
#[derive(Debug)]
pub(crate) struct Basis {
    pub(crate) roster: Roster,
    pub(crate) rules: Rules,
}

impl Basis {
    /// Why there is no draw.
    pub(crate) fn no_draw(&self, no_draw: &NoDraw) -> bylot_error {
        let message = no_draw_text(&self.roster, &self.rules, no_draw).trim_end().to_owned();
        match no_draw {
            NoDraw::Impossible(_) => bylot_error::new(BYLOT_NO_DRAW, "no_draw", message),
            NoDraw::TooManyParties { found, limit } => bylot_error::bad_input(
                "too_many_parties",
                "procedure",
                counted(*found, "party", "parties"),
                format!("at most {limit} for a uniform draw, or the sequential procedure"),
            ),
            NoDraw::BudgetSpent { steps } => bylot_error::budget_spent(*steps, message),
        }
    }

    /// A view of the code of a party.
    pub(crate) fn code(&self, party: bylot::PartyId) -> bylot_str {
        bylot_str::of(self.roster.code(party))
    }
}

/// A step budget as C passes it: 0 is the default.
pub(crate) fn budget(steps: u64) -> u64 {
    if steps == 0 { DEFAULT_BUDGET } else { steps }
}
