//! The places of a pairing in the order of their lots, and pairings built place by place.

use bylot_model::{
    InstrumentSet, Pairing, PartyId, Review, Reviewing, Roster, Rules, Seat, SeatId, rules::Additional,
};

/// One place that a reviewing State may take.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// The State under review.
    pub under_review: PartyId,
    /// The seat.
    pub seat: Seat,
}

/// The States under review, in code order.
pub fn under_review(roster: &Roster) -> Vec<PartyId> {
    roster.parties().filter(|(_, party)| party.under_review).map(|(id, _)| id).collect()
}

/// The places of one review in the order of their lots; the additional ones may stay free.
pub fn places_of(rules: &Rules, under_review: PartyId) -> Vec<Place> {
    let seats = (0..rules.seats.len()).map(SeatId::new).flat_map(|seat| {
        let additional = (rules.additional != Additional::Never).then_some(Seat::Additional(Some(seat)));
        [Some(Seat::Main(seat)), additional]
    });
    seats.flatten().map(|seat| Place { under_review, seat }).collect()
}

/// What the State in the main seat of `place` lacks of the instruments under review; nothing when it is empty.
pub fn lacking(roster: &Roster, pairing: &Pairing, place: Place) -> InstrumentSet {
    let (Seat::Main(seat) | Seat::Additional(Some(seat))) = place.seat else { return InstrumentSet::EMPTY };
    let foreseen = roster.party(place.under_review).reviewed_for();
    match taken(pairing, Place { seat: Seat::Main(seat), ..place }) {
        Some(party) => foreseen.minus(roster.party(party).holds),
        None => InstrumentSet::EMPTY,
    }
}

/// Who took this place.
pub fn taken(pairing: &Pairing, place: Place) -> Option<PartyId> {
    let review = pairing.reviews.iter().find(|review| review.under_review == place.under_review)?;
    review.reviewers.iter().find(|reviewing| reviewing.seat == place.seat).map(|reviewing| reviewing.party)
}

/// Seats `party` at `place`, after all who were seated before.
pub fn seat(pairing: &mut Pairing, place: Place, party: PartyId) {
    let reviewing = Reviewing { party, seat: place.seat, instruments: None };
    match pairing.reviews.iter_mut().find(|review| review.under_review == place.under_review) {
        Some(review) => review.reviewers.push(reviewing),
        None => pairing.reviews.push(Review {
            under_review: place.under_review,
            review_group: None,
            reviewers: vec![reviewing],
        }),
    }
}

/// Takes back the seating that came last at `place`.
///
/// # Panics
/// When nobody sits there.
pub fn unseat(pairing: &mut Pairing, place: Place) {
    let at = pairing.reviews.iter().position(|review| review.under_review == place.under_review);
    let at = at.expect("the review was begun");
    let last = pairing.reviews[at].reviewers.pop();
    assert_eq!(last.map(|reviewing| reviewing.seat), Some(place.seat), "the last seated leaves first");
    if pairing.reviews[at].reviewers.is_empty() {
        pairing.reviews.remove(at);
    }
}
