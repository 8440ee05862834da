//! The roster that is built in: the parties at the launch of the review phase.

use bylot_model::{Roster, Rules};

use crate::formats::{read_joining_party, read_roster};
use crate::{Date, InputError, InputNotice};

/// The parties to the Convention and its Protocols with the dates since when: `data/parties.csv`.
pub const PARTIES_CSV: &str = include_str!("../data/parties.csv");

/// The day of the draw of 2020, when the Conference launched the review phase (resolution 10/1).
pub const LAUNCH: Date = Date::new(2020, 10, 16).expect("a day of the calendar");

/// What messages call it.
const NAME: &str = "the built-in roster";

/// The parties of [`PARTIES_CSV`] as they stood on the day `as_of` (without one: on [`LAUNCH`]), and what a reader should know of
/// them: who is left out, and that some values have no source.
///
/// # Errors
/// When the rule set asks for what they do not have, such as another instrument.
pub fn built_in(rules: &Rules, as_of: Option<Date>) -> Result<(Roster, Vec<InputNotice>), InputError> {
    let (roster, notices) = read_roster(NAME, PARTIES_CSV.as_bytes(), rules, as_of.or(Some(LAUNCH)))?;
    // That it has columns for more instruments than a rule set is no news.
    let notices = notices.into_iter().filter(|it| !matches!(it, InputNotice::UnknownColumns { .. }));
    Ok((roster, notices.chain([unsourced()]).collect()))
}

/// One party of [`PARTIES_CSV`] that joins, as it stood on the day `as_of`.
///
/// # Errors
/// As [`read_joining_party`].
pub fn built_in_joining(rules: &Rules, as_of: Date, id: &str) -> Result<Roster, InputError> {
    read_joining_party(NAME, PARTIES_CSV.as_bytes(), rules, as_of, id)
}

/// The 189 parties that took part in the draw of 2020, under [`Rules::untoc`].
///
/// These are the parties to the Convention on [`LAUNCH`] without the Holy See (para 52, footnote 2).
pub fn untoc_2020() -> Roster {
    built_in(&Rules::untoc(), None).expect("the built-in roster is tested").0
}

/// How many rows say in their notes that a value has no source, or is doubtful.
fn unsourced() -> InputNotice {
    let rows = |word: &str| PARTIES_CSV.lines().filter(|row| row.contains(word)).count();
    InputNotice::Unsourced { file: NAME.into(), from_memory: rows("from memory"), doubtful: rows("DOUBTFUL") }
}
