//! What is lawful: parties, regional groups, instruments, the rules, a pairing, and the check of a pairing
//! against the rules.
//!
//! This crate has no random source, no graph, no solver, no clock and no file.

pub mod canonical;
mod check;
mod date;
pub mod derivation;
mod exclusions;
mod id;
mod instrument;
mod languages;
mod pairing;
mod roster;
pub mod rules;
pub mod spelling;
mod transcript;
pub mod words;

pub use check::{Extent, check};
pub use date::{Date, NotADate};
pub use exclusions::{Exclusion, Exclusions};
pub use id::{GroupId, InstrumentId, PartyId, ReviewGroup, SeatId};
pub use instrument::InstrumentSet;
pub use languages::languages_needed;
pub use pairing::{Pairing, Review, Reviewing, Seat};
pub use roster::{Holding, LeftOut, Party, PartyRecord, Roster, RosterError, WhyLeftOut};
pub use rules::{Rules, RulesError};
pub use transcript::{
    Certificate, Drawn, Lot, PutAside, ReviewGroupLots, SeedRecord, TextSource, Transcript,
};
