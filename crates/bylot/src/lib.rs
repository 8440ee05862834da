//! `bylot` draws lots, lawfully: it pairs each State under review with its reviewing States under the procedures
//! and rules of the UNTOC Review Mechanism (Conference resolution 9/1, annex), so that anyone can replay the
//! draw and check it.
//!
//! ```
//! use bylot::{Extent, Rules, Seed, check, draw};
//!
//! let roster = bylot::untoc_2020();
//! let rules = Rules::untoc();
//! let pairing = draw(&roster, &rules, &Seed::announced("beacon round 4711"))?;
//!
//! let kenya = pairing.review_of(&roster, "KEN").expect("Kenya is under review");
//! let reviewing: Vec<_> = kenya.reviewers.iter().map(|it| roster.code(it.party)).collect();
//! assert_eq!(reviewing.len(), 2);
//! assert!(check(&roster, &rules, &pairing, Extent::Whole).is_empty());
//! # Ok::<(), bylot::NoDraw>(())
//! ```
//!
//! Three things stay apart. Bad input is an [`InputError`] (or a [`RosterError`], where a host builds the
//! [`Roster`] itself). That no lawful draw exists is a result: [`NoDraw::Impossible`], with its reason. That a
//! question was not decided within the step budget is [`NoDraw::BudgetSpent`] and says nothing about the draw.
//!
//! - **Drawing**: [`draw`] for a pairing; [`Lottery`] to draw often, by either [`Procedure`], or with a record;
//!   [`Sitting`] to hold the lots in a room.
//! - **Judging**: [`check`] lists every violation; [`replay`] holds a recorded draw again.
//! - **Why not**: [`explain`] derives it from as few premises as can be; [`derivation::verify`] redoes every step.
//!   [`HeldLot`] names what can be claimed of a lot that was held.
//! - **Odds**: [`odds`] counts many draws; [`exact`] counts lawful pairings and has the chances as fractions.
//! - **Files**: [`formats`]. **Text for people**: [`text`], which a host may replace; [`Summary`] has the figures.

mod could;
mod embedded;
pub mod formats;
mod held_lot;
mod input_error;
mod input_notice;
mod least;
pub mod odds;
mod record;
pub mod register;
mod replay;
pub mod report;
mod summary;
pub mod text;

pub use bylot_model::{
    Certificate, Date, Drawn, Exclusion, Exclusions, Extent, GroupId, Holding, InstrumentId, InstrumentSet,
    LeftOut, Lot, NotADate, Pairing, Party, PartyId, PartyRecord, PutAside, Review, ReviewGroup,
    ReviewGroupLots, Reviewing, Roster, RosterError, Rules, Seat, SeatId, SeedRecord, TextSource, Transcript,
    WhyLeftOut, canonical, check, derivation, rules, spelling,
};
pub use bylot_solver::{
    BallOutcome, ByDefault, DEFAULT_BUDGET, DEFAULT_PATIENCE, Estimate, Lottery, NoDraw, OpenLot, Procedure,
    Progress, Seed, Shortage, Sitting, WhySequential, Work, draw, exact, explain, ilp,
};
pub use could::{Could, CouldSeat, Never, chance_to_review, could};
pub use embedded::{LAUNCH, PARTIES_CSV, built_in, built_in_joining, untoc_2020};
pub use held_lot::HeldLot;
pub use input_error::{InputError, Place};
pub use input_notice::InputNotice;
pub use least::least_additional;
pub use record::Record;
pub use replay::{Difference, ReplayError, replay, replay_drawn, replay_with_budget};
pub use summary::{GroupSummary, Summary};

/// The examples of the README and of `docs/formats.md` compile and run.
#[cfg(doctest)]
mod documentation {
    #[doc = include_str!("../../../README.md")]
    mod readme {}
    #[doc = include_str!("../../../docs/formats.md")]
    mod formats {}
}
