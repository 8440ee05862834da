//! The parties that take part, validated once, at the door.
//!
//! A [`Roster`] that exists is sorted by code, without duplicates, with every regional group and instrument
//! known and every party's settings resolved (N7). Nothing inside asks again.

mod admit;
mod error;
mod spellings;

use std::sync::Arc;

use crate::canonical::KeptDigest;
use crate::{Date, Exclusion, Exclusions, GroupId, InstrumentSet, PartyId, Rules};

pub use error::RosterError;

/// The parties that take part in a draw, in bytewise order of their codes, and who must not meet whom.
///
/// A clone is cheap: the parties are shared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Roster {
    admitted: Arc<Admitted>,
    exclusions: Exclusions,
    as_of: Option<Date>,
}

/// All of a roster but its exclusions, which change more often, and its day.
#[derive(PartialEq, Eq, Debug)]
struct Admitted {
    parties: Vec<Party>,
    groups: Vec<String>,
    instruments: Vec<String>,
    left_out: Vec<LeftOut>,
    digest: KeptDigest,
}

/// A party: a State party or a regional organization.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Party {
    /// Its code, such as `KEN`: unique, and what orders the roster.
    pub code: String,
    /// Its name, for people.
    pub name: String,
    /// `state` or `regional_organization`, as the roster says; changes no draw (N14).
    pub kind: String,
    /// Its regional group.
    pub group: GroupId,
    /// The instruments it is party to.
    pub holds: InstrumentSet,
    /// The instruments it has signed and volunteers to be reviewed for (para 52); it never reviews for them.
    pub volunteers: InstrumentSet,
    /// Whether it is reviewed (N7).
    pub under_review: bool,
    /// The fewest reviews it performs (para 29, N7).
    pub minimum: u32,
    /// The most reviews it performs; `None`: no maximum.
    pub maximum: Option<u32>,
    /// Whether it waives the cap on its own reviewing States (para 28(c)).
    pub waives_cap: bool,
    /// The working languages its government can work in (N12), sorted.
    pub languages: Vec<String>,
    /// The legal families it belongs to (N12), sorted.
    pub legal_systems: Vec<String>,
}

impl Party {
    /// The instruments it is reviewed for: those it holds and those it volunteers for (paras 9, 52).
    pub fn reviewed_for(&self) -> InstrumentSet {
        self.holds.union(self.volunteers)
    }

    /// Whether it may perform any review at all.
    pub fn reviews(&self) -> bool {
        self.maximum != Some(0)
    }
}

/// A party before it is judged: what any format, or a host, hands over.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PartyRecord {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// `state` or `regional_organization`; may be empty.
    pub kind: String,
    /// The name of its regional group; may be empty where no rule looks at it ([`Rules::look_at_groups`]).
    pub group: String,
    /// What it has done with each instrument of the rule set, in the rule set's order.
    pub instruments: Vec<Holding>,
    /// The working languages its government can work in.
    pub languages: Vec<String>,
    /// The legal families it belongs to.
    pub legal_systems: Vec<String>,
    /// Whether it is reviewed; `None`: as the rule set says (it is).
    pub under_review: Option<bool>,
    /// Whether it performs reviews; `None`: as the rule set says.
    pub reviews: Option<bool>,
    /// The fewest reviews it performs; `None`: as the rule set says.
    pub reviews_min: Option<u32>,
    /// The most reviews it performs; `None`: as the rule set says.
    pub reviews_max: Option<u32>,
    /// Whether it waives the cap; `None`: no.
    pub waives_cap: Option<bool>,
}

/// What a State has done with an instrument.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Holding {
    /// Nothing (or not yet).
    #[default]
    No,
    /// Signed it, and volunteers to be reviewed for it (para 52).
    Signatory,
    /// Is party to it.
    Party,
}

/// A record that does not take part, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftOut {
    /// The code of the record.
    pub code: String,
    /// Why it does not take part.
    pub why: WhyLeftOut,
}

/// Why a record does not take part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WhyLeftOut {
    /// It is neither reviewed nor reviews (N7, para 52 footnote 2).
    StaysOut,
    /// It does not hold this required instrument.
    NotParty {
        /// The instrument's name.
        instrument: String,
    },
    /// It neither holds nor volunteers for any instrument of a rule set that requires none.
    NoInstrument,
}

impl Roster {
    /// The most parties a roster may have.
    pub const CAPACITY: usize = 10_000_000;

    /// Validates `records` under `rules`: the one door to a roster.
    ///
    /// Records that stay out (N7) or lack a required instrument are left out and listed in [`Self::left_out`].
    ///
    /// # Errors
    /// The first record, in the order given, that breaks the contract: an empty or duplicate code, an unknown
    /// regional group, one that only case, blanks or the like tell apart from that of an earlier record, an instrument held without one that everyone must hold, a minimum above the maximum.
    /// [`RosterError::code`] lists them all.
    ///
    /// # Panics
    /// When `rules` names more than [`InstrumentSet::CAPACITY`] instruments, which [`Rules::validated`] refuses.
    pub fn new(rules: &Rules, records: Vec<PartyRecord>) -> Result<Self, RosterError> {
        admit::roster(rules, records)
    }

    /// The same roster with `exclusions` in place of its own (N8).
    #[must_use]
    pub fn with_exclusions(self, exclusions: Exclusions) -> Self {
        Self { exclusions, ..self }
    }

    /// Excludes one more State from a review (N8); a pair that is excluded already gets its reason.
    pub fn exclude(&mut self, pair: Exclusion) {
        self.exclusions.insert(pair);
    }

    /// The same roster, said to be of the parties as they stood on the day `as_of`; without one, nothing is said. The day
    /// changes no draw and is in no digest: what counts is what each party holds.
    #[must_use]
    pub fn taken_as_of(self, as_of: Option<Date>) -> Self {
        Self { as_of, ..self }
    }

    /// The day on which the parties are taken as they stood, where one was given.
    pub fn as_of(&self) -> Option<Date> {
        self.as_of
    }

    /// The columns of a roster file besides its instruments, which no instrument may be called.
    pub const COLUMNS: [&str; 12] = [
        "id",
        "name",
        "region",
        "kind",
        "languages",
        "legal_system",
        "under_review",
        "reviews",
        "reviews_min",
        "reviews_max",
        "waives_cap",
        "notes",
    ];

    /// How many parties take part.
    pub fn len(&self) -> usize {
        self.admitted.parties.len()
    }

    /// Whether nobody takes part.
    pub fn is_empty(&self) -> bool {
        self.admitted.parties.is_empty()
    }

    /// The parties with their ids, in code order.
    pub fn parties(&self) -> impl ExactSizeIterator<Item = (PartyId, &Party)> {
        self.admitted.parties.iter().enumerate().map(|(index, party)| (PartyId::new(index), party))
    }

    /// One party.
    ///
    /// # Panics
    /// When `id` is not of this roster.
    pub fn party(&self, id: PartyId) -> &Party {
        &self.admitted.parties[id.index()]
    }

    /// The code of a party.
    ///
    /// # Panics
    /// When `id` is not of this roster.
    pub fn code(&self, id: PartyId) -> &str {
        &self.party(id).code
    }

    /// The party with this code.
    pub fn find(&self, code: &str) -> Option<PartyId> {
        self.admitted.parties.binary_search_by(|party| party.code.as_str().cmp(code)).ok().map(PartyId::new)
    }

    /// The names of the regional groups that have a party, in bytewise order; a [`GroupId`] is a place in it. Where no rule looks at
    /// them, the parties of which nothing is said have one without a name.
    pub fn groups(&self) -> &[String] {
        &self.admitted.groups
    }

    /// The names of the instruments, as the rule set the roster was built under lists them.
    pub fn instruments(&self) -> &[String] {
        &self.admitted.instruments
    }

    /// Who must not meet whom (N8).
    pub fn exclusions(&self) -> &Exclusions {
        &self.exclusions
    }

    /// The digest of the canonical roster, digested by `digest` the first time it is asked for.
    pub(crate) fn digest(&self, digest: impl FnOnce() -> [u8; 32]) -> [u8; 32] {
        self.admitted.digest.get(digest)
    }

    /// The records that do not take part, in the order given.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.admitted.left_out
    }
}
