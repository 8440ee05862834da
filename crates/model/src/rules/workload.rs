//! Every party performs no fewer reviews than it must and no more than it may.
//!
//! Procedures and rules, paragraph 29: at least one and at most three, more only voluntarily (N7); over the whole
//! process (N6). Whether the review of an additional reviewing State counts towards the minimum is N5.

use super::{Case, Citation, Paragraph, PartialReviews, Rule, RuleId, Violation};
use crate::Seat;
use crate::words::counted;

/// Every party performs no fewer reviews than it must and no more than it may.
pub const RULE: Rule = Rule::new(
    RuleId::Workload,
    Citation::paragraphs(&[Paragraph::whole(29)]).with_notes(&["N5", "N7"]),
    "every party performs no fewer reviews than its minimum and no more than its maximum",
    violations,
);

/// Every party below its minimum or above its maximum.
pub fn violations(case: &Case<'_>) -> Vec<Violation> {
    let full = match case.rules.partial_reviews {
        PartialReviews::MinimumAndMaximum => None,
        PartialReviews::MaximumOnly => Some(full_reviews(case)),
    };
    let mut found = Vec::new();
    for (id, party) in case.roster.parties() {
        let performed = case.reviewed_by(id).len();
        let counting = full.as_ref().map_or(performed, |full| full[id.index()]);
        let mut breach = |what: String| found.push(case.violation(&RULE, vec![id], what));
        if let Some(maximum) = party.maximum.filter(|&maximum| performed > maximum as usize) {
            breach(format!(
                "{} performs {} and may perform at most {maximum}",
                case.state(id),
                counted(performed, "review", "reviews")
            ));
        }
        if case.is_whole() && counting < party.minimum as usize {
            let minimum = party.minimum;
            breach(format!(
                "{} performs {} and must perform at least {minimum}",
                case.state(id),
                counted(counting, "review", "reviews")
            ));
        }
    }
    found
}

/// How many reviews each party performs in a seat that every review has.
fn full_reviews(case: &Case<'_>) -> Vec<usize> {
    let mut full = vec![0; case.roster.len()];
    for reviewing in case.reviews().flat_map(|(_, review)| &review.reviewers) {
        if let Seat::Main(_) = reviewing.seat {
            full[reviewing.party.index()] += 1;
        }
    }
    full
}
