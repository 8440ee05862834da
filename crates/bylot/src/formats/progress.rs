//! A table of milestones, as CSV or JSON: `party,phase,milestone,on,due,value`.

use serde::Deserialize;

use super::json::Json;
use super::kind::Kind;
use super::table::{Column, Row, Table};
use crate::Date;
use crate::input_error::{InputError, Places};
use crate::input_notice::InputNotice;
use crate::report::{Entry, Progress};

const COLUMNS: [&str; 6] = ["party", "phase", "milestone", "on", "due", "value"];
const EXPECTED_DAY: &str = "a day of the calendar written YYYY-MM-DD, or nothing";
const EXPECTED_PHASE: &str = "the number of a phase, from 1, or nothing";

/// Reads a table of milestones, whichever format it has: JSON begins with a bracket.
///
/// # Errors
/// As [`read_progress_csv`].
pub fn read_progress(file: &str, text: &[u8]) -> Result<(Progress, Vec<InputNotice>), InputError> {
    Kind::expect_none("a table of milestones", file, text)?;
    let begins = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text).trim_ascii_start().first();
    match begins {
        Some(b'[' | b'{') => Ok((read_progress_json(file, text)?, Vec::new())),
        _ => read_progress_csv(file, text),
    }
}

/// Reads a table of milestones from CSV: `text`, the contents of `file`. Only `party` and `milestone` must be there.
///
/// # Errors
/// The first row that breaks the contract of the format. Whether it names what there is, the report says.
pub fn read_progress_csv(file: &str, text: &[u8]) -> Result<(Progress, Vec<InputNotice>), InputError> {
    let mut table = Table::open(file, text)?;
    let (party, milestone) = (table.required("party")?, table.required("milestone")?);
    let [phase, on, due, value] = ["phase", "on", "due", "value"].map(|name| table.column(name));
    let mut entries = Vec::new();
    let mut places = Places::of(table.file_text());
    while let Some(row) = table.next_row()? {
        entries.push(Entry {
            place: Some(places.next(row.offset())),
            party: row.text(party)?.trim().into(),
            phase: phase_of(row, phase)?,
            milestone: row.text(milestone)?.trim().into(),
            on: day(row, on)?,
            due: day(row, due)?,
            value: row.optional(value)?.into(),
        });
    }
    let notices = table.unread(&COLUMNS).into_iter().collect();
    Ok((Progress { file: file.into(), entries }, notices))
}

fn day(row: Row<'_>, column: Option<Column>) -> Result<Option<Date>, InputError> {
    let Some(column) = column else { return Ok(None) };
    match row.text(column)?.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| row.refuse("bad_date", column, EXPECTED_DAY)),
    }
}

fn phase_of(row: Row<'_>, column: Option<Column>) -> Result<Option<u32>, InputError> {
    let Some(column) = column else { return Ok(None) };
    match row.text(column)?.trim() {
        "" => Ok(None),
        text => match text.parse() {
            Ok(phase) if phase > 0 => Ok(Some(phase)),
            _ => Err(row.refuse("bad_number", column, EXPECTED_PHASE)),
        },
    }
}

/// One row as JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    party: String,
    #[serde(default)]
    phase: Option<u32>,
    milestone: String,
    #[serde(default)]
    on: Option<String>,
    #[serde(default)]
    due: Option<String>,
    #[serde(default)]
    value: Option<String>,
}

/// The same from JSON: an array of objects with the columns as keys.
///
/// # Errors
/// As [`read_progress_csv`].
pub fn read_progress_json(file: &str, text: &[u8]) -> Result<Progress, InputError> {
    progress_of(&Json::open(file, text)?)
}

/// The table that a part of a JSON text is.
pub(super) fn progress_of(table: &Json<'_>) -> Result<Progress, InputError> {
    let rows = table.array()?;
    let mut places = Places::of(table.file_text());
    let entries = rows.iter().map(|row| {
        let line: Line = row.parse()?;
        let place = Some(places.next(row.offset()));
        let day = |field, text: Option<String>| match text.as_deref().unwrap_or_default() {
            "" => Ok(None),
            text => text
                .parse::<Date>()
                .map(Some)
                .map_err(|_| row.within(field, "bad_date", crate::text::quoted(text), EXPECTED_DAY)),
        };
        if line.phase == Some(0) {
            return Err(row.within("phase", "bad_number", "0", EXPECTED_PHASE));
        }
        let (on, due) = (day("on", line.on)?, day("due", line.due)?);
        let value = line.value.unwrap_or_default();
        Ok(Entry { place, party: line.party, phase: line.phase, milestone: line.milestone, on, due, value })
    });
    Ok(Progress { file: table.file().into(), entries: entries.collect::<Result<_, _>>()? })
}
