//! The rules of the procedures and rules, one file each.

mod presets;
mod set;
mod valid;

pub use set::*;
pub use valid::RulesError;

/// One breach of one rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Violation {
    /// The rule.
    pub rule: &'static str,
}
