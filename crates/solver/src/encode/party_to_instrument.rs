//! No State is reviewed for an instrument by a State not party to it (paragraph 28(b)).

use bylot_model::InstrumentSet;

use super::board::{Class, Keys, Kind};
use super::class_sets::ClassSets;

/// Whether parties of `class` hold every one of `instruments`.
pub(super) fn complete(class: &Class, instruments: InstrumentSet) -> bool {
    class.group.is_some() && class.holds.contains_all(instruments)
}

/// Whether parties of `class` hold one of `instruments`, so that they may review at all; any party may where
/// there is no instrument to hold.
pub(super) fn shares(class: &Class, instruments: InstrumentSet) -> bool {
    class.group.is_some() && (instruments.is_empty() || !class.holds.intersection(instruments).is_empty())
}

/// Whether a key and a companion of these classes complete each other at a seat of `kind` (N3): one is drawn for
/// the seat and lacks what the other, of a group that may complete it, holds. The key is the one that holds every
/// instrument, else the rarer, or the additional reviewing State where the rules tell the two apart.
#[inline]
pub(super) fn together(
    kind: &Kind,
    classes: &[Class],
    sets: &ClassSets,
    keys: Keys,
    rarity: &[u32],
    key: u32,
    companion: u32,
) -> bool {
    let completed_by = |main: u32, additional: u32| {
        sets.accepts(kind.incomplete, main)
            && sets.accepts(kind.completing, additional)
            && classes[additional as usize]
                .holds
                .contains_all(kind.instruments.minus(classes[main as usize].holds))
    };
    match keys {
        Keys::Additional => completed_by(companion, key),
        Keys::Rarer if sets.accepts(kind.full, key) => completed_by(companion, key),
        Keys::Rarer => {
            rarity[key as usize] < rarity[companion as usize]
                && !sets.accepts(kind.full, companion)
                && (completed_by(companion, key) || completed_by(key, companion))
        }
    }
}
