//! The rules of the procedures and rules, one file each, and the rule sets they are judged by.
//!
//! A rule's file has its name ([`RuleId::code`]); `docs/rules.md` has a row for each.

pub mod additional_completes_a_seat;
pub mod cap;
mod case;
mod citation;
pub(crate) mod completes;
pub mod every_review_is_held;
pub mod excluded;
pub mod group_of_seat;
pub mod no_mutual_review;
pub mod no_self_review;
mod notice;
pub mod one_seat_each;
pub mod party_to_instrument;
mod presets;
pub mod review_groups;
mod rule;
mod set;
mod valid;
pub mod workload;

pub use case::Case;
pub use citation::{Citation, Citations, NoParagraph, Paragraph, Provision};
pub use notice::{Notice, notices};
pub use rule::{Rule, RuleId, Violation};
pub use set::*;
pub use valid::RulesError;

/// Every rule, in the order in which they are judged.
pub static ALL: [&Rule; 11] = [
    &every_review_is_held::RULE,
    &review_groups::RULE,
    &group_of_seat::RULE,
    &no_self_review::RULE,
    &one_seat_each::RULE,
    &no_mutual_review::RULE,
    &party_to_instrument::RULE,
    &additional_completes_a_seat::RULE,
    &cap::RULE,
    &workload::RULE,
    &excluded::RULE,
];
