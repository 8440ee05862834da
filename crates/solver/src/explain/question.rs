//! A claim as a question to the search: can everybody be seated although it forbids it?

use std::collections::BTreeSet;

use bylot_model::derivation::{Checker, Claim, LotKind, Premise, Seated, Split, Step};
use bylot_model::rules::{Additional, PartialReviews};
use bylot_model::{Roster, Rules};

use super::premises;
use super::steps::{Steps, owed};
use crate::encode::{Assumption, Board, Companions, Keys, Terms};
use crate::search::{BudgetSpent, Search};

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
        match self.count_all(&premises::all(self, &[])) {
            Some(count) => Ok(Some(vec![count])),
            None => self.ask(Terms::All, self.drawn()),
        }
    }

    /// The steps that show the claim from these premises alone; `None`: they leave something possible.
    pub(super) fn answer_from(&self, premises: &BTreeSet<Premise>) -> Result<Option<Vec<Step>>, BudgetSpent> {
        if let Some(count) = self.count_all(premises) {
            return Ok(Some(vec![count]));
        }
        let drawn: Vec<_> =
            self.drawn().iter().copied().filter(|&it| premises.contains(&Premise::Drawn(it))).collect();
        self.ask(Terms::Only(premises), &drawn)
    }

    /// That all States together owe more reviews than there are seats: what the search is slow to see where not
    /// every review counts (N5).
    fn count_all(&self, premises: &BTreeSet<Premise>) -> Option<Step> {
        let Self { roster, rules, claim, .. } = *self;
        let is_forced = matches!(claim, Claim::Forced { .. });
        if rules.partial_reviews == PartialReviews::MinimumAndMaximum || is_forced {
            return None;
        }
        let checker = Checker::new(roster, rules, claim, premises);
        let owing = roster.parties().map(|(id, _)| id).filter(|&id| checker.owes(id) > 0);
        checker.count(&owed(owing.collect(), 0))
    }

    /// The lots held before.
    pub(super) fn drawn(&self) -> &[Seated] {
        match self.claim {
            Claim::NoDraw | Claim::Fewest { .. } => &[],
            Claim::DeadEnd { drawn, .. } | Claim::Forced { drawn, .. } => drawn,
        }
    }

    /// The most additional reviewing States in all, where claim or rule set limits them.
    pub(super) fn at_most(&self) -> Option<u32> {
        match self.claim {
            Claim::NoDraw => None,
            Claim::Fewest { least } => Some(least.saturating_sub(1)),
            Claim::DeadEnd { at_most, .. } | Claim::Forced { at_most, .. } => *at_most,
        }
    }

    fn ask(&self, terms: Terms<'_>, drawn: &[Seated]) -> Result<Option<Vec<Step>>, BudgetSpent> {
        let companions = match self.at_most() {
            _ if self.rules.additional == Additional::Never => Companions::AtMost(0),
            Some(most) if terms.have(Premise::AtMost) => Companions::AtMost(most),
            _ => Companions::AnyNumber,
        };
        // With the additional reviewing State as the key, a place has its name in the field.
        let board = Board::under(self.roster, self.rules, companions, Keys::Additional, terms);
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
            Claim::DeadEnd { ball, .. } => {
                fixed.extend(places(&board, *ball));
                match Search::refute(&board, &fixed, &[], self.budget)? {
                    None => return Ok(None),
                    Some(refutation) => steps.add(refutation),
                };
            }
            Claim::NoDraw | Claim::Fewest { .. } => match Search::refute(&board, &fixed, &[], self.budget)? {
                None => return Ok(None),
                Some(refutation) => {
                    steps.add(refutation);
                }
            },
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
