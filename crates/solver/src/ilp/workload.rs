//! Every party performs no fewer reviews than it must and no more than it may (paragraph 29, N5, N7).

use bylot_model::rules::PartialReviews;

use super::model::{Candidate, Model, is_additional};
use super::programme::Row;

pub(super) fn rows(model: &Model<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for sort in 0..model.sorts.len() {
        let party = model.party(sort);
        let size = model.sorts[sort].size();
        let all = model.sum_of_reviewing(sort, |_| true);
        if let Some(maximum) = party.maximum.filter(|_| !all.is_empty()) {
            rows.push(Row::at_most(all, i64::from(maximum) * size));
        }
        if party.minimum > 0 {
            let counted = |candidate: &Candidate| match model.rules.partial_reviews {
                PartialReviews::MinimumAndMaximum => true,
                PartialReviews::MaximumOnly => !is_additional(candidate.seat),
            };
            let counted = model.sum_of_reviewing(sort, counted);
            rows.push(Row::at_least(counted, i64::from(party.minimum) * size));
        }
    }
    rows
}
