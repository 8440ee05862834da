//! Exclusions: a CSV row for each pair that must not meet (N8).

use bylot_model::{Exclusion, Exclusions, PartyId, Roster};

use super::kind::Kind;
use super::names;
use super::table::{Column, Row, Table};
use crate::input_error::InputError;
use crate::input_notice::InputNotice;

/// Reads exclusions from `text`, the contents of `file`.
///
/// An exclusion of a party that the roster leaves out changes nothing and is passed over with a notice.
///
/// # Errors
/// The first row that breaks the contract of the format, or names a party that the roster does not know.
pub fn read_exclusions(
    file: &str,
    text: &[u8],
    roster: &Roster,
) -> Result<(Exclusions, Vec<InputNotice>), InputError> {
    // Whoever reviewed whom before may be what must not meet again.
    if Kind::of(text) != Some(Kind::Pairing) {
        Kind::Exclusions.expect(file, text)?;
    }
    let mut table = Table::open(file, text)?;
    let under_review = table.required("under_review")?;
    let reviewing = table.required("reviewing")?;
    let reason = table.column("reason");

    let mut pairs = Vec::new();
    let mut idle = 0;
    while let Some(row) = table.next_row()? {
        match (party(row, under_review, roster)?, party(row, reviewing, roster)?) {
            (Some(under_review), Some(reviewing)) => {
                pairs.push(Exclusion { under_review, reviewing, reason: row.optional(reason)?.into() });
            }
            _ => idle += 1,
        }
    }
    let unread = table.unread(&["under_review", "reviewing", "reason"]);
    let idle = (idle > 0).then(|| InputNotice::IdleExclusions { file: file.into(), rows: idle });
    Ok((Exclusions::new(pairs), unread.into_iter().chain(idle).collect()))
}

/// Writes who is excluded from which review.
pub fn write_exclusions_csv(roster: &Roster) -> String {
    let mut rows = csv::Writer::from_writer(Vec::new());
    let mut write = |row: [&str; 3]| rows.write_record(row).expect("memory can be written");
    write(["under_review", "reviewing", "reason"]);
    for pair in roster.exclusions().iter() {
        write([roster.code(pair.under_review), roster.code(pair.reviewing), &pair.reason]);
    }
    let bytes = rows.into_inner().expect("memory can be written");
    String::from_utf8(bytes).expect("written from texts")
}

/// The party a cell names; `None` when the roster leaves it out.
fn party(row: Row<'_>, column: Column, roster: &Roster) -> Result<Option<PartyId>, InputError> {
    let code = row.text(column)?;
    match roster.find(code) {
        Some(party) => Ok(Some(party)),
        None if roster.left_out().iter().any(|left_out| left_out.code == code) => Ok(None),
        None => Err(row.refuse("unknown_party", column, names::EXPECTED_PARTY)),
    }
}
