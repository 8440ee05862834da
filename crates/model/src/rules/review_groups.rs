//! Every State under review is drawn into one of the review groups.
//!
//! Procedures and rules, paragraph 17. A pairing that gives no review groups at all is judged without them.
//! That each regional group's share be proportionate is asked for "if possible" only: a notice.

use super::{Case, Citation, Notice, Rule, RuleId, Rules, Violation};
use crate::{GroupId, Pairing, ReviewGroup, Roster};

/// Every State under review is drawn into one of the review groups.
pub const RULE: Rule = Rule::new(
    RuleId::ReviewGroups,
    Citation::paragraphs(&["17"]),
    "every State under review is drawn into one of the review groups",
    violations,
);

/// Every review in a review group that does not exist, or in none while others are in one.
pub fn violations(case: &Case<'_>) -> Vec<Violation> {
    let groups = case.rules.review_groups;
    let given = case.reviews().any(|(_, review)| review.review_group.is_some());
    let mut found = Vec::new();
    for (_, review) in case.reviews() {
        let state = || case.state(review.under_review);
        let what = match review.review_group {
            Some(group) if group.0 >= groups => {
                format!("{} is in review group {}, and there are {groups}", state(), group.index() + 1)
            }
            None if given && case.is_whole() => format!("{} is in no review group", state()),
            _ => continue,
        };
        found.push(Violation::new(&RULE, vec![review.under_review], what));
    }
    found
}

/// Every regional group whose share of a review group is neither the floor nor the ceiling of proportion.
pub(super) fn notices(roster: &Roster, rules: &Rules, pairing: &Pairing) -> Vec<Notice> {
    let groups = usize::from(rules.review_groups);
    let drawn = pairing.reviews.iter().filter_map(|review| Some((review.under_review, review.review_group?)));
    let mut shares = vec![0_usize; roster.groups().len() * groups];
    let mut given = false;
    for (under_review, group) in drawn.filter(|(_, group)| group.index() < groups) {
        shares[roster.party(under_review).group.index() * groups + group.index()] += 1;
        given = true;
    }
    if !given {
        return Vec::new();
    }
    let mut sizes = vec![0_usize; roster.groups().len()];
    for (_, party) in roster.parties().filter(|(_, party)| party.under_review) {
        sizes[party.group.index()] += 1;
    }
    let mut found = Vec::new();
    for (regional, &size) in sizes.iter().enumerate() {
        for group in 0..groups {
            let share = shares[regional * groups + group];
            let (least, most) = (size / groups, size.div_ceil(groups));
            if !(least..=most).contains(&share) {
                found.push(Notice {
                    group: GroupId::new(regional),
                    review_group: ReviewGroup::new(group),
                    share,
                    proportionate: (least, most),
                });
            }
        }
    }
    found
}
