//! A roster put together cell by cell, by hosts that have no CSV file.

use std::collections::BTreeMap;

use bylot::formats::read_roster;

use crate::boundary::Noun;
use crate::error::bylot_error;
use crate::roster::{bylot_roster, day};
use crate::rules::bylot_rules;
use crate::status::{BYLOT_OK, bylot_status};
use crate::text::bylot_str;

/// A roster in the making: a table with a row for each party, and the columns of a roster file (docs/formats.md). The host
/// owns it until it frees it.
pub struct bylot_roster_builder {
    rules: bylot_rules,
    /// The first is `id`.
    columns: Vec<String>,
    /// In the order in which the parties were first named.
    rows: Vec<Vec<String>>,
    row_of: BTreeMap<String, usize>,
}

impl Noun for bylot_roster_builder {
    const NAME: &'static str = "roster_builder";
}

impl bylot_roster_builder {
    fn set(&mut self, code: &str, column: &str, value: &str) {
        let (columns, rows) = (&mut self.columns, &mut self.rows);
        let column = columns.iter().position(|known| known == column).unwrap_or_else(|| {
            columns.push(column.into());
            columns.len() - 1
        });
        let row = *self.row_of.entry(code.into()).or_insert_with(|| {
            rows.push(vec![code.into()]);
            rows.len() - 1
        });
        let row = &mut rows[row];
        row.resize(row.len().max(column + 1), String::new());
        row[column] = value.into();
    }

    /// The table as the file that it spells.
    fn to_csv(&self) -> Vec<u8> {
        let mut csv = csv::Writer::from_writer(Vec::new());
        let mut write = |row: &[String]| {
            let empty = std::iter::repeat(&[] as &[u8]);
            let cells = row.iter().map(String::as_bytes).chain(empty).take(self.columns.len());
            csv.write_record(cells).expect("memory can be written");
        };
        write(&self.columns);
        self.rows.iter().for_each(|row| write(row));
        csv.into_inner().expect("memory can be written")
    }
}

/// A table without parties, for a roster under these rules. The host owns the result, and still owns rules, which may be
/// shared between threads. BYLOT_MISUSE when either is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_roster_builder_new(
    rules: *const bylot_rules,
    builder: *mut *mut bylot_roster_builder,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun rules, out builder], {
        let rules = bylot_rules(rules.0.clone());
        let (rows, row_of) = (Vec::new(), BTreeMap::new());
        builder.give(bylot_roster_builder { rules, columns: vec!["id".into()], rows, row_of });
        Ok(BYLOT_OK)
    })
}

/// Sets one value of the party with this code, which is added when it is new: column is one of a roster file, such as region,
/// languages or the name of an instrument, and value what its cell would say. Cells that are never set are empty. The texts are
/// copied. One thread at a time. BYLOT_MISUSE when builder is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_roster_builder_set(
    builder: *mut bylot_roster_builder,
    code: bylot_str,
    column: bylot_str,
    value: bylot_str,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun_mut builder, string code, string column, string value], {
        if column == "id" {
            let (found, expected) = ("\"id\"", "another column: the code is the id");
            return Err(bylot_error::misuse("bad_column", "column", found, expected));
        }
        builder.set(code, column, value);
        Ok(BYLOT_OK)
    })
}

/// The roster of this table, on the day as_of as for bylot_roster_from_csv; errors call it `the roster`, and count its lines as
/// if it were a file: the header, then the parties as they were added. The host owns the result, and still owns builder, which
/// is not changed and may be shared between threads. BYLOT_MISUSE when builder or roster is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_roster_builder_build(
    builder: *const bylot_roster_builder,
    as_of: bylot_str,
    roster: *mut *mut bylot_roster,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun builder, string as_of, out roster], {
        let csv = builder.to_csv();
        let read = read_roster("the roster", &csv, &builder.rules.0, day(as_of)?)?;
        roster.give(bylot_roster::new(&builder.rules, read));
        Ok(BYLOT_OK)
    })
}

/// Frees a table. NULL is harmless.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_roster_builder_free(builder: *mut bylot_roster_builder) {
    free!(builder);
}
