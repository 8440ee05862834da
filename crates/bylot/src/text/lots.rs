//! All lots of a draw, a line for each.

use bylot_model::{Lot, Roster, Rules};

use super::columns::columns;
use super::words::{counted, short};
use crate::formats::names;

/// The most characters of a code in the table.
const CODE: usize = 24;

/// Every lot with the ball that was kept and those that were put aside, in the order in which they were held.
///
/// # Panics
/// When a lot names a party or seat that is not of `roster` and `rules`.
pub fn lots_text(roster: &Roster, rules: &Rules, lots: &[Lot]) -> String {
    let code = |party| short(roster.code(party), CODE);
    let header = ["lot", "under review", "seat", "balls", "kept", "put aside"];
    let mut rows = vec![header.map(String::from).to_vec()];
    for (lot, number) in lots.iter().zip(1..) {
        let seat = match names::completed_seat_name(rules, lot.seat) {
            Some(completed) => format!("additional for {completed}"),
            None => names::seat_name(rules, lot.seat).to_owned(),
        };
        let aside = lot.drawn.iter().filter(|drawn| drawn.put_aside.is_some());
        let aside: Vec<_> = aside.map(|drawn| code(drawn.party)).collect();
        rows.push(vec![
            number.to_string(),
            code(lot.under_review),
            short(&seat, 2 * CODE),
            lot.urn.len().to_string(),
            lot.kept().map_or("-".into(), code),
            aside.join(" "),
        ]);
    }
    let with = lots.iter().filter(|lot| lot.drawn.iter().any(|drawn| drawn.put_aside.is_some())).count();
    let said = match with {
        0 => "no ball was put aside".into(),
        with => format!("balls were put aside in {with} of them"),
    };
    format!("{}, {said}.\n\n{}", counted(lots.len(), "lot", "lots"), columns(&rows))
}
