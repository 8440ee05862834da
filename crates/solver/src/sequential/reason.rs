//! Counts, back in the words of the field.

use std::collections::BTreeSet;

use bylot_model::rules::{Additional, PartialReviews};
use bylot_model::{PartyId, PutAside, Roster, Rules, Seat};

use crate::encode::Board;
use crate::search::{DeadEnd, Demand, Obstacle};

/// What cannot be met when no lawful draw exists.
///
/// A seat may be taken by two States together, where one completes the other (para 28(b)): each of them takes it then.
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
    /// `seats` cannot be taken without `parties`: they need `reviews` by them, who may perform only `room`, fewer.
    Room {
        /// The seats: State under review and seat.
        seats: Vec<(PartyId, Seat)>,
        /// How many reviews by these States they need at least: one each, unless two of them must share a seat.
        reviews: u32,
        /// The States: each of the seats needs one of them; where no two share a seat, every State that can take one of them.
        parties: Vec<PartyId>,
        /// How many reviews these States may perform in all.
        room: u32,
    },
    /// `parties` must perform `owed` reviews in all, and can perform no more than `reviews`, fewer, at `seats`: those that count
    /// towards a minimum (N5).
    Owed {
        /// The States.
        parties: Vec<PartyId>,
        /// How many reviews they must perform in all to reach their minimum.
        owed: u32,
        /// How many they can perform at most: one at each seat, unless two of them may share it.
        reviews: u32,
        /// Every seat at which one of them can perform such a review.
        seats: Vec<(PartyId, Seat)>,
    },
    /// The seat can be taken by `parties` and no others, and counting alone does not show why none will do:
    /// together with other seats, every way to fill this one was tried and breaks a rule.
    Seat {
        /// The State under review.
        under_review: PartyId,
        /// Its seat.
        seat: Seat,
        /// Every State that can take it, alone or with another.
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
    let seats = |places: &[u32]| {
        let seats: BTreeSet<_> = places.iter().map(|&place| seat(board, place)).collect();
        seats.into_iter().collect::<Vec<_>>()
    };
    let cases = match dead_end {
        DeadEnd::Counted(Some(Obstacle::Room { parties, places, room })) => {
            let takes = |&party: &u32| places.iter().any(|&place| takes(board, place, party));
            // Who can take none of them has room elsewhere only.
            let (parties, others): (Vec<_>, Vec<_>) = parties.into_iter().partition(takes);
            let room = others.iter().fold(room, |room, &it| room.saturating_sub(board.maximum[it as usize]));
            let reviews = places.len() as u32;
            return Shortage::Room { seats: seats(&places), reviews, parties: ids(board, &parties), room };
        }
        DeadEnd::Counted(Some(Obstacle::Owed { parties, places, owed })) => {
            let reviews = places.len() as u32;
            let can = |place: &u32| parties.iter().any(|&party| takes(board, *place, party));
            let places: Vec<_> = places.into_iter().filter(can).collect();
            return Shortage::Owed { seats: seats(&places), reviews, parties: ids(board, &parties), owed };
        }
        DeadEnd::Weighed => return Shortage::Weighed,
        DeadEnd::Counted(Some(Obstacle::Full { .. }) | None)
        | DeadEnd::Owed { .. }
        | DeadEnd::Needed { .. }
        | DeadEnd::Incompletable
        | DeadEnd::BeyondLeast => 0,
        DeadEnd::Exhausted { cases } => cases,
    };
    match demand {
        Demand::Place(place) => {
            let (under_review, seat) = seat(board, place);
            let parties: Vec<_> = (0..board.nobody).filter(|&party| takes(board, place, party)).collect();
            Shortage::Seat { under_review, seat, parties: ids(board, &parties), cases }
        }
        Demand::Minimum(party) => {
            let places: Vec<_> = board.places().filter(|&place| takes(board, place, party)).collect();
            Shortage::Minimum { party: PartyId(party), seats: seats(&places), cases }
        }
    }
}

/// Why a ball was put aside.
pub(super) fn put_aside(board: &Board, dead_end: DeadEnd) -> PutAside {
    match dead_end {
        DeadEnd::Owed { parties, owed, seats } => {
            PutAside::Owed { parties: ids(board, &parties), owed, seats }
        }
        DeadEnd::Needed { parties, seats, room } => {
            PutAside::Needed { parties: ids(board, &parties), seats, room }
        }
        DeadEnd::Incompletable => PutAside::Incompletable,
        DeadEnd::BeyondLeast => PutAside::BeyondLeast,
        // Of the second flow only the answer is kept.
        DeadEnd::Counted(_) => PutAside::Counted,
        DeadEnd::Weighed => PutAside::Weighed,
        DeadEnd::Exhausted { cases } => PutAside::Exhausted { cases },
    }
}

/// Nobody is not named, nor who performs no reviews: it can take no seat.
fn ids(board: &Board, parties: &[u32]) -> Vec<PartyId> {
    let named = |&&party: &&u32| party != board.nobody && board.maximum[party as usize] > 0;
    parties.iter().filter(named).map(|&party| PartyId(party)).collect()
}

/// Whether the party can take the seat of a place, alone or with another.
fn takes(board: &Board, place: u32, party: u32) -> bool {
    let may = |party: u32| {
        party < board.nobody
            && board.maximum[party as usize] > 0
            && !board.excluded.bars(board.reviewed_at(place), party)
    };
    if board.partner(place).is_none() {
        return may(party) && board.accepts(place, party);
    }
    let with = |other: u32| {
        may(other) && (board.completes(place, party, other) || board.completes(place, other, party))
    };
    may(party) && (board.can_do_alone(place, party) || (0..board.nobody).any(with))
}

/// The seat of a place, whichever of two that may share it takes the place.
fn seat(board: &Board, place: u32) -> (PartyId, Seat) {
    (PartyId(board.reviewed_at(place)), Seat::Main(board.seat_id(place)))
}
