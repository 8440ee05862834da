//! A claim as a question to the search: can everybody be seated although it forbids it?

use std::collections::BTreeSet;

use bylot_model::derivation::{Checker, Claim, LotKind, Premise, Seated, Split, Step};
use bylot_model::rules::Additional;
use bylot_model::{Roster, Rules, SeatId};

use super::premises;
use super::steps::{Steps, owed, room, weighed};
use crate::encode::{Assumption, Board, Companions, Keys, Terms};
use crate::search::{BudgetSpent, Search};
use crate::weights::{Weighed, weigh};

/// The steps after which other ways to an answer are tried, and a premise that is doubtful is kept.
pub(super) const PATIENCE: u64 = 20_000;

#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) roster: &'a Roster,
    pub(super) rules: &'a Rules,
    pub(super) claim: &'a Claim,
    /// The steps the search may take.
    pub(super) budget: u64,
}

impl Question<'_> {
    /// The steps that show the claim from all that is known; `None`: it is not true.
    pub(super) fn answer(&self) -> Result<Option<Vec<Step>>, BudgetSpent> {
        let quick = Question { budget: self.budget.min(PATIENCE), ..*self };
        match quick.ask(Terms::All, self.claim.drawn()) {
            Err(BudgetSpent) => {
                match self.count_all(&premises::all(self, &[])).or_else(|| self.weigh_all()) {
                    Some(count) => Ok(Some(vec![count])),
                    None => self.ask(Terms::All, self.claim.drawn()),
                }
            }
            answered => answered,
        }
    }

    /// The steps that show the claim from these premises alone; `None`: they leave something possible.
    pub(super) fn answer_from(&self, premises: &BTreeSet<Premise>) -> Result<Option<Vec<Step>>, BudgetSpent> {
        let drawn: Vec<_> =
            self.claim.drawn().iter().copied().filter(|&it| premises.contains(&Premise::Drawn(it))).collect();
        match self.ask(Terms::Only(premises), &drawn) {
            Err(BudgetSpent) => {
                let weighed =
                    || self.weigh(Terms::Only(premises), &drawn).and_then(|it| self.told(&it, premises));
                self.count_all(premises).or_else(weighed).map(|count| Some(vec![count])).ok_or(BudgetSpent)
            }
            answered => answered,
        }
    }

    /// That all States together owe more reviews than there are seats, or may perform fewer: what the search is slow
    /// to see where two States may share a seat.
    fn count_all(&self, premises: &BTreeSet<Premise>) -> Option<Step> {
        let Self { roster, rules, claim, .. } = *self;
        if matches!(claim, Claim::Forced { .. }) {
            return None;
        }
        let checker = Checker::new(roster, rules, claim, premises);
        let parties = || roster.parties().map(|(id, _)| id);
        let owing = parties().filter(|&id| checker.owes(id) > 0).collect();
        let reviewed = roster.parties().filter(|(_, party)| party.under_review);
        let seats = reviewed.flat_map(|(id, _)| (0..rules.seats.len()).map(move |it| (id, SeatId::new(it))));
        let limited = parties().filter(|&id| premises.contains(&Premise::Maximum(id))).collect();
        [owed(owing, 0), room(limited, seats.collect())].iter().find_map(|count| checker.count(count))
    }

    /// That the open seats weigh more than the room there is, from all that is known.
    fn weigh_all(&self) -> Option<Step> {
        let step = self.weigh(Terms::All, self.claim.drawn())?;
        self.told(&step, &premises::all(self, std::slice::from_ref(&step)))
    }

    /// Weights that show the claim, still to be counted, if there are any.
    fn weigh(&self, terms: Terms<'_>, drawn: &[Seated]) -> Option<Step> {
        let ball = match self.claim {
            Claim::Forced { .. } | Claim::Nobody(_) => return None,
            Claim::DeadEnd { ball, .. } => Some(*ball),
            Claim::NoDraw | Claim::Fewest { .. } => None,
        };
        let (board, _) = self.board(terms);
        let fixed: Vec<_> =
            drawn.iter().copied().chain(ball).flat_map(|seated| places(&board, seated)).collect();
        match weigh(&board, &fixed)? {
            Weighed::Lacking(weights) => Some(weighed(&board, &weights)),
            Weighed::Planned(_) => None,
        }
    }

    /// The count with its seats and numbers, if it holds.
    fn told(&self, count: &Step, premises: &BTreeSet<Premise>) -> Option<Step> {
        Checker::new(self.roster, self.rules, self.claim, premises).count(count)
    }

    /// The board on which only `terms` are in force, and how many additional reviewing States it may have.
    fn board(&self, terms: Terms<'_>) -> (Board, Companions) {
        let companions = match self.claim.at_most() {
            _ if self.rules.additional == Additional::Never => Companions::AtMost(0),
            Some(most) if terms.have(Premise::AtMost) => Companions::AtMost(most),
            _ => Companions::AnyNumber,
        };
        // With the additional reviewing State as the key, a place has its name in the field.
        (Board::under(self.roster, self.rules, companions, Keys::Additional, terms), companions)
    }

    fn ask(&self, terms: Terms<'_>, drawn: &[Seated]) -> Result<Option<Vec<Step>>, BudgetSpent> {
        let (board, companions) = self.board(terms);
        let mut fixed: Vec<_> = drawn.iter().flat_map(|&seated| places(&board, seated)).collect();
        let mut steps = Steps::new(&board, companions);
        match self.claim {
            Claim::Forced { ball, .. } => {
                let mut refuted_by = Vec::new();
                for case in otherwise(&board, *ball) {
                    match Search::refute(&board, &fixed, &case, self.budget)? {
                        None => return Ok(None),
                        Some(refutation) => refuted_by.push(steps.add(refutation)),
                    }
                }
                steps.conclude(Split::Otherwise(*ball), refuted_by);
            }
            Claim::Nobody(_) => unreachable!("the lots of a redraw ask no search"),
            Claim::NoDraw | Claim::Fewest { .. } | Claim::DeadEnd { .. } => {
                if let Claim::DeadEnd { ball, .. } = self.claim {
                    fixed.extend(places(&board, *ball));
                }
                match Search::refute(&board, &fixed, &[], self.budget)? {
                    None => return Ok(None),
                    Some(refutation) => steps.add(refutation),
                };
            }
        }
        Ok(Some(steps.steps))
    }
}

/// The places that a ball takes, and who holds them then.
fn places(board: &Board, seated: Seated) -> Vec<(u32, u32)> {
    let key = board.key(seated.under_review, seated.seat);
    let party = seated.party.0;
    match (seated.lot, board.partner(key)) {
        (LotKind::Additional, _) | (LotKind::Main, None) => vec![(key, party)],
        (LotKind::Main, Some(companion)) if board.really_lacks(key, party).is_empty() => {
            vec![(companion, board.nobody), (key, party)]
        }
        (LotKind::Main, Some(companion)) => vec![(companion, party)],
    }
}

/// The cases when another State takes the seat that the ball was drawn for: alone, or completed by one more where
/// the board has room for that.
fn otherwise(board: &Board, ball: Seated) -> Vec<Vec<Assumption>> {
    let key = board.key(ball.under_review, ball.seat);
    let not_at = |place| Assumption::NotAt { place, party: ball.party.0 };
    match (ball.lot, board.partner(key)) {
        (LotKind::Additional, _) | (LotKind::Main, None) => vec![vec![not_at(key)]],
        (LotKind::Main, Some(companion)) => vec![
            vec![Assumption::Nobody { companion }, not_at(key)],
            vec![Assumption::Somebody { companion }, not_at(companion)],
        ],
    }
}
