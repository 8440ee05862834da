//! Which of the lots held so far are to blame that later seats cannot all be taken.

use std::collections::BTreeSet;

use bylot_model::{PartyId, Seat};

use super::Vacancy;
use super::complete::Next;
use super::fixed::Fixed;

/// A lot held on the way, as far as it can matter to later ones.
pub(super) struct Drawn {
    under_review: PartyId,
    /// The State drawn, and those who stay beside it.
    parties: Vec<PartyId>,
    /// How many additional reviewing States it calls for.
    pub additional: u32,
}

impl Drawn {
    /// The lot that `ball` has just been seated by.
    pub(super) fn new(fixed: &Fixed<'_>, vacancy: &Vacancy, ball: PartyId, additional: u32) -> Self {
        let Vacancy { under_review, seat } = *vacancy;
        let stays = |completes: Seat| match (seat, completes) {
            (Seat::Main(seat), Seat::Additional(completed)) => completed == Some(seat),
            _ => false,
        };
        let beside = fixed.review(under_review).reviewers.iter().filter(|it| stays(it.seat));
        let parties = [ball].into_iter().chain(beside.map(|it| it.party)).collect();
        Self { under_review, parties, additional }
    }
}

/// Lots, by their number, without which there might be a way: as long as they stand so, there is none, whatever the others hold.
#[derive(Default)]
pub(super) struct Blame {
    /// Lots whose ball matters.
    balls: BTreeSet<usize>,
    /// Lots that matter by how many additional reviewing States they call for.
    numbers: BTreeSet<usize>,
}

impl Blame {
    /// Every lot that calls for additional reviewing States: no more may come.
    pub(super) fn of_numbers(drawn: &[Drawn]) -> Self {
        let numbers = (0..).zip(drawn).filter(|(_, it)| it.additional > 0).map(|(at, _)| at);
        Self { numbers: numbers.collect(), balls: BTreeSet::new() }
    }

    /// Every lot that keeps a State out of the urn of the next one.
    pub(super) fn of_urn(fixed: &Fixed<'_>, next: &Next<'_>, drawn: &[Drawn]) -> Self {
        let under_review = next.vacancy.under_review;
        let is_out = |party: PartyId| {
            fixed.suits(&next.vacancy, next.asks, party) && !fixed.admits(&next.vacancy, next.asks, party)
        };
        let keeps_out = |it: &Drawn| {
            it.under_review == under_review
                || it.parties.iter().any(|&party| is_out(party))
                // It reviews whom this lot may not give to it (para 28(a)).
                || it.parties.contains(&under_review) && is_out(it.under_review)
        };
        let balls = (0..).zip(drawn).filter(|(_, it)| keeps_out(it)).map(|(at, _)| at);
        Self { balls: balls.collect(), numbers: BTreeSet::new() }
    }

    /// Leaves out one lot; whether its ball was to blame, and whether its number was.
    pub(super) fn without(&mut self, lot: usize) -> (bool, bool) {
        (self.balls.remove(&lot), self.numbers.remove(&lot))
    }

    /// These lots and those.
    pub(super) fn add(&mut self, other: Self) {
        self.balls.extend(other.balls);
        self.numbers.extend(other.numbers);
    }
}
