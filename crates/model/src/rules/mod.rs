//! The rules of the procedures and rules, one file each.

mod set;

pub use set::*;

/// One breach of one rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Violation {
    /// The rule.
    pub rule: &'static str,
}
