//! Which constraints are in force: all of them in a draw, some of them when it is asked what a "no" rests on.

use std::collections::BTreeSet;

use bylot_model::derivation::Premise;
use bylot_model::{InstrumentSet, PartyId, Roster};

/// The constraints that a board obeys; a drawn lot is not one of them, since it is for the search to fix.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Terms<'a> {
    /// Roster and rules as they are.
    All,
    /// Only what these premises say.
    Only(&'a BTreeSet<Premise>),
}

impl Terms<'_> {
    /// Whether the constraint is in force, given that roster and rules have it.
    pub(crate) fn have(self, premise: Premise) -> bool {
        match self {
            Self::All => true,
            Self::Only(premises) => premises.contains(&premise),
        }
    }

    /// What a party may review for: what it holds, and what no term says it lacks.
    pub(super) fn holds(self, roster: &Roster, id: PartyId) -> InstrumentSet {
        let holds = roster.party(id).holds;
        match self {
            Self::All => holds,
            Self::Only(_) => {
                let lacks = InstrumentSet::first(roster.instruments().len()).minus(holds);
                let granted = lacks.iter().filter(|&instrument| !self.have(Premise::Lacks(id, instrument)));
                granted.fold(holds, InstrumentSet::with)
            }
        }
    }
}
