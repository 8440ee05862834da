//! A search that learns from conflicts: the same question once more, asked of everybody at once.
//!
//! The look-ahead of [`search`](crate::search) moves a seating out of the way of a ball and tells cases apart where it breaks a
//! rule. Where each case leads to others, most of them fail for the same few reasons, and it meets these again and again. Here
//! *this State sits at this place* is a statement, the rules are conditions on statements, and each conflict between them
//! is remembered as one condition more. It says whether there is a seating and which; the search seats everybody so and looks
//! for itself.

mod conditions;
mod engine;
mod flow;
mod order;
#[cfg(test)]
mod tests;

pub(crate) use conditions::Conditions;

/// What the conditions come to.
pub(crate) enum Seats {
    /// Everybody can be seated: the holder of each place, whose number is its index.
    Taken(Vec<u32>),
    /// They cannot; so many conflicts show it.
    Refused { conflicts: u64 },
}
