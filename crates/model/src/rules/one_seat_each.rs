//! No State sits twice in one review. A plain rule; so no State completes two seats (N3), nor its own.

use super::{Case, Citation, Rule, RuleId, Violation};

/// No State sits twice in one review.
pub const RULE: Rule =
    Rule::new(RuleId::OneSeatEach, Citation::PLAIN, "no State sits twice in one review", violations);

/// Every State that sits more than once in a review, once for that review.
pub fn violations(case: &Case<'_>) -> Vec<Violation> {
    let mut found = Vec::new();
    // The last review each State was seen in, and how often; reviews are counted from 1.
    let mut seen = vec![(0_u32, 0_u32); case.roster.len()];
    for ((_, review), number) in case.reviews().zip(1..) {
        for reviewing in &review.reviewers {
            let (last, times) = &mut seen[reviewing.party.index()];
            *times = if *last == number { *times + 1 } else { 1 };
            *last = number;
            if *times == 2 {
                let state = case.state(reviewing.party);
                let what = format!("{state} sits twice in the review of {}", case.state(review.under_review));
                found.push(case.violation(&RULE, vec![review.under_review, reviewing.party], what));
            }
        }
    }
    found
}
