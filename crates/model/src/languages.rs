//! In how few working languages the States of a review can work together (para 50, N12).

use std::collections::{BTreeMap, BTreeSet};

use crate::{PartyId, Roster};

/// The fewest languages such that each of the States works in one of them; `None`: a State names no language, which leaves the
/// question open.
pub fn languages_needed(roster: &Roster, states: &[PartyId]) -> Option<u32> {
    let mut served: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, &state) in states.iter().enumerate() {
        for language in &roster.party(state).languages {
            served.entry(language).or_default().insert(at);
        }
    }
    // Which States so many languages can serve together, from none on.
    let mut reached = BTreeSet::from([BTreeSet::new()]);
    for number in 0..=states.len() {
        if reached.iter().any(|it| it.len() == states.len()) {
            return Some(number as u32);
        }
        let with = |before: &BTreeSet<usize>| -> Vec<BTreeSet<usize>> {
            served.values().map(|more| before.union(more).copied().collect()).collect()
        };
        reached = reached.iter().flat_map(with).collect();
    }
    None
}
