//! A pairing as CSV for a spreadsheet: with names, and with nothing that a spreadsheet would take for a formula.

use bylot_model::{Pairing, PartyId, Roster, Rules};

use super::names;

const HEADER: [&str; 8] = [
    "under_review",
    "under_review_name",
    "review_group",
    "reviewing",
    "reviewing_name",
    "seat",
    "completes",
    "instruments",
];

/// Writes a pairing for people who open it in a spreadsheet: a byte order mark, so that every letter is read as it is, the
/// names of the States, and an apostrophe before a text that would be taken for a formula. Programs read
/// [`write_pairing_csv`](super::write_pairing_csv).
///
/// # Panics
/// When the pairing names a party, seat or instrument that is not of `roster` and `rules`.
pub fn write_pairing_sheet(roster: &Roster, rules: &Rules, pairing: &Pairing) -> String {
    let mut rows = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let mut write = |row: [&str; 8]| rows.write_record(row.map(plain)).expect("memory can be written");
    write(HEADER);
    let state = |party: PartyId| (roster.code(party), &*roster.party(party).name);
    for review in &pairing.reviews {
        let (under_review, name) = state(review.under_review);
        let group = review.review_group.map(|group| names::review_group_number(group).to_string());
        let group = group.unwrap_or_default();
        if review.reviewers.is_empty() {
            write([under_review, name, &group, "", "", "", "", ""]);
        }
        for reviewing in &review.reviewers {
            let (code, reviewing_name) = state(reviewing.party);
            let instruments = reviewing.instruments.unwrap_or_default();
            write([
                under_review,
                name,
                &group,
                code,
                reviewing_name,
                names::seat_name(rules, reviewing.seat),
                names::completed_seat_name(rules, reviewing.seat).unwrap_or_default(),
                &names::instrument_names(rules, instruments).join(";"),
            ]);
        }
    }
    let bytes = rows.into_inner().expect("memory can be written");
    format!("\u{feff}{}", String::from_utf8(bytes).expect("written from texts"))
}

/// A text that no spreadsheet reckons with.
fn plain(cell: &str) -> String {
    let begins = cell.trim_start_matches(|c: char| c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n'));
    match begins.chars().next() {
        // Their wide forms are taken for the same by some.
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            format!("'{cell}")
        }
        _ => cell.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn formulas_are_texts() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "=HYPERLINK(\"x\")", "＝1"] {
            assert_eq!(plain(formula), format!("'{formula}"));
        }
        for text in ["KEN", "Côte d'Ivoire", "1", "", "a=b", "own_group"] {
            assert_eq!(plain(text), text);
        }
    }
}
