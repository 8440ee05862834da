//! Where a rule stands: in the procedures and rules, in the text of another body, or in our notes to them.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::RuleId;

/// A paragraph of a text, its number and its letter apart, so that each language can write them its own way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Paragraph {
    /// Its number.
    pub number: u16,
    /// The letter of a part of it, such as the `b` of `28(b)`.
    pub letter: Option<char>,
}

impl Paragraph {
    /// A whole paragraph.
    pub const fn whole(number: u16) -> Self {
        Self { number, letter: None }
    }

    /// A part of a paragraph.
    pub const fn part(number: u16, letter: char) -> Self {
        Self { number, letter: Some(letter) }
    }
}

/// `28` or `28(b)`.
impl fmt::Display for Paragraph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.letter {
            None => write!(f, "{}", self.number),
            Some(letter) => write!(f, "{}({letter})", self.number),
        }
    }
}

/// What is no paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("expected a number of at most 65535, with or without a small letter in parentheses, such as 28(b)")]
pub struct NoParagraph;

impl FromStr for Paragraph {
    type Err = NoParagraph;

    fn from_str(text: &str) -> Result<Self, NoParagraph> {
        let (number, letter) = match text.split_once('(') {
            None => (text, None),
            Some((number, rest)) => {
                let mut letters = rest.strip_suffix(')').ok_or(NoParagraph)?.chars();
                let letter = letters.next().filter(char::is_ascii_lowercase).ok_or(NoParagraph)?;
                (number, Some(letter).filter(|_| letters.next().is_none()).ok_or(NoParagraph).map(Some)?)
            }
        };
        let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let number = number.parse().ok().filter(|_| digits).ok_or(NoParagraph)?;
        Ok(Self { number, letter })
    }
}

impl Serialize for Paragraph {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Paragraph {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(|error| serde::de::Error::custom(format!("{text}, {error}")))
    }
}

/// Where a rule stands: paragraphs of a text, and notes of `docs/rules.md` where the text is silent. A rule that rests on
/// neither is plain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Citation<'a> {
    /// The text, as it stands in a sentence, such as `the terms of reference`; `None`: the procedures and rules of the UNTOC
    /// Review Mechanism (Conference resolution 9/1, annex).
    pub text: Option<&'a str>,
    /// The paragraphs.
    pub paragraphs: &'a [Paragraph],
    /// The notes, such as `N3`.
    pub notes: &'static [&'static str],
}

impl Citation<'static> {
    /// A rule that needs no paragraph, such as that no State reviews itself.
    pub const PLAIN: Self = Self { text: None, paragraphs: &[], notes: &[] };

    /// Paragraphs of the procedures and rules.
    pub const fn paragraphs(paragraphs: &'static [Paragraph]) -> Self {
        Self { paragraphs, ..Self::PLAIN }
    }
}

impl Citation<'_> {
    /// The same, as these notes settle it.
    #[must_use]
    pub const fn with_notes(self, notes: &'static [&'static str]) -> Self {
        Self { notes, ..self }
    }
}

/// `paragraphs 9 and 26`, `paragraph 28(b), note N3`, `paragraph 19 of the terms of reference`, `note N8`, `plain rule`.
impl fmt::Display for Citation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paragraphs: Vec<_> = self.paragraphs.iter().map(Paragraph::to_string).collect();
        let part = |word: &str, places: &[&str]| match places {
            [] => None,
            [one] => Some(format!("{word} {one}")),
            [most @ .., last] => Some(format!("{word}s {} and {last}", most.join(", "))),
        };
        let paragraphs = part("paragraph", &paragraphs.iter().map(String::as_str).collect::<Vec<_>>());
        let paragraphs = paragraphs.map(|it| match self.text {
            None => it,
            Some(text) => format!("{it} of {text}"),
        });
        match (paragraphs, part("note", self.notes)) {
            (None, None) => f.write_str("plain rule"),
            (Some(one), None) | (None, Some(one)) => f.write_str(&one),
            (Some(paragraphs), Some(notes)) => write!(f, "{paragraphs}, {notes}"),
        }
    }
}

/// What else a text provides for, besides the rules that a pairing is judged by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Provision {
    /// The Conference decides (para 7).
    Decisions,
    /// Every party takes part (para 9).
    Participation,
    /// Review groups advance (para 10).
    Advance,
    /// What a phase is about (para 11).
    Clusters,
    /// Who reviews keeps reviewing (para 28).
    Duration,
    /// A lot is repeated when a party to the review asks (para 28(d)).
    Redraws,
    /// A lot is repeated in exceptional circumstances (para 28(e)).
    Exceptional,
    /// Lots are held, and repeated, at a later meeting (para 28(f)).
    LaterMeeting,
    /// A reviewing State is unable to carry out its duties: consultation, then a redraw (para 30).
    Consultation,
    /// The working languages of a review (para 50).
    Languages,
    /// Signatories that volunteer (para 52).
    Signatories,
}

impl Provision {
    /// Every provision.
    pub const ALL: [Self; 11] = [
        Self::Decisions,
        Self::Participation,
        Self::Advance,
        Self::Clusters,
        Self::Duration,
        Self::Redraws,
        Self::Exceptional,
        Self::LaterMeeting,
        Self::Consultation,
        Self::Languages,
        Self::Signatories,
    ];

    /// Its name in `citations` of a rule set.
    pub fn code(self) -> &'static str {
        PROVISIONS[self as usize].0
    }
}

/// The name of each provision, and where it stands in the procedures and rules.
static PROVISIONS: [(&str, Paragraph); Provision::ALL.len()] = [
    ("decisions", Paragraph::whole(7)),
    ("participation", Paragraph::whole(9)),
    ("advance", Paragraph::whole(10)),
    ("clusters", Paragraph::whole(11)),
    ("duration", Paragraph::whole(28)),
    ("redraws", Paragraph::part(28, 'd')),
    ("exceptional", Paragraph::part(28, 'e')),
    ("later_meeting", Paragraph::part(28, 'f')),
    ("consultation", Paragraph::whole(30)),
    ("languages", Paragraph::whole(50)),
    ("signatories", Paragraph::whole(52)),
];

/// Where the rules of another body than the UNTOC Review Mechanism stand.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citations {
    /// The text, as it stands in a sentence: `the terms of reference`. Empty: there is none.
    pub text: String,
    /// For a rule, by its code, or a provision, by its own, the paragraphs it stands in. What is not here stands in none.
    #[serde(default)]
    pub paragraphs: BTreeMap<String, Vec<Paragraph>>,
}

impl Citations {
    /// Whether a rule or a provision has this name.
    pub(super) fn knows(name: &str) -> bool {
        super::ALL.iter().any(|rule| rule.id.code() == name)
            || Provision::ALL.iter().any(|it| it.code() == name)
    }

    fn of(&self, name: &str) -> Citation<'_> {
        let paragraphs = self.paragraphs.get(name).map_or(&[][..], Vec::as_slice);
        Citation { text: Some(&self.text), paragraphs, notes: &[] }
    }
}

impl super::Rules {
    /// Where a rule stands under this rule set.
    pub fn citation(&self, rule: RuleId) -> Citation<'_> {
        let own = rule.rule().citation;
        match &self.citations {
            None => own,
            Some(citations) => citations.of(rule.code()).with_notes(own.notes),
        }
    }

    /// Where a provision stands under this rule set.
    pub fn provision(&self, provision: Provision) -> Citation<'_> {
        match &self.citations {
            None => Citation::paragraphs(std::slice::from_ref(&PROVISIONS[provision as usize].1)),
            Some(citations) => citations.of(provision.code()),
        }
    }
}
