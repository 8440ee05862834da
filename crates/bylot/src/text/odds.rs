//! Odds for people: who is likely to review whom, who has little choice, and how two procedures differ.

use super::columns::columns;
use super::pairing::as_of_text;
use super::words::counted;
use crate::odds::{Comparison, Ratio, Table};

/// The most States and seats that a list of the extreme ones names.
const NAMED: usize = 10;

/// The chances of one procedure: the States with the fewest possible reviewing States, and of each seat the most and the
/// least likely.
pub fn odds_text(table: &Table) -> String {
    let mut text = match table.draws {
        Some(draws) => format!("Odds of {}, {} counted.\n", table.procedure, of(draws, "draw")),
        None => format!("Odds of {}, exactly.\n", table.procedure),
    };
    text += &as_of_text(table.as_of);
    let mut seats: Vec<_> =
        table.reviews.iter().flat_map(|(code, seats)| seats.iter().map(move |seat| (code, seat))).collect();
    seats.sort_by_key(|(_, seat)| seat.reviewing.len());
    text += "\nThe seats that the fewest States take:\n";
    let few = seats.iter().take(NAMED).map(|(code, seat)| {
        vec![format!("  {code}"), seat.seat.clone(), counted(seat.reviewing.len(), "State", "States")]
    });
    text += &columns(&few.collect::<Vec<_>>());
    text += "\nOf each seat, how many States take it, the most likely and the least:\n";
    let rows = table.reviews.iter().flat_map(|(code, seats)| {
        seats.iter().map(move |seat| {
            let (most, least) = (&seat.reviewing[0], &seat.reviewing[seat.reviewing.len() - 1]);
            vec![
                format!("  {code}"),
                seat.seat.clone(),
                seat.reviewing.len().to_string(),
                format!("{} {}", most.0, percent(most.1)),
                format!("{} {}", least.0, percent(least.1)),
            ]
        })
    });
    text + &columns(&rows.collect::<Vec<_>>())
}

/// How far two procedures are apart: the most uneven seats, and the pairs whose chances differ most.
pub fn comparison_text(first: &Table, second: &Table, comparison: &Comparison) -> String {
    let mut text = format!(
        "{} against {}: the chance that one of a set of States takes a seat differs by {} at most on average over the \
         seats (total variation).\n",
        second.procedure,
        first.procedure,
        percent(comparison.mean())
    );
    if first.draws.is_some() || second.draws.is_some() {
        text += "Draws were counted: part of every difference is chance, the more so the fewer they are.\n";
    }
    text += "\nThe seats where they differ most:\n";
    let rows = comparison.seats.iter().take(NAMED).map(|seat| {
        vec![format!("  {}", seat.under_review), seat.seat.clone(), percent(seat.total_variation)]
    });
    text += &columns(&rows.collect::<Vec<_>>());
    for (words, ratio) in [("grows", &comparison.grows), ("shrinks", &comparison.shrinks)] {
        if let Some(ratio) = ratio {
            text += &ratio_text(first, second, words, ratio);
        }
    }
    text
}

fn ratio_text(first: &Table, second: &Table, words: &str, ratio: &Ratio) -> String {
    format!(
        "\nThe chance that {words} most: {} at {} of {}, {} under {} and {} under {}, times {:.3}.\n",
        ratio.reviewing,
        ratio.seat,
        ratio.under_review,
        percent(ratio.chances.0),
        first.procedure,
        percent(ratio.chances.1),
        second.procedure,
        ratio.ratio()
    )
}

fn percent(chance: f64) -> String {
    format!("{:.3} %", chance * 100.0)
}

fn of(draws: u64, what: &str) -> String {
    counted(draws, what, &format!("{what}s"))
}
