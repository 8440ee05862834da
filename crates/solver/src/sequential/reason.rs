//! Counts, back in the words of the field.

use bylot_model::rules::{Additional, PartialReviews};
use bylot_model::{PartyId, PutAside, Roster, Rules, Seat};

use crate::encode::Board;
use crate::search::{DeadEnd, Demand, Obstacle};

/// What cannot be met when no lawful draw exists.
///
/// A seat that two States may share (para 28(b)) counts as two: as itself for the State that brings what the
/// review needs, and as additional for the State that the other completes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shortage {
    /// There are `seats` to be taken, and all States together may perform only `room` reviews, fewer.
    RoomInAll {
        /// How many seats there are in all.
        seats: u64,
        /// How many reviews all States together may perform.
        room: u64,
    },
    /// `parties` must perform `owed` reviews in all, and there are only `reviews`, fewer, to be performed by anybody.
    OwedInAll {
        /// As few States as will do, those that must perform most first of all.
        parties: Vec<PartyId>,
        /// How many reviews they must perform in all to reach their minimum.
        owed: u64,
        /// How many reviews that count towards a minimum (N5) can be performed at most, by all States together.
        reviews: u64,
    },
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
    /// The seat can be taken by `parties` and no others, and counting alone does not show why none will do:
    /// together with other seats, every way to fill this one was tried and breaks a rule.
    Seat {
        /// The State under review.
        under_review: PartyId,
        /// Its seat.
        seat: Seat,
        /// Every State that can take it.
        parties: Vec<PartyId>,
        /// How many cases were told apart.
        cases: u64,
    },
    /// No plain count of States against seats shows it, but a count with weights does: see
    /// [`Weighed`](bylot_model::derivation::Weighed). [`explain`](crate::explain()) gives the weights.
    Weighed,
    /// `party` can take one of `seats` and no others, and counting alone does not show why too few will do: every
    /// way to give it the reviews it must perform was tried and breaks a rule.
    Minimum {
        /// The State.
        party: PartyId,
        /// Every seat that it can take.
        seats: Vec<(PartyId, Seat)>,
        /// How many cases were told apart.
        cases: u64,
    },
}

/// What a count over all States and all seats forbids: they may perform fewer reviews than there are seats; or they
/// must perform more than there are.
pub(crate) fn too_few_in_all(roster: &Roster, rules: &Rules) -> Option<Shortage> {
    let under_review = roster.parties().filter(|(_, party)| party.under_review).count();
    let seats = (under_review * rules.seats.len()) as u64;
    // Sums of what one State may and must do, which a file may put at any number.
    let room = roster.parties().map(|(_, party)| party.maximum.map(u64::from)).sum::<Option<u64>>();
    if let Some(room) = room.filter(|&room| room < seats) {
        return Some(Shortage::RoomInAll { seats, room });
    }
    // Two take part in a review for a seat where one completes the other (para 28(b)).
    let shared =
        rules.additional != Additional::Never && rules.partial_reviews == PartialReviews::MinimumAndMaximum;
    let reviews = if shared { 2 * seats } else { seats };
    let mut owing: Vec<_> = roster.parties().map(|(id, party)| (id, u64::from(party.minimum))).collect();
    owing.sort_by_key(|&(id, minimum)| (std::cmp::Reverse(minimum), id));
    let (mut parties, mut owed) = (Vec::new(), 0);
    while owed <= reviews {
        let &(party, minimum) = owing.get(parties.len()).filter(|&&(_, minimum)| minimum > 0)?;
        parties.push(party);
        owed += minimum;
    }
    parties.sort_unstable();
    Some(Shortage::OwedInAll { parties, owed, reviews })
}

/// Why no first seating exists.
pub(crate) fn shortage(board: &Board, demand: Demand, dead_end: DeadEnd) -> Shortage {
    let seats = |places: Vec<u32>| places.into_iter().map(|place| seat(board, place)).collect();
    let cases = match dead_end {
        DeadEnd::Counted(Some(Obstacle::Room { parties, places, room })) => {
            return Shortage::Room { seats: seats(places), parties: ids(board, &parties), room };
        }
        DeadEnd::Counted(Some(Obstacle::Owed { parties, places, owed })) => {
            return Shortage::Owed { seats: seats(places), parties: ids(board, &parties), owed };
        }
        DeadEnd::Weighed => return Shortage::Weighed,
        DeadEnd::Counted(Some(Obstacle::Full { .. }) | None) | DeadEnd::Incompletable => 0,
        DeadEnd::Exhausted { cases } => cases,
    };
    let can_take = |place: u32, party: u32| {
        board.maximum[party as usize] > 0
            && board.accepts(place, party)
            && !board.excluded.bars(board.reviewed_at(place), party)
    };
    match demand {
        Demand::Place(place) => {
            let parties: Vec<_> = (0..board.nobody).filter(|&party| can_take(place, party)).collect();
            let (under_review, seat) = seat(board, place);
            Shortage::Seat { under_review, seat, parties: ids(board, &parties), cases }
        }
        Demand::Minimum(party) => {
            let places = board.places().filter(|&place| can_take(place, party)).collect();
            Shortage::Minimum { party: PartyId(party), seats: seats(places), cases }
        }
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
        DeadEnd::Counted(Some(Obstacle::Full { party, owed, room })) => {
            PutAside::Owed { parties: ids(board, &[party]), owed, seats: room }
        }
        DeadEnd::Incompletable => PutAside::Incompletable,
        // Of the second flow only the answer is kept.
        DeadEnd::Counted(None) => PutAside::Counted,
        DeadEnd::Weighed => PutAside::Weighed,
        DeadEnd::Exhausted { cases } => PutAside::Exhausted { cases },
    }
}

/// Nobody is not named, nor who performs no reviews: it can take no seat.
fn ids(board: &Board, parties: &[u32]) -> Vec<PartyId> {
    let named = |&&party: &&u32| party != board.nobody && board.maximum[party as usize] > 0;
    parties.iter().filter(named).map(|&party| PartyId(party)).collect()
}

fn seat(board: &Board, place: u32) -> (PartyId, Seat) {
    let seat = board.seat_id(place);
    let seat = if board.is_companion(place) { Seat::Additional(Some(seat)) } else { Seat::Main(seat) };
    (PartyId(board.reviewed_at(place)), seat)
}
