//! Preferences in a line: `languages=3,level_loads`.

use bylot_model::spelling::nearest;
use bylot_solver::ilp::Preferences;

use super::names;
use crate::input_error::{InputError, found};

/// The largest weight.
const MOST: u32 = 1000;

/// Reads preferences, each a name with its weight (1 when none is given), from `text`, which stands in `file`.
///
/// The names are those of [`Preferences`]: `languages`, `legal_systems` and `level_loads`.
///
/// # Errors
/// The first name that is not one of these or is given twice, and the first weight that is no whole number from 0 to
/// 1000; or that no weight is above 0.
pub fn read_preferences(file: &str, text: &str) -> Result<Preferences, InputError> {
    let mut weights = [None; 3];
    for part in text.split(',').map(str::trim) {
        let (name, weight) =
            part.split_once('=').map_or((part, "1"), |(name, weight)| (name.trim(), weight.trim()));
        let refuse = |code, what: &str, expected: String| {
            Err(InputError::new(code, name, found(what.as_bytes()), expected).in_file(file))
        };
        let Some(at) = NAMES.iter().position(|&known| known == name) else {
            let meant =
                nearest(name, NAMES).map(|meant| format!("; {meant} may be meant")).unwrap_or_default();
            return refuse("unknown_preference", name, format!("one of {}{meant}", NAMES.join(", ")));
        };
        match names::whole_number(weight) {
            Some(number) if number <= MOST && weights[at].is_none() => weights[at] = Some(number),
            Some(number) if number <= MOST => {
                return refuse("duplicate_value", part, "each preference once".into());
            }
            _ => return refuse("bad_weight", weight, format!("a whole number from 0 to {MOST}")),
        }
    }
    let [languages, legal_systems, level_loads] = weights.map(Option::unwrap_or_default);
    if languages + legal_systems + level_loads == 0 {
        let error = InputError::new("no_preference", "", found(text.as_bytes()), "a weight above 0");
        return Err(error.in_file(file));
    }
    Ok(Preferences { languages, legal_systems, level_loads })
}

const NAMES: [&str; 3] = ["languages", "legal_systems", "level_loads"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_is_one_unless_it_is_given() {
        let read = read_preferences("--prefer", "languages=3, level_loads").unwrap();
        assert_eq!(read, Preferences { languages: 3, legal_systems: 0, level_loads: 1 });
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for (text, code) in [
            ("", "unknown_preference"),
            ("language", "unknown_preference"),
            ("languages,languages=2", "duplicate_value"),
            ("languages=-1", "bad_weight"),
            ("languages=+1", "bad_weight"),
            ("languages=1001", "bad_weight"),
            ("languages=0", "no_preference"),
        ] {
            assert_eq!(read_preferences("--prefer", text).unwrap_err().code, code, "{text}");
        }
    }
}
