//! Every State under review is drawn into one of the review groups, a third of them into each.
//!
//! Procedures and rules, paragraph 17. "If possible" qualifies the proportion of regional groups: a share that is not
//! proportionate is a notice. A total of a review group is a matter of the third: each regional group gives the floor or the
//! ceiling of its proportion to it (N13), so the total lies between the sum of the floors and the sum of the ceilings.
//! A pairing that gives no review groups at all is judged without them.

use std::ops::RangeInclusive;

use super::case::reviews;
use super::{Case, Citation, Notice, Paragraph, Rule, RuleId, Rules, Violation};
use crate::{GroupId, Pairing, ReviewGroup, Roster};

/// Every State under review is drawn into one of the review groups, a third of them into each.
pub const RULE: Rule = Rule::new(
    RuleId::ReviewGroups,
    Citation::paragraphs(&[Paragraph::whole(17)]).with_notes(&["N13"]),
    "every State under review is drawn into one of the review groups; the total of each is no less than the sum of the floors, \
     and no more than the sum of the ceilings, of the regional groups' proportionate shares",
    violations,
);

/// Every review in a review group that does not exist, or in none while others are in one; every review group with too few
/// or too many reviews.
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
        found.push(case.violation(&RULE, vec![review.under_review], what));
    }
    if given && case.is_whole() {
        totals(case, &mut found);
    }
    found
}

fn totals(case: &Case<'_>, found: &mut Vec<Violation>) {
    let mut totals = vec![0; usize::from(case.rules.review_groups)];
    // Who has no review, several, or one in no review group has a violation of its own, and may belong to any.
    let mut absent = sizes(case.roster).iter().sum::<usize>();
    for (under_review, review) in case.reviews() {
        let counts = under_review.under_review && case.reviews_of(review.under_review) == 1;
        let group = review.review_group.filter(|group| counts && group.index() < totals.len());
        if let Some(group) = group {
            totals[group.index()] += 1;
            absent -= 1;
        }
    }
    let lawful = lawful_totals(case.roster, case.rules);
    for (number, &total) in (1..).zip(&totals) {
        if total > *lawful.end() || total + absent < *lawful.start() {
            let what = format!("Review group {number} has {}, not {}", reviews(total), between(&lawful));
            found.push(case.violation(&RULE, Vec::new(), what));
        }
    }
}

/// How many reviews each review group may have: from the sum of the floors of the regional groups' proportionate shares to the
/// sum of the ceilings.
pub fn lawful_totals(roster: &Roster, rules: &Rules) -> RangeInclusive<usize> {
    let shares = sizes(roster).into_iter().map(|size| proportionate(size, rules));
    shares.fold(0..=0, |sum, share| sum.start() + share.start()..=sum.end() + share.end())
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
    let mut found = Vec::new();
    for (regional, size) in sizes(roster).into_iter().enumerate() {
        for group in 0..groups {
            let share = shares[regional * groups + group];
            let proportionate = proportionate(size, rules);
            if !proportionate.contains(&share) {
                found.push(Notice {
                    group: GroupId::new(regional),
                    review_group: ReviewGroup::new(group),
                    share,
                    proportionate: proportionate.into_inner(),
                });
            }
        }
    }
    found
}

/// The floor and the ceiling of the share that a regional group with so many States under review has of a review group.
fn proportionate(size: usize, rules: &Rules) -> RangeInclusive<usize> {
    let groups = usize::from(rules.review_groups);
    size / groups..=size.div_ceil(groups)
}

/// How many States under review each regional group has.
fn sizes(roster: &Roster) -> Vec<usize> {
    let mut sizes = vec![0; roster.groups().len()];
    for (_, party) in roster.parties().filter(|(_, party)| party.under_review) {
        sizes[party.group.index()] += 1;
    }
    sizes
}

fn between(lawful: &RangeInclusive<usize>) -> String {
    let (least, most) = (lawful.start(), lawful.end());
    if least == most { most.to_string() } else { format!("{least} to {most}") }
}
