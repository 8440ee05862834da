//! An agenda as CSV: one request a row, in the order in which their lots will be held; and redraws used before a pairing was adopted.

use super::kind::Kind;
use super::names::whole_number;
use super::table::{Column, Row, Table};
use crate::Date;
use crate::input_error::InputError;
use crate::input_notice::InputNotice;
use crate::register::{Ground, Item, Used};

const HEADER: [&str; 9] =
    ["review", "reviewing", "asked_by", "ground", "reason", "agreed_by", "or_any", "silent", "consulted"];

/// Reads an agenda from `text`, the contents of `file`: `review` and `ground` are needed.
///
/// # Errors
/// The first row that is not of the format. Whether it names what there is, the register says.
pub fn read_agenda_csv(file: &str, text: &[u8]) -> Result<(Vec<Item>, Vec<InputNotice>), InputError> {
    Kind::expect_none("an agenda", file, text)?;
    let mut table = Table::open(file, text)?;
    let (review, ground) = (table.required("review")?, table.required("ground")?);
    let [reviewing, asked_by, reason, agreed_by, or_any, silent, consulted] =
        ["reviewing", "asked_by", "reason", "agreed_by", "or_any", "silent", "consulted"]
            .map(|it| table.column(it));
    table.refuse_misspelt(&HEADER)?;
    let mut items = Vec::new();
    while let Some(row) = table.next_row()? {
        items.push(Item {
            review: code(row, review)?,
            reviewing: optional(row, reviewing)?,
            asked_by: optional(row, asked_by)?,
            ground: ground_of(row, ground)?,
            or_any: yes(row, or_any)?,
            agreed_by: optional(row, agreed_by)?,
            silent: row.list(silent)?.into_iter().map(String::from).collect(),
            consulted: day(row, consulted)?,
            reason: row.optional(reason)?.into(),
        });
    }
    Ok((items, table.unread(&HEADER).into_iter().collect()))
}

/// Reads the redraws used before a pairing was adopted from `text`, the contents of `file`: the columns `review`, `asked_by` and
/// `used`.
///
/// # Errors
/// The first row that is not of the format.
pub fn read_used_redraws_csv(file: &str, text: &[u8]) -> Result<(Vec<Used>, Vec<InputNotice>), InputError> {
    let mut table = Table::open(file, text)?;
    let (review, asked_by) = (table.required("review")?, table.required("asked_by")?);
    let used = table.required("used")?;
    let mut rows = Vec::new();
    while let Some(row) = table.next_row()? {
        let often = || row.refuse("bad_number", used, "how often, such as 2");
        let times = whole_number(row.text(used)?).ok_or_else(often)?;
        rows.push(Used { review: code(row, review)?, asked_by: code(row, asked_by)?, times });
    }
    Ok((rows, table.unread(&["review", "asked_by", "used"]).into_iter().collect()))
}

fn code(row: Row<'_>, column: Column) -> Result<String, InputError> {
    match row.text(column)? {
        "" => Err(row.refuse("unknown_party", column, "the id of a party")),
        code => Ok(code.into()),
    }
}

fn optional(row: Row<'_>, column: Option<Column>) -> Result<Option<String>, InputError> {
    Ok(Some(row.optional(column)?).filter(|it| !it.is_empty()).map(String::from))
}

fn ground_of(row: Row<'_>, column: Column) -> Result<Ground, InputError> {
    // As the options of the tool are written, too.
    let name = row.text(column)?.replace('-', "_");
    let ground = Ground::ALL.iter().find(|(known, _)| *known == name).map(|&(_, ground)| ground);
    ground.ok_or_else(|| {
        let names: Vec<_> = Ground::ALL.iter().map(|(name, _)| *name).collect();
        row.refuse("unknown_ground", column, format!("one of {}", names.join(", ")))
    })
}

fn yes(row: Row<'_>, column: Option<Column>) -> Result<bool, InputError> {
    match (row.optional(column)?, column) {
        ("" | "no", _) => Ok(false),
        ("yes", _) => Ok(true),
        (_, column) => {
            Err(row.refuse("bad_yes_or_no", column.expect("it holds something"), "yes, no or nothing"))
        }
    }
}

fn day(row: Row<'_>, column: Option<Column>) -> Result<Option<Date>, InputError> {
    match (row.optional(column)?, column) {
        ("", _) => Ok(None),
        (text, column) => match text.parse() {
            Ok(day) => Ok(Some(day)),
            Err(_) => {
                Err(row.refuse("bad_date", column.expect("it holds something"), "a day written YYYY-MM-DD"))
            }
        },
    }
}
