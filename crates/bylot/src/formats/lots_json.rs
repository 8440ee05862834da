//! All lots of a draw as JSON: what was kept, and what was put aside and why.

use bylot_model::{Lot, Roster, Rules};
use serde::Serialize;

use super::layout::Layout;
use super::names;
use crate::text::put_aside_text;

/// Writes every lot of a sequential draw with the ball that was kept and those that were put aside; of a uniform draw, which
/// has no lots, the trial that was kept.
///
/// # Panics
/// When a lot names a party or seat that is not of `roster` and `rules`.
pub fn write_lots_json(roster: &Roster, rules: &Rules, lots: &[Lot], trial: Option<u64>) -> String {
    let written = lots.iter().zip(1..).map(|(lot, number)| WrittenLot {
        lot: number,
        under_review: roster.code(lot.under_review),
        seat: names::seat_name(rules, lot.seat),
        completes: names::completed_seat_name(rules, lot.seat),
        balls: lot.urn.len(),
        kept: lot.kept().map(|party| roster.code(party)),
        put_aside: lot
            .drawn
            .iter()
            .filter_map(|drawn| {
                let why = drawn.put_aside.as_ref()?;
                Some(WrittenBall {
                    ball: roster.code(drawn.party),
                    sentence: put_aside_text(roster, rules, why),
                })
            })
            .collect(),
    });
    Layout::of_format("bylot lots/1")
        .member("rules", &names::rule_set(rules))
        .basis(roster, rules)
        .optional("trial", trial.as_ref())
        .list("lots", written)
        .end()
}

#[derive(Serialize)]
struct WrittenLot<'a> {
    lot: usize,
    under_review: &'a str,
    seat: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    completes: Option<&'a str>,
    balls: usize,
    kept: Option<&'a str>,
    put_aside: Vec<WrittenBall<'a>>,
}

#[derive(Serialize)]
struct WrittenBall<'a> {
    ball: &'a str,
    sentence: String,
}
