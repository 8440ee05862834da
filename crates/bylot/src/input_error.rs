//! Bad input: what a file or an option says that cannot be meant.

use std::fmt;
use std::num::NonZero;

use crate::text::{abridged, quoted};

/// Why a file or an option could not be used: where, what was found, and what would do.
///
/// Bad input is not a valid "no": an unlawful pairing and an impossible draw are results.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InputError {
    /// A stable code for hosts that speak another language, such as `bad_date`; `docs/formats.md` lists them.
    pub code: &'static str,
    /// The file, as the caller named it, or the option.
    pub file: String,
    /// Where in the file; `None` when it is the file as a whole.
    pub place: Option<Place>,
    /// The field: a column of a table, or a path such as `reviews[3].under_review`; empty for the file as a whole.
    pub field: String,
    /// What was found, whole; texts in quotation marks. [`fmt::Display`] abridges it.
    pub found: String,
    /// What would do.
    pub expected: String,
}

/// A place in a file, as an editor counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// The line, counted from 1.
    pub line: NonZero<u32>,
    /// The column in characters, counted from 1.
    pub column: NonZero<u32>,
}

impl InputError {
    pub(crate) fn new(
        code: &'static str,
        field: impl Into<String>,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        let (field, found, expected) = (field.into(), found.into(), expected.into());
        Self { code, file: String::new(), place: None, field, found, expected }
    }

    /// The error of a file that cannot be read or written at all.
    pub fn of_file(file: impl Into<String>, error: &std::io::Error, expected: impl Into<String>) -> Self {
        Self::new("unusable_file", "", error.to_string(), expected).in_file(file)
    }

    pub(crate) fn in_file(self, file: impl Into<String>) -> Self {
        Self { file: file.into(), ..self }
    }

    pub(crate) fn at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }
}

impl Place {
    /// The place after so many lines, and so many characters of the next.
    pub(crate) fn after(lines: usize, characters: usize) -> Self {
        let next =
            |count: usize| NonZero::<u32>::MIN.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        Self { line: next(lines), column: next(characters) }
    }

    /// The place of the byte at `offset`.
    pub(crate) fn of(text: &[u8], offset: usize) -> Self {
        let before = &text[..offset.min(text.len())];
        let line_start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
        let lines = before.iter().filter(|&&byte| byte == b'\n').count();
        Self::after(lines, characters(&before[line_start..]))
    }
}

/// The places of bytes that are asked for in their order: each is counted on from the one before.
pub(crate) struct Places<'t> {
    text: &'t [u8],
    offset: usize,
    lines: usize,
    characters: usize,
}

impl<'t> Places<'t> {
    pub(crate) fn of(text: &'t [u8]) -> Self {
        Self { text, offset: 0, lines: 0, characters: 0 }
    }

    /// The place of the byte at `offset`, which is not before the last one asked for.
    pub(crate) fn next(&mut self, offset: usize) -> Place {
        for at in self.offset..offset {
            let ends_line =
                self.text[at] == b'\n' || self.text[at] == b'\r' && self.text.get(at + 1) != Some(&b'\n');
            match ends_line {
                true => (self.lines, self.characters) = (self.lines + 1, 0),
                false => self.characters += characters(&self.text[at..=at]),
            }
        }
        self.offset = offset;
        Place::after(self.lines, self.characters)
    }
}

/// How many characters begin in `text`.
pub(crate) fn characters(text: &[u8]) -> usize {
    text.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

/// A text as found, for [`InputError::found`]: in quotation marks; `nothing` for an empty one.
pub(crate) fn found(text: &[u8]) -> String {
    if text.is_empty() { "nothing".into() } else { quoted(&String::from_utf8_lossy(text)) }
}

/// The most characters of what was found, and of what would do, that a message shows.
const SHOWN: (usize, usize) = (80, 320);

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", abridged(&self.file, SHOWN.1))?;
        if let Some(Place { line, column }) = self.place {
            write!(f, ":{line}:{column}")?;
        }
        if !self.field.is_empty() {
            write!(f, ": {}", abridged(&self.field, SHOWN.0))?;
        }
        let (found, expected) = (abridged(&self.found, SHOWN.0), abridged(&self.expected, SHOWN.1));
        write!(f, ": found {found}, expected {expected}")
    }
}

impl std::error::Error for InputError {}
