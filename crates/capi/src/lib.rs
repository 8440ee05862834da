//! The C door of bylot: `include/bylot.h`, generated from these files; `docs/c-abi.md` is its page.
//!
//! Each file is one noun and translates: handles and numbers in, handles and status codes out. What is lawful, how lots are
//! drawn and what a file says is decided in `bylot` alone. Whatever touches a pointer is in `boundary.rs`, and nowhere else.
//!
//! Nothing here is global: no state outlives its handle, no thread keeps anything.

// The names are those of C.
#![allow(non_camel_case_types)]
// What every function asks of its caller is in its comment, which is C's.
#![allow(clippy::missing_safety_doc)]

mod abi;
mod abi_version;
mod basis;
#[macro_use]
mod boundary;
mod check;
mod draw;
mod error;
mod exclusions;
mod explanation;
mod format;
mod odds;
mod pairing;
mod record;
mod register;
mod roster;
mod roster_builder;
mod rules;
mod status;
mod text;

pub use abi::{bylot_abi_version, bylot_version};
pub use abi_version::BYLOT_ABI_VERSION;
pub use check::*;
pub use draw::*;
pub use error::*;
pub use exclusions::*;
pub use explanation::*;
pub use format::*;
pub use odds::*;
pub use pairing::*;
pub use record::*;
pub use register::*;
pub use roster::*;
pub use roster_builder::*;
pub use rules::*;
pub use status::*;
pub use text::*;
