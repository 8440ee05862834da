//! The result of a draw: every review with its reviewing States.

use crate::{InstrumentSet, PartyId, ReviewGroup, Roster, SeatId};

/// All reviews together.
///
/// A pairing may be partial or unlawful: [`check`](crate::check) is what judges it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pairing {
    /// One review for each State under review. A draw gives them in code order of the States under review;
    /// a pairing from elsewhere may have any order.
    pub reviews: Vec<Review>,
}

/// One State under review with its reviewing States.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Review {
    /// The State under review.
    pub under_review: PartyId,
    /// The review group of para 17 it was drawn into, when known.
    pub review_group: Option<ReviewGroup>,
    /// Its reviewing States: seat by seat, each followed by the additional reviewing State that completes it.
    pub reviewers: Vec<Reviewing>,
}

/// One reviewing State in its seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reviewing {
    /// The reviewing State.
    pub party: PartyId,
    /// The seat it takes.
    pub seat: Seat,
    /// The instruments it reviews for, when stated.
    pub instruments: Option<InstrumentSet>,
}

/// The place a reviewing State takes in a review.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Seat {
    /// A seat that every review has, such as the own-group seat.
    Main(SeatId),
    /// An additional reviewing State of para 28(b), for the instruments that the State in the seat named here
    /// lacks; `None` in a published pairing that does not say which seat it completes.
    Additional(Option<SeatId>),
}

impl Pairing {
    /// The review of the State under review with this code, if the pairing has one.
    pub fn review_of(&self, roster: &Roster, code: &str) -> Option<&Review> {
        let under_review = roster.find(code)?;
        self.reviews.iter().find(|review| review.under_review == under_review)
    }

    /// How many reviews each party performs, by party; additional reviewing States included.
    ///
    /// # Panics
    /// When the pairing names a party that is not of `roster`.
    pub fn workloads(&self, roster: &Roster) -> Vec<u32> {
        let mut workloads = vec![0; roster.len()];
        for reviewing in self.reviews.iter().flat_map(|review| &review.reviewers) {
            workloads[reviewing.party.index()] += 1;
        }
        workloads
    }

    /// How many additional reviewing States the pairing has.
    pub fn additional(&self) -> usize {
        self.reviews.iter().map(|review| review.additional().count()).sum()
    }
}

impl Review {
    /// The reviewing State in a seat that every review has; the first of them, should the pairing name several.
    pub fn main(&self, seat: SeatId) -> Option<&Reviewing> {
        self.reviewers.iter().find(|reviewing| reviewing.seat == Seat::Main(seat))
    }

    /// The additional reviewing States.
    pub fn additional(&self) -> impl Iterator<Item = &Reviewing> {
        self.reviewers.iter().filter(|reviewing| matches!(reviewing.seat, Seat::Additional(_)))
    }
}
