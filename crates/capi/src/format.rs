//! The forms in which things are written and read.

use crate::error::bylot_error;

/// A form in which something is written or read; docs/formats.md describes them.
pub type bylot_format = u32;

/// For programs.
pub const BYLOT_JSON: bylot_format = 1;
/// For spreadsheets.
pub const BYLOT_CSV: bylot_format = 2;
/// For people, in English; written and never read.
pub const BYLOT_TEXT: bylot_format = 3;

/// The error of a form that the thing does not have.
pub(crate) fn no_such_form(format: bylot_format, expected: &str) -> bylot_error {
    bylot_error::misuse("bad_format", "format", format.to_string(), expected)
}
