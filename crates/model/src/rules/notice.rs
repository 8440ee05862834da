//! What is worth saying of a lawful pairing.

use super::{RuleId, Rules, review_groups};
use crate::{GroupId, Pairing, ReviewGroup, Roster};

/// A regional group's share of a review group is not proportionate to its size (para 17): worth saying, and no
/// violation, since the paragraph asks for it "if possible".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Notice {
    /// The regional group.
    pub group: GroupId,
    /// The review group.
    pub review_group: ReviewGroup,
    /// How many States of the regional group are in the review group.
    pub share: usize,
    /// The floor and the ceiling of proportion.
    pub proportionate: (usize, usize),
}

impl Notice {
    /// The notice in plain English.
    ///
    /// # Panics
    /// When `roster` is not the one the notice is about.
    pub fn sentence(&self, roster: &Roster, rules: &Rules) -> String {
        let (least, most) = self.proportionate;
        let proportionate = if least == most { most.to_string() } else { format!("{least} or {most}") };
        format!(
            "Review group {} has {} of {}; {proportionate} would be proportionate ({}).",
            self.review_group.index() + 1,
            self.share,
            roster.groups()[self.group.index()],
            rules.citation(RuleId::ReviewGroups).with_notes(&[])
        )
    }
}

/// Everything worth saying of `pairing` that is no violation, by regional group, then review group.
///
/// # Panics
/// When the pairing names a party that is not of `roster`.
pub fn notices(roster: &Roster, rules: &Rules, pairing: &Pairing) -> Vec<Notice> {
    review_groups::notices(roster, rules, pairing)
}
