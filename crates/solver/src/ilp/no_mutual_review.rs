//! No two States review each other (paragraph 28(a)), whatever the seat.

use bylot_model::rules::MutualReviews;

use super::model::Model;
use super::programme::Row;

pub(super) fn rows(model: &Model<'_>) -> Vec<Row> {
    if model.rules.mutual_reviews == MutualReviews::Allowed {
        return Vec::new();
    }
    let meetings = model.meetings();
    let mut rows = Vec::new();
    for (&(one, other), there) in &meetings {
        let pairs = model.pairs(one, other);
        let (back, most): (&[_], _) = match meetings.get(&(other, one)) {
            _ if one == other => (&[], pairs / 2),
            Some(back) if one < other => (back, pairs),
            _ => continue,
        };
        let sum = there.iter().chain(back).map(|candidate| (1, candidate.var)).collect();
        rows.push(Row::at_most(sum, most));
    }
    rows
}
