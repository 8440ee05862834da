//! A reviewing State does not meet a State under review it is excluded from.
//!
//! Note N8: a list of pairs, each with a reason, for what the paragraphs leave to the parties.

use super::{Case, Citation, Rule, RuleId, Violation};

/// A reviewing State does not meet a State under review it is excluded from.
pub const RULE: Rule = Rule::new(
    RuleId::Excluded,
    Citation::PLAIN.with_notes(&["N8"]),
    "no State reviews a State under review from which it is excluded",
    violations,
);

/// Every reviewing State that sits in a review from which it is excluded.
pub fn violations(case: &Case<'_>) -> Vec<Violation> {
    let mut found = Vec::new();
    let exclusions = case.roster.exclusions();
    if exclusions.iter().len() == 0 {
        return found;
    }
    for (_, review) in case.reviews() {
        for reviewing in &review.reviewers {
            if exclusions.bars(review.under_review, reviewing.party) {
                let (reviewer, reviewed) = (case.state(reviewing.party), case.state(review.under_review));
                let what = format!("{reviewer} reviews {reviewed} and is excluded from its review");
                found.push(case.violation(&RULE, vec![review.under_review, reviewing.party], what));
            }
        }
    }
    found
}
