//! Each seat whose State lacks instruments, and no other, has one additional reviewing State, party to all that it
//! lacks (paragraph 28(b), N3).

use bylot_model::{Seat, SeatId};

use super::model::{Candidate, Model, is_additional};
use super::programme::{Row, Sum};

pub(super) fn rows(model: &Model<'_>) -> Vec<Row> {
    if model.candidates.iter().all(|candidate| model.lacks_nothing(candidate)) {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for sort in 0..model.sorts.len() {
        for seat in (0..model.rules.seats.len()).map(SeatId::new) {
            for language in std::iter::once(None).chain((0..model.languages.len()).map(Some)) {
                rows.extend(seat_rows(model, sort, seat, language));
            }
        }
    }
    rows
}

fn seat_rows(model: &Model<'_>, sort: usize, seat: SeatId, language: Option<usize>) -> Vec<Row> {
    let main = |candidate: &Candidate| candidate.seat == Seat::Main(seat) && candidate.language == language;
    let completes = |candidate: &Candidate| {
        candidate.seat == Seat::Additional(Some(seat)) && candidate.language == language
    };
    let incomplete =
        model.sum_of_review(sort, |candidate| main(candidate) && !model.lacks_nothing(candidate));
    if incomplete.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![Row::exactly(minus(incomplete, model.sum_of_review(sort, completes)), 0)];
    let candidates = model.of_review[sort].iter().map(|&at| &model.candidates[at]);
    let mut lacked: Vec<_> =
        candidates.filter(|it| main(it)).map(|it| model.lacks(sort, it.reviewing)).collect();
    lacked.sort();
    lacked.dedup();
    for lacks in lacked.into_iter().filter(|lacks| !lacks.is_empty()) {
        // Who lacks at least this is completed by somebody who holds at least this.
        let lacking = |it: &Candidate| main(it) && model.lacks(sort, it.reviewing).contains_all(lacks);
        let holding = |it: &Candidate| completes(it) && model.party(it.reviewing).holds.contains_all(lacks);
        let sum = minus(model.sum_of_review(sort, lacking), model.sum_of_review(sort, holding));
        rows.push(Row::at_most(sum, 0));
    }
    rows
}

fn minus(sum: Sum, other: Sum) -> Sum {
    sum.into_iter().chain(other.into_iter().map(|(factor, var)| (-factor, var))).collect()
}

impl Model<'_> {
    /// Whether whoever sits here is party to everything under review, or completes.
    fn lacks_nothing(&self, candidate: &Candidate) -> bool {
        is_additional(candidate.seat) || self.lacks(candidate.under_review, candidate.reviewing).is_empty()
    }
}
