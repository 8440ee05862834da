//! Rule sets: a preset, a TOML file, and single settings.

use bylot::Rules;
use bylot::formats::{one_of_presets, read_rules, with_settings, write_rules};
use bylot::text::quoted;

use crate::boundary::Noun;
use crate::error::bylot_error;
use crate::status::{BYLOT_OK, bylot_status};
use crate::text::{bylot_str, bylot_text};

/// A rule set. The host owns it until it frees it; rosters made under it keep what they need.
pub struct bylot_rules(pub(crate) Rules);

impl Noun for bylot_rules {
    const NAME: &'static str = "rules";
}

/// The rule set with this name: untoc (resolution 9/1), untoc-8-2, uncac, upr-troika or matching. The host owns the result. Any
/// thread. BYLOT_MISUSE when rules is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_rules_preset(
    name: bylot_str,
    rules: *mut *mut bylot_rules,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [string name, out rules], {
        let unknown = || bylot_error::bad_input("unknown_preset", "name", quoted(name), one_of_presets());
        let preset = Rules::preset(name).ok_or_else(unknown)?;
        rules.give(bylot_rules(preset));
        Ok(BYLOT_OK)
    })
}

/// The rule set in a TOML file: text is its contents, and file what messages call it. The host owns the result. Any thread.
/// BYLOT_MISUSE when rules is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_rules_from_toml(
    file: bylot_str,
    text: bylot_str,
    rules: *mut *mut bylot_rules,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [string file, bytes text, out rules], {
        rules.give(bylot_rules(read_rules(file, text)?));
        Ok(BYLOT_OK)
    })
}

/// The rule set with one value changed, such as additional=by_lot: what the tool's --set does. The host owns the result, and
/// still owns rules, which is not changed and may be shared between threads. BYLOT_MISUSE when either is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_rules_with(
    rules: *const bylot_rules,
    setting: bylot_str,
    changed: *mut *mut bylot_rules,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun rules, string setting, out changed], {
        changed.give(bylot_rules(with_settings(rules.0.clone(), &[setting])?));
        Ok(BYLOT_OK)
    })
}

/// The rule set as TOML, which bylot_rules_from_toml reads. The host owns the text. rules may be shared between threads.
/// BYLOT_MISUSE when either is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_rules_to_toml(
    rules: *const bylot_rules,
    text: *mut *mut bylot_text,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun rules, out text], {
        text.give(bylot_text(write_rules(&rules.0)));
        Ok(BYLOT_OK)
    })
}

/// Frees a rule set. NULL is harmless.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_rules_free(rules: *mut bylot_rules) {
    free!(rules);
}
