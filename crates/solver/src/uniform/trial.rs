//! One trial: all seats dealt blindly, or thrown away on the way.

use bylot_model::{Pairing, PartyId, Review, ReviewGroup, Reviewing, Roster, Seat};

use num_bigint::BigUint;

use super::Uniform;
use super::deal::{Duties, deal};
use super::intake::{Found, Taken};
use super::plan::Turn;
use crate::lots::Stream;

/// A seat in the review of the State with this place among the States under review, in code order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct SeatOf {
    pub review: usize,
    pub seat: Seat,
}

/// How many seats a class takes: none are told apart yet.
struct Counted {
    taken: Taken,
    /// Of each pile dealt blindly.
    blind: Vec<usize>,
}

/// The pairing of a trial whose seats are all taken, lawfully as far as classes tell, and the sizes of its additional urns
/// multiplied; `None`: the trial is thrown away.
pub(super) fn hold(
    uniform: &Uniform,
    roster: &Roster,
    review_groups: &[Option<ReviewGroup>],
    stream: &mut Stream,
) -> Option<(Pairing, BigUint)> {
    let forms = take_forms(uniform, stream)?;
    let counted = count(uniform, &forms, stream)?;
    let seated = tell_apart(uniform, &forms, &counted, stream);
    Some((pairing(uniform, roster, review_groups, seated), urns(uniform, &forms)))
}

/// Which form each review takes; `None` when these have not the fewest additional reviewing States in all (N4).
fn take_forms(uniform: &Uniform, stream: &mut Stream) -> Option<Vec<usize>> {
    let mut additional = 0;
    let mut forms = Vec::with_capacity(uniform.kinds.of().len());
    for &(_, kind) in uniform.kinds.of() {
        let form = uniform.forms[kind].lot.draw(stream);
        additional += uniform.forms[kind].forms[form].additional;
        forms.push(form);
    }
    uniform.least_additional.is_none_or(|least| additional == least as usize).then_some(forms)
}

/// The sizes of the additional urns of these forms, multiplied.
fn urns(uniform: &Uniform, forms: &[usize]) -> BigUint {
    let of = |(&(_, kind), &form): (&(PartyId, usize), &usize)| &uniform.kinds.all()[kind].forms[form].urns;
    uniform.kinds.of().iter().zip(forms).map(of).product()
}

/// How many seats each class takes, turn by turn.
fn count(uniform: &Uniform, forms: &[usize], stream: &mut Stream) -> Option<Vec<Counted>> {
    let mut piles = vec![0; uniform.plan.len()];
    for (&(_, kind), &form) in uniform.kinds.of().iter().zip(forms) {
        for &pile in &uniform.forms[kind].forms[form].piles {
            piles[pile] += 1;
        }
    }
    let mut counted = Vec::with_capacity(uniform.classes.len());
    for (turn, lots) in uniform.plan.turns.iter().zip(&uniform.turns) {
        let mut found = Found { forced: of(&piles, &turn.forced), forced_own: 0, own: 0, pool: 0 };
        let mut blind = Vec::with_capacity(turn.blind.len());
        for ((pile, left), lot) in turn.blind.iter().zip(&lots.blind) {
            let taken = (0..piles[*pile]).filter(|_| lot.draw(stream) == 0).count();
            piles[left.pile] += piles[*pile] - taken;
            found.forced += taken;
            blind.push(taken);
        }
        let own = turn.own.map_or(0, |pile| piles[pile]);
        match &turn.left {
            Some(_) => (found.own, found.pool) = (own, of(&piles, &turn.pool)),
            None => found.forced_own = own,
        }
        let taken = lots.intake.draw(found, stream)?;
        if let Some(left) = &turn.left {
            piles[left.pile] += found.own + found.pool - taken.own - taken.pool;
        }
        counted.push(Counted { taken, blind });
    }
    Some(counted)
}

fn of(piles: &[usize], some: &[usize]) -> usize {
    some.iter().map(|&pile| piles[pile]).sum()
}

/// Which State takes which seat: the numbers being as counted, each way is equally likely.
fn tell_apart(
    uniform: &Uniform,
    forms: &[usize],
    counted: &[Counted],
    stream: &mut Stream,
) -> Vec<(SeatOf, PartyId)> {
    let mut piles = vec![Vec::new(); uniform.plan.len()];
    for (review, (&(_, kind), &form)) in uniform.kinds.of().iter().zip(forms).enumerate() {
        for (duty, &pile) in
            uniform.kinds.all()[kind].forms[form].duties.iter().zip(&uniform.forms[kind].forms[form].piles)
        {
            piles[pile].push(SeatOf { review, seat: duty.seat });
        }
    }
    let mut seated = Vec::new();
    for (class, (turn, counted)) in uniform.plan.turns.iter().zip(counted).enumerate() {
        let duties = take(turn, counted, &mut piles, stream);
        deal(uniform, class, &duties, stream, &mut seated);
    }
    seated
}

/// The seats that a class takes off the piles.
fn take(turn: &Turn, counted: &Counted, piles: &mut [Vec<SeatOf>], stream: &mut Stream) -> Duties {
    let mut others: Vec<_> = turn.forced.iter().flat_map(|&pile| std::mem::take(&mut piles[pile])).collect();
    for ((pile, left), &taken) in turn.blind.iter().zip(&counted.blind) {
        let (here, left_over) = choose(std::mem::take(&mut piles[*pile]), taken, stream);
        others.extend(here);
        piles[left.pile].extend(left_over);
    }
    let own = turn.own.map_or_else(Vec::new, |pile| std::mem::take(&mut piles[pile]));
    let Some(left) = &turn.left else { return Duties { own, others } };
    let pool = turn.pool.iter().flat_map(|&pile| std::mem::take(&mut piles[pile])).collect();
    let (own, own_left) = choose(own, counted.taken.own, stream);
    let (here, pool_left) = choose(pool, counted.taken.pool, stream);
    others.extend(here);
    piles[left.pile].extend(own_left.into_iter().chain(pool_left));
    Duties { own, others }
}

/// So many of the seats, each choice being equally likely, and the rest.
fn choose(mut seats: Vec<SeatOf>, chosen: usize, stream: &mut Stream) -> (Vec<SeatOf>, Vec<SeatOf>) {
    for at in 0..chosen {
        let (other, _) = stream.lot((seats.len() - at) as u64);
        seats.swap(at, at + other as usize);
    }
    let rest = seats.split_off(chosen);
    (seats, rest)
}

/// The pairing of whoever sits where.
fn pairing(
    uniform: &Uniform,
    roster: &Roster,
    review_groups: &[Option<ReviewGroup>],
    mut seated: Vec<(SeatOf, PartyId)>,
) -> Pairing {
    // Seat by seat, each followed by the additional reviewing State that completes it.
    seated.sort_unstable_by_key(|(of, _)| (of.review, place(of.seat)));
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
        let instruments = match of.seat {
            Seat::Main(_) => reviewed_for.intersection(roster.party(party).holds),
            Seat::Additional(_) => {
                let main = review.reviewers.last().expect("the State that it completes comes first");
                reviewed_for.minus(roster.party(main.party).holds)
            }
        };
        review.reviewers.push(Reviewing { party, seat: of.seat, instruments: Some(instruments) });
    }
    Pairing { reviews }
}

/// The place of a seat among those of its review.
fn place(seat: Seat) -> (usize, bool) {
    match seat {
        Seat::Main(seat) => (seat.index(), false),
        Seat::Additional(completes) => (completes.expect("a seat is completed").index(), true),
    }
}
