//! How names and codes are spelt: which look alike, which character cannot be seen, and which was meant.
//!
//! A code, a regional group, a language or a legal system is the same only where every letter is. Two that people would read as
//! the same are one misspelt name, or a reason to look twice.

use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;

/// What `text` looks like: texts that differ only in case, in blanks, in how Unicode composes their letters, in characters that
/// cannot be seen, or in letters of another script that look the same have one likeness.
pub fn likeness(text: &str) -> String {
    if text.is_ascii() {
        let seen = text.chars().filter(|c| !c.is_whitespace());
        return seen.map(|c| c.to_ascii_lowercase()).collect();
    }
    let lower: String = text.nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect();
    let seen = lower.nfd().filter(|c| !c.is_whitespace());
    // A digit and a letter of one script are told apart, however alike they look.
    seen.map(|c| if c.is_ascii() { c.to_string() } else { looks(c) }).collect()
}

/// The letters that a character looks like, in lower case; none where it cannot be seen.
fn looks(c: char) -> String {
    skeleton(c.encode_utf8(&mut [0; 4])).flat_map(char::to_lowercase).collect()
}

/// The first character of `text` that cannot be seen, or changes how what stands beside it is seen.
///
/// Joiners and variation selectors belong to the letter before them where that is of a script that has them; there they are
/// seen.
pub fn first_unseen(text: &str) -> Option<char> {
    seen(text).find_map(|(c, is_seen)| (!is_seen).then_some(c))
}

/// The characters of `text`, each with whether it can be seen.
pub fn seen(text: &str) -> impl Iterator<Item = (char, bool)> {
    let mut joins = false;
    text.chars().map(move |c| {
        let shapes = matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
        let is_seen = if shapes { joins } else { c.is_ascii_graphic() || c == ' ' || !is_unseen(c) };
        joins = is_seen && !c.is_ascii();
        (c, is_seen)
    })
}

/// `text` with escapes in place of the characters that cannot be seen: so a text of a file stands in every message.
pub fn shown(text: &str) -> String {
    let shown =
        |(c, is_seen): (char, bool)| if is_seen { String::from(c) } else { c.escape_default().to_string() };
    seen(text).map(shown).collect()
}

/// Whether `c` is no letter or digit of ASCII and looks like one.
pub fn looks_plain(c: char) -> bool {
    let looks = if c.is_ascii() { String::new() } else { looks(c) };
    !looks.is_empty() && looks.chars().all(|c| c.is_ascii_alphanumeric())
}

fn is_unseen(c: char) -> bool {
    let separates = matches!(c, '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}');
    c.is_control() || separates || skeleton(c.encode_utf8(&mut [0; 4])).next().is_none()
}

/// The one of `known` that was probably meant by `found`: one that looks the same, else the nearest, if it is near.
pub fn nearest<'k>(found: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let likeness_of_found = likeness(found);
    let far = likeness_of_found.chars().count() / 4;
    let distances = known.into_iter().map(|name| {
        let distance = strsim::osa_distance(&likeness_of_found, &likeness(name));
        (distance, name)
    });
    let nearest = distances.min_by_key(|&(distance, _)| distance)?;
    (nearest.0 <= far).then_some(nearest.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_alike_has_one_likeness() {
        for (one, other) in [
            ("North", "north"),
            ("North", " No rth\u{a0}"),
            ("Caf\u{e9}", "CAFE\u{301}"),
            ("AFG", "\u{410}FG"),
            ("AFG", "AF\u{200d}G"),
            ("AFG", "\u{ff21}FG"),
            ("stra\u{df}e", "STRASSE"),
            ("\u{41d}orth", "\u{43d}orth"),
        ] {
            assert_eq!(likeness(one), likeness(other), "{one:?} {other:?}");
        }
        for (one, other) in
            [("B1", "BL"), ("P0", "PO"), ("Caf\u{e9}1", "Caf\u{e9}l"), ("em", "ern"), ("a", "b")]
        {
            assert_ne!(likeness(one), likeness(other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_found() {
        for c in [
            '\u{1b}', '\n', '\u{7f}', '\u{9b}', '\u{200b}', '\u{202e}', '\u{2060}', '\u{feff}', '\u{ad}',
            '\u{2028}',
        ] {
            assert_eq!(first_unseen(&format!("a{c}b")), Some(c), "{c:?}");
            assert_eq!(first_unseen(&format!("\u{41d}{c}")), Some(c), "{c:?}");
        }
        assert_eq!(first_unseen("a\u{200d}b"), Some('\u{200d}'));
        for text in [
            "",
            "C\u{f4}te d'Ivoire",
            "\u{639}\u{644}\u{6cc}\u{200c}\u{631}\u{636}\u{627}",
            "\u{2764}\u{fe0f}",
            "e\u{301}",
        ] {
            assert_eq!(first_unseen(text), None, "{text:?}");
        }
    }

    #[test]
    fn what_was_meant_looks_the_same_or_is_near() {
        let known = ["languages", "legal_system", "name"];
        assert_eq!(nearest("language", known), Some("languages"));
        assert_eq!(nearest("Legal System", known), Some("legal_system"));
        assert_eq!(nearest("region", known), None);
        assert_eq!(nearest("afg", ["AFG", "AGO"]), Some("AFG"));
        assert_eq!(nearest("AFX", ["AFG", "AGO"]), None);
    }
}
