//! A pairing as CSV: what spreadsheets exchange. One row for each reviewing State.

use bylot_model::{InstrumentSet, Pairing, PartyId, Review, ReviewGroup, Reviewing, Roster, Rules, Seat};

use super::kind::Kind;
use super::names;
use super::silent_seats;
use super::table::{Column, Row, Table};
use crate::input_error::InputError;
use crate::input_notice::InputNotice;

const HEADER: [&str; 6] = ["under_review", "review_group", "reviewing", "seat", "completes", "instruments"];

/// Writes a pairing; a review without reviewing States becomes a row without one.
///
/// # Panics
/// When the pairing names a party, seat or instrument that is not of `roster` and `rules`.
pub fn write_pairing_csv(roster: &Roster, rules: &Rules, pairing: &Pairing) -> String {
    let mut rows = csv::Writer::from_writer(Vec::new());
    let mut write = |row: [&str; 6]| rows.write_record(row).expect("memory can be written");
    write(HEADER);
    for review in &pairing.reviews {
        let under_review = roster.code(review.under_review);
        let group = review.review_group.map(|group| names::review_group_number(group).to_string());
        let group = group.unwrap_or_default();
        if review.reviewers.is_empty() {
            write([under_review, &group, "", "", "", ""]);
        }
        for reviewing in &review.reviewers {
            let instruments = reviewing.instruments.unwrap_or_default();
            write([
                under_review,
                &group,
                roster.code(reviewing.party),
                names::seat_name(rules, reviewing.seat),
                names::completed_seat_name(rules, reviewing.seat).unwrap_or_default(),
                &names::instrument_names(rules, instruments).join(";"),
            ]);
        }
    }
    let bytes = rows.into_inner().expect("memory can be written");
    String::from_utf8(bytes).expect("written from texts")
}

/// Reads a pairing from `text`, the contents of `file`: only `under_review` and `reviewing` are needed, and States may be called by
/// their names. Where the file has no column `seat`, the seats of each review are matched to its reviewing States.
///
/// # Errors
/// The first row that is not of the format, or names a party, seat or instrument that `roster` and `rules` do not
/// know.
pub fn read_pairing_csv(
    file: &str,
    text: &[u8],
    roster: &Roster,
    rules: &Rules,
) -> Result<(Pairing, Vec<InputNotice>), InputError> {
    Kind::Pairing.expect(file, text)?;
    let mut table = Table::open(file, text)?;
    let reader = Reader {
        roster,
        rules,
        under_review: table.required("under_review")?,
        review_group: table.column("review_group"),
        reviewing: table.required("reviewing")?,
        seat: table.column("seat"),
        completes: table.column("completes"),
        instruments: table.column("instruments"),
    };
    let mut reviews: Vec<Review> = Vec::new();
    let mut place_of = vec![None; roster.len()];
    while let Some(row) = table.next_row()? {
        let under_review = reader.party(row, reader.under_review)?;
        let review_group = reader.review_group(row)?;
        let place = *place_of[under_review.index()].get_or_insert_with(|| {
            reviews.push(Review { under_review, review_group, reviewers: Vec::new() });
            reviews.len() - 1
        });
        if let (true, Some(column)) = (reviews[place].review_group != review_group, reader.review_group) {
            let expected = "the review group that the State's first row names";
            return Err(row.refuse("unknown_review_group", column, expected));
        }
        reviews[place].reviewers.extend(reader.reviewer(row)?);
    }
    if reader.seat.is_none() {
        for review in &mut reviews {
            silent_seats::give(roster, rules, review.under_review, &mut review.reviewers);
        }
    }
    Ok((Pairing { reviews }, table.unread(&HEADER).into_iter().collect()))
}

/// The columns, and what codes and names are looked up in.
struct Reader<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
    under_review: Column,
    review_group: Option<Column>,
    reviewing: Column,
    seat: Option<Column>,
    completes: Option<Column>,
    instruments: Option<Column>,
}

impl Reader<'_> {
    /// The reviewing State of a row; `None` when it only says that the review exists.
    fn reviewer(&self, row: Row<'_>) -> Result<Option<Reviewing>, InputError> {
        if row.text(self.reviewing)?.is_empty() && row.optional(self.seat)?.is_empty() {
            return Ok(None);
        }
        Ok(Some(Reviewing {
            party: self.party(row, self.reviewing)?,
            seat: self.seat(row)?,
            instruments: self.instruments(row)?,
        }))
    }

    fn party(&self, row: Row<'_>, column: Column) -> Result<PartyId, InputError> {
        let code = row.text(column)?;
        let unknown = || row.refuse("unknown_party", column, names::expected_party(self.roster, code));
        names::party(self.roster, code).ok_or_else(unknown)
    }

    fn review_group(&self, row: Row<'_>) -> Result<Option<ReviewGroup>, InputError> {
        match (row.optional(self.review_group)?, self.review_group) {
            ("", _) | (_, None) => Ok(None),
            (text, Some(column)) => {
                let number = names::whole_number(text);
                let group = number.and_then(|number| names::review_group(self.rules, number));
                let expected = || names::expected_review_group(self.rules);
                Ok(Some(group.ok_or_else(|| row.refuse("unknown_review_group", column, expected()))?))
            }
        }
    }

    /// The seat of a row; an additional one where the file names no seats, until those of the review are matched.
    fn seat(&self, row: Row<'_>) -> Result<Seat, InputError> {
        let Some(column) = self.seat else { return Ok(Seat::Additional(None)) };
        let seat = names::seat(self.rules, row.text(column)?);
        let expected = || names::expected_seat(self.rules);
        match seat.ok_or_else(|| row.refuse("unknown_seat", column, expected()))? {
            Seat::Additional(_) => {
                Ok(Seat::Additional(match (row.optional(self.completes)?, self.completes) {
                    ("", _) | (_, None) => None,
                    (name, Some(column)) => {
                        let expected = || names::expected_main_seat(self.rules);
                        let completed = names::main_seat(self.rules, name);
                        Some(completed.ok_or_else(|| row.refuse("unknown_seat", column, expected()))?)
                    }
                }))
            }
            main => Ok(main),
        }
    }

    /// The instruments of a row; `None` when it names none.
    fn instruments(&self, row: Row<'_>) -> Result<Option<InstrumentSet>, InputError> {
        let mut instruments = InstrumentSet::EMPTY;
        for name in row.list(self.instruments)? {
            let column = self.instruments.expect("a column that was just read");
            let expected = || names::expected_instrument(self.rules);
            let instrument = names::instrument(self.rules, name);
            instruments = instruments
                .with(instrument.ok_or_else(|| row.refuse("unknown_instrument", column, expected()))?);
        }
        Ok(Some(instruments).filter(|instruments| !instruments.is_empty()))
    }
}
