//! A reviewing State comes from the regional group that its seat asks for (paragraph 28, N1, N2, N19).

use bylot_model::rules::{AdditionalGroup, GroupRelation};
use bylot_model::{GroupId, Seat, SeatId};

use super::model::{Candidate, Model};
use super::programme::Row;

/// Whether the group of a reviewing State is right for the seat, whoever takes the others.
pub(super) fn allows(model: &Model<'_>, under_review: usize, seat: Seat, reviewing: usize) -> bool {
    let Some(seat) = seat_with_rule(model, seat) else { return true };
    let same = model.party(under_review).group == model.party(reviewing).group;
    match model.rules.seats[seat.index()].group {
        GroupRelation::Own => same,
        GroupRelation::Other => !same,
        GroupRelation::Any | GroupRelation::Different => true,
    }
}

/// Two seats that must be of different groups are not both taken, or completed, from one.
pub(super) fn rows(model: &Model<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let different = |seat: usize| model.rules.seats[seat].group == GroupRelation::Different;
    let seats = model.rules.seats.len();
    let pairs: Vec<_> = (0..seats).flat_map(|a| (a + 1..seats).map(move |b| (a, b))).collect();
    let pairs: Vec<_> = pairs.into_iter().filter(|&(a, b)| different(a) || different(b)).collect();
    let all_different = (0..seats).filter(|&seat| !different(seat)).count() <= 1;
    for sort in (0..model.sorts.len()).filter(|_| !pairs.is_empty()) {
        for group in (0..model.roster.groups().len()).map(GroupId::new) {
            let reviews = model.sorts[sort].size();
            let of = |candidate: &Candidate| model.party(candidate.reviewing).group == group;
            if all_different {
                let main = |it: &Candidate| matches!(it.seat, Seat::Main(_)) && of(it);
                rows.push(Row::at_most(model.sum_of_review(sort, main), reviews));
            }
            for &(a, b) in &pairs {
                for (one, other) in kinds(a, b) {
                    let mains = matches!((one, other), (Seat::Main(_), Seat::Main(_)));
                    let looked_at = |seat| seat_with_rule(model, seat).is_some();
                    if mains && all_different || !looked_at(one) || !looked_at(other) {
                        continue;
                    }
                    let either = |it: &Candidate| (it.seat == one || it.seat == other) && of(it);
                    rows.push(Row::at_most(model.sum_of_review(sort, either), reviews));
                }
            }
        }
    }
    rows.retain(|row| !row.sum.is_empty());
    rows
}

/// Whoever takes or completes the one seat, with whoever takes or completes the other.
fn kinds(a: usize, b: usize) -> impl Iterator<Item = (Seat, Seat)> {
    let both = |seat: usize| [Seat::Main(SeatId::new(seat)), Seat::Additional(Some(SeatId::new(seat)))];
    both(a).into_iter().flat_map(move |one| both(b).map(|other| (one, other)))
}

/// The seat whose group rule is kept here; `None`: none is.
fn seat_with_rule(model: &Model<'_>, seat: Seat) -> Option<SeatId> {
    match seat {
        Seat::Main(seat) => Some(seat),
        Seat::Additional(seat) => seat.filter(|_| model.rules.additional_group == AdditionalGroup::Seat),
    }
}
