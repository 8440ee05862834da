//! Exclusions: a CSV row for each pair that must not meet (N8).

use std::collections::BTreeSet;

use bylot_model::{Exclusion, Exclusions, PartyId, Roster};

use super::kind::Kind;
use super::names;
use super::table::{Column, Row, Table};
use crate::input_error::InputError;
use crate::input_notice::InputNotice;

const HEADER: [&str; 3] = ["under_review", "reviewing", "reason"];

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

    table.refuse_misspelt(&HEADER)?;
    let parties = Parties { roster, left_out: roster.left_out().iter().map(|it| it.code.as_str()).collect() };
    let mut pairs = Vec::new();
    let mut idle = 0;
    while let Some(row) = table.next_row()? {
        match (parties.named(row, under_review)?, parties.named(row, reviewing)?) {
            (Some(under_review), Some(reviewing)) => {
                pairs.push(Exclusion { under_review, reviewing, reason: row.optional(reason)?.into() });
            }
            _ => idle += 1,
        }
    }
    let unread = table.unread(&HEADER);
    let idle = (idle > 0).then(|| InputNotice::IdleExclusions { file: file.into(), rows: idle });
    Ok((Exclusions::new(pairs), unread.into_iter().chain(idle).collect()))
}

/// Reads the same by code: State under review, reviewing State and reason, of parties that take no part too. Whether there are such
/// parties is not asked: see [`read_exclusions`].
///
/// # Errors
/// The first row that breaks the contract of the format.
pub fn read_excluded_pairs(file: &str, text: &[u8]) -> Result<Vec<[String; 3]>, InputError> {
    let mut table = Table::open(file, text)?;
    let columns = [table.required("under_review")?, table.required("reviewing")?];
    let reason = table.column("reason");
    let mut pairs = Vec::new();
    while let Some(row) = table.next_row()? {
        let [under_review, reviewing] = columns;
        pairs.push([row.text(under_review)?, row.text(reviewing)?, row.optional(reason)?].map(String::from));
    }
    Ok(pairs)
}

/// Writes who is excluded from which review.
pub fn write_exclusions_csv(roster: &Roster) -> String {
    let mut rows = csv::Writer::from_writer(Vec::new());
    let mut write = |row: [&str; 3]| rows.write_record(row).expect("memory can be written");
    write(HEADER);
    for pair in roster.exclusions().iter() {
        write([roster.code(pair.under_review), roster.code(pair.reviewing), &pair.reason]);
    }
    let bytes = rows.into_inner().expect("memory can be written");
    String::from_utf8(bytes).expect("written from texts")
}

/// Whom a cell may name.
struct Parties<'a> {
    roster: &'a Roster,
    left_out: BTreeSet<&'a str>,
}

impl Parties<'_> {
    /// The party a cell names; `None` when the roster leaves it out.
    fn named(&self, row: Row<'_>, column: Column) -> Result<Option<PartyId>, InputError> {
        let code = row.text(column)?;
        match self.roster.find(code) {
            None if self.left_out.contains(code) => Ok(None),
            None => {
                let expected = names::expected_party(self.roster, code);
                let expected = format!("{expected}; or take out the row, if the party is no more");
                Err(row.refuse("unknown_party", column, expected))
            }
            found => Ok(found),
        }
    }
}
