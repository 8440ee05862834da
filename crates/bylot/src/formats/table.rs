//! A CSV file with a header row: columns by name in any order, cells with their places.

use std::collections::BTreeMap;

use bylot_model::spelling::{likeness, nearest};
use bylot_model::words::counted;
use csv::{ByteRecord, Reader, ReaderBuilder};

use crate::input_error::{InputError, Place, characters, found};
use crate::input_notice::InputNotice;
use crate::text::{listed, quoted};

/// A CSV file being read.
pub(super) struct Table<'a> {
    file: &'a str,
    text: &'a [u8],
    header: Vec<String>,
    columns: BTreeMap<String, Column>,
    reader: Reader<&'a [u8]>,
    record: ByteRecord,
}

/// A column that the header has, by its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Column(usize);

impl Column {
    /// The first of the row, where errors of the row as a whole are shown.
    pub(super) const FIRST: Self = Self(0);
}

/// Where a row begins, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct RowStart(usize);

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Row<'t>(&'t Table<'t>);

impl<'a> Table<'a> {
    /// Reads the header of `text`, the contents of `file`.
    pub(super) fn open(file: &'a str, text: &'a [u8]) -> Result<Self, InputError> {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let mut reader = ReaderBuilder::new().flexible(true).from_reader(text);
        let record = reader.byte_headers().expect("a slice of bytes can be read").clone();
        let (header, columns) = (Vec::new(), BTreeMap::new());
        let mut table = Self { file, text, header, columns, reader, record: ByteRecord::new() };
        for (index, name) in record.iter().enumerate() {
            let wrong = match str::from_utf8(name).map(str::trim) {
                Err(_) => Some(("not_utf8", "a column name in UTF-8")),
                Ok(text) => {
                    table.header.push(text.into());
                    let twice =
                        !text.is_empty() && table.columns.insert(text.into(), Column(index)).is_some();
                    twice.then_some(("duplicate_column", "each column once"))
                }
            };
            if let Some((code, expected)) = wrong {
                let error = InputError::new(code, "header", found(name), expected);
                return Err(table.located(error, RowStart(0), Column(index)));
            }
        }
        Ok(table)
    }

    /// The text of the file, without a byte order mark.
    pub(super) fn file_text(&self) -> &'a [u8] {
        self.text
    }

    /// The name of the file.
    pub(super) fn file(&self) -> &str {
        self.file
    }

    /// The column called `name`.
    pub(super) fn column(&self, name: &str) -> Option<Column> {
        self.columns.get(name).copied()
    }

    /// The column called `name`, which must be there.
    pub(super) fn required(&self, name: &str) -> Result<Column, InputError> {
        self.column(name).ok_or_else(|| {
            let header = match &*self.header {
                [] => "an empty file".into(),
                header => quoted(&header.join(",")),
            };
            let expected = format!("a header row with the column {name}{}", self.instead_of(name));
            let error = InputError::new("missing_column", "header", header, expected);
            self.located(error, RowStart(0), Column::FIRST)
        })
    }

    /// For an error: why the column called `name` is not found, where that can be told.
    fn instead_of(&self, name: &str) -> String {
        let separated = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")];
        if let [only] = &*self.header
            && let Some((_, by)) = separated.iter().find(|&&(separator, _)| only.contains(separator))
        {
            return format!("; the cells stand between {by}, and a comma must stand between two cells");
        }
        match nearest(name, self.header.iter().filter(|it| !it.is_empty()).map(String::as_str)) {
            Some(meant) => format!("; {} may be meant, and must be written {name}", quoted(meant)),
            None => String::new(),
        }
    }

    /// Refuses a column that reads like one of `known` and is spelt otherwise, where that one is absent: what it says would be
    /// lost.
    pub(super) fn refuse_misspelt(&self, known: &[&str]) -> Result<(), InputError> {
        // A blank of two words may be any line between them.
        let likeness = |name: &str| likeness(&name.replace(['_', '-'], " "));
        let absent: BTreeMap<_, _> = (known.iter().filter(|name| self.column(name).is_none()))
            .map(|&name| (likeness(name), name))
            .collect();
        let misspelt = |name: &String| absent.get(&likeness(name)).copied();
        match self.header.iter().enumerate().find_map(|(index, name)| Some((index, misspelt(name)?))) {
            Some((index, name)) => {
                let found = found(self.header[index].as_bytes());
                let error = InputError::new("misspelt_column", "header", found, format!("{name}, spelt so"));
                Err(self.located(error, RowStart(0), Column(index)))
            }
            None => Ok(()),
        }
    }

    /// The notice of the columns that are none of `known`, if there are any; one without a name says nothing.
    pub(super) fn unread(&self, known: &[&str]) -> Option<InputNotice> {
        let unread = |name: &&String| !name.is_empty() && !known.contains(&name.as_str());
        let columns: Vec<_> = self.header.iter().filter(unread).cloned().collect();
        let absent: Vec<_> = known.iter().copied().filter(|name| self.column(name).is_none()).collect();
        let meant = |column: &String| nearest(column, absent.iter().copied()).map(String::from);
        let meant = columns.iter().take(InputNotice::NAMED).map(meant).collect();
        (!columns.is_empty()).then(|| InputNotice::UnknownColumns { file: self.file.into(), columns, meant })
    }

    /// The next row, if there is one; rows without any text are none.
    pub(super) fn next_row(&mut self) -> Result<Option<Row<'_>>, InputError> {
        while self.reader.read_byte_record(&mut self.record).expect("a slice of bytes can be read") {
            if self.record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            if self.record.len() != self.header.len() {
                return Err(self.uneven());
            }
            return Ok(Some(Row(self)));
        }
        Ok(None)
    }

    /// The place of a cell, for an error found after its row was read.
    pub(super) fn located(&self, error: InputError, start: RowStart, column: Column) -> InputError {
        error.in_file(self.file).at(place(self.text, start.0, column.0))
    }

    /// The line on which a row begins, for people.
    pub(super) fn line(&self, start: RowStart) -> u32 {
        place(self.text, start.0, 0).line.get()
    }

    /// The error of a row with more or fewer cells than the header.
    fn uneven(&self) -> InputError {
        let header = listed(self.header.iter(), 20);
        let expected = format!("{}, as in the header ({header})", self.header.len());
        let found = counted(self.record.len(), "cell", "cells");
        let error = InputError::new("uneven_row", "row", found, expected);
        self.located(error, Row(self).start(), Column::FIRST)
    }
}

impl<'t> Row<'t> {
    /// Where it begins.
    pub(super) fn start(self) -> RowStart {
        RowStart(self.0.record.position().map_or(0, |position| position.byte() as usize))
    }

    /// Where it begins, past blank lines, in bytes of the text.
    pub(super) fn offset(self) -> usize {
        let start = self.start().0;
        let line_ends = self.0.text[start..].iter().take_while(|&&byte| matches!(byte, b'\r' | b'\n'));
        start + line_ends.count()
    }

    /// The text of a cell, without blanks around it.
    pub(super) fn text(self, column: Column) -> Result<&'t str, InputError> {
        let cell = &self.0.record[column.0];
        str::from_utf8(cell).map(str::trim).map_err(|_| self.refuse("not_utf8", column, "UTF-8"))
    }

    /// The text of a cell of a column that may be absent; empty if it is.
    pub(super) fn optional(self, column: Option<Column>) -> Result<&'t str, InputError> {
        column.map_or(Ok(""), |column| self.text(column))
    }

    /// The values of a cell, separated by `;`.
    pub(super) fn list(self, column: Option<Column>) -> Result<Vec<&'t str>, InputError> {
        let Some(column) = column else { return Ok(Vec::new()) };
        let text = self.text(column)?;
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let values: Vec<_> = text.split(';').map(str::trim).collect();
        if values.contains(&"") {
            return Err(self.refuse("bad_list", column, "values with one ; between two of them"));
        }
        Ok(values)
    }

    /// The error of a cell that is not what was expected.
    pub(super) fn refuse(
        self,
        code: &'static str,
        column: Column,
        expected: impl Into<String>,
    ) -> InputError {
        let field = self.0.header[column.0].as_str();
        let error = InputError::new(code, field, found(&self.0.record[column.0]), expected);
        self.0.located(error, self.start(), column)
    }
}

/// The place of the cell number `index` of the row that begins at the byte `start`, or just after line ends there.
fn place(text: &[u8], start: usize, index: usize) -> Place {
    let line_ends = text[start..].iter().take_while(|&&byte| matches!(byte, b'\r' | b'\n')).count();
    let row = start + line_ends;
    let mut bytes = text[row..].iter().enumerate().peekable();
    let (mut cell, mut cell_start, mut quoted) = (0, row, false);
    while let Some((offset, &byte)) = bytes.next().filter(|_| cell < index) {
        let at = row + offset;
        match byte {
            b'"' if !quoted => quoted = at == cell_start,
            b'"' if bytes.peek().is_some_and(|&(_, &next)| next == b'"') => drop(bytes.next()),
            b'"' => quoted = false,
            b',' if !quoted => (cell, cell_start) = (cell + 1, at + 1),
            _ => {}
        }
    }
    let before = &text[..cell_start];
    let ends_line =
        |(at, &byte): (usize, &u8)| byte == b'\n' || byte == b'\r' && before.get(at + 1) != Some(&b'\n');
    let line_start = before.iter().enumerate().rposition(ends_line).map_or(0, |end| end + 1);
    let lines = before.iter().enumerate().filter(|&(at, byte)| ends_line((at, byte))).count();
    Place::after(lines, characters(&before[line_start..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_placed_as_an_editor_places_them() {
        let text = "id,name\r\nKEN,\"Ken\"\"ya, the\nother\",é,x\n\n\nUGA,y\n".as_bytes();
        let at = |line: usize, column: usize| Place::after(line - 1, column - 1);
        assert_eq!(place(text, 0, 1), at(1, 4));
        assert_eq!(place(text, 8, 0), at(2, 1), "a row may be said to begin at the line end before it");
        assert_eq!(place(text, 9, 1), at(2, 5));
        assert_eq!(place(text, 9, 2), at(3, 8));
        assert_eq!(place(text, 9, 3), at(3, 10));
        let uga = text.iter().position(|&byte| byte == b'U').unwrap();
        assert_eq!(place(text, uga - 2, 1), at(6, 5));
        assert_eq!(place(b"id\rKEN\rUGA", 7, 0), at(3, 1));
    }
}
