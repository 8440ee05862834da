//! How JSON files are laid out: one member of the outermost object a line, long lists one element a line.

use bylot_model::{Roster, Rules, canonical};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::names;
use crate::text::is_seen;

/// A JSON object being written.
pub(super) struct Layout(String);

impl Layout {
    /// An object that begins by naming its format.
    pub(super) fn of_format(format: &str) -> Self {
        Self("{".into()).member("format", &format)
    }

    /// The same with one more member, on one line.
    pub(super) fn member(self, name: &str, value: &impl Serialize) -> Self {
        self.named(name, &line(value))
    }

    /// The same with the name of the rule set, and the text whose paragraphs are cited when it is another than the procedures
    /// and rules of the UNTOC Review Mechanism.
    pub(super) fn rules(self, rules: &Rules) -> Self {
        let text = rules.citations.as_ref().map(|it| &it.text);
        self.member("rules", &names::rule_set(rules)).optional("text", text)
    }

    /// The same with the day of the roster, where it has one, and the digests of roster, rule set and exclusions.
    pub(super) fn basis(self, roster: &Roster, rules: &Rules) -> Self {
        self.optional("as_of", roster.as_of().as_ref())
            .member("roster_digest", &hex(&canonical::roster_digest(roster)))
            .member("rules_digest", &hex(&canonical::rules_digest(rules)))
            .member("exclusions_digest", &hex(&canonical::exclusions_digest(roster)))
    }

    /// The same with one more member, if it is there.
    pub(super) fn optional(self, name: &str, value: Option<&impl Serialize>) -> Self {
        match value {
            Some(value) => self.member(name, value),
            None => self,
        }
    }

    /// The same with one more member, a list with one element a line.
    pub(super) fn list(self, name: &str, elements: impl IntoIterator<Item = impl Serialize>) -> Self {
        let lines: Vec<_> = elements.into_iter().map(|element| format!("\n    {}", line(&element))).collect();
        let end = if lines.is_empty() { "" } else { "\n  " };
        self.named(name, &format!("[{}{end}]", lines.join(",")))
    }

    /// The whole text.
    pub(super) fn end(self) -> String {
        self.0 + "\n}\n"
    }

    fn named(mut self, name: &str, value: &str) -> Self {
        let comma = if self.0.len() > 1 { "," } else { "" };
        self.0.push_str(&format!("{comma}\n  {}: {value}", line(&name)));
        self
    }
}

/// A value on one line, with characters that cannot be seen as escapes, which every reader of JSON takes for the same.
fn line(value: &impl Serialize) -> String {
    let line = serde_json::to_string(value).expect("texts, numbers and lists can be written");
    if line.is_ascii() {
        return line;
    }
    let escaped = |c: char| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect();
    let shown = |c| if is_seen(c) { String::from(c) } else { escaped(c) };
    line.chars().map(shown).collect()
}

/// The SHA-256 of a file as it is, byte for byte, with the names that people read: what `sha256sum` prints.
pub fn file_digest(text: &[u8]) -> String {
    hex(&Sha256::digest(text))
}

/// Whether `text` is written as digests are: the bytes of a SHA-256 by [`hex`].
pub(crate) fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
