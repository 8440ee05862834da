//! Every seat of every review is taken by one State (paragraphs 9 and 26).

use bylot_model::{Seat, SeatId};

use super::model::Model;
use super::programme::Row;

pub(super) fn rows(model: &Model<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for sort in (0..model.sorts.len()).filter(|&sort| model.party(sort).under_review) {
        for seat in (0..model.rules.seats.len()).map(SeatId::new) {
            let taken = model.sum_of_review(sort, |candidate| candidate.seat == Seat::Main(seat));
            rows.push(Row::exactly(taken, model.sorts[sort].size()));
        }
    }
    rows
}
