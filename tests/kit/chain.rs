//! A switch chain over the lawful pairings without additional reviewing States: an approximate sampler that shares
//! nothing with the exact one.
//!
//! Half the steps put one seat's reviewing State back and draw another from the seat's urn; half let two seats exchange
//! their reviewing States. What would not be lawful is not done. Urns never change and every step is as likely as its
//! reverse, so that the even law is stationary.

use bylot_model::{Pairing, PartyId, Roster, Rules, Seat, SeatId, rules::MutualReviews};

use crate::{
    Dice,
    law::blind_urn,
    places::{Place, seat, under_review},
};

/// Where the chain stands.
#[derive(Clone)]
pub struct Chain {
    /// The seats of each review, side by side, and their urns.
    seats: Vec<Place>,
    urns: Vec<Vec<PartyId>>,
    may_take: Vec<Vec<bool>>,
    /// Which seats each party has as a State under review.
    seats_of: Vec<std::ops::Range<usize>>,
    per_review: usize,
    barred: bool,
    limits: Vec<(u32, u32)>,
    taken: Vec<PartyId>,
    loads: Vec<u32>,
}

impl Chain {
    /// A chain that starts from a lawful pairing, which has no additional reviewing States.
    ///
    /// # Panics
    /// When the pairing has a seat that nobody takes, or its taker is not of the seat's urn.
    pub fn new(roster: &Roster, rules: &Rules, start: &Pairing) -> Self {
        let alone = Rules { additional: bylot_model::rules::Additional::Never, ..rules.clone() };
        let mut chain = Self {
            seats: Vec::new(),
            urns: Vec::new(),
            may_take: Vec::new(),
            seats_of: vec![0..0; roster.len()],
            per_review: rules.seats.len(),
            barred: rules.mutual_reviews == MutualReviews::Barred,
            limits: Vec::new(),
            taken: Vec::new(),
            loads: start.workloads(roster),
        };
        for (_, party) in roster.parties() {
            chain.limits.push((party.minimum, party.maximum.unwrap_or(u32::MAX)));
        }
        for state in under_review(roster) {
            let begin = chain.seats.len();
            for at in 0..rules.seats.len() {
                let place = Place { under_review: state, seat: Seat::Main(SeatId::new(at)) };
                let urn = blind_urn(roster, &alone, start, place);
                let taker = crate::places::taken(start, place).expect("every seat is taken");
                assert!(urn.contains(&taker), "taken by a State of its urn");
                let mut may_take = vec![false; roster.len()];
                urn.iter().for_each(|party| may_take[party.index()] = true);
                chain.seats.push(place);
                chain.urns.push(urn);
                chain.may_take.push(may_take);
                chain.taken.push(taker);
            }
            chain.seats_of[state.index()] = begin..chain.seats.len();
        }
        chain
    }

    /// The seats, review by review.
    pub fn seats(&self) -> &[Place] {
        &self.seats
    }

    /// The urn of each seat.
    pub fn urns(&self) -> &[Vec<PartyId>] {
        &self.urns
    }

    /// Who takes each seat.
    pub fn taken(&self) -> &[PartyId] {
        &self.taken
    }

    /// How many reviews each party performs.
    pub fn loads(&self) -> &[u32] {
        &self.loads
    }

    /// The pairing where the chain stands.
    pub fn pairing(&self) -> Pairing {
        let mut pairing = Pairing::default();
        for (&place, &party) in self.seats.iter().zip(&self.taken) {
            seat(&mut pairing, place, party);
        }
        pairing
    }

    /// One step.
    pub fn step(&mut self, dice: &mut Dice) {
        let at = dice.below(self.seats.len());
        if dice.below(2) == 0 {
            let party = self.urns[at][dice.below(self.urns[at].len())];
            self.redraw(at, party);
        } else {
            self.exchange(at, dice.below(self.seats.len()));
        }
    }

    /// Every pairing one step away.
    pub fn neighbours(&self) -> Vec<Pairing> {
        let mut neighbours = Vec::new();
        for at in 0..self.seats.len() {
            for &party in &self.urns[at] {
                let mut other = self.clone();
                other.redraw(at, party);
                neighbours.push(other);
            }
            for with in 0..at {
                let mut other = self.clone();
                other.exchange(at, with);
                neighbours.push(other);
            }
        }
        neighbours.iter().filter(|other| other.taken != self.taken).map(Self::pairing).collect()
    }

    fn redraw(&mut self, at: usize, party: PartyId) {
        let before = self.taken[at];
        let (least, most) = (self.limits[before.index()].0, self.limits[party.index()].1);
        if party == before || self.loads[before.index()] <= least || self.loads[party.index()] >= most {
            return;
        }
        self.taken[at] = party;
        if self.stands(at) {
            self.loads[before.index()] -= 1;
            self.loads[party.index()] += 1;
        } else {
            self.taken[at] = before;
        }
    }

    fn exchange(&mut self, at: usize, with: usize) {
        let (one, other) = (self.taken[at], self.taken[with]);
        if !self.may_take[at][other.index()] || !self.may_take[with][one.index()] {
            return;
        }
        self.taken.swap(at, with);
        if !self.stands(at) || !self.stands(with) {
            self.taken.swap(at, with);
        }
    }

    /// Whether who takes this seat takes no other of the review, and is not reviewed by its State.
    fn stands(&self, at: usize) -> bool {
        let (state, party) = (self.seats[at].under_review, self.taken[at]);
        let begin = at - at % self.per_review;
        let mut beside = (begin..begin + self.per_review).filter(|&other| other != at);
        let mut own = self.seats_of[party.index()].clone();
        beside.all(|other| self.taken[other] != party)
            && !(self.barred && own.any(|seat| self.taken[seat] == state))
    }
}
