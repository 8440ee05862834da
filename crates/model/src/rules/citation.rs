//! Where a rule stands in the procedures and rules, or in our notes to them.

use std::fmt;

/// Where a rule stands: paragraphs of the procedures and rules, and notes of `docs/rules.md` where the text is
/// silent. A rule that rests on neither is plain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Citation {
    /// The paragraphs, such as `28(a)`.
    pub paragraphs: &'static [&'static str],
    /// The notes, such as `N3`.
    pub notes: &'static [&'static str],
}

impl Citation {
    /// A rule that needs no paragraph, such as that no State reviews itself.
    pub const PLAIN: Self = Self { paragraphs: &[], notes: &[] };

    /// Paragraphs of the procedures and rules.
    pub const fn paragraphs(paragraphs: &'static [&'static str]) -> Self {
        Self { paragraphs, notes: &[] }
    }

    /// The same, as these notes settle it.
    #[must_use]
    pub const fn with_notes(self, notes: &'static [&'static str]) -> Self {
        Self { notes, ..self }
    }
}

/// `paragraphs 9 and 26`, `paragraph 28(b), note N3`, `note N8`, `plain rule`.
impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |word: &str, places: &[&str]| match places {
            [] => None,
            [one] => Some(format!("{word} {one}")),
            [most @ .., last] => Some(format!("{word}s {} and {last}", most.join(", "))),
        };
        match (part("paragraph", self.paragraphs), part("note", self.notes)) {
            (None, None) => f.write_str("plain rule"),
            (Some(one), None) | (None, Some(one)) => f.write_str(&one),
            (Some(paragraphs), Some(notes)) => write!(f, "{paragraphs}, {notes}"),
        }
    }
}
