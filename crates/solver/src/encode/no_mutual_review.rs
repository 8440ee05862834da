//! No two States review each other (paragraph 28(a)).

use bylot_model::rules::MutualReviews;

use super::board::NO_REVIEW;
use super::{Among, Assumption, Board, Seating};

/// The place where the State under review sits in the review of `party`.
#[inline]
pub(super) fn clash(board: &Board, seating: &Seating, place: u32, party: u32, among: Among) -> Option<u32> {
    let review = board.review_of[party as usize];
    if board.mutual == MutualReviews::Allowed || review == NO_REVIEW {
        return None;
    }
    let under_review = board.reviewed_at(place);
    board.places_of(review).find(|&other| seating.sits(board, other, among) == Some(under_review))
}

/// The cases when the holders of `place` and `other` review each other: the one does not, or the other does not.
pub(super) fn ways_out(board: &Board, seating: &Seating, place: u32, other: u32) -> Vec<Vec<Assumption>> {
    [place, other]
        .map(|place| {
            vec![Assumption::NotIn { review: board.review(place), party: seating.holder[place as usize] }]
        })
        .to_vec()
}
