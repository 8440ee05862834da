//! A JSON text being read, each value with its path and its place, so that an error can name both.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::input_error::{InputError, Place, found};

/// One value of a JSON text.
#[derive(Clone)]
pub(super) struct Json<'a> {
    file: &'a str,
    /// The whole text.
    text: &'a str,
    /// This value, a part of `text`.
    value: &'a str,
    /// Such as `reviews[3].under_review`; empty for the whole text.
    path: String,
}

/// The members of an object.
pub(super) struct Object<'a> {
    object: Json<'a>,
    members: Vec<(String, Json<'a>)>,
}

impl<'a> Json<'a> {
    /// The contents of `file`, which must be one JSON value in UTF-8.
    pub(super) fn open(file: &'a str, text: &'a [u8]) -> Result<Self, InputError> {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let text = str::from_utf8(text).map_err(|error| {
            let found = format!("bytes that are not UTF-8, after {} that are", error.valid_up_to());
            let place = Place::of(text, error.valid_up_to());
            InputError::new("not_utf8", "", found, "a JSON text in UTF-8").in_file(file).at(place)
        })?;
        let document = Self { file, text, value: text, path: String::new() };
        let value = document.parse::<&RawValue>()?.get();
        Ok(Self { value, ..document })
    }

    /// The members, when the value is an object.
    pub(super) fn object(&self) -> Result<Object<'a>, InputError> {
        let Members(members) = self.parse()?;
        let located = |(name, value): (String, &'a RawValue)| {
            let dot = if self.path.is_empty() { "" } else { "." };
            let path = format!("{}{dot}{name}", self.path);
            (name, Self { value: value.get(), path, ..self.clone() })
        };
        let members: Vec<_> = members.into_iter().map(located).collect();
        let mut names = BTreeSet::new();
        match members.iter().find(|(name, _)| !names.insert(name)) {
            Some((_, member)) => Err(member.error("duplicate_key", "a second value", "each key once")),
            None => Ok(Object { object: self.clone(), members }),
        }
    }

    /// The elements, when the value is an array.
    pub(super) fn array(&self) -> Result<Vec<Self>, InputError> {
        let located = |(index, value): (usize, &'a RawValue)| {
            let path = format!("{}[{index}]", self.path);
            Self { value: value.get(), path, ..self.clone() }
        };
        Ok(self.parse::<Vec<&RawValue>>()?.into_iter().enumerate().map(located).collect())
    }

    /// The value as a `T`.
    pub(super) fn parse<T: Deserialize<'a>>(&self) -> Result<T, InputError> {
        let mut reader = serde_json::Deserializer::from_str(self.value);
        let mut track = serde_path_to_error::Track::new();
        let value = T::deserialize(serde_path_to_error::Deserializer::new(&mut reader, &mut track));
        let path = || Some(track.path().to_string()).filter(|path| path != ".").unwrap_or_default();
        match value.and_then(|value| reader.end().map(|()| value)) {
            Ok(value) => Ok(value),
            Err(error) => Err(self.refused(&path(), &error)),
        }
    }

    /// The error of a value that is not what was expected.
    pub(super) fn refuse(&self, code: &'static str, expected: impl Into<String>) -> InputError {
        let found = match self.parse::<String>() {
            Ok(text) => found(text.as_bytes()),
            Err(_) => self.value.into(),
        };
        self.error(code, found, expected)
    }

    /// The same with other words for what was found.
    pub(super) fn error(
        &self,
        code: &'static str,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> InputError {
        let place = Place::of(self.text.as_bytes(), self.offset());
        InputError::new(code, &self.path, found, expected).in_file(self.file).at(place)
    }

    /// The error of something within the value, by its path there; the place is that of the value.
    pub(super) fn within(
        &self,
        field: &str,
        code: &'static str,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> InputError {
        InputError { field: format!("{}.{field}", self.path), ..self.error(code, found, expected) }
    }

    /// What messages call the whole text.
    pub(super) fn file(&self) -> &'a str {
        self.file
    }

    /// The whole text.
    pub(super) fn file_text(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    /// Where the value begins in the whole text, in bytes.
    pub(super) fn offset(&self) -> usize {
        self.value.as_ptr() as usize - self.text.as_ptr() as usize
    }

    /// The error of a value that is no JSON, or not of the shape asked for.
    fn refused(&self, path: &str, error: &serde_json::Error) -> InputError {
        let message = error.to_string();
        let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message);
        let (code, found, expected) =
            if error.is_data() { shape(message) } else { ("not_json", message.into(), "a JSON text".into()) };
        let before = self.value.split_inclusive('\n').take(error.line().saturating_sub(1));
        let offset = before.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
        let dot = if self.path.is_empty() || path.is_empty() || path.starts_with('[') { "" } else { "." };
        InputError::new(code, format!("{}{dot}{path}", self.path), found, expected)
            .in_file(self.file)
            .at(Place::of(self.text.as_bytes(), self.offset() + offset))
    }
}

/// What the message of a deserializer says was found, and what would do.
pub(super) fn shape(message: &str) -> (&'static str, String, String) {
    let unprefixed =
        ["invalid type: ", "invalid value: "].iter().find_map(|prefix| message.strip_prefix(prefix));
    let (found, expected) = match unprefixed.unwrap_or(message).split_once(", expected ") {
        Some((found, expected)) => (found.into(), expected.replace('`', "")),
        None => match message.strip_prefix("missing field `") {
            Some(field) => (format!("no {}", field.trim_end_matches('`')), "one".into()),
            None => (message.into(), "what docs/formats.md describes".into()),
        },
    };
    ("wrong_shape", plain(&found.replace('`', "")), plain(&expected))
}

/// What a deserializer says, in words of the file.
fn plain(words: &str) -> String {
    let whole = |words| match words {
        "u16" => Some("a whole number from 0 to 65535"),
        "u32" => Some("a whole number from 0 to 4294967295"),
        "sequence" | "a sequence" => Some("a list"),
        "map" | "a map" => Some("an object"),
        "string only" => Some("one of the texts that docs/formats.md lists"),
        "unit variant" => Some("a value that is no text"),
        "struct SeatRule" => Some("a seat, with a name and a group"),
        _ => None,
    };
    let begins = [
        ("unknown variant ", ""),
        ("unknown field ", "the unknown key "),
        ("integer ", "the number "),
        ("floating point ", "the number "),
        ("string ", "the text "),
        ("boolean ", "the value "),
    ];
    match (whole(words), begins.iter().find_map(|(begin, put)| Some((words.strip_prefix(begin)?, put)))) {
        (Some(words), _) => words.into(),
        (None, Some((rest, put))) => format!("{put}{rest}"),
        (None, None) => words.into(),
    }
}

impl<'a> Object<'a> {
    /// A member; an absent one and `null` are the same.
    pub(super) fn get(&self, name: &str) -> Option<&Json<'a>> {
        self.members.iter().find(|(key, json)| key == name && json.value != "null").map(|(_, json)| json)
    }

    /// A member that must be there.
    pub(super) fn required(&self, name: &str) -> Result<&Json<'a>, InputError> {
        self.get(name).ok_or_else(|| {
            let keys: Vec<_> = self.members.iter().map(|(key, _)| key.as_str()).collect();
            let found =
                if keys.is_empty() { "no keys".into() } else { format!("the keys {}", keys.join(", ")) };
            self.object.error("missing_key", found, format!("a key {name}"))
        })
    }
}

/// The members of an object in the order of the text.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Deserialize<'a> for Members<'a> {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'a> Visitor<'a> for InOrder {
            type Value = Members<'a>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}
