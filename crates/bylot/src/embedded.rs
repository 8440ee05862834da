//! The roster that is built in: the parties at the launch of the review phase.

use bylot_model::{Roster, Rules};

use crate::date::Date;
use crate::formats::read_roster;

/// The parties to the Convention and its Protocols with the dates since when: `data/parties.csv`.
pub const PARTIES_CSV: &str = include_str!("../data/parties.csv");

/// The day of the draw of 2020, when the Conference launched the review phase (resolution 10/1).
pub const LAUNCH: Date = Date::new(2020, 10, 16).expect("a day of the calendar");

/// The 189 parties that took part in the draw of 2020, under [`Rules::untoc`].
///
/// These are the parties to the Convention on [`LAUNCH`] without the Holy See (para 52, footnote 2).
pub fn untoc_2020() -> Roster {
    let read = read_roster("parties.csv", PARTIES_CSV.as_bytes(), &Rules::untoc(), Some(LAUNCH));
    read.expect("the built-in roster is tested").0
}
