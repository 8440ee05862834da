//! Words in a row: lists, quotations, and texts that must fit a screen.

use bylot_model::spelling::seen;
pub use bylot_model::words::{counted, times};
use bylot_model::{PartyId, Roster};

/// `text` on one line of at most `most` characters, with what cannot be seen escaped: no text of a file or an option reaches a
/// screen in another way.
pub fn abridged(text: &str, most: usize) -> String {
    match cut(text, most) {
        (kept, true) => kept,
        (kept, false) => format!("{kept}… ({} bytes in all)", text.len()),
    }
}

/// The same for a cell of a table, of which no length is told.
pub(super) fn short(text: &str, most: usize) -> String {
    match cut(text, most) {
        (kept, true) => kept,
        _ => cut(text, most - 1).0 + "…",
    }
}

/// What of `text` fits in `most` characters, and whether that is all of it.
fn cut(text: &str, most: usize) -> (String, bool) {
    let mut kept = String::new();
    let mut width = 0;
    for (c, is_seen) in seen(text) {
        let shown = if is_seen { String::from(c) } else { c.escape_default().to_string() };
        width += shown.chars().count();
        if width > most {
            return (kept, false);
        }
        kept.push_str(&shown);
    }
    (kept, true)
}

/// `KEN (Kenya)`
pub(super) fn state(roster: &Roster, party: PartyId) -> String {
    let party = roster.party(party);
    let (code, name) = (short(&party.code, 40), short(&party.name, 60));
    if name.is_empty() || name == code { code } else { format!("{code} ({name})") }
}

/// `text` in quotation marks.
pub fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// `AGO`, `AGO and KEN`, `AGO, KEN and UGA`; at most `most` items are named, the rest is counted.
pub fn listed(items: impl IntoIterator<Item = impl Into<String>>, most: usize) -> String {
    let mut items: Vec<String> = items.into_iter().map(Into::into).collect();
    if items.len() > most {
        let others = items.len() - most;
        items.truncate(most);
        return format!("{} and {others} more", items.join(", "));
    }
    match items.split_last() {
        None => "none".into(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_any_length_and_content_fits_one_line() {
        assert_eq!(abridged("plain", 5), "plain");
        assert_eq!(abridged("a\tb\u{1b}[31m", 40), "a\\tb\\u{1b}[31m");
        assert_eq!(abridged("a\u{202e}b\u{200b}", 40), "a\\u{202e}b\\u{200b}");
        assert_eq!(short("a\tb\u{1b}[31m", 9), "a\\tb…");
        assert_eq!(abridged(&"x".repeat(1_000_000), 3), "xxx… (1000000 bytes in all)");
    }

    #[test]
    fn lists_read_as_a_sentence() {
        assert_eq!(listed(["AGO"], 9), "AGO");
        assert_eq!(listed(["AGO", "KEN"], 9), "AGO and KEN");
        assert_eq!(listed(["AGO", "KEN", "UGA"], 9), "AGO, KEN and UGA");
        assert_eq!(listed(["AGO", "KEN", "UGA"], 2), "AGO, KEN and 1 more");
    }
}
