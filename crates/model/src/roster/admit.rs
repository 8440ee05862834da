//! The door to a roster: records are judged one by one, in the order given, then sorted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::spellings::Spellings;
use super::{Admitted, Holding, LeftOut, Party, PartyRecord, Roster, RosterError, WhyLeftOut};
use crate::canonical::KeptDigest;
use crate::rules::WhoReviews;
use crate::spelling::{first_unseen, nearest, shown};
use crate::words::counted;
use crate::{Exclusions, GroupId, InstrumentId, InstrumentSet, Rules};

/// The roster of the records that take part.
pub(super) fn roster(rules: &Rules, records: Vec<PartyRecord>) -> Result<Roster, RosterError> {
    if records.len() > Roster::CAPACITY {
        return Err(RosterError::new(
            "too_many_parties",
            "id",
            format!("{} records", records.len()),
            format!("at most {}", Roster::CAPACITY),
        ));
    }
    let mut codes = BTreeMap::new();
    let mut spellings = Spellings::default();
    let mut admitted = Vec::with_capacity(records.len());
    let mut left_out = Vec::new();
    for (index, record) in records.into_iter().map(trimmed).enumerate() {
        if let Some(&other) = codes.get(&record.code) {
            let (found, expected) = (quoted(&record.code), "a code that no other record has");
            let error = RosterError::new("duplicate_id", "id", found, expected);
            return Err(error.in_record(index).against(other));
        }
        spellings.admit(&record, index).map_err(|error| error.in_record(index))?;
        codes.insert(record.code.clone(), index);
        match judge(rules, record).map_err(|error| error.in_record(index))? {
            Judged::TakesPart(entry) => admitted.push(entry),
            Judged::LeftOut(entry) => left_out.push(entry),
        }
    }
    Ok(gather(rules, admitted, left_out))
}

/// The record without blanks around what it says of regional group, languages and legal systems.
fn trimmed(record: PartyRecord) -> PartyRecord {
    let trimmed = |text: String| match text.trim() {
        trimmed if trimmed.len() == text.len() => text,
        trimmed => trimmed.into(),
    };
    PartyRecord {
        group: trimmed(record.group),
        languages: record.languages.into_iter().map(trimmed).collect(),
        legal_systems: record.legal_systems.into_iter().map(trimmed).collect(),
        ..record
    }
}

/// A party whose regional group is known by name only, until all groups are known.
struct Entry {
    group: String,
    party: Party,
}

enum Judged {
    TakesPart(Entry),
    LeftOut(LeftOut),
}

fn gather(rules: &Rules, mut admitted: Vec<Entry>, left_out: Vec<LeftOut>) -> Roster {
    admitted.sort_by(|a, b| a.party.code.cmp(&b.party.code));
    let names: BTreeSet<_> = admitted.iter().map(|entry| entry.group.clone()).collect();
    let groups: Vec<_> = names.into_iter().collect();
    let id_of = |name: &String| GroupId::new(groups.binary_search(name).expect("gathered from the parties"));
    let parties =
        admitted.into_iter().map(|entry| Party { group: id_of(&entry.group), ..entry.party }).collect();
    let instruments = rules.instruments.clone();
    let admitted = Admitted { parties, groups, instruments, left_out, digest: KeptDigest::default() };
    Roster { admitted: Arc::new(admitted), exclusions: Exclusions::default(), as_of: None }
}

fn judge(rules: &Rules, record: PartyRecord) -> Result<Judged, RosterError> {
    check_code(&record.code)?;
    check_group(rules, &record.group)?;
    let (holds, volunteers) = holdings(rules, &record)?;
    let languages = values("languages", &record.languages)?;
    check_languages(rules, &languages)?;
    let legal_systems = values("legal_system", &record.legal_systems)?;

    if let Some(why) = lacks_instruments(rules, &record, holds, volunteers)? {
        return Ok(Judged::LeftOut(LeftOut { code: record.code, why }));
    }
    let under_review = record.under_review.unwrap_or(true);
    let Workload { minimum, maximum } = workload(rules, &record, holds)?;
    if !under_review && maximum == Some(0) {
        return Ok(Judged::LeftOut(LeftOut { code: record.code, why: WhyLeftOut::StaysOut }));
    }
    let party = Party {
        code: record.code,
        name: record.name,
        kind: record.kind,
        group: GroupId(0),
        holds,
        volunteers,
        under_review,
        minimum,
        maximum,
        waives_cap: record.waives_cap.unwrap_or(false),
        languages,
        legal_systems,
    };
    Ok(Judged::TakesPart(Entry { group: record.group, party }))
}

fn check_code(code: &str) -> Result<(), RosterError> {
    if code.is_empty() {
        return Err(RosterError::new("empty_id", "id", "nothing", "a code, such as KEN"));
    }
    // A code stands alone in a cell, and between separators in lists.
    if code.trim() != code || code.contains([';', ',']) || first_unseen(code).is_some() {
        return Err(RosterError::new(
            "bad_id",
            "id",
            quoted(code),
            "a code without blanks around it, characters that cannot be seen, ; and ,",
        ));
    }
    Ok(())
}

fn check_group(rules: &Rules, group: &str) -> Result<(), RosterError> {
    let known = &rules.regional_groups;
    let expected = || if known.is_empty() { "a regional group".into() } else { one_of(known, group) };
    if group.is_empty() && !rules.look_at_groups() {
        return Ok(());
    }
    if group.is_empty() {
        return Err(RosterError::new("empty_group", "region", "nothing", expected()));
    }
    if !known.is_empty() && !known.iter().any(|name| name == group) {
        return Err(RosterError::new("unknown_group", "region", quoted(group), expected()));
    }
    all_seen("bad_group", "region", group)
}

/// What the party holds and what it volunteers for.
fn holdings(rules: &Rules, record: &PartyRecord) -> Result<(InstrumentSet, InstrumentSet), RosterError> {
    let (found, expected) = (record.instruments.len(), rules.instruments.len());
    if found != expected {
        return Err(RosterError::new(
            "instrument_count",
            "instruments",
            counted(found, "holding", "holdings"),
            format!("{expected}, one for each instrument of the rule set"),
        ));
    }
    let that = |wanted: Holding| -> InstrumentSet {
        let places = record.instruments.iter().enumerate().filter(|&(_, &holding)| holding == wanted);
        places.map(|(index, _)| InstrumentId::new(index)).collect()
    };
    Ok((that(Holding::Party), that(Holding::Signatory)))
}

/// A list without order: sorted, each value once.
fn values(field: &str, values: &[String]) -> Result<Vec<String>, RosterError> {
    if values.iter().any(String::is_empty) {
        return Err(RosterError::new("empty_value", field, "an empty value", "values that say something"));
    }
    values.iter().try_for_each(|value| all_seen("bad_value", field, value))?;
    let sorted: BTreeSet<_> = values.iter().cloned().collect();
    Ok(sorted.into_iter().collect())
}

fn check_languages(rules: &Rules, languages: &[String]) -> Result<(), RosterError> {
    let working = &rules.languages.working;
    match languages.iter().find(|language| !working.is_empty() && !working.contains(language)) {
        Some(language) => Err(RosterError::new(
            "unknown_language",
            "languages",
            quoted(language),
            one_of(working, language),
        )),
        None => Ok(()),
    }
}

/// Why the party cannot take part for want of instruments; `None`: it has what it needs.
fn lacks_instruments(
    rules: &Rules,
    record: &PartyRecord,
    holds: InstrumentSet,
    volunteers: InstrumentSet,
) -> Result<Option<WhyLeftOut>, RosterError> {
    let has = holds.union(volunteers);
    let name_of = |instrument: InstrumentId| rules.instruments[instrument.index()].as_str();
    if let Some(lacked) = rules.required_instruments().minus(has).iter().next() {
        let required = name_of(lacked);
        let held: Vec<_> = holds.iter().map(name_of).collect();
        if !held.is_empty() {
            let expected =
                format!("party or signatory: nobody is party to {} without {required}", held.join(", "));
            return Err(RosterError::new("missing_required_instrument", required, "nothing", expected));
        }
        let out = record.under_review == Some(false) && record.reviews == Some(false);
        let not_party = WhyLeftOut::NotParty { instrument: required.into() };
        return Ok(Some(if out { WhyLeftOut::StaysOut } else { not_party }));
    }
    Ok((has.is_empty() && !rules.instruments.is_empty()).then_some(WhyLeftOut::NoInstrument))
}

/// How many reviews a party performs (para 29, N7).
struct Workload {
    minimum: u32,
    maximum: Option<u32>,
}

fn workload(rules: &Rules, record: &PartyRecord, holds: InstrumentSet) -> Result<Workload, RosterError> {
    let signed_only = holds.is_empty() && !rules.instruments.is_empty();
    if signed_only && record.reviews == Some(true) {
        return Err(RosterError::new(
            "reviews_without_instrument",
            "reviews",
            "\"yes\"",
            "no or nothing: a State that is party to no instrument performs no reviews",
        ));
    }
    let marked = match rules.reviewing {
        WhoReviews::All => record.reviews != Some(false),
        WhoReviews::Marked => record.reviews == Some(true),
    };
    if signed_only || !marked {
        return no_reviews(record, signed_only);
    }
    let minimum = record.reviews_min.unwrap_or(rules.minimum);
    let maximum = record.reviews_max.or(rules.maximum);
    match maximum {
        Some(maximum) if minimum > maximum => Err(minimum_above(record, minimum, maximum)),
        _ => Ok(Workload { minimum, maximum }),
    }
}

/// The workload of a State that performs no reviews, unless its record asks some of it.
fn no_reviews(record: &PartyRecord, signed_only: bool) -> Result<Workload, RosterError> {
    let asked = [("reviews_min", record.reviews_min), ("reviews_max", record.reviews_max)];
    match asked.into_iter().find_map(|(field, number)| Some((field, number.filter(|&n| n > 0)?))) {
        None => Ok(Workload { minimum: 0, maximum: Some(0) }),
        Some((field, number)) if signed_only => Err(RosterError::new(
            "reviews_without_instrument",
            field,
            number.to_string(),
            "0 or nothing: a State that is party to no instrument performs no reviews",
        )),
        Some((field, number)) => Err(RosterError::new(
            "reviews_contradicted",
            field,
            number.to_string(),
            "0 or nothing, or yes in reviews: as the record stands the State performs no reviews",
        )),
    }
}

fn minimum_above(record: &PartyRecord, minimum: u32, maximum: u32) -> RosterError {
    let code = "minimum_above_maximum";
    let (found, number) = (minimum.to_string(), maximum.to_string());
    if record.reviews_min.is_some() {
        let expected = format!("at most {maximum}, the most reviews it performs");
        return RosterError::new(code, "reviews_min", found, expected);
    }
    let expected = format!("at least {minimum}, the fewest reviews it performs (or no in reviews)");
    RosterError::new(code, "reviews_max", number, expected)
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", shown(text))
}

/// A class has no characters that cannot be seen.
fn all_seen(code: &'static str, field: &str, text: &str) -> Result<(), RosterError> {
    match first_unseen(text) {
        None => Ok(()),
        Some(_) => Err(RosterError::new(code, field, quoted(text), "no characters that cannot be seen")),
    }
}

fn one_of(names: &[String], found: &str) -> String {
    let meant = nearest(found, names.iter().map(String::as_str));
    let meant = meant.map(|name| format!("; {name} may be meant")).unwrap_or_default();
    format!("one of {}{meant}", names.join(", "))
}
