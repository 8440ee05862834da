//! The sequential procedure, edition `sequential/1` (`docs/procedure.md`).

mod draw;
mod reason;
mod sitting;

pub(crate) use draw::draw;
pub use reason::Shortage;
pub(crate) use reason::{shortage, too_few_in_all};
pub use sitting::{BallOutcome, OpenLot, Sitting};
