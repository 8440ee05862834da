//! No two States review each other.
//!
//! Procedures and rules, paragraph 28(a): whatever the seat and the review group (N6), additional reviewing
//! States included. Reviews of the past are exclusions (N8).

use super::{Case, Citation, MutualReviews, Paragraph, Rule, RuleId, Violation};

/// No two States review each other.
pub const RULE: Rule = Rule::new(
    RuleId::NoMutualReview,
    Citation::paragraphs(&[Paragraph::part(28, 'a')]),
    "no two States review each other",
    violations,
);

/// Every two States that review each other, once.
pub fn violations(case: &Case<'_>) -> Vec<Violation> {
    let mut found = Vec::new();
    if case.rules.mutual_reviews == MutualReviews::Allowed {
        return found;
    }
    for (one, _) in case.roster.parties() {
        let mut last = one;
        for &other in case.reviewed_by(one) {
            // Each pair once, under its first State, however many seats they take with each other.
            if other > last && case.reviewed_by(other).binary_search(&one).is_ok() {
                let what = format!("{} review each other", case.states([one, other]));
                found.push(case.violation(&RULE, vec![one, other], what));
            }
            last = last.max(other);
        }
    }
    found
}
