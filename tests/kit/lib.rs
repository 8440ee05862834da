//! The judges' kit: small rosters, plain enumeration of the lawful pairings, and the comparison of a sitting
//! with what enumeration says.
//!
//! Nothing here asks the solver what is right. The law is `check`; the urn and the dead end are the definitions
//! of the procedure, spelled out once more.
//!
//! Three ways to enumerate stand behind one another: [`every_tuple`](enumerate::every_tuple) tries everything,
//! [`lawful_pairings`](enumerate::lawful_pairings) stops where `check` already objects, and [`Remaining`]
//! answers for eight and nine parties; `tests/enumeration.rs` holds each against the one before.

pub mod agreement;
pub mod arguments;
pub mod case;
pub mod chain;
pub mod chi_square;
pub mod claims;
pub mod compare;
pub mod dice;
pub mod enumerate;
pub mod families;
pub mod judge;
pub mod law;
pub mod laws;
pub mod places;
pub mod planted;
pub mod reasons;
pub mod redraws;
pub mod relaxed;
pub mod remaining;
pub mod rosters;
pub mod shapes;
pub mod shrink;
pub mod stranger;
pub mod suite;
pub mod tight;
pub mod urn;

pub use arguments::Arguments;
pub use case::Case;
pub use dice::Dice;
pub use remaining::Remaining;
