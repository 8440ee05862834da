//! One trial: all seats dealt blindly, or thrown away on the way.

use bylot_model::{Pairing, PartyId, Review, ReviewGroup, Reviewing, Roster, Seat, SeatId};
use num_bigint::BigUint;

use super::Uniform;
use super::classes::ClassId;
use super::deal::deal;
use super::intake::Found;
use super::kinds::Begin;
use super::states::{Part, StateId};
use super::turn::{Lot, Stand};
use crate::lots::Stream;

/// A seat in the review of the State with this place among the States under review, in code order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct SeatOf {
    pub review: usize,
    pub seat: usize,
    pub part: Part,
}

/// The seats that a class takes.
#[derive(Default, Debug)]
pub(super) struct Duties {
    /// Seats in reviews of the class itself, one for each of its States at most.
    pub own: Vec<SeatOf>,
    pub others: Vec<SeatOf>,
}

/// What is open of each seat: review by review.
struct Seats {
    /// The state of each seat; of one that nobody may take any more, the last.
    states: Vec<StateId>,
    /// The class whose turn is next; [`NOBODY`]: it is taken.
    next: Vec<ClassId>,
    /// The class whose own duty it is, or [`NOBODY`].
    own: Vec<ClassId>,
}

const NOBODY: ClassId = ClassId::MAX;

/// The pairing of a trial whose seats are all taken, lawfully as far as classes tell, and the sizes of its additional urns
/// multiplied; `None`: the trial is thrown away.
pub(super) fn hold(
    uniform: &Uniform,
    roster: &Roster,
    review_groups: &[Option<ReviewGroup>],
    stream: &mut Stream,
) -> Option<(Pairing, BigUint)> {
    let mut seats = begin(uniform, stream);
    let mut taken = Vec::with_capacity(uniform.classes.len());
    let mut by_two = 0;
    for class in 0..uniform.classes.len() {
        let duties = take(uniform, class, &mut seats, stream)?;
        let all = duties.own.iter().chain(&duties.others);
        by_two += all.filter(|seat| seat.part == Part::Additional).count();
        if uniform.least_additional.is_some_and(|least| by_two > least as usize) {
            return None;
        }
        taken.push(duties);
    }
    if uniform.least_additional.is_some_and(|least| by_two < least as usize) {
        return None;
    }
    let mut seated = Vec::with_capacity(seats.states.len());
    for (class, duties) in taken.iter().enumerate() {
        deal(uniform, class, duties, stream, &mut seated);
    }
    let urns = urns(uniform, &taken);
    Some((pairing(uniform, roster, review_groups, seated), urns))
}

/// Each review takes its form: its seats are open as this has it.
fn begin(uniform: &Uniform, stream: &mut Stream) -> Seats {
    let of = uniform.kinds.of();
    let most = of.len() * uniform.seats;
    let [states, next, own] = [const { Vec::new() }; 3];
    let mut seats = Seats { states, next, own };
    seats.states.reserve(most);
    seats.next.reserve(most);
    seats.own.reserve(most);
    for &(_, kind) in of {
        let forms = &uniform.kinds.all()[kind].forms;
        let form = uniform.forms[kind].as_ref().map_or(0, |lot| lot.draw(stream));
        for Begin { open, own } in &forms[form] {
            seats.states.push(open.state);
            seats.next.push(uniform.states.all()[open.state].class);
            seats.own.push(own.unwrap_or(NOBODY));
        }
    }
    seats
}

/// The seats that a class takes at its turn; `None`: the trial is thrown away.
fn take(uniform: &Uniform, class: ClassId, seats: &mut Seats, stream: &mut Stream) -> Option<Duties> {
    let stand = |seats: &Seats, seat: usize| &uniform.stands[seats.states[seat]];
    let [mut forced_own, mut forced, mut own, mut pool] = [const { Vec::new() }; 4];
    for seat in 0..seats.next.len() {
        if seats.next[seat] != class {
            continue;
        }
        let is_own = seats.own[seat] == class;
        let stand = stand(seats, seat);
        let (taken, pooled, lot) = match is_own {
            true => (&mut forced_own, &mut own, &stand.own),
            false => (&mut forced, &mut pool, &stand.other),
        };
        match lot {
            Lot::Pooled => pooled.push(seat),
            Lot::Forced => taken.push(seat),
            Lot::OrTaken(lot) => if lot.draw(stream) == 0 { pooled.push(seat) } else { taken.push(seat) },
            Lot::OrLeft(lot) => if lot.draw(stream) == 0 { pooled.push(seat) } else { leave(uniform, seats, seat, stand.left) },
            Lot::Alone(lot) => if lot.draw(stream) == 0 { taken.push(seat) } else { leave(uniform, seats, seat, stand.left) },
        }
    }
    let found = Found { forced: forced.len(), forced_own: forced_own.len(), own: own.len(), pool: pool.len() };
    let taken = uniform.intakes[class].draw(found, stream)?;
    choose(&mut own, taken.own, stream);
    choose(&mut pool, taken.pool, stream);
    for &seat in own[taken.own..].iter().chain(&pool[taken.pool..]) {
        let left = stand(seats, seat).left;
        leave(uniform, seats, seat, left);
    }
    forced_own.extend(&own[..taken.own]);
    forced.extend(&pool[..taken.pool]);
    let mut part = |seat: usize| {
        let Stand { part, parts, .. } = stand(seats, seat);
        let (part, after) = parts[part.as_ref().map_or(0, |lot| lot.draw(stream))];
        leave(uniform, seats, seat, after);
        SeatOf { review: seat / uniform.seats, seat: seat % uniform.seats, part }
    };
    let own = forced_own.into_iter().map(&mut part).collect();
    let others = forced.into_iter().map(&mut part).collect();
    Some(Duties { own, others })
}

/// What is open of the seat from here on.
fn leave(uniform: &Uniform, seats: &mut Seats, seat: usize, after: Option<StateId>) {
    match after {
        Some(state) => {
            seats.states[seat] = state;
            seats.next[seat] = uniform.states.all()[state].class;
        }
        None => seats.next[seat] = NOBODY,
    }
}

/// Puts so many of the seats first, each choice being equally likely.
fn choose(seats: &mut [usize], chosen: usize, stream: &mut Stream) {
    for at in 0..chosen {
        let (other, _) = stream.lot((seats.len() - at) as u64);
        seats.swap(at, at + other as usize);
    }
}

/// The sizes of the additional urns, multiplied.
fn urns(uniform: &Uniform, taken: &[Duties]) -> BigUint {
    let mut urns = BigUint::from(1_u32);
    for (class, duties) in taken.iter().enumerate() {
        for seat in duties.own.iter().chain(&duties.others).filter(|seat| seat.part == Part::Main) {
            let (_, kind) = uniform.kinds.of()[seat.review];
            urns *= uniform.kinds.all()[kind].urns[seat.seat][&class];
        }
    }
    urns
}

/// The pairing of whoever sits where.
fn pairing(
    uniform: &Uniform,
    roster: &Roster,
    review_groups: &[Option<ReviewGroup>],
    mut seated: Vec<(SeatOf, PartyId)>,
) -> Pairing {
    // Seat by seat, each followed by the additional reviewing State that completes it.
    seated.sort_unstable_by_key(|(of, _)| (of.review, of.seat, of.part == Part::Additional));
    let mut reviews: Vec<_> = uniform
        .kinds
        .of()
        .iter()
        .map(|&(under_review, _)| Review {
            under_review,
            review_group: review_groups[under_review.index()],
            reviewers: Vec::with_capacity(2),
        })
        .collect();
    for (of, party) in seated {
        let review = &mut reviews[of.review];
        let reviewed_for = roster.party(review.under_review).reviewed_for();
        let seat = SeatId::new(of.seat);
        let (seat, instruments) = match of.part {
            Part::Alone | Part::Main => (Seat::Main(seat), reviewed_for.intersection(roster.party(party).holds)),
            Part::Additional => {
                let main = review.reviewers.last().expect("the State that it completes comes first");
                (Seat::Additional(Some(seat)), reviewed_for.minus(roster.party(main.party).holds))
            }
        };
        review.reviewers.push(Reviewing { party, seat, instruments: Some(instruments) });
    }
    Pairing { reviews }
}
