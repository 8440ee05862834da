//! The seats of a published list that names reviewing States and no seats.

use bylot_model::rules::{Additional, GroupRelation};
use bylot_model::{Extent, Pairing, PartyId, Review, Reviewing, Roster, Rules, Seat, SeatId, check};

/// The most ways to seat the States of one review that are looked at.
const LOOKED_AT: usize = 5_000;

/// Gives every reviewing State of the review of `under_review` its seat. Where there are more States than seats, some are additional
/// reviewing States: the way to seat them is taken that breaks the fewest rules and leaves the fewest seats to be completed, of equals
/// the first (N23).
pub(super) fn give(roster: &Roster, rules: &Rules, under_review: PartyId, reviewers: &mut [Reviewing]) {
    let parties: Vec<_> = reviewers.iter().map(|it| it.party).collect();
    let plain = seats(roster, rules, under_review, &parties);
    let mut ways = vec![plain];
    if parties.len() > rules.seats.len() && rules.additional != Additional::Never {
        every_way(rules.seats.len(), &mut vec![Seat::Additional(None); parties.len()], &mut ways);
    }
    let faults = |seats: &&Vec<Seat>| {
        let seated = reviewers.iter().zip(*seats).map(|(it, &seat)| Reviewing { seat, ..*it });
        let reviewers: Vec<_> = seated.collect();
        let lacks = |it: &&Reviewing| {
            let reviewed_for = roster.party(under_review).reviewed_for();
            matches!(it.seat, Seat::Main(_)) && !roster.party(it.party).holds.contains_all(reviewed_for)
        };
        let lacking = reviewers.iter().filter(lacks).count();
        let review = Review { under_review, review_group: None, reviewers };
        (check(roster, rules, &Pairing { reviews: vec![review] }, Extent::Partial).len(), lacking)
    };
    let best = match &ways[..] {
        [only] => only,
        ways => ways.iter().min_by_key(faults).expect("there is one way at least"),
    };
    reviewers.iter_mut().zip(best).for_each(|(reviewing, &seat)| reviewing.seat = seat);
}

/// Every way to give each of the first `seats` seats a State that has none in `taken`, as far as so many are looked at.
fn every_way(seats: usize, taken: &mut Vec<Seat>, ways: &mut Vec<Vec<Seat>>) {
    let Some(seat) = seats.checked_sub(1) else {
        ways.push(taken.clone());
        return;
    };
    for at in 0..taken.len() {
        if taken[at] == Seat::Additional(None) && ways.len() < LOOKED_AT {
            taken[at] = Seat::Main(SeatId::new(seat));
            every_way(seat, taken, ways);
            taken[at] = Seat::Additional(None);
        }
    }
}

/// The seat of each of `reviewing` in the review of `under_review`: the seats of the rule set are matched to the States as N23
/// matches those that complete one, to as many as may be by regional group and instruments together, then by regional group
/// alone, then as they stand. Whoever is left is an additional reviewing State.
///
/// A seat of another group than the other seats (`different`) is matched to any State: the judge looks at the whole review.
fn seats(roster: &Roster, rules: &Rules, under_review: PartyId, reviewing: &[PartyId]) -> Vec<Seat> {
    let reviewed = roster.party(under_review);
    let of_the_group = |seat: usize, party: PartyId| match rules.seats[seat].group {
        GroupRelation::Own => roster.party(party).group == reviewed.group,
        GroupRelation::Other => roster.party(party).group != reviewed.group,
        GroupRelation::Any | GroupRelation::Different => true,
    };
    let alone = |party: PartyId| roster.party(party).holds.contains_all(reviewed.reviewed_for());
    let mut seats = Matching { taken: vec![None; reviewing.len()], count: rules.seats.len() };
    seats.extend(&|seat, at| of_the_group(seat, reviewing[at]) && alone(reviewing[at]));
    seats.extend(&|seat, at| of_the_group(seat, reviewing[at]));
    seats.fill();
    let seat =
        |seat: Option<usize>| seat.map_or(Seat::Additional(None), |seat| Seat::Main(SeatId::new(seat)));
    seats.taken.into_iter().map(seat).collect()
}

/// Which seat each State of the list has so far.
struct Matching {
    taken: Vec<Option<usize>>,
    /// How many seats there are.
    count: usize,
}

impl Matching {
    /// Matches more seats, as many as may be, to States that they fit.
    fn extend(&mut self, fits: &dyn Fn(usize, usize) -> bool) {
        for seat in self.open() {
            let mut met = vec![false; self.taken.len()];
            self.augment(seat, fits, &mut met);
        }
    }

    /// Gives the seats that are left to the States that are left.
    fn fill(&mut self) {
        for seat in self.open() {
            if let Some(free) = self.taken.iter_mut().find(|it| it.is_none()) {
                *free = Some(seat);
            }
        }
    }

    fn open(&self) -> Vec<usize> {
        (0..self.count).filter(|&seat| !self.taken.contains(&Some(seat))).collect()
    }

    /// Gives `seat` to a State that has none, else along an augmenting path: who has a seat may take another that fits.
    fn augment(&mut self, seat: usize, fits: &dyn Fn(usize, usize) -> bool, met: &mut [bool]) -> bool {
        let states = 0..self.taken.len();
        if let Some(free) = states.clone().find(|&at| self.taken[at].is_none() && fits(seat, at)) {
            self.taken[free] = Some(seat);
            return true;
        }
        for at in states {
            if let (false, Some(other), true) = (met[at], self.taken[at], fits(seat, at)) {
                met[at] = true;
                if self.augment(other, fits, met) {
                    self.taken[at] = Some(seat);
                    return true;
                }
            }
        }
        false
    }
}
