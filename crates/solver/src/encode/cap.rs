//! At most four reviewing States for one State under review (paragraph 28(c)).

use bylot_model::Rules;

use super::{Among, Assumption, Board, Seating};

/// The most companions the review of a State may have.
pub(super) fn companions(rules: &Rules, waives_cap: bool) -> u32 {
    match rules.cap {
        Some(cap) if !waives_cap => cap.saturating_sub(rules.seats.len() as u32),
        _ => u32::MAX,
    }
}

/// Whether a companion at `place` would be one too many.
#[inline]
pub(super) fn clashes(board: &Board, seating: &Seating, place: u32, among: Among) -> bool {
    let review = board.review(place);
    let most = board.companions[review as usize];
    if most >= board.seats as u32 {
        return false;
    }
    let others = (board.places_of(review)).filter(|&other| {
        other != place && board.is_companion(other) && seating.sits(board, other, among).is_some()
    });
    others.count() as u32 >= most
}

/// The cases when a review has too many companions: one of them stays away.
pub(super) fn ways_out(board: &Board, seating: &Seating, place: u32) -> Vec<Vec<Assumption>> {
    let companions = board.places_of(board.review(place)).filter(|&other| {
        board.is_companion(other)
            && !seating.is_fixed(other)
            && seating.sits(board, other, Among::All).is_some()
    });
    companions.map(|companion| vec![Assumption::Nobody { companion }]).collect()
}
