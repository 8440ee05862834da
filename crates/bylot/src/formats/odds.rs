//! Odds in and out: counted draws as CSV and JSON, exact chances as CSV and JSON.

use std::ops::Range;

use bylot_model::words::counted;
use bylot_model::{Date, Roster, Rules};
use bylot_solver::exact::{BigUint, Chances};
use serde::{Deserialize, Serialize};

use super::json::Json;
use super::kind::Kind;
use super::layout::{Layout, is_digest};
use super::names;
use crate::input_error::InputError;
use crate::odds::{Basis, Odds, decimal};

/// The formats this crate writes; it reads the first.
const FORMAT: &str = "bylot odds/1";
const EXACT: &str = "bylot exact_odds/1";

/// Writes odds as CSV: `under_review,seat,reviewing,chance,low,high,count,draws`. Chances are rounded to six digits, the
/// counts are exact; what was never drawn has no row.
///
/// # Panics
/// Never: memory can be written.
pub fn write_odds_csv(odds: &Odds) -> String {
    let header = ["under_review", "seat", "reviewing", "chance", "low", "high", "count", "draws"];
    rows(
        &header,
        odds.rows().map(|row| {
            let (low, high) = row.interval();
            let [chance, low, high] = [row.chance(), low, high].map(|chance| format!("{chance:.6}"));
            let (count, draws) = (row.count.to_string(), row.draws.to_string());
            [row.under_review.into(), row.seat.into(), row.reviewing.into(), chance, low, high, count, draws]
        }),
    )
}

/// Writes exact chances as CSV: `under_review,seat,reviewing,chance,fraction`, the fraction in lowest terms.
///
/// # Panics
/// When the chances name a party or seat that is not of `roster` and `rules`.
pub fn write_exact_odds_csv(roster: &Roster, rules: &Rules, chances: &Chances) -> String {
    let header = ["under_review", "seat", "reviewing", "chance", "fraction"];
    rows(
        &header,
        exact_rows(roster, rules, chances).map(|row| {
            [row.under_review.into(), row.seat.into(), row.reviewing.into(), row.chance, row.fraction]
        }),
    )
}

/// Writes odds as JSON, with all that merging needs.
pub fn write_odds_json(odds: &Odds) -> String {
    let basis = odds.basis();
    let count = |((under_review, seat, reviewing), count): (&(String, usize, String), &u64)| WrittenCount {
        under_review: under_review.clone(),
        seat: basis.seats[*seat].clone(),
        reviewing: reviewing.clone(),
        count: *count,
    };
    Layout::of_format(FORMAT)
        .member("rules", &basis.rules)
        .member("procedure", &basis.procedure)
        .member("announced", &basis.announced)
        .optional("as_of", basis.as_of.as_ref())
        .member("roster_digest", &basis.roster_digest)
        .member("rules_digest", &basis.rules_digest)
        .member("exclusions_digest", &basis.exclusions_digest)
        .member("seats", &basis.seats)
        .member("numbers", &odds.numbers().iter().map(|it| [it.start, it.end - 1]).collect::<Vec<_>>())
        .member("draws", &odds.draws())
        .list("counts", odds.counts.iter().map(count))
        .end()
}

/// Writes exact chances under the procedure `edition` as JSON; `pairings` is how many there are to be drawn.
///
/// # Panics
/// When the chances name a party or seat that is not of `roster` and `rules`.
pub fn write_exact_odds_json(
    roster: &Roster,
    rules: &Rules,
    edition: &str,
    pairings: &BigUint,
    chances: &Chances,
) -> String {
    Layout::of_format(EXACT)
        .member("rules", &names::rule_set(rules))
        .member("procedure", &edition)
        .basis(roster, rules)
        .member("pairings", &pairings.to_string())
        .list("chances", exact_rows(roster, rules, chances))
        .end()
}

/// Reads odds from `text`, the contents of `file`, as [`write_odds_json`] writes them.
///
/// # Errors
/// The first value that is not of the format, or that cannot be: draws counted twice, or a seat that was not taken once
/// in every draw.
pub fn read_odds_json(file: &str, text: &[u8]) -> Result<Odds, InputError> {
    Kind::Odds.expect(file, text)?;
    let json = Json::open(file, text)?;
    let object = json.object()?;
    let format = object.required("format")?;
    if format.parse::<String>()? != FORMAT {
        return Err(format.refuse("unknown_format", format!("\"{FORMAT}\"")));
    }
    let written: WrittenOdds = json.parse()?;
    for (name, digest) in [
        ("roster_digest", &written.roster_digest),
        ("rules_digest", &written.rules_digest),
        ("exclusions_digest", &written.exclusions_digest),
    ] {
        if !is_digest(digest) {
            return Err(object
                .required(name)?
                .refuse("wrong_shape", "a digest: 64 digits of 0 to 9 and a to f"));
        }
    }
    let numbers = numbers(&written, object.required("numbers")?)?;
    let draws: u64 = numbers.iter().map(|numbers| numbers.end - numbers.start).sum();
    if written.draws != draws {
        return Err(object.required("draws")?.refuse("wrong_shape", format!("{draws}, as the numbers say")));
    }
    if written.seats.last().is_none_or(|last| last != names::ADDITIONAL) {
        let expected = format!("the names of the seats, and last \"{}\"", names::ADDITIONAL);
        return Err(object.required("seats")?.refuse("wrong_shape", expected));
    }
    let list = object.required("counts")?;
    let mut odds = Odds {
        basis: Basis {
            rules: written.rules,
            procedure: written.procedure,
            announced: written.announced,
            as_of: written.as_of,
            roster_digest: written.roster_digest,
            rules_digest: written.rules_digest,
            exclusions_digest: written.exclusions_digest,
            seats: written.seats,
        },
        numbers,
        counts: Default::default(),
    };
    let places = list.array()?;
    for (count, json) in written.counts.into_iter().zip(&places) {
        let seats = &odds.basis.seats;
        let seat = seats.iter().position(|seat| *seat == count.seat).ok_or_else(|| {
            json.within(
                "seat",
                "unknown_seat",
                format!("\"{}\"", count.seat),
                format!("one of {}", seats.join(", ")),
            )
        })?;
        if count.count == 0 || count.count > draws {
            let expected = format!("a number from 1 to {draws}, that of the draws");
            return Err(json.within("count", "wrong_shape", count.count.to_string(), expected));
        }
        let key = (count.under_review, seat, count.reviewing);
        if odds.counts.insert(key, count.count).is_some() {
            return Err(json.error("wrong_shape", "a second count", "one for each State, seat and State"));
        }
    }
    every_seat_is_taken(&odds, list)?;
    Ok(odds)
}

/// In every draw every seat is taken once.
fn every_seat_is_taken(odds: &Odds, json: &Json<'_>) -> Result<(), InputError> {
    let draws = u128::from(odds.draws());
    let additional = odds.basis.seats.len() - 1;
    let entries: Vec<_> = odds.counts.iter().collect();
    for seat in entries.chunk_by(|(one, _), (other, _)| (&one.0, one.1) == (&other.0, other.1)) {
        let (under_review, number, _) = seat[0].0;
        let taken: u128 = seat.iter().map(|&(_, &count)| u128::from(count)).sum();
        if *number != additional && taken != draws {
            let name = &odds.basis.seats[*number];
            let found = format!(
                "{} in which somebody takes the seat {name} of {under_review}",
                counted(taken, "draw", "draws")
            );
            return Err(json.error("wrong_shape", found, format!("{draws}")));
        }
    }
    Ok(())
}

/// The numbers of the draws: first and last of each run, in order and apart.
fn numbers(written: &WrittenOdds, json: &Json<'_>) -> Result<Vec<Range<u64>>, InputError> {
    let mut numbers: Vec<Range<u64>> = Vec::new();
    for &[first, last] in &written.numbers {
        let begins = numbers.last().map_or(0, |before| before.end);
        if first < begins || last < first || last == u64::MAX {
            return Err(
                json.refuse("wrong_shape", "the first and last numbers of runs in order, none of them twice")
            );
        }
        numbers.push(first..last + 1);
    }
    Ok(numbers)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenOdds {
    #[serde(rename = "format")]
    _format: String,
    rules: String,
    procedure: String,
    announced: String,
    #[serde(default)]
    as_of: Option<Date>,
    roster_digest: String,
    rules_digest: String,
    exclusions_digest: String,
    seats: Vec<String>,
    numbers: Vec<[u64; 2]>,
    draws: u64,
    counts: Vec<WrittenCount>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCount {
    under_review: String,
    seat: String,
    reviewing: String,
    count: u64,
}

#[derive(Serialize)]
struct ExactRow<'a> {
    under_review: &'a str,
    seat: &'a str,
    reviewing: &'a str,
    chance: String,
    fraction: String,
}

fn exact_rows<'a>(
    roster: &'a Roster,
    rules: &'a Rules,
    chances: &'a Chances,
) -> impl Iterator<Item = ExactRow<'a>> {
    chances.iter().map(|it| ExactRow {
        under_review: roster.code(it.under_review),
        seat: names::seat_name(rules, it.seat),
        reviewing: roster.code(it.reviewing),
        chance: decimal(&it.chance),
        fraction: format!("{}/{}", it.chance.numer(), it.chance.denom()),
    })
}

fn rows<const N: usize>(header: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut csv = csv::Writer::from_writer(Vec::new());
    let mut write = |row: &[String]| csv.write_record(row).expect("memory can be written");
    write(&header.map(String::from));
    rows.for_each(|row| write(&row));
    String::from_utf8(csv.into_inner().expect("memory can be written")).expect("written from texts")
}
