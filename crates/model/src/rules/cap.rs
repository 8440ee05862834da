//! No review has more reviewing States than the cap.
//!
//! Procedures and rules, paragraph 28(c): at most four, unless the State under review decides otherwise (N7).
//! Additional reviewing States count.

use super::{Case, Citation, Paragraph, Rule, RuleId, Violation};

/// No review has more reviewing States than the cap, unless the State under review waives it.
pub const RULE: Rule = Rule::new(
    RuleId::Cap,
    Citation::paragraphs(&[Paragraph::part(28, 'c')]).with_notes(&["N7"]),
    "no State under review has more reviewing States than the cap, unless it waives it",
    violations,
);

/// Every review with more reviewing States than the cap whose State under review does not waive it.
pub fn violations(case: &Case<'_>) -> Vec<Violation> {
    let mut found = Vec::new();
    let Some(cap) = case.rules.cap else { return found };
    for (under_review, review) in case.reviews() {
        let reviewing = review.reviewers.len();
        if reviewing > cap as usize && !under_review.waives_cap {
            let id = review.under_review;
            let what = format!("{} has {reviewing} reviewing States, more than {cap}", case.state(id));
            found.push(case.violation(&RULE, vec![id], what));
        }
    }
    found
}
