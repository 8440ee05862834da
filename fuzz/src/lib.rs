//! Any bytes through the doors of bylot, on a stable compiler.
//!
//! A target is a function of bytes that returns or panics. [`drive`] feeds it inputs; an input that made it
//! panic is kept in `regressions/`, and the ordinary tests feed it again.

mod c_calls;
mod drive;
mod mutate;
pub mod small;
mod targets;

pub use c_calls::c_calls;
pub use drive::{Drive, Failure, drive};
pub use targets::{Target, roster_bytes, small_roster};
