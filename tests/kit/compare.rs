//! What is compared of pairings on a large roster: loads, seats of classes, and the chance of every reviewing State for
//! every seat.

use std::collections::BTreeMap;

use bylot_model::{GroupId, InstrumentSet, PartyId, Roster, Rules};

use crate::chain::Chain;

/// A mean and its error, from independent numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mean {
    count: f64,
    sum: f64,
    squares: f64,
}

impl Mean {
    /// One number more.
    pub fn add(&mut self, number: f64) {
        self.count += 1.0;
        self.sum += number;
        self.squares += number * number;
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        self.sum / self.count
    }

    /// The variance of one number.
    pub fn variance(&self) -> f64 {
        ((self.squares - self.sum * self.sum / self.count) / (self.count - 1.0)).max(0.0)
    }

    /// The standard error of the mean.
    pub fn error(&self) -> f64 {
        (self.variance() / self.count).sqrt()
    }
}

/// A handful of figures of a pairing: how many States perform so many reviews, and how many seats the States of each
/// regional group that hold the same instruments take.
pub struct Figures {
    names: Vec<String>,
    most: usize,
    class_of: Vec<usize>,
}

impl Figures {
    /// The figures of this roster.
    ///
    /// # Panics
    /// When the rules have no maximum.
    pub fn new(roster: &Roster, rules: &Rules) -> Self {
        let most = rules.maximum.expect("a maximum") as usize;
        let mut classes = BTreeMap::<(GroupId, InstrumentSet), usize>::new();
        let key = |party: &bylot_model::Party| (party.group, party.holds);
        roster.parties().for_each(|(_, party)| *classes.entry(key(party)).or_default() += 1);
        let mut names: Vec<_> = (0..=most).map(|load| format!("States with {load} reviews")).collect();
        names.extend(classes.iter().map(|((group, holds), states)| {
            format!("seats of {states} of {} with {holds:?}", roster.groups()[group.index()])
        }));
        let place = |party| classes.range(..key(party)).count();
        Self { names, most, class_of: roster.parties().map(|(_, party)| place(party)).collect() }
    }

    /// Their names.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Those of the pairing where a chain stands.
    pub fn of(&self, chain: &Chain) -> Vec<f64> {
        let mut figures = vec![0.0; self.names.len()];
        chain.loads().iter().for_each(|&load| figures[load as usize] += 1.0);
        for party in chain.taken() {
            figures[self.most + 1 + self.class_of[party.index()]] += 1.0;
        }
        figures
    }
}

/// How often each reviewing State took each seat.
#[derive(Clone)]
pub struct Chances {
    parties: usize,
    counts: Vec<u32>,
    pairings: u32,
}

impl Chances {
    /// Nothing counted yet.
    pub fn new(roster: &Roster, seats: usize) -> Self {
        Self { parties: roster.len(), counts: vec![0; roster.len() * seats], pairings: 0 }
    }

    /// One pairing more: who takes each seat.
    pub fn add(&mut self, taken: &[PartyId]) {
        for (seat, party) in taken.iter().enumerate() {
            self.counts[seat * self.parties + party.index()] += 1;
        }
        self.pairings += 1;
    }

    /// The share of pairings in which this State takes this seat.
    pub fn of(&self, seat: usize, party: PartyId) -> f64 {
        f64::from(self.counts[seat * self.parties + party.index()]) / f64::from(self.pairings)
    }

    /// How many pairings were counted.
    pub fn pairings(&self) -> u32 {
        self.pairings
    }
}
