//! Samplers with a planted bias, each of which the judges of the uniform procedure must convict, and one without.

use bylot_model::{
    Extent, Pairing, PartyId, Roster, Rules, Seat, check,
    rules::{Additional, MutualReviews},
};
use bylot_solver::{Lottery, Procedure, Seed};

use crate::{
    Dice,
    law::{Law, Seating, blind_urn, seating},
    places::{Place, lacking, places_of, seat, taken, under_review},
    urn,
};

/// A roster to draw from.
#[derive(Clone, Copy)]
pub struct Table<'a> {
    /// The roster.
    pub roster: &'a Roster,
    /// The rules.
    pub rules: &'a Rules,
    /// The least total of additional reviewing States (N4), if that is asked for.
    pub least: Option<u32>,
}

/// No bias: every lot blind, the whole thrown away unless lawful.
pub fn plain(table: Table<'_>, dice: &mut Dice) -> Seating {
    blind(table, |balls| dice.below(balls))
}

/// The lots are the remainders of a narrow word: the first balls of an urn come too often.
pub fn modulo(table: Table<'_>, dice: &mut Dice) -> Seating {
    const WORD: usize = 1 << 4;
    blind(table, |balls| dice.below(WORD) % balls)
}

fn blind(table: Table<'_>, mut lot: impl FnMut(usize) -> usize) -> Seating {
    loop {
        if let Some(pairing) = blind_trial(table, &mut lot)
            && table.is_kept(&pairing)
        {
            return seating(table.rules, &pairing);
        }
    }
}

/// All lots drawn blindly; `None` when an urn is empty.
fn blind_trial(table: Table<'_>, lot: &mut impl FnMut(usize) -> usize) -> Option<Pairing> {
    let mut pairing = Pairing::default();
    for place in table.places() {
        if table.is_due(&pairing, place) {
            let urn = blind_urn(table.roster, table.rules, &pairing, place);
            let ball = (!urn.is_empty()).then(|| urn[lot(urn.len())])?;
            seat(&mut pairing, place, ball);
        }
    }
    Some(pairing)
}

/// Lot by lot as in a room, no ball drawn that cannot be kept.
pub fn sequential(lottery: &Lottery<'_>, rules: &Rules, number: u64) -> Seating {
    let pairing = lottery.draw(Procedure::Sequential, &Seed::announced(format!("planted {number}")));
    seating(rules, &pairing.expect("a draw"))
}

/// Lot by lot from what is left in the urns, without look-ahead, all from the start at a dead end.
pub fn restart_on_dead_end(table: Table<'_>, dice: &mut Dice) -> Seating {
    loop {
        if let Some(pairing) = lot_by_lot(table, dice)
            && table.is_kept(&pairing)
        {
            return seating(table.rules, &table.in_code_order(pairing));
        }
    }
}

fn lot_by_lot(table: Table<'_>, dice: &mut Dice) -> Option<Pairing> {
    let mut order = under_review(table.roster);
    dice.shuffle(&mut order);
    let mut pairing = Pairing::default();
    for place in order.into_iter().flat_map(|state| places_of(table.rules, state)) {
        if table.is_due(&pairing, place) {
            let urn = urn::listed(table.roster, table.rules, &pairing, place, table.least);
            let ball = (!urn.is_empty()).then(|| dice.pick(&urn))?;
            seat(&mut pairing, place, ball);
        }
    }
    Some(pairing)
}

/// Two States that would review each other do not throw the whole away: the later of the two lots is redrawn.
pub fn mutual_repaired(table: Table<'_>, dice: &mut Dice) -> Seating {
    let unbarred = Rules { mutual_reviews: MutualReviews::Allowed, ..table.rules.clone() };
    let lax = Table { rules: &unbarred, ..table };
    loop {
        let Some(mut pairing) = blind_trial(table, &mut |balls| dice.below(balls)) else { continue };
        if !lax.is_kept(&pairing) {
            continue;
        }
        for _ in 0..100 {
            let Some(place) = later_of_mutual(table, &pairing) else { break };
            let urn = blind_urn(table.roster, table.rules, &pairing, place);
            let ball = dice.pick(&urn);
            let review = pairing.reviews.iter_mut().find(|review| review.under_review == place.under_review);
            let reviewers = &mut review.expect("it was drawn").reviewers;
            let reviewing = reviewers.iter_mut().find(|reviewing| reviewing.seat == place.seat);
            reviewing.expect("it was drawn").party = ball;
        }
        if table.is_kept(&pairing) {
            return seating(table.rules, &pairing);
        }
    }
}

/// The later lot of two States that review each other.
fn later_of_mutual(table: Table<'_>, pairing: &Pairing) -> Option<Place> {
    let reviews = |reviewing: PartyId, state: PartyId| {
        places_of(table.rules, state).into_iter().any(|place| taken(pairing, place) == Some(reviewing))
    };
    table
        .places()
        .into_iter()
        .rev()
        .find(|&place| taken(pairing, place).is_some_and(|reviewing| reviews(place.under_review, reviewing)))
}

/// Counts what follows the first review and keeps it with the chance that it should have, rounded to eighths.
pub fn coarse_acceptance(law: &Law, places: usize, dice: &mut Dice) -> Seating {
    const STEPS: f64 = 8.0;
    let first = |at: usize| &law.outcomes()[at].seating[..places];
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for at in 0..law.outcomes().len() {
        match runs.last_mut() {
            Some(run) if first(run.start) == first(at) => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    let mass = |run: &std::ops::Range<usize>| -> u128 {
        law.outcomes()[run.clone()].iter().map(|outcome| outcome.weight).sum()
    };
    let largest = runs.iter().map(mass).max().expect("there are pairings") as f64;
    loop {
        let run = &runs[dice.below(runs.len())];
        let eighths = (mass(run) as f64 / largest * STEPS).round() as usize;
        if dice.below(STEPS as usize) < eighths {
            let mut left = dice.below(usize::try_from(mass(run)).expect("a small mass")) as u128;
            for outcome in &law.outcomes()[run.clone()] {
                match left.checked_sub(outcome.weight) {
                    Some(rest) => left = rest,
                    None => return outcome.seating.clone(),
                }
            }
        }
    }
}

impl Table<'_> {
    fn places(self) -> Vec<Place> {
        under_review(self.roster).into_iter().flat_map(|state| places_of(self.rules, state)).collect()
    }

    /// Whether a lot is held for this place.
    fn is_due(self, pairing: &Pairing, place: Place) -> bool {
        matches!(place.seat, Seat::Main(_)) || !lacking(self.roster, pairing, place).is_empty()
    }

    fn is_kept(self, pairing: &Pairing) -> bool {
        let least = self.rules.additional != Additional::Fewest
            || self.least.is_none_or(|least| pairing.additional() == least as usize);
        least && check(self.roster, self.rules, pairing, Extent::Whole).is_empty()
    }

    fn in_code_order(self, mut pairing: Pairing) -> Pairing {
        pairing.reviews.sort_by_key(|review| review.under_review);
        pairing
    }
}
