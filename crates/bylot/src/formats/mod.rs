//! Files in and out: `docs/formats.md` describes each, `docs/schemas/` holds the JSON Schemas.
//!
//! Reading validates at the door and says where and what was wrong; writing gives the same bytes for the same
//! value, always.

mod exclusions_csv;
mod roster_csv;
mod table;

pub use exclusions_csv::read_exclusions;
pub use roster_csv::read_roster;
