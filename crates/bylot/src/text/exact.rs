//! An announced text as it is, character by character: two that differ never print alike.

use bylot_model::spelling::looks_plain;

/// The announced text in quotation marks, with what cannot be seen, and blanks that a reader would miss, as escapes such as
/// `\u{200b}`, and letters of another script that look like others: two texts that differ never print alike.
pub fn exact_text(text: &str) -> String {
    let shown: String = characters(text).map(|(c, is_plain)| shown(c, is_plain)).collect();
    format!("\"{shown}\"")
}

/// Whether `text` has characters that cannot be seen, letters of another script that look like others, or blanks that a reader would
/// miss: at its ends, or two in a row.
pub fn hides(text: &str) -> bool {
    characters(text).any(|(_, is_plain)| !is_plain)
}

/// Whether a character stands for itself wherever it is printed.
pub(crate) fn is_seen(c: char) -> bool {
    // Letters and signs without a shape, which the standard library takes for printable.
    let blank = matches!(c, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}');
    matches!(c, ' '..='~') || (!blank && c.escape_debug().len() == 1)
}

/// The characters, each with whether a reader sees which it is.
fn characters(text: &str) -> impl Iterator<Item = (char, bool)> {
    let last = text.chars().count().saturating_sub(1);
    // In a text of another script, which has letters that look like no others, a letter is what it looks like there.
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let may_mislead = text.chars().any(|c| c.is_ascii_alphabetic()) || letters.all(looks_plain);
    let mut after_blank = true;
    text.chars().enumerate().map(move |(at, c)| {
        let missed = c == ' ' && (after_blank || at == last);
        after_blank = c == ' ';
        (c, is_seen(c) && !missed && !(may_mislead && looks_plain(c)))
    })
}

fn shown(c: char, is_plain: bool) -> String {
    match c {
        '"' | '\\' => format!("\\{c}"),
        c if is_plain => c.into(),
        c => c.escape_unicode().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_all_there_is() {
        for plain in ["beacon round 4711", "Côte d'Ivoire", "маяк 4711", "φάρος", "信标 4711", "منارة ٤٧١١"]
        {
            assert_eq!(exact_text(plain), format!("\"{plain}\""));
            assert!(!hides(plain));
        }
        for (text, shown) in [
            ("beacon\u{200b} round", "beacon\\u{200b} round"),
            ("a\u{2060}b", "a\\u{2060}b"),
            ("a\u{202e}b", "a\\u{202e}b"),
            ("a\u{a0}b", "a\\u{a0}b"),
            ("a\u{3000}b", "a\\u{3000}b"),
            ("a\u{feff}", "a\\u{feff}"),
            ("a\u{ad}b", "a\\u{ad}b"),
            ("a\u{34f}b", "a\\u{34f}b"),
            ("a\u{e0020}b", "a\\u{e0020}b"),
            ("a\u{3164}b", "a\\u{3164}b"),
            ("e\u{301}", "e\\u{301}"),
            ("b\u{435}acon round 4711", "b\\u{435}acon round 4711"),
            ("\u{440}\u{430}\u{441}\u{435}", "\\u{440}\\u{430}\\u{441}\\u{435}"),
            ("\u{ff42}eacon", "\\u{ff42}eacon"),
            ("a\tb\n", "a\\u{9}b\\u{a}"),
            (" a ", "\\u{20}a\\u{20}"),
            ("a  b", "a \\u{20}b"),
            (" ", "\\u{20}"),
        ] {
            assert_eq!(exact_text(text), format!("\"{shown}\""));
            assert!(hides(text), "{text:?}");
        }
        // What only looks like an escape is told from one.
        assert_eq!(exact_text("a\\u{200b}b"), "\"a\\\\u{200b}b\"");
    }
}
