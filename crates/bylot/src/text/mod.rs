//! Text for people: what a host may print as it is, or replace.

mod words;

pub use words::{abridged, listed, quoted};
