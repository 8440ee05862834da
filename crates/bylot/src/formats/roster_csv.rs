//! The roster: a CSV row for each party.

use crate::Date;
use crate::input_error::InputError;
use crate::input_notice::InputNotice;
use bylot_model::spelling::likeness;
use bylot_model::{Holding, InstrumentId, LeftOut, PartyRecord, Roster, RosterError, Rules, WhyLeftOut};

use super::kind::Kind;
use super::names::whole_number;
use super::table::{Column, Row, RowStart, Table};

/// Reads a roster from `text`, the contents of `file`, as its parties stood on the day `as_of`.
///
/// A date later than `as_of` counts as not yet; without `as_of` every date counts, with a notice. A row whose party had not
/// joined a required instrument by then is left out, with a notice; so are the rows that stay out.
///
/// # Errors
/// The first row that breaks the contract of the format or of [`Roster::new`]; or that no party takes part.
pub fn read_roster(
    file: &str,
    text: &[u8],
    rules: &Rules,
    as_of: Option<Date>,
) -> Result<(Roster, Vec<InputNotice>), InputError> {
    Kind::Roster.expect(file, text)?;
    let mut table = Table::open(file, text)?;
    let columns = Columns::find(&table, rules)?;
    table.refuse_misspelt(&columns.known(rules))?;
    let mut records = Vec::new();
    let mut starts = Vec::new();
    let mut latest = None;
    while let Some(row) = table.next_row()? {
        records.push(columns.record(row, as_of)?);
        latest = latest.max(columns.latest(row));
        starts.push(row.start());
    }
    let alike = look_alikes(file, &records);
    let roster = Roster::new(rules, records).map_err(|error| refusal(&table, &starts, error))?;
    let roster = roster.taken_as_of(as_of);
    if roster.is_empty() {
        let day = as_of.map(|day| format!(" on {day}")).unwrap_or_default();
        let found = format!("no party that takes part{day}");
        return Err(InputError::new("empty_roster", "", found, "at least one").in_file(file));
    }
    let unread = table.unread(&columns.known(rules));
    let every = latest.filter(|_| as_of.is_none());
    let every = every.map(|latest| InputNotice::EveryDateCounts { file: file.into(), latest });
    let notices = unread.into_iter().chain(every).chain(alike).chain(left_out(&roster, as_of)).collect();
    Ok((roster, notices))
}

/// Reads one party that joins from `text`, the contents of `file`, as it stood on the day `as_of`; one that the file has staying out
/// comes in (footnote 2).
///
/// # Errors
/// As [`read_roster`]; when the file has no such party, or it takes part in nothing on that day.
pub fn read_joining_party(
    file: &str,
    text: &[u8],
    rules: &Rules,
    as_of: Date,
    id: &str,
) -> Result<Roster, InputError> {
    let mut table = Table::open(file, text)?;
    let columns = Columns::find(&table, rules)?;
    let mut found = None;
    while let Some(row) = table.next_row()? {
        let record = columns.record(row, Some(as_of))?;
        if record.code == id {
            found = Some((record, row.start()));
        }
    }
    let absent = || {
        let expected = format!("the id of a party that takes part on {as_of}");
        InputError::new("unknown_party", "id", format!("\"{id}\""), expected).in_file(file)
    };
    let (mut record, start) = found.ok_or_else(absent)?;
    if (record.under_review, record.reviews) == (Some(false), Some(false)) {
        (record.under_review, record.reviews) = (None, None);
    }
    let roster = Roster::new(rules, vec![record]).map_err(|error| refusal(&table, &[start], error))?;
    if roster.is_empty() { Err(absent()) } else { Ok(roster) }
}

/// Writes the parties that take part as they stand, every setting said: [`read_roster`] under the same rule set reads them so.
///
/// # Panics
/// When the roster was built under other instruments than those of `rules`.
pub fn write_roster_csv(roster: &Roster, rules: &Rules) -> String {
    assert_eq!(roster.instruments(), rules.instruments, "the roster was built under other instruments");
    let mut rows = csv::Writer::from_writer(Vec::new());
    let mut write = |row: Vec<&str>| rows.write_record(row).expect("memory can be written");
    let instruments = rules.instruments.iter().map(String::as_str);
    let (before, after) = (["id", "name", "region", "kind"], SETTINGS);
    write(before.into_iter().chain(instruments).chain(after).collect());
    let yes_or_no = |it: bool| if it { "yes" } else { "no" };
    for (_, party) in roster.parties() {
        let holdings = (0..rules.instruments.len()).map(InstrumentId::new).map(|it| {
            match (party.holds.contains(it), party.volunteers.contains(it)) {
                (true, _) => "yes",
                (false, true) => "signatory",
                (false, false) => "",
            }
        });
        let (languages, legal_systems) = (party.languages.join(";"), party.legal_systems.join(";"));
        let minimum = party.minimum.to_string();
        let maximum = party.maximum.map_or(String::new(), |most| most.to_string());
        let named = [&*party.code, &*party.name, &*roster.groups()[party.group.index()], &*party.kind];
        let settings = [
            &*languages,
            &*legal_systems,
            yes_or_no(party.under_review),
            &*minimum,
            &*maximum,
            yes_or_no(party.waives_cap),
        ];
        write(named.into_iter().chain(holdings).chain(settings).collect());
    }
    let bytes = rows.into_inner().expect("memory can be written");
    String::from_utf8(bytes).expect("written from texts")
}

/// The columns written after the instruments.
const SETTINGS: [&str; 6] =
    ["languages", "legal_system", "under_review", "reviews_min", "reviews_max", "waives_cap"];

/// The columns of a roster, by what they say.
struct Columns {
    id: Column,
    name: Option<Column>,
    region: Option<Column>,
    kind: Option<Column>,
    instruments: Vec<InstrumentColumn>,
    languages: Option<Column>,
    legal_system: Option<Column>,
    under_review: Option<Column>,
    reviews: Option<Column>,
    reviews_min: Option<Column>,
    reviews_max: Option<Column>,
    waives_cap: Option<Column>,
}

/// The column of an instrument.
struct InstrumentColumn {
    column: Column,
    required: bool,
}

/// What a cell says of an instrument.
enum Standing {
    Holds(Holding),
    /// A date later than the day looked at.
    NotYet,
}

impl Columns {
    fn find(table: &Table<'_>, rules: &Rules) -> Result<Self, InputError> {
        let instrument = |name: &String| {
            Ok(InstrumentColumn { column: table.required(name)?, required: rules.required.contains(name) })
        };
        Ok(Self {
            id: table.required("id")?,
            region: match rules.look_at_groups() {
                true => Some(table.required("region")?),
                false => table.column("region"),
            },
            instruments: rules.instruments.iter().map(instrument).collect::<Result<_, _>>()?,
            name: table.column("name"),
            kind: table.column("kind"),
            languages: table.column("languages"),
            legal_system: table.column("legal_system"),
            under_review: table.column("under_review"),
            reviews: table.column("reviews"),
            reviews_min: table.column("reviews_min"),
            reviews_max: table.column("reviews_max"),
            waives_cap: table.column("waives_cap"),
        })
    }

    /// The names of all columns that mean something; `notes` are for people.
    fn known<'r>(&self, rules: &'r Rules) -> Vec<&'r str> {
        Roster::COLUMNS.into_iter().chain(rules.instruments.iter().map(String::as_str)).collect()
    }

    fn record(&self, row: Row<'_>, as_of: Option<Date>) -> Result<PartyRecord, InputError> {
        let texts = |values: Vec<&str>| values.into_iter().map(String::from).collect();
        Ok(PartyRecord {
            code: row.text(self.id)?.into(),
            name: row.optional(self.name)?.into(),
            kind: row.optional(self.kind)?.into(),
            group: row.optional(self.region)?.into(),
            instruments: self.holdings(row, as_of)?,
            languages: texts(row.list(self.languages)?),
            legal_systems: texts(row.list(self.legal_system)?),
            under_review: yes_or_no(row, self.under_review)?,
            reviews: yes_or_no(row, self.reviews)?,
            reviews_min: number(row, self.reviews_min)?,
            reviews_max: number(row, self.reviews_max)?,
            waives_cap: yes_or_no(row, self.waives_cap)?,
        })
    }

    /// The latest date of a row.
    fn latest(&self, row: Row<'_>) -> Option<Date> {
        self.instruments.iter().filter_map(|it| row.text(it.column).ok()?.parse().ok()).max()
    }

    /// What the party had done with each instrument on the day; nothing at all while a required one is to come.
    fn holdings(&self, row: Row<'_>, as_of: Option<Date>) -> Result<Vec<Holding>, InputError> {
        let mut holdings = Vec::with_capacity(self.instruments.len());
        let mut not_yet = false;
        for instrument in &self.instruments {
            holdings.push(match standing(row, instrument.column, as_of)? {
                Standing::Holds(holding) => holding,
                Standing::NotYet => {
                    not_yet |= instrument.required;
                    Holding::No
                }
            });
        }
        if not_yet {
            holdings.fill(Holding::No);
        }
        Ok(holdings)
    }
}

fn standing(row: Row<'_>, column: Column, as_of: Option<Date>) -> Result<Standing, InputError> {
    Ok(match row.text(column)? {
        "" => Standing::Holds(Holding::No),
        "yes" => Standing::Holds(Holding::Party),
        "signatory" => Standing::Holds(Holding::Signatory),
        text => match text.parse::<Date>() {
            Ok(date) if as_of.is_some_and(|day| date > day) => Standing::NotYet,
            Ok(_) => Standing::Holds(Holding::Party),
            Err(_) => {
                let expected = "a day written YYYY-MM-DD, yes, signatory or nothing";
                return Err(row.refuse("bad_date", column, expected));
            }
        },
    })
}

fn yes_or_no(row: Row<'_>, column: Option<Column>) -> Result<Option<bool>, InputError> {
    match (row.optional(column)?, column) {
        ("", _) | (_, None) => Ok(None),
        ("yes", _) => Ok(Some(true)),
        ("no", _) => Ok(Some(false)),
        (_, Some(column)) => Err(row.refuse("bad_yes_no", column, "yes, no or nothing")),
    }
}

fn number(row: Row<'_>, column: Option<Column>) -> Result<Option<u32>, InputError> {
    match (row.optional(column)?, column) {
        ("", _) | (_, None) => Ok(None),
        (text, Some(column)) => match whole_number(text) {
            Some(number) => Ok(Some(number)),
            None => Err(row.refuse("bad_number", column, "a whole number or nothing")),
        },
    }
}

/// What [`Roster::new`] refuses, with its place in the file and the cell as it stands there.
fn refusal(table: &Table<'_>, starts: &[RowStart], error: RosterError) -> InputError {
    let other = error.other.and_then(|record| starts.get(record));
    let there = other.map(|&start| format!(" (line {})", table.line(start))).unwrap_or_default();
    let refused = InputError::new(error.code, &error.field, error.found, error.expected + &there);
    let Some(&start) = error.record.and_then(|record| starts.get(record)) else {
        return refused.in_file(table.file());
    };
    let column = table.column(&error.field).unwrap_or(Column::FIRST);
    table.located(refused, start, column)
}

/// The notice of codes that people would take for one another.
fn look_alikes(file: &str, records: &[PartyRecord]) -> Option<InputNotice> {
    let mut by_likeness: Vec<_> = records.iter().map(|it| (likeness(&it.code), it.code.as_str())).collect();
    by_likeness.sort_unstable();
    by_likeness.dedup();
    let alike = by_likeness.chunk_by(|one, other| one.0 == other.0).filter(|alike| alike.len() > 1);
    let codes: Vec<Vec<_>> =
        alike.map(|alike| alike.iter().map(|&(_, code)| String::from(code)).collect()).collect();
    (!codes.is_empty()).then(|| InputNotice::LookAlikes { file: file.into(), codes })
}

/// A notice for each reason for which parties are left out.
fn left_out(roster: &Roster, as_of: Option<Date>) -> Vec<InputNotice> {
    let mut by_reason: Vec<(&WhyLeftOut, Vec<String>)> = Vec::new();
    for LeftOut { code, why } in roster.left_out() {
        match by_reason.iter_mut().find(|(reason, _)| *reason == why) {
            Some((_, codes)) => codes.push(code.clone()),
            None => by_reason.push((why, vec![code.clone()])),
        }
    }
    by_reason
        .into_iter()
        .map(|(why, codes)| InputNotice::LeftOut { why: why.clone(), codes, as_of })
        .collect()
}
