//! One spelling for each regional group, language and legal system: two that read alike are one, misspelt.

use std::collections::{BTreeMap, BTreeSet};

use super::{PartyRecord, RosterError};
use crate::spelling::likeness;

/// How the records seen so far spell what they have in common.
#[derive(Default)]
pub(super) struct Spellings {
    groups: Spelt,
    languages: Spelt,
    legal_systems: Spelt,
}

impl Spellings {
    /// Takes up the record at `index`, whose spellings must be those of the records before it.
    pub(super) fn admit(&mut self, record: &PartyRecord, index: usize) -> Result<(), RosterError> {
        let by = (record.code.as_str(), index);
        self.groups.admit("region", &record.group, by)?;
        record.languages.iter().try_for_each(|it| self.languages.admit("languages", it, by))?;
        record.legal_systems.iter().try_for_each(|it| self.legal_systems.admit("legal_system", it, by))
    }
}

/// The spellings of one field.
#[derive(Default)]
struct Spelt {
    known: BTreeSet<String>,
    by_likeness: BTreeMap<String, First>,
}

/// How a name is spelt, and by whom first.
struct First {
    text: String,
    code: String,
    index: usize,
}

impl Spelt {
    fn admit(&mut self, field: &str, text: &str, (code, index): (&str, usize)) -> Result<(), RosterError> {
        if self.known.contains(text) {
            return Ok(());
        }
        let likeness = likeness(text);
        if let Some(first) = self.by_likeness.get(&likeness) {
            let expected = format!("\"{}\", as {} has it", first.text, first.code);
            let error = RosterError::new("misspelt_value", field, format!("\"{text}\""), expected);
            return Err(error.against(first.index));
        }
        self.by_likeness.insert(likeness, First { text: text.into(), code: code.into(), index });
        self.known.insert(text.into());
        Ok(())
    }
}
