//! What was recorded wrongly is set right. The lots that were held on it are named, and stand.

use crate::register::cites::On;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::accede::instruments_exist;
use super::declare::languages_exist;
use super::{Happening, Kind, Request};
use crate::Date;
use crate::register::RegisterError;
use crate::register::state::{State, Unfit};

/// What is so, and why it was recorded otherwise.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Correct {
    /// For people.
    pub reason: String,
    pub corrects: Wrong,
}

/// Where it stands wrongly.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Wrong {
    /// With a party.
    Party { party: String, set: Correction },
    /// The day of the deposit of an accession, by the number of its event.
    Deposit { event: u64, deposited: Date },
}

/// What is set right with a party; what is left out stays.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its regional group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Its working languages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub languages: Option<Vec<String>>,
    /// Its legal families.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_system: Option<Vec<String>>,
    /// The instruments that it is party to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instruments: Option<Vec<String>>,
}

impl Request {
    /// What the register has of a party is set right.
    pub fn correct(party: impl Into<String>, set: Correction, reason: impl Into<String>) -> Self {
        Self(Kind::Correct(Correct {
            reason: reason.into(),
            corrects: Wrong::Party { party: party.into(), set },
        }))
    }

    /// The day of the deposit of an accession is set right; `event` is its number.
    pub fn correct_deposit(event: u64, deposited: Date, reason: impl Into<String>) -> Self {
        Self(Kind::Correct(Correct { reason: reason.into(), corrects: Wrong::Deposit { event, deposited } }))
    }
}

impl Happening for Correct {
    fn name(&self) -> &'static str {
        "correct"
    }

    fn stands_on(&self) -> Vec<On> {
        vec![On::Note("N33")]
    }

    fn is_about(&self, under_review: &str) -> bool {
        matches!(&self.corrects, Wrong::Party { party, .. } if party == under_review)
    }

    fn check(&self, state: &State, on: Date) -> Result<(), RegisterError> {
        if self.reason.trim().is_empty() {
            let expected = "why it was recorded otherwise";
            return Err(RegisterError::input("missing_key", "reason", "nothing", expected));
        }
        match &self.corrects {
            Wrong::Deposit { event, deposited } => {
                if !state.deposits.contains_key(event) {
                    let expected = "the number of an accession";
                    return Err(RegisterError::input("unknown_event", "event", event.to_string(), expected));
                }
                if *deposited > on {
                    let expected = format!("a day not after {on}");
                    return Err(RegisterError::input(
                        "bad_date",
                        "deposited",
                        deposited.to_string(),
                        expected,
                    ));
                }
                Ok(())
            }
            Wrong::Party { party, set } => {
                let was = state.recorded("party", party)?;
                languages_exist(state, set.languages.as_deref().unwrap_or_default())?;
                if let Some(instruments) = &set.instruments {
                    instruments_exist(state, "instruments", instruments)?;
                }
                set.is_said()?;
                let mut is = was.clone();
                set.put(&mut is);
                if is == was {
                    let sentence = format!("{party} is recorded so already");
                    return Err(RegisterError::refused("recorded_so", sentence));
                }
                let mut after = state.clone();
                self.enter(&mut after, 0).map_err(|found| {
                    RegisterError::input("bad_setting", "set", found, "what a roster can say of a party")
                })
            }
        }
    }

    fn enter(&self, state: &mut State, _number: u64) -> Result<(), Unfit> {
        match &self.corrects {
            Wrong::Deposit { event, deposited } => {
                Arc::make_mut(&mut state.deposits).insert(*event, Some(*deposited));
                Ok(())
            }
            Wrong::Party { party, set } => state.change_party(party, |party| set.put(party)),
        }
    }
}

impl Correction {
    /// That a name is one, and no list names anything twice.
    fn is_said(&self) -> Result<(), RegisterError> {
        let refused = |field: &str, found: String, expected: &str| {
            Err(RegisterError::input("bad_setting", &format!("set.{field}"), found, expected))
        };
        if self.name.as_ref().is_some_and(|name| name.trim().is_empty()) {
            return refused("name", "nothing".into(), "its name");
        }
        let lists = [
            ("languages", &self.languages),
            ("legal_system", &self.legal_system),
            ("instruments", &self.instruments),
        ];
        for (field, list) in lists {
            let mut sorted = list.clone().unwrap_or_default();
            sorted.sort();
            if let Some(twice) = sorted.windows(2).find(|two| two[0] == two[1]) {
                return refused(field, format!("{} twice", twice[0]), "each once");
            }
        }
        Ok(())
    }

    fn put(&self, party: &mut crate::formats::recorded::RecordedParty) {
        let Self { name, region, languages, legal_system, instruments } = self;
        if let Some(name) = name {
            party.name.clone_from(name);
        }
        if let Some(region) = region {
            party.region.clone_from(region);
        }
        if let Some(languages) = languages {
            party.languages.clone_from(languages);
        }
        if let Some(legal_system) = legal_system {
            party.legal_system.clone_from(legal_system);
        }
        if let Some(instruments) = instruments {
            party.instruments.clone_from(instruments);
            party.signatory.retain(|it| !instruments.contains(it));
        }
    }

    /// Whether lots of this kind are held on what is corrected.
    pub(in crate::register) fn bears_on(&self, lots: LotsOf) -> bool {
        let Self { name: _, region, languages, legal_system, instruments } = self;
        let always = region.is_some() || instruments.is_some();
        always
            || languages.is_some() && lots.language_asked
            || legal_system.is_some() && lots.legal_system_asked
    }
}

/// What lots looked at.
#[derive(Clone, Copy)]
pub(in crate::register) struct LotsOf {
    /// Whether a request on the ground of a language was among them.
    pub language_asked: bool,
    /// Whether a request on the ground of a legal system was, or the rule set prefers one.
    pub legal_system_asked: bool,
}
