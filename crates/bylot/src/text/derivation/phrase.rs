//! Words that may begin a sentence: ours take a capital letter, a code of the roster is never altered.

use std::fmt;

/// A part of a sentence, and whose words it begins with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Phrase {
    /// It begins with the code of a State.
    Code(String),
    /// It begins with a word of ours.
    Words(String),
}

impl Phrase {
    /// As it stands at the beginning of a sentence.
    pub(super) fn opening(&self) -> String {
        match self {
            Self::Code(text) => text.clone(),
            Self::Words(text) => {
                let mut letters = text.chars();
                letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
            }
        }
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(text) | Self::Words(text) => f.write_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_keeps_its_letters() {
        assert_eq!(Phrase::Code("ann and bob".into()).opening(), "ann and bob");
        assert_eq!(Phrase::Words("the 7 States".into()).opening(), "The 7 States");
        assert_eq!(Phrase::Words("été".into()).opening(), "Été");
        assert_eq!(Phrase::Words("the 7 States".into()).to_string(), "the 7 States");
    }
}
