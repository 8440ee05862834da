//! Single changes to a rule set: `--set KEY=VALUE`.

use bylot_model::Rules;
use toml::{Table, Value};

use super::depth::{FOUND_DEEP, too_deep};
use super::rules_toml::{Misfit, parsed, table, taken_name};
use crate::input_error::{InputError, found};
use crate::text::abridged;

/// What takes an optional value away, as in `cap=none`.
const NONE: &str = "none";
/// The values of a rule set that may be absent.
const OPTIONAL: [&str; 2] = ["cap", "maximum"];

/// The rule set with each of `settings`, such as `additional=by_lot` or `languages.usual=1`, in place.
///
/// The key is the path of a value; a seat goes by its name, as in `seats.other_group.group=any`. The value is TOML;
/// a text needs no quotation marks and a list no brackets. `cap=none` and `maximum=none` take these away, and
/// `instrument=tip` makes that the one instrument, which everyone must hold.
///
/// # Errors
/// The first setting that is not of a rule set; or what makes no sense once all are in place.
pub fn with_settings(rules: Rules, settings: &[impl AsRef<str>]) -> Result<Rules, InputError> {
    let mut changed = rules;
    for setting in settings {
        let label = || format!("--set {}", abridged(setting.as_ref(), 60));
        changed = with(changed, setting.as_ref()).map_err(|error| error.in_file(label()))?;
    }
    let changed = changed.validated().map_err(|error| Misfit::from(error).in_file("--set".into()))?;
    match taken_name(&changed) {
        Some(misfit) => Err(misfit.in_file("--set".into())),
        None => Ok(changed),
    }
}

fn with(rules: Rules, setting: &str) -> Result<Rules, InputError> {
    let Some((key, text)) = setting.split_once('=') else {
        return Err(InputError::new("bad_setting", "", found(setting.as_bytes()), "KEY=VALUE"));
    };
    let (key, text) = (key.trim(), text.trim());
    if too_deep(setting).is_some() {
        return Err(InputError::new("too_deep", abridged(key, 60), FOUND_DEEP, "a value of a rule set"));
    }
    let mut values = table(&rules);
    if let (Some(Value::String(name)), false) = (values.get_mut("name"), key == "name") {
        let word = if name.contains(" with ") { ", " } else { " with " };
        name.push_str(&format!("{word}{key}={text}"));
    }
    let (inner, last) = walk(&mut values, key)?;
    put(inner, last, value(text));
    parsed(values).map_err(|misfit| misfit.in_file(String::new()))
}

/// The table that holds the last key of a dotted path, and that key.
fn walk<'t, 'k>(values: &'t mut Table, path: &'k str) -> Result<(&'t mut Table, &'k str), InputError> {
    let Some((first, rest)) = path.split_once('.') else { return Ok((values, path)) };
    let keys: Vec<_> =
        values.iter().filter(|(_, value)| holds_tables(value)).map(|(key, _)| key.clone()).collect();
    let refuse = |found_key: &str, keys: &[String]| {
        let expected = match keys {
            [] => "no more parts: this is no table".into(),
            keys => format!("one of {}", keys.join(", ")),
        };
        Err(InputError::new("unknown_key", path, found(found_key.as_bytes()), expected))
    };
    match values.get_mut(first) {
        Some(Value::Table(inner)) => walk(inner, rest),
        Some(Value::Array(elements)) if elements.iter().all(Value::is_table) => {
            let (name, rest) = rest.split_once('.').unwrap_or((rest, ""));
            let names: Vec<_> =
                elements.iter().filter_map(|element| Some(element.get("name")?.as_str()?.into())).collect();
            match names.iter().position(|known: &String| known == name) {
                Some(index) => walk(elements[index].as_table_mut().expect("all are tables"), rest),
                None => refuse(name, &names),
            }
        }
        _ => refuse(first, &keys),
    }
}

fn holds_tables(value: &Value) -> bool {
    match value {
        Value::Table(_) => true,
        Value::Array(elements) => !elements.is_empty() && elements.iter().all(Value::is_table),
        _ => false,
    }
}

/// Puts `value` under `key`, merged with the table that stands there.
pub(super) fn put(values: &mut Table, key: &str, value: Value) {
    let removes = OPTIONAL.contains(&key) && value.as_str() == Some(NONE);
    match (values.get_mut(key), value) {
        _ if removes => drop(values.remove(key)),
        (None, Value::String(instrument)) if key == "instrument" => {
            for list in ["instruments", "required"] {
                values.insert(list.into(), Value::Array(vec![Value::String(instrument.clone())]));
            }
        }
        (Some(Value::Table(inner)), Value::Table(changes)) => {
            changes.into_iter().for_each(|(key, value)| put(inner, &key, value));
        }
        (Some(list @ Value::Array(_)), value @ Value::String(_)) => *list = Value::Array(vec![value]),
        (_, value) => drop(values.insert(key.into(), value)),
    }
}

/// The value of a text: TOML, or a list of values between commas, or the text itself.
fn value(text: &str) -> Value {
    if let Some(value) = toml(text) {
        return value;
    }
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    match inner.unwrap_or(text) {
        list if inner.is_some() || list.contains(',') => {
            let parts = list.split(',').map(str::trim).filter(|part| !part.is_empty());
            Value::Array(parts.map(|part| toml(part).unwrap_or_else(|| part.into())).collect())
        }
        text => text.into(),
    }
}

/// A text as a value of TOML, if it is one.
fn toml(text: &str) -> Option<Value> {
    let table = format!("value = {text}").parse::<Table>().ok();
    table.filter(|table| table.len() == 1)?.remove("value")
}
