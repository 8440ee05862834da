//! What a file is, by what it holds.

use serde::Deserialize;

use crate::input_error::InputError;

/// What a file is, by what it holds; its name says nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// A register, whole or damaged.
    Register,
    /// The transcript of a draw.
    Transcript,
    /// A pairing, as JSON or CSV.
    Pairing,
    /// What a check found.
    Check,
    /// Odds, counted or exact, as JSON or CSV.
    Odds,
    /// A derivation.
    Derivation,
    /// That no lawful draw exists.
    NoDraw,
    /// The lots of a record, listed.
    Lots,
    /// Exclusions, as CSV.
    Exclusions,
    /// A roster, as CSV.
    Roster,
}

impl Kind {
    /// What `text` is; `None`: nothing that is known here, such as a rule set.
    pub fn of(text: &[u8]) -> Option<Self> {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text).trim_ascii_start();
        // A register with a first line that is damaged is one still.
        if text.split(|&byte| byte == b'\n').any(|line| line.starts_with(b"{\"format\":\"bylot register/")) {
            return Some(Self::Register);
        }
        match text.first()? {
            b'{' => Self::of_json(text),
            _ => Self::of_header(text.split(|&byte| byte == b'\n').next()?.trim_ascii_end()),
        }
    }

    /// Refuses `text`, the contents of `file`, when it is known to be something else.
    ///
    /// # Errors
    /// What it is, and which command reads that.
    pub(crate) fn expect(self, file: &str, text: &[u8]) -> Result<(), InputError> {
        match Self::of(text) {
            Some(found) if found != self => Err(found.instead_of(self.named(), file)),
            _ => Ok(()),
        }
    }

    /// Refuses `text`, the contents of `file`, when it is known to be anything at all: `wanted` is none of these kinds.
    ///
    /// # Errors
    /// As [`Self::expect`].
    pub(crate) fn expect_none(wanted: &str, file: &str, text: &[u8]) -> Result<(), InputError> {
        Self::of(text).map_or(Ok(()), |found| Err(found.instead_of(wanted, file)))
    }

    /// The error of a `file` that is this where another is wanted.
    pub(crate) fn instead_of(self, wanted: &str, file: &str) -> InputError {
        InputError::new("other_file", "", self.named(), format!("{wanted}. {}", self.reader())).in_file(file)
    }

    /// `a register`
    pub fn named(self) -> &'static str {
        match self {
            Self::Register => "a register",
            Self::Transcript => "a transcript",
            Self::Pairing => "a pairing",
            Self::Check => "the verdict of a check",
            Self::Odds => "odds",
            Self::Derivation => "a derivation",
            Self::NoDraw => "that no lawful draw exists",
            Self::Lots => "a list of lots",
            Self::Exclusions => "exclusions",
            Self::Roster => "a roster",
        }
    }

    /// Which command reads it.
    fn reader(self) -> &'static str {
        match self {
            Self::Register => {
                "A register is read by `bylot register` (status, history, verify) and by `bylot replay`; \
                 `bylot register pairing` writes its pairing for `bylot check`"
            }
            Self::Transcript => "A transcript is read by `bylot replay` and `bylot explain`",
            Self::Pairing => "A pairing is read by `bylot check`",
            Self::Odds => "Odds in JSON are read by `bylot odds merge` and `bylot odds compare`",
            Self::Exclusions => "Exclusions are read by the option --exclusions",
            Self::Roster => "A roster is read by the option --roster",
            Self::Check | Self::Derivation | Self::NoDraw | Self::Lots => {
                "It is an answer, which no command reads"
            }
        }
    }

    fn of_json(text: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct Head {
            format: Option<String>,
            reviews: Option<serde::de::IgnoredAny>,
        }
        let head = serde_json::Deserializer::from_slice(text).into_iter::<Head>().next()?.ok()?;
        let Some(format) = head.format else {
            return head.reviews.map(|_| Self::Pairing);
        };
        let (name, _) = format.strip_prefix("bylot ")?.split_once('/')?;
        match name {
            "register" => Some(Self::Register),
            "transcript" => Some(Self::Transcript),
            "pairing" => Some(Self::Pairing),
            "check" => Some(Self::Check),
            "odds" | "exact_odds" => Some(Self::Odds),
            "derivation" => Some(Self::Derivation),
            "no_draw" => Some(Self::NoDraw),
            "lots" => Some(Self::Lots),
            _ => None,
        }
    }

    fn of_header(header: &[u8]) -> Option<Self> {
        let header = str::from_utf8(header).ok()?;
        let names: Vec<_> = header.split(',').map(|name| name.trim().trim_matches('"')).collect();
        let has = |name| names.contains(&name);
        match has("under_review") && has("reviewing") {
            true if has("chance") => Some(Self::Odds),
            true if has("seat") || has("review_group") => Some(Self::Pairing),
            true if has("reason") => Some(Self::Exclusions),
            true => None,
            false if has("id") && (has("region") || has("name")) => Some(Self::Roster),
            false => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_what_it_holds() {
        let of = |text: &str| Kind::of(text.as_bytes());
        assert_eq!(of("{\"format\":\"bylot register/1\",\"event\":1"), Some(Kind::Register));
        assert_eq!(of("\u{feff}{\"format\":\"bylot register/1\"}\r\n"), Some(Kind::Register));
        assert_eq!(of("broken\n{\"format\":\"bylot register/1\",\"event\":2"), Some(Kind::Register));
        assert_eq!(of("{\n  \"format\": \"bylot register/2\"}"), Some(Kind::Register));
        assert_eq!(of("{\"format\": \"bylot transcript/1\"}"), Some(Kind::Transcript));
        assert_eq!(of("{\"reviews\": []}"), Some(Kind::Pairing));
        assert_eq!(of("under_review,reviewing,seat\n"), Some(Kind::Pairing));
        assert_eq!(of("under_review,reviewing,reason\n"), Some(Kind::Exclusions));
        assert_eq!(of("under_review,seat,reviewing,chance,low\n"), Some(Kind::Odds));
        assert_eq!(of("id,name,region\n"), Some(Kind::Roster));
        for unknown in ["", "name = \"x\"", "{", "[]", "{\"format\":\"other\"}"] {
            assert_eq!(of(unknown), None, "{unknown}");
        }
    }
}
