//! Classes: reviewing States that the counting cannot tell apart.

use std::collections::BTreeMap;

use bylot_model::rules::PartialReviews;
use bylot_model::{GroupId, InstrumentSet, PartyId, Roster, Rules};

/// Reviewing States of one regional group that hold the same instruments and may perform as many reviews.
#[derive(Clone, Debug)]
pub(super) struct Class {
    pub group: GroupId,
    pub holds: InstrumentSet,
    pub limits: Limits,
    /// In code order.
    pub members: Vec<PartyId>,
}

/// The fewest and the most reviews that a State of a class performs (para 29).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Limits {
    pub minimum: u32,
    /// `u32::MAX`: no maximum.
    pub maximum: u32,
}

/// A place in the list of classes.
pub(super) type ClassId = usize;

impl Class {
    /// The most reviews that its States perform together.
    pub(super) fn most(&self) -> usize {
        self.members.len().saturating_mul(self.limits.maximum as usize)
    }
}

/// All classes in the order of their turns: those that lack instruments first, the smaller first. A large class that
/// comes late still finds enough seats open.
///
/// Where reviews of additional reviewing States do not count towards the minimum (N5), a class has none: the judge
/// alone sees to it.
pub(super) fn all(roster: &Roster, rules: &Rules, additional: bool) -> Vec<Class> {
    let judged_alone = additional && rules.partial_reviews == PartialReviews::MaximumOnly;
    let mut classes = BTreeMap::<_, Vec<PartyId>>::new();
    for (id, party) in roster.parties().filter(|(_, party)| party.reviews()) {
        let limits = Limits {
            minimum: if judged_alone { 0 } else { party.minimum },
            maximum: party.maximum.unwrap_or(u32::MAX),
        };
        classes.entry((party.group, party.holds.len(), party.holds, limits)).or_default().push(id);
    }
    let mut classes: Vec<_> = classes
        .into_iter()
        .map(|((group, _, holds, limits), members)| Class { group, holds, limits, members })
        .collect();
    classes.sort_by_key(|class| (class.holds.len() == rules.instruments.len(), class.members.len()));
    classes
}
