//! One file for each command: it reads, asks the library, and says what came out.

pub mod best;
pub mod check;
pub mod count;
pub mod draw;
pub mod explain;
pub mod odds;
pub mod register;
pub mod replay;
