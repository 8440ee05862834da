//! No State sits twice in one review. So no State completes two seats (N3).

use super::model::{Candidate, Model};
use super::programme::Row;

pub(super) fn rows(model: &Model<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (&(under_review, reviewing), candidates) in &model.meetings() {
        if candidates.iter().any(|candidate| candidate.seat != candidates[0].seat) {
            let sum = candidates.iter().map(|Candidate { var, .. }| (1, *var)).collect();
            rows.push(Row::at_most(sum, model.pairs(under_review, reviewing)));
        }
    }
    rows
}
