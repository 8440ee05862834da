//! A rule set as TOML: a whole one, or a preset with changes.

use std::ops::Range;

use bylot_model::spelling::likeness;
use bylot_model::{Rules, RulesError};
use serde::Deserialize;
use serde_path_to_error::Segment;
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use super::depth::{FOUND_DEEP, too_deep};
use super::json::shape;
use super::kind::Kind;
use super::rules_settings::put;
use crate::input_error::{InputError, Place};

/// Reads a rule set from `text`, the contents of `file`.
///
/// The file holds every value of [`Rules`], or `preset = "untoc"` and the values that differ from it.
///
/// # Errors
/// The first value that is no TOML, not of a rule set, or makes no sense there.
pub fn read_rules(file: &str, text: &[u8]) -> Result<Rules, InputError> {
    if let Some(other) = Kind::of(text) {
        return Err(other.instead_of("a rule set", file));
    }
    let source = Source::parse(file, text)?;
    let mut changes = source.values.clone();
    let mut values = match changes.remove("preset") {
        None => Table::new(),
        Some(Value::String(name)) => match Rules::preset(&name) {
            Some(preset) => table(&preset),
            None => {
                return Err(source.error(
                    "unknown_preset",
                    "preset",
                    format!("\"{name}\""),
                    one_of_presets(),
                ));
            }
        },
        Some(other) => {
            return Err(source.error("unknown_preset", "preset", other.to_string(), one_of_presets()));
        }
    };
    if let (Some(Value::String(name)), false, false) =
        (values.get_mut("name"), changes.is_empty(), changes.contains_key("name"))
    {
        name.push_str(" with changes");
    }
    for (key, value) in changes {
        put(&mut values, &key, value);
    }
    let rules = parsed(values).map_err(|misfit| source.locate(misfit))?;
    let rules = rules.validated().map_err(|error| source.locate(Misfit::from(error)))?;
    match taken_name(&rules) {
        Some(misfit) => Err(source.locate(misfit)),
        None => Ok(rules),
    }
}

/// That a rule set which is not a preset has the name of one, whatever its case and blanks.
pub(super) fn taken_name(rules: &Rules) -> Option<Misfit> {
    let alike = |name: &&&str| likeness(name) == likeness(&rules.name);
    let preset = Rules::PRESETS.iter().find(alike)?;
    let altered = Rules::preset(preset).is_none_or(|preset| preset != *rules);
    altered.then(|| Misfit {
        code: "reserved_name",
        field: "name".into(),
        path: vec!["name".into()],
        found: format!("\"{}\"", rules.name),
        expected: format!("a name of its own, since the rule set differs from the preset {preset}"),
    })
}

/// Writes a rule set; [`read_rules`] gives the same again.
pub fn write_rules(rules: &Rules) -> String {
    toml::to_string(rules).expect("a rule set is a table of values")
}

/// For an error: the presets.
pub fn one_of_presets() -> String {
    format!("one of {}", Rules::PRESETS.join(", "))
}

/// A rule set as a TOML table, with what a file may leave out because it is usual.
pub(crate) fn table(rules: &Rules) -> Table {
    let mut table = Table::try_from(rules).expect("a rule set is a table of values");
    let whole = |table: &mut Table, key: &str, value: Result<Value, toml::ser::Error>| {
        table.entry(key).or_insert(value.expect("a value of a rule set"));
    };
    whole(&mut table, "debts", Value::try_from(rules.debts));
    whole(&mut table, "milestones", Value::try_from(&rules.milestones));
    if let Some(Value::Table(redraws)) = table.get_mut("redraws") {
        whole(redraws, "consultation", Value::try_from(rules.redraws.consultation));
    }
    table
}

/// A value that is not of a rule set.
pub(super) struct Misfit {
    code: &'static str,
    /// Such as `seats[1].group`.
    field: String,
    /// The keys and places that lead to it.
    path: Vec<String>,
    found: String,
    expected: String,
}

impl Misfit {
    /// The error of a value that stands in no file.
    pub(super) fn in_file(self, file: String) -> InputError {
        InputError::new(self.code, self.field, self.found, self.expected).in_file(file)
    }
}

impl From<RulesError> for Misfit {
    fn from(error: RulesError) -> Self {
        let path = error.field.split('.').map(String::from).collect();
        let RulesError { code, field, found, expected } = error;
        Self { code, field, path, found, expected }
    }
}

/// The rule set that a table holds; whether it makes sense is not asked.
pub(super) fn parsed(values: Table) -> Result<Rules, Misfit> {
    let mut track = serde_path_to_error::Track::new();
    let rules = Rules::deserialize(serde_path_to_error::Deserializer::new(Value::Table(values), &mut track));
    rules.map_err(|error| {
        let path = track.path();
        let (code, found, expected) = shape(error.message());
        let segment = |segment: &Segment| match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } => key.clone(),
            Segment::Enum { variant } => variant.clone(),
            Segment::Unknown => String::new(),
        };
        let field = Some(path.to_string()).filter(|field| field != ".").unwrap_or_default();
        Misfit { code, field, path: path.iter().map(segment).collect(), found, expected }
    })
}

/// A TOML text with the place of everything in it.
struct Source<'a> {
    file: &'a str,
    text: &'a str,
    places: Spanned<DeTable<'a>>,
    values: Table,
}

impl<'a> Source<'a> {
    fn parse(file: &'a str, bytes: &'a [u8]) -> Result<Self, InputError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = str::from_utf8(bytes).map_err(|error| {
            let found = format!("bytes that are not UTF-8, after {} that are", error.valid_up_to());
            let place = Place::of(bytes, error.valid_up_to());
            InputError::new("not_utf8", "", found, "a TOML text in UTF-8").in_file(file).at(place)
        })?;
        let refused = |error: toml::de::Error| {
            let place = Place::of(bytes, error.span().map_or(0, |span| span.start));
            let (found, expected) =
                error.message().split_once(", expected ").unwrap_or((error.message(), "TOML"));
            InputError::new("not_toml", "", found, expected).in_file(file).at(place)
        };
        if let Some(at) = too_deep(text) {
            let place = Place::of(bytes, at);
            return Err(InputError::new("too_deep", "", FOUND_DEEP, "a rule set").in_file(file).at(place));
        }
        let values = text.parse::<Table>().map_err(refused)?;
        let places = DeTable::parse(text).map_err(refused)?;
        Ok(Self { file, text, places, values })
    }

    fn error(&self, code: &'static str, key: &str, found: String, expected: String) -> InputError {
        self.locate(Misfit { code, field: key.into(), path: vec![key.into()], found, expected })
    }

    /// The error with the place of the deepest part of its path that is in the file.
    fn locate(&self, misfit: Misfit) -> InputError {
        let span = span(self.places.get_ref(), &misfit.path);
        let error = misfit.in_file(self.file.into());
        match span {
            Some(span) => error.at(Place::of(self.text.as_bytes(), span.start)),
            None => error,
        }
    }
}

fn span(table: &DeTable<'_>, path: &[String]) -> Option<Range<usize>> {
    let (first, rest) = path.split_first()?;
    let (key, value) = table.iter().find(|(key, _)| key.get_ref() == first)?;
    Some(span_within(value, rest).unwrap_or(key.span()))
}

fn span_within(value: &Spanned<DeValue<'_>>, path: &[String]) -> Option<Range<usize>> {
    let Some((first, rest)) = path.split_first() else { return Some(value.span()) };
    match value.get_ref() {
        DeValue::Table(table) => span(table, path),
        DeValue::Array(array) => {
            let element = array.get(first.parse::<usize>().ok()?)?;
            Some(span_within(element, rest).unwrap_or(element.span()))
        }
        _ => Some(value.span()),
    }
}
