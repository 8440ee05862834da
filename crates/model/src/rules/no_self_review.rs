//! No State reviews itself. A plain rule.

use super::{Case, Citation, Rule, RuleId, Violation};

/// No State reviews itself.
pub const RULE: Rule =
    Rule::new(RuleId::NoSelfReview, Citation::PLAIN, "no State reviews itself", violations);

/// Every State that sits in its own review.
pub fn violations(case: &Case<'_>) -> Vec<Violation> {
    let mut found = Vec::new();
    for (_, review) in case.reviews() {
        let id = review.under_review;
        if review.reviewers.iter().any(|reviewing| reviewing.party == id) {
            found.push(case.violation(&RULE, vec![id], format!("{} reviews itself", case.state(id))));
        }
    }
    found
}
