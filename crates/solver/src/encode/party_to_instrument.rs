//! No State is reviewed for an instrument by a State not party to it (paragraph 28(b)).

use bylot_model::InstrumentSet;

use super::board::Class;

/// Whether parties of `class` hold every one of `instruments`.
pub(super) fn complete(class: &Class, instruments: InstrumentSet) -> bool {
    class.group.is_some() && class.holds.contains_all(instruments)
}

/// Whether parties of `class` hold one of `instruments`, so that they may review at all; any party may where
/// there is no instrument to hold.
pub(super) fn shares(class: &Class, instruments: InstrumentSet) -> bool {
    class.group.is_some() && (instruments.is_empty() || !class.holds.intersection(instruments).is_empty())
}
