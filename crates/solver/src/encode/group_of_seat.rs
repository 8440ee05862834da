//! The regional group of a reviewing State follows from its seat (paragraph 28, N1, N2).

use bylot_model::GroupId;
use bylot_model::rules::{AdditionalGroup, GroupRelation};

use super::board::{Class, EVERY_GROUP};
use super::{Among, Assumption, Board, Seating};

/// Whether the relation lets parties of `class` sit in the review of a State of `group`; what depends on the
/// other seats is a clash.
pub(super) fn accepts(relation: GroupRelation, group: GroupId, class: &Class) -> bool {
    match relation {
        GroupRelation::Own => class.group == Some(group) || class.group == Some(EVERY_GROUP),
        GroupRelation::Other => class.group.is_some_and(|other| other != group),
        GroupRelation::Any | GroupRelation::Different => class.group.is_some(),
    }
}

/// A place of another seat of the review whose holder must be of another group than `party`, and is not.
#[inline]
pub(super) fn clash(board: &Board, seating: &Seating, place: u32, party: u32, among: Among) -> Option<u32> {
    if board.different.is_empty() || !bound(board, seating, place, among) {
        return None;
    }
    let group = board.group_of[party as usize];
    if group == EVERY_GROUP.0 {
        return None;
    }
    board.places_of(board.review(place)).find(|&other| {
        board.seat(other) != board.seat(place)
            && (differs(board, place) || differs(board, other))
            && bound(board, seating, other, among)
            && seating.sits(board, other, among).is_some_and(|other| board.group_of[other as usize] == group)
    })
}

/// The cases when the holders of `place` and `other` are of one group and must not be: the one is of another
/// group, or the other is; and, where the group of an additional reviewing State is free (N2), one of them is
/// an additional reviewing State.
pub(super) fn ways_out(board: &Board, seating: &Seating, place: u32, other: u32) -> Vec<Vec<Assumption>> {
    let group = board.group_of[seating.holder(place) as usize];
    let mut ways = Vec::new();
    for place in [place, other] {
        ways.push(vec![Assumption::NotOfGroup { place, group }]);
        if board.additional_group == AdditionalGroup::Any
            && !board.is_companion(place)
            && let Some(companion) = board.partner(place)
        {
            ways.push(vec![Assumption::Somebody { companion }]);
        }
    }
    ways
}

/// Whether the seat of `place` must differ from all others.
fn differs(board: &Board, place: u32) -> bool {
    board.different[board.seat_id(place).index()]
}

/// Whether the group of whoever holds `place` is bound to its seat: always, but for an additional reviewing
/// State that may be of any group (N2). A key that may yet become one is not held to it.
fn bound(board: &Board, seating: &Seating, place: u32, among: Among) -> bool {
    if board.additional_group == AdditionalGroup::Seat || board.is_companion(place) {
        return true;
    }
    board.partner(place).is_none_or(|companion| match among {
        Among::Fixed => seating.is_fixed(companion) && seating.holder(companion) == board.nobody,
        Among::All => seating.holder(companion) == board.nobody,
    })
}
