//! A review runs in one working language when all its States work in it (paragraph 50): whoever takes a seat of it
//! is counted under that language, and so is whoever takes the others.

use bylot_model::{Seat, SeatId};

use super::model::{Candidate, Model};
use super::programme::Row;

pub(super) fn rows(model: &Model<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for sort in (0..model.sorts.len()).filter(|&sort| model.party(sort).under_review) {
        for language in 0..model.languages.len() {
            let taken = |seat: usize, factor: i64| {
                let seat = Seat::Main(SeatId::new(seat));
                let here = |it: &Candidate| it.seat == seat && it.language == Some(language);
                let sum = model.sum_of_review(sort, here);
                sum.into_iter().map(|(_, var)| (factor, var)).collect::<Vec<_>>()
            };
            for seat in 1..model.rules.seats.len() {
                let sum = [taken(0, 1), taken(seat, -1)].concat();
                if !sum.is_empty() {
                    rows.push(Row::exactly(sum, 0));
                }
            }
        }
    }
    rows
}
