//! Any bytes through the doors of bylot, on a stable compiler.
//!
//! A target is a function of bytes that returns or panics. [`drive`] feeds it inputs; an input that made it
//! panic is kept in `regressions/`, and the ordinary tests feed it again.

mod drive;
mod mutate;
pub mod small;
mod targets;

pub use drive::{Drive, Failure, drive};
pub use targets::{Target, roster_bytes, small_roster};
