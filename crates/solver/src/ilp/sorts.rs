//! Parties that the rules and the preferences cannot tell apart.
//!
//! A programme over sorts counts reviews between sorts. Where every party is a sort of its own it says exactly what
//! the rules say; where sorts are larger, less: whatever it refuses is refused.

use std::collections::BTreeMap;

use bylot_model::{Party, PartyId, Roster};

/// Parties that are alike.
#[derive(Clone, Debug)]
pub(super) struct Sort {
    pub members: Vec<PartyId>,
}

impl Sort {
    pub fn size(&self) -> i64 {
        self.members.len() as i64
    }
}

/// Every party by itself.
pub(super) fn single(roster: &Roster) -> Vec<Sort> {
    roster.parties().map(|(id, _)| Sort { members: vec![id] }).collect()
}

/// What else than the rules tells parties apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Told {
    pub languages: bool,
    pub legal_systems: bool,
}

/// The parties in sorts.
pub(super) fn alike(roster: &Roster, told: Told) -> Vec<Sort> {
    let mut barred = vec![(Vec::new(), Vec::new()); roster.len()];
    for pair in roster.exclusions().iter() {
        barred[pair.under_review.index()].0.push(pair.reviewing);
        barred[pair.reviewing.index()].1.push(pair.under_review);
    }
    let key = |id: PartyId, party: &Party| {
        let Party { group, holds, volunteers, under_review, minimum, maximum, waives_cap, .. } =
            party.clone();
        let languages = if told.languages { party.languages.clone() } else { Vec::new() };
        let legal_systems = if told.legal_systems { party.legal_systems.clone() } else { Vec::new() };
        let rules = (group, holds, volunteers, under_review, minimum, maximum, waives_cap);
        (rules, languages, legal_systems, barred[id.index()].clone())
    };
    let mut sorts = BTreeMap::<_, Vec<_>>::new();
    for (id, party) in roster.parties() {
        sorts.entry(key(id, party)).or_default().push(id);
    }
    sorts.into_values().map(|members| Sort { members }).collect()
}
