//! The Conference decides otherwise (paras 7, 10, 16): a value of the rule set, or what is asked of a party, is another from then on.

use crate::register::cites::On;
use bylot_model::rules::Provision;
use serde::{Deserialize, Serialize};

use super::withdraw::decided;
use super::{Happening, Kind, Request};
use crate::Date;
use crate::formats::recorded::RecordedParty;
use crate::formats::with_settings;
use crate::input_error::InputError;
use crate::register::RegisterError;
use crate::register::state::{State, Unfit};

/// A decision, by its symbol. What breaks a rule that it changes was lawful, and is recorded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decide {
    pub symbol: String,
    pub decides: Decision,
}

/// What is decided.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Values of the rule set, such as `cap=5`.
    Rules(Vec<String>),
    /// Settings of a party, such as `reviews_max=5`: `under_review`, `reviews_min`, `reviews_max` or `waives_cap`.
    Party {
        /// The party.
        party: String,
        /// The settings.
        set: Vec<String>,
    },
    /// Parties that have joined are taken into the pairing: their seats stand open until a meeting draws for them (N15).
    Pairs(Vec<String>),
}

impl Request {
    /// The Conference decides otherwise; `symbol` is that of its decision.
    pub fn decide(symbol: impl Into<String>, decision: Decision) -> Self {
        Self(Kind::Decide(Decide { symbol: symbol.into(), decides: decision }))
    }
}

/// The values that a register is built on.
const FIXED: [&str; 6] = ["name", "instruments", "instrument", "required", "seats", "review_groups"];

impl Happening for Decide {
    fn name(&self) -> &'static str {
        "decide"
    }

    fn stands_on(&self) -> Vec<On> {
        let decisions = On::Provision(Provision::Decisions);
        match self.decides {
            Decision::Pairs(_) => vec![decisions, On::Note("N15")],
            _ => vec![decisions],
        }
    }

    fn is_about(&self, under_review: &str) -> bool {
        match &self.decides {
            Decision::Rules(_) => false,
            Decision::Party { party, .. } => party == under_review,
            Decision::Pairs(parties) => parties.iter().any(|it| it == under_review),
        }
    }

    fn check(&self, state: &State, _on: Date) -> Result<(), RegisterError> {
        decided(&self.symbol)?;
        match &self.decides {
            Decision::Rules(settings) => {
                some(settings, "rules", "a value of the rule set, such as cap=5")?;
                for setting in settings {
                    let key = setting.split('=').next().unwrap_or_default().trim();
                    let fixed = FIXED.iter().any(|it| key == *it || key.starts_with(&format!("{it}.")));
                    if fixed {
                        let expected = "a value other than those that a register is founded on: instruments, \
                                        seats and review groups";
                        return Err(RegisterError::input(
                            "unknown_key",
                            "rules",
                            format!("\"{key}\""),
                            expected,
                        ));
                    }
                }
                let mut after = state.clone();
                self.enter(&mut after, 0).map_err(|found| unmeant("rules", found))
            }
            Decision::Party { party, set } => {
                some(set, "set", "a setting of the party, such as reviews_max=5")?;
                let mut after = state.recorded("party", party)?;
                set.iter().try_for_each(|setting| put(&mut after, setting))?;
                let mut state = state.clone();
                self.enter(&mut state, 0).map_err(|found| unmeant("set", found))
            }
            Decision::Pairs(parties) => {
                some(parties, "pairs", "a party that has joined")?;
                for party in parties {
                    if !state.is_waiting(party) {
                        let expected = "the id of a party that has joined and is not in the pairing";
                        let found = format!("\"{party}\"");
                        return Err(RegisterError::input("unknown_party", "pairs", found, expected));
                    }
                }
                Ok(())
            }
        }
    }

    fn enter(&self, state: &mut State, _number: u64) -> Result<(), Unfit> {
        match &self.decides {
            Decision::Rules(settings) => {
                let rules = with_settings(state.rules.as_ref().clone(), settings);
                state.change_rules(rules.map_err(|error| error.to_string())?)
            }
            Decision::Party { party, set } => {
                let mut failed = Ok(());
                state.change_party(party, |party| {
                    failed = set.iter().try_for_each(|setting| put(party, setting));
                })?;
                failed.map_err(|error| error.to_string())
            }
            Decision::Pairs(parties) => parties.iter().try_for_each(|party| state.take_in(party)),
        }
    }
}

fn unmeant(field: &str, found: String) -> RegisterError {
    RegisterError::input("bad_setting", field, found, "settings that make sense together")
}

fn some(list: &[String], field: &str, expected: &str) -> Result<(), RegisterError> {
    match list {
        [] => Err(RegisterError::input("missing_key", field, "nothing", expected)),
        _ => Ok(()),
    }
}

/// Puts one setting of a party in place.
fn put(party: &mut RecordedParty, setting: &str) -> Result<(), RegisterError> {
    let (key, value) = setting.split_once('=').unwrap_or((setting, ""));
    let refuse =
        |expected: &str| RegisterError::input("bad_setting", "set", format!("\"{setting}\""), expected);
    let yes_or_no = || match value {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(refuse("yes or no")),
    };
    let number = || value.parse::<u32>().map_err(|_| refuse("a whole number"));
    match key {
        "under_review" => party.under_review = yes_or_no()?,
        "waives_cap" => party.waives_cap = yes_or_no()?,
        "reviews_min" => party.reviews_min = number()?,
        "reviews_max" if value == "none" => party.reviews_max = None,
        "reviews_max" => party.reviews_max = Some(number()?),
        _ => return Err(refuse("KEY=VALUE with one of under_review, reviews_min, reviews_max, waives_cap")),
    }
    match party.reviews_max {
        Some(most) if party.reviews_min > most => Err(RegisterError::Input(InputError::new(
            "minimum_above_maximum",
            "set",
            format!("at least {} reviews and at most {most}", party.reviews_min),
            "a minimum that is no greater than the maximum",
        ))),
        _ => Ok(()),
    }
}
