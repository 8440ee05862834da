//! At most four reviewing States for one State under review, unless it decides otherwise (paragraph 28(c), N7).

use super::model::{Model, is_additional};
use super::programme::Row;

pub(super) fn rows(model: &Model<'_>) -> Vec<Row> {
    let Some(cap) = model.rules.cap else { return Vec::new() };
    // Every seat is taken by one State; the others are additional.
    let additional = i64::from(cap) - model.rules.seats.len() as i64;
    let mut rows = Vec::new();
    for sort in (0..model.sorts.len()).filter(|&sort| !model.party(sort).waives_cap) {
        let sum = model.sum_of_review(sort, |candidate| is_additional(candidate.seat));
        if !sum.is_empty() && additional < model.rules.seats.len() as i64 {
            rows.push(Row::at_most(sum, additional * model.sorts[sort].size()));
        }
    }
    rows
}
