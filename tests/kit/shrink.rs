//! The smallest case that still shows what a larger one shows.

use bylot_model::{Holding, PartyRecord, Roster};

use crate::Case;

/// Takes away parties, exclusions, settings and holdings as long as `shows` still holds.
pub fn shrink(case: &Case, shows: impl Fn(&Case) -> bool) -> Case {
    let mut smallest = case.clone();
    while let Some(smaller) = smaller(&smallest).into_iter().find(|case| drawable(case) && shows(case)) {
        smallest = smaller;
    }
    smallest
}

/// Whether the door to a roster lets the case in.
pub fn drawable(case: &Case) -> bool {
    case.rules.clone().validated().is_ok() && Roster::new(&case.rules, case.records.clone()).is_ok()
}

/// Every case that is one step simpler.
fn smaller(case: &Case) -> Vec<Case> {
    let mut simpler = Vec::new();
    for at in 0..case.records.len() {
        let mut without = case.clone();
        let gone = without.records.remove(at).code;
        without.exclusions.retain(|(a, b)| *a != gone && *b != gone);
        simpler.push(without);
    }
    for at in 0..case.exclusions.len() {
        let mut without = case.clone();
        without.exclusions.remove(at);
        simpler.push(without);
    }
    for at in 0..case.records.len() {
        simpler.extend(plainer(&case.records[at]).into_iter().map(|record| {
            let mut plainer = case.clone();
            plainer.records[at] = record;
            plainer
        }));
    }
    simpler
}

/// The record with one setting less, out of one role, or with one holding made plain.
fn plainer(record: &PartyRecord) -> Vec<PartyRecord> {
    let mut records = vec![
        PartyRecord { reviews_min: None, ..record.clone() },
        PartyRecord { reviews_max: None, ..record.clone() },
        PartyRecord { waives_cap: None, ..record.clone() },
        PartyRecord { legal_systems: Vec::new(), ..record.clone() },
    ];
    if record.under_review.is_none() {
        records.push(PartyRecord { under_review: Some(false), ..record.clone() });
    }
    for at in 0..record.instruments.len() {
        let mut plain = record.clone();
        plain.instruments[at] = Holding::Party;
        records.push(plain);
    }
    records.retain(|plainer| plainer != record);
    records
}
