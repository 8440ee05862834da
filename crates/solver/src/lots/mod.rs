//! Everything random: from the announced text to every lot (`docs/procedure.md`).
//!
//! The announced text is hashed, with digests of all that must stand still, into a [`Seed`]'s 32 bytes; these
//! start one [`Stream`] of 64-bit words for each [`Purpose`]; words become lots and shuffles by the few lines
//! in `stream.rs`. Nothing else in this crate is random.

mod fields;
pub(crate) mod review_groups;
mod seed;
mod stream;
#[cfg(test)]
mod vectors;
mod weighted;

pub use seed::Seed;
pub(crate) use seed::{Closed, Digests};
pub(crate) use stream::{Purpose, Stream};
pub(crate) use weighted::Weighted;
