//! The door to a rule set: what makes no sense is refused, so that no draw has to ask again.

use std::collections::BTreeMap;

use super::{Citations, Rounding, Rules};
use crate::spelling::{first_unseen, likeness};
use crate::{InstrumentId, InstrumentSet, Roster};

/// Why a rule set makes no sense.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{field}: found {found}, expected {expected}")]
pub struct RulesError {
    /// A stable code for hosts that speak another language:
    ///
    /// | code | what is wrong |
    /// | --- | --- |
    /// | `empty_name`, `bad_name`, `duplicate_name`, `reserved_name` | a name in a list |
    /// | `too_many` | too many instruments, seats, or review groups to be balanced (N13) |
    /// | `unknown_instrument` | a required instrument is not among the instruments |
    /// | `no_seats`, `no_review_groups` | there are none |
    /// | `minimum_above_maximum`, `maximum_zero` | the reviews a party performs (para 29) |
    /// | `cap_below_seats` | the cap (para 28(c)) leaves a seat empty |
    /// | `duplicate_value` | a party asks for redraws twice |
    /// | `unknown_rule` | paragraphs are cited for what is neither a rule nor a provision |
    /// | `no_text` | paragraphs are cited of no text |
    /// | `no_languages`, `usual_above_exceptional` | the working languages of a review (para 50) |
    pub code: &'static str,
    /// The field, by its name in TOML, such as `languages.usual`.
    pub field: String,
    /// What was found.
    pub found: String,
    /// What would do.
    pub expected: String,
}

/// The milestone of a party, which is none of a review.
const FOCAL_POINT: &str = "focal_point";

/// What an additional reviewing State's seat is called; no other seat is.
const ADDITIONAL: &str = "additional";

impl Rules {
    /// The most seats a review may have.
    pub const MAX_SEATS: usize = 16;

    /// The most review groups under [`Rounding::Balanced`]: its tables are drawn until one fits, and with many review
    /// groups hardly any does.
    pub const MAX_BALANCED_REVIEW_GROUPS: usize = 20;

    /// The rule set, when it makes sense.
    ///
    /// # Errors
    /// The first value, in the order of the fields, that makes no sense; [`RulesError::code`] lists them.
    pub fn validated(self) -> Result<Self, RulesError> {
        check_name(&self.name)?;
        check_instruments(&self)?;
        names("regional_groups", &self.regional_groups, &[])?;
        check_seats(&self)?;
        check_numbers(&self)?;
        check_redraws(&self)?;
        check_languages(&self)?;
        let milestones: Vec<_> = self.milestones.iter().map(|it| it.name.clone()).collect();
        names("milestones", &milestones, &[FOCAL_POINT])?;
        check_citations(&self)?;
        Ok(self)
    }

    /// All instruments of the rule set.
    ///
    /// # Panics
    /// When there are more than [`InstrumentSet::CAPACITY`], which [`Self::validated`] refuses.
    pub fn all_instruments(&self) -> InstrumentSet {
        InstrumentSet::first(self.instruments.len())
    }

    /// The instruments that every party must hold, or have signed and volunteered for (para 52).
    ///
    /// # Panics
    /// When an instrument is beyond [`InstrumentSet::CAPACITY`], which [`Self::validated`] refuses.
    pub fn required_instruments(&self) -> InstrumentSet {
        let places = self.instruments.iter().enumerate().filter(|(_, name)| self.required.contains(name));
        places.map(|(index, _)| InstrumentId::new(index)).collect()
    }
}

fn check_name(name: &str) -> Result<(), RulesError> {
    match first_unseen(name) {
        Some(_) => {
            Err(error("bad_name", "name", quoted(name), "a name without characters that cannot be seen"))
        }
        None => Ok(()),
    }
}

fn check_instruments(rules: &Rules) -> Result<(), RulesError> {
    let known = &rules.instruments;
    at_most("instruments", known.len(), InstrumentSet::CAPACITY)?;
    names("instruments", known, &Roster::COLUMNS)?;
    names("required", &rules.required, &[])?;
    match rules.required.iter().find(|name| !known.contains(name)) {
        Some(name) => {
            let expected = format!("one of the instruments: {}", known.join(", "));
            Err(error("unknown_instrument", "required", quoted(name), expected))
        }
        None => Ok(()),
    }
}

fn check_seats(rules: &Rules) -> Result<(), RulesError> {
    if rules.seats.is_empty() {
        return Err(error("no_seats", "seats", "none", "at least one"));
    }
    at_most("seats", rules.seats.len(), Rules::MAX_SEATS)?;
    let seats: Vec<_> = rules.seats.iter().map(|seat| seat.name.clone()).collect();
    names("seats", &seats, &[ADDITIONAL])
}

fn check_numbers(rules: &Rules) -> Result<(), RulesError> {
    if rules.review_groups == 0 {
        return Err(error("no_review_groups", "review_groups", "0", "at least 1"));
    }
    if rules.rounding == Rounding::Balanced
        && rules.review_groups as usize > Rules::MAX_BALANCED_REVIEW_GROUPS
    {
        let expected = format!("at most {} where rounding is balanced", Rules::MAX_BALANCED_REVIEW_GROUPS);
        return Err(error("too_many", "review_groups", rules.review_groups.to_string(), expected));
    }
    let seats = rules.seats.len();
    if let Some(cap) = rules.cap.filter(|&cap| (cap as usize) < seats) {
        let expected = format!("at least {seats}, the number of seats");
        return Err(error("cap_below_seats", "cap", cap.to_string(), expected));
    }
    match rules.maximum {
        Some(0) => Err(error("maximum_zero", "maximum", "0", "at least 1, or nothing for no maximum")),
        Some(maximum) if rules.minimum > maximum => {
            let expected = format!("at most {maximum}, the maximum");
            Err(error("minimum_above_maximum", "minimum", rules.minimum.to_string(), expected))
        }
        _ => Ok(()),
    }
}

fn check_redraws(rules: &Rules) -> Result<(), RulesError> {
    let asked_by = &rules.redraws.asked_by;
    if asked_by.iter().enumerate().any(|(index, party)| asked_by[..index].contains(party)) {
        return Err(error("duplicate_value", "redraws.asked_by", "a value twice", "each value once"));
    }
    Ok(())
}

fn check_languages(rules: &Rules) -> Result<(), RulesError> {
    let languages = &rules.languages;
    names("languages.working", &languages.working, &[])?;
    if languages.usual == 0 {
        return Err(error("no_languages", "languages.usual", "0", "at least 1"));
    }
    if languages.usual > languages.exceptional {
        let expected = format!("at most {}, the exceptional number", languages.exceptional);
        let found = languages.usual.to_string();
        return Err(error("usual_above_exceptional", "languages.usual", found, expected));
    }
    Ok(())
}

fn check_citations(rules: &Rules) -> Result<(), RulesError> {
    let Some(citations) = &rules.citations else { return Ok(()) };
    if let Some(name) = citations.paragraphs.keys().find(|name| !Citations::knows(name)) {
        let expected = "the code of a rule, or of a provision such as redraws";
        return Err(error("unknown_rule", "citations.paragraphs", quoted(name), expected));
    }
    match citations.text.is_empty() && !citations.paragraphs.is_empty() {
        true => Err(error("no_text", "citations.text", "nothing", "the text whose paragraphs are cited")),
        false => Ok(()),
    }
}

fn at_most(field: &str, found: usize, most: usize) -> Result<(), RulesError> {
    match found > most {
        true => Err(error("too_many", field, found.to_string(), format!("at most {most}"))),
        false => Ok(()),
    }
}

/// Names are what files call things: present, told apart, and fit to stand in a list.
fn names(field: &str, names: &[String], reserved: &[&str]) -> Result<(), RulesError> {
    let mut seen = BTreeMap::new();
    for name in names {
        if name.is_empty() {
            return Err(error("empty_name", field, "an empty name", "a name"));
        }
        if name.trim() != name || name.contains([';', ',']) || first_unseen(name).is_some() {
            let expected = "a name without blanks around it, characters that cannot be seen, ; and ,";
            return Err(error("bad_name", field, quoted(name), expected));
        }
        if reserved.contains(&name.as_str()) {
            return Err(error("reserved_name", field, quoted(name), "a name that has no other meaning"));
        }
        match seen.insert(likeness(name), name) {
            Some(other) if other == name => {
                return Err(error(
                    "duplicate_name",
                    field,
                    format!("{} twice", quoted(name)),
                    "each name once",
                ));
            }
            Some(other) => {
                let found = format!("{} and {}", quoted(other), quoted(name));
                return Err(error("duplicate_name", field, found, "names that do not look alike"));
            }
            None => {}
        }
    }
    Ok(())
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn error(
    code: &'static str,
    field: &str,
    found: impl Into<String>,
    expected: impl Into<String>,
) -> RulesError {
    RulesError { code, field: field.into(), found: found.into(), expected: expected.into() }
}
