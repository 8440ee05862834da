//! Two parties that could each be seated, and not both.

use super::assumption::fits_beside;
use super::{Among, Assumption, Board, Seating, VACANT};
use super::{cap, group_of_seat, no_mutual_review, one_seat_each, workload};

/// A rule that the holders of two places break together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Clash {
    /// The party sits at this place of the review, too.
    OneSeatEach { other: u32 },
    /// The State under review sits at this place of the party's own review.
    NoMutualReview { other: u32 },
    /// The holder of this place is of the same regional group.
    GroupOfSeat { other: u32 },
    /// Key and companion do not fit together.
    Unfit,
    /// The review has too many companions.
    Cap,
    /// The party has too few reviews that count towards its minimum.
    Uncounted,
}

/// What stands against `party` at `place`, its class being accepted there.
#[inline]
pub(crate) fn clash(board: &Board, seating: &Seating, place: u32, party: u32, among: Among) -> Option<Clash> {
    if !fits_partner(board, seating, place, board.class_of[party as usize], among) {
        return Some(Clash::Unfit);
    }
    clash_elsewhere(board, seating, place, party, among)
}

/// The same, whether `party` fits together with the holder of the other place of the seat left out.
#[inline]
pub(crate) fn clash_elsewhere(
    board: &Board,
    seating: &Seating,
    place: u32,
    party: u32,
    among: Among,
) -> Option<Clash> {
    if party >= board.nobody {
        return None;
    }
    if board.is_companion(place) && cap::clashes(board, seating, place, among) {
        return Some(Clash::Cap);
    }
    if let Some(other) = one_seat_each::clash(board, seating, place, party, among) {
        return Some(Clash::OneSeatEach { other });
    }
    if let Some(other) = no_mutual_review::clash(board, seating, place, party, among) {
        return Some(Clash::NoMutualReview { other });
    }
    group_of_seat::clash(board, seating, place, party, among).map(|other| Clash::GroupOfSeat { other })
}

/// Whether somebody seated for good is of the group of `party`, and must not be if it takes the seat of `key` alone.
pub(crate) fn group_clashes_alone(board: &Board, seating: &Seating, key: u32, party: u32) -> bool {
    // A State at the key that may yet be an additional one is not held to the group of its seat (N2); at the other place it is.
    let bound = board.partner(key).unwrap_or(key);
    group_of_seat::clash(board, seating, bound, party, Among::Fixed).is_some()
}

/// Whether parties of `class` at `place` fit together with the holder of the other place of its seat.
#[inline]
pub(crate) fn fits_partner(board: &Board, seating: &Seating, place: u32, class: u32, among: Among) -> bool {
    let Some(partner) = board.partner(place) else { return true };
    let holder = seating.holder(partner);
    if holder == VACANT || among == Among::Fixed && !seating.is_fixed(partner) {
        return true;
    }
    fits_beside(board, place, class, board.class_of[holder as usize])
}

/// The cases that a clash at `place` leaves: every lawful pairing is in one of them.
pub(crate) fn ways_out(board: &Board, seating: &Seating, place: u32, clash: Clash) -> Vec<Vec<Assumption>> {
    let party = seating.holder(place);
    match clash {
        Clash::OneSeatEach { other } => one_seat_each::ways_out(place, other, party),
        Clash::NoMutualReview { other } => no_mutual_review::ways_out(board, seating, place, other),
        Clash::GroupOfSeat { other } => group_of_seat::ways_out(board, seating, place, other),
        Clash::Cap => cap::ways_out(board, seating, place),
        Clash::Uncounted => workload::ways_out(board, place, party),
        Clash::Unfit => {
            let [key, companion] =
                if board.is_companion(place) { [place ^ 1, place] } else { [place, place ^ 1] };
            let class = board.class_of[seating.holder(key) as usize];
            if seating.holder(companion) == board.nobody {
                return vec![
                    vec![Assumption::Nobody { companion }],
                    vec![Assumption::Somebody { companion }],
                ];
            }
            vec![
                vec![Assumption::CompletedBy { companion, class }],
                vec![Assumption::NotCompletedBy { companion, class }],
            ]
        }
    }
}
