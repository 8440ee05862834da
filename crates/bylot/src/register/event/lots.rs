//! Lots are held: the first draw, or exactly the agenda that was closed.

use crate::register::cites::On;
use bylot_model::rules::Provision;
use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::Date;
use crate::register::RegisterError;
use crate::register::state::{Open, State, Unfit};

/// What stands open is drawn, item after item.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lots {
    /// Whether nobody had announced the text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unannounced: bool,
}

impl Request {
    /// The lots that stand open are held on the announced text: the first draw, or the agenda that was closed.
    pub fn lots() -> Self {
        Self(Kind::Lots(Lots { unannounced: false }))
    }

    /// The same on a text that nobody had announced, such as one from the operating system; the record says so.
    pub fn lots_unannounced() -> Self {
        Self(Kind::Lots(Lots { unannounced: true }))
    }
}

impl Happening for Lots {
    fn name(&self) -> &'static str {
        "lots"
    }

    fn stands_on(&self) -> Vec<On> {
        vec![On::Provision(Provision::Duration)]
    }

    fn is_about(&self, _under_review: &str) -> bool {
        false
    }

    fn check(&self, state: &State, _on: Date) -> Result<(), RegisterError> {
        match state.open {
            Open::FirstDraw | Open::Agenda { .. } => Ok(()),
            Open::Nothing => Err(RegisterError::refused(
                "nothing_to_draw",
                "No agenda is closed that lots could be held for: close one with a meeting",
            )),
        }
    }

    fn enter(&self, state: &mut State, _number: u64) -> Result<(), Unfit> {
        if let Open::Agenda { .. } = state.open {
            state.held += 1;
        }
        state.open = Open::Nothing;
        Ok(())
    }
}
