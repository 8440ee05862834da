//! Counts, back in the words of the field.

use bylot_model::{PartyId, PutAside, Seat, SeatId};

use crate::encode::Board;
use crate::search::{DeadEnd, Obstacle};

/// What cannot be met when no lawful draw exists.
///
/// A seat that two States may share (para 28(b)) counts as two: as itself for the State that brings what the
/// review needs, and as additional for the State that the other completes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shortage {
    /// `seats` can be taken by `parties` and no others, who may take only `room` of them in all.
    Room {
        /// The seats: State under review and seat.
        seats: Vec<(PartyId, Seat)>,
        /// Every State that can take one of them.
        parties: Vec<PartyId>,
        /// How many of the seats these States may take in all.
        room: u32,
    },
    /// `parties` must perform `owed` reviews in all, and only `seats`, fewer, can be taken by them.
    Owed {
        /// The States.
        parties: Vec<PartyId>,
        /// How many reviews they must perform in all to reach their minimum.
        owed: u32,
        /// Every seat that one of them can take.
        seats: Vec<(PartyId, Seat)>,
    },
    /// Counting alone does not show it; every way to seat the States was tried and breaks a rule.
    Exhausted {
        /// How many cases were told apart.
        cases: u64,
    },
}

/// Why no first seating exists.
pub(crate) fn shortage(board: &Board, dead_end: DeadEnd) -> Shortage {
    let seats = |places: Vec<u32>| places.into_iter().map(|place| seat(board, place)).collect();
    match dead_end {
        DeadEnd::Counted(Some(Obstacle::Room { parties, places, room })) => {
            Shortage::Room { seats: seats(places), parties: ids(board, &parties), room }
        }
        DeadEnd::Counted(Some(Obstacle::Owed { parties, places, owed })) => {
            Shortage::Owed { seats: seats(places), parties: ids(board, &parties), owed }
        }
        DeadEnd::Counted(None) | DeadEnd::Incompletable => Shortage::Exhausted { cases: 0 },
        DeadEnd::Exhausted { cases } => Shortage::Exhausted { cases },
    }
}

/// Why a ball was put aside.
pub(super) fn put_aside(board: &Board, dead_end: DeadEnd) -> PutAside {
    match dead_end {
        DeadEnd::Counted(Some(Obstacle::Room { parties, places, room })) => {
            PutAside::Needed { parties: ids(board, &parties), seats: places.len() as u32, room }
        }
        DeadEnd::Counted(Some(Obstacle::Owed { parties, .. })) if parties.contains(&board.nobody) => {
            PutAside::BeyondLeast
        }
        DeadEnd::Counted(Some(Obstacle::Owed { parties, places, owed })) => {
            PutAside::Owed { parties: ids(board, &parties), owed, seats: places.len() as u32 }
        }
        DeadEnd::Incompletable => PutAside::Incompletable,
        DeadEnd::Counted(None) => PutAside::Exhausted { cases: 0 },
        DeadEnd::Exhausted { cases } => PutAside::Exhausted { cases },
    }
}

fn ids(board: &Board, parties: &[u32]) -> Vec<PartyId> {
    parties.iter().filter(|&&party| party != board.nobody).map(|&party| PartyId(party)).collect()
}

fn seat(board: &Board, place: u32) -> (PartyId, Seat) {
    let seat = SeatId::new(board.seat(place) as usize % board.seats);
    let seat = if board.is_companion(place) { Seat::Additional(Some(seat)) } else { Seat::Main(seat) };
    (PartyId(board.reviewed_at(place)), seat)
}
