//! `bylot` draws lots, lawfully.

mod date;
mod embedded;
pub mod formats;
mod input_error;
mod input_notice;
mod replay;
mod summary;
pub mod text;

pub use bylot_model::{
    Drawn, Exclusion, Exclusions, Extent, GroupId, Holding, InstrumentId, InstrumentSet, LeftOut, Lot,
    Pairing, Party, PartyId, PartyRecord, PutAside, Review, ReviewGroup, ReviewGroupLots, Reviewing, Roster,
    RosterError, Rules, Seat, SeatId, SeedRecord, Transcript, WhyLeftOut, canonical, check, rules,
};
pub use bylot_solver::{DEFAULT_BUDGET, Lottery, NoDraw, OpenLot, Seed, Shortage, Sitting, draw};
pub use date::{Date, NotADate};
pub use embedded::{LAUNCH, PARTIES_CSV, untoc_2020};
pub use input_error::InputError;
pub use input_notice::InputNotice;
pub use replay::{Difference, ReplayError, replay};
pub use summary::{GroupSummary, Summary};
