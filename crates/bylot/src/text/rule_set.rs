//! A rule set by its name and by what differs from the preset of that name.

use bylot_model::{Rules, canonical};
use toml::{Table, Value};

use super::words::abridged;
use crate::formats::table_of_rules;

/// The name of a rule set; of one that bears the name of a preset and is another, every value that differs, with the preset's
/// in parentheses: `untoc, but maximum=9 (untoc: 3)`. One called otherwise is said to be no preset.
pub fn rule_set_text(rules: &Rules) -> String {
    let name = abridged(&rules.name, 200);
    // Rules changed by settings are called after the preset and the settings.
    let begins = rules.name.split_once(" with ").map_or(&*rules.name, |(begins, _)| begins);
    let Some(preset) = Rules::preset(begins) else {
        return format!("{name}, which is no preset");
    };
    if canonical::rules_digest(&preset) == canonical::rules_digest(rules) {
        return begins.into();
    }
    let mut changes = Vec::new();
    let (table, of_preset) = (table_of_rules(rules), table_of_rules(&preset));
    differences("", &table, &of_preset, &mut changes);
    changes.retain(|(key, ..)| key != "name");
    let changes = changes.iter().map(|(key, is, was)| format!("{key}={is} ({begins}: {was})"));
    format!("{begins}, but {}", changes.collect::<Vec<_>>().join(", "))
}

/// Every value in which two tables differ, by its path.
fn differences(path: &str, one: &Table, other: &Table, into: &mut Vec<(String, String, String)>) {
    let mut keys: Vec<_> = one.keys().chain(other.keys()).collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        match (one.get(key), other.get(key)) {
            (Some(Value::Table(one)), Some(Value::Table(other))) => differences(&path, one, other, into),
            (one, other) if one != other => into.push((path, written(one), written(other))),
            _ => {}
        }
    }
}

fn written(value: Option<&Value>) -> String {
    match value {
        None => "nothing".into(),
        Some(Value::String(text)) => abridged(text, 80),
        Some(value) => abridged(&value.to_string(), 200),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::with_settings;

    #[test]
    fn what_differs_from_the_preset_is_said() {
        assert_eq!(rule_set_text(&Rules::untoc()), "untoc");
        let debts = with_settings(Rules::untoc(), &["debts=last", "redraws.consultation=counted"]).unwrap();
        assert_eq!(
            rule_set_text(&debts),
            "untoc, but debts=last (untoc: first_if_lot), redraws.consultation=counted (untoc: uncounted)"
        );
        let changed = with_settings(Rules::untoc(), &["minimum=0", "maximum=9"]).unwrap();
        assert_eq!(rule_set_text(&changed), "untoc, but maximum=9 (untoc: 3), minimum=0 (untoc: 1)");
        let named = with_settings(changed, &["name=mine"]).unwrap();
        assert_eq!(rule_set_text(&named), "mine, which is no preset");
    }
}
