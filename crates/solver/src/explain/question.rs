//! A claim as a question to the search: can everybody be seated although it forbids it?

use std::collections::BTreeSet;

use bylot_model::derivation::{Checker, Claim, LotKind, Premise, Seated, Split, Step};
use bylot_model::rules::Additional;
use bylot_model::{Roster, Rules, SeatId};

use super::premises;
use super::steps::{Steps, owed, room, weighed};
use crate::encode::{Assumption, Board, Companions, Keys, Terms};
use crate::search::{BudgetSpent, Effort, Refutation, Search};
use crate::weights::{Weighed, Weights, weigh_finely};

/// The steps after which other ways to an answer are tried.
pub(super) const PATIENCE: u64 = Effort::PATIENCE;

/// Steps so many that a count in their place is looked for, and that asking anew is quicker than counting them again.
pub(super) const MANY: usize = 40;

#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) roster: &'a Roster,
    pub(super) rules: &'a Rules,
    pub(super) claim: &'a Claim,
    /// The steps the search may take.
    pub(super) budget: u64,
    /// The steps after which everything is counted at once.
    pub(super) patience: u64,
}

/// Why one case of a question has no answer: the search's refutation, or one count in its place.
enum Shown {
    Refuted(Refutation),
    Counted(Step),
}

impl Question<'_> {
    /// The steps that show the claim from all that is known; `None`: it is not true.
    pub(super) fn answer(&self) -> Result<Option<Vec<Step>>, BudgetSpent> {
        self.ask(None)
    }

    /// The steps that show the claim from these premises alone; `None`: they leave something possible.
    pub(super) fn answer_from(&self, premises: &BTreeSet<Premise>) -> Result<Option<Vec<Step>>, BudgetSpent> {
        self.ask(Some(premises))
    }

    /// Asks the search to seat everybody, from these premises or from all that is known.
    fn ask(&self, premises: Option<&BTreeSet<Premise>>) -> Result<Option<Vec<Step>>, BudgetSpent> {
        let (board, companions) = self.board(premises.map_or(Terms::All, Terms::Only));
        let drawn = self.claim.drawn().iter().copied();
        let drawn = drawn.filter(|&it| premises.is_none_or(|known| known.contains(&Premise::Drawn(it))));
        let ball = match self.claim {
            Claim::DeadEnd { ball, .. } => Some(*ball),
            _ => None,
        };
        let at_once = ball.and_then(|ball| self.not_completed(&board, ball, premises));
        if let Some(step) = at_once.or_else(|| self.beyond_all(&board, premises)) {
            return Ok(Some(vec![step]));
        }
        let fixed: Vec<_> = drawn.chain(ball).flat_map(|seated| places(&board, seated)).collect();
        let mut steps = Steps::new(&board, companions);
        let (otherwise, cases) = match self.claim {
            Claim::Forced { ball, .. } => (Some(Split::Otherwise(*ball)), otherwise(&board, *ball)),
            Claim::Nobody(_) => unreachable!("the lots of a redraw ask no search"),
            Claim::NoDraw | Claim::Fewest { .. } => (None, vec![Vec::new()]),
            Claim::DeadEnd { ball, .. } if self.claim.completes_nobody_drawn(*ball) => {
                (None, vec![beside(&board, *ball)])
            }
            Claim::DeadEnd { .. } => (None, vec![Vec::new()]),
        };
        let mut refuted_by = Vec::new();
        for (number, case) in cases.iter().enumerate() {
            let case = Case { assumptions: case, of: otherwise.as_ref().map(|split| (split, number)) };
            refuted_by.push(match self.shown(&board, &fixed, case, premises)? {
                None => return Ok(None),
                Some(Shown::Refuted(refutation)) => steps.add(refutation),
                Some(Shown::Counted(count)) => steps.push(count),
            });
        }
        if let Some(split) = otherwise {
            steps.conclude(split, refuted_by);
        }
        Ok(Some(steps.steps))
    }

    /// That nobody can take the seat of the ball with its State, where that would need two and the board has only one for each.
    fn not_completed(
        &self,
        board: &Board,
        ball: Seated,
        premises: Option<&BTreeSet<Premise>>,
    ) -> Option<Step> {
        let key = board.key(ball.under_review, ball.seat);
        if board.partner(key).is_some() {
            return None;
        }
        let nobody = room(Vec::new(), [(ball.under_review, ball.seat)].into());
        self.judged(Case { assumptions: &[], of: None }, premises, &[], |checker| checker.count(&nobody))
    }

    /// That all States together owe more reviews than there are places, so many that no search should look at each of them.
    fn beyond_all(&self, board: &Board, premises: Option<&BTreeSet<Premise>>) -> Option<Step> {
        let owed: u64 = self.roster.parties().map(|(_, party)| u64::from(party.minimum)).sum();
        let places = board.seats_in_all() as u64 * u64::from(board.width as u32);
        let whole = Case { assumptions: &[], of: None };
        (owed > places).then(|| self.judged(whole, premises, &[], |checker| self.count_in_all(checker)))?
    }

    /// Why nobody can be seated in the case: what takes the search many steps, or many to tell, a count may show at once.
    fn shown(
        &self,
        board: &Board,
        fixed: &[(u32, u32)],
        case: Case<'_>,
        premises: Option<&BTreeSet<Premise>>,
    ) -> Result<Option<Shown>, BudgetSpent> {
        let Case { assumptions, .. } = case;
        let refuted = |refutation: Option<_>| refutation.map(Shown::Refuted);
        let searched = Search::refute(board, fixed, assumptions, self.budget.min(self.patience));
        match searched {
            Ok(Some(ref refutation)) if refutation.len() > MANY => {}
            Ok(found) => return Ok(refuted(found)),
            Err(BudgetSpent) => {}
        }
        if let Some(count) = self.judged(case, premises, &[], |checker| self.count_in_all(checker)) {
            return Ok(Some(Shown::Counted(count)));
        }
        let counted = |weights: &Weights| {
            let count = [weighed(board, weights)];
            self.judged(case, premises, &count, |checker| checker.count(&count[0])).map(Shown::Counted)
        };
        if let Ok(found) = searched {
            let count = match weigh_finely(board, fixed, assumptions) {
                Some(Weighed::Lacking(weights)) => counted(&weights),
                _ => None,
            };
            return Ok(count.or_else(|| refuted(found)));
        }
        match Search::refute_afresh(board, fixed, assumptions, self.budget)? {
            // Weights that the checker has no use for show nothing.
            Some(Refutation::Weighed(weights)) => counted(&weights).map(Some).ok_or(BudgetSpent),
            refutation => Ok(refuted(refutation)),
        }
    }

    /// That all States together owe more reviews than there are seats, or may perform fewer: what the search is slow
    /// to see where two States may share a seat.
    fn count_in_all(&self, checker: &Checker<'_>) -> Option<Step> {
        let Self { roster, rules, .. } = *self;
        let parties = || roster.parties().map(|(id, _)| id);
        let owing = parties().filter(|&id| checker.owes(id) > 0).collect();
        let reviewed = roster.parties().filter(|(_, party)| party.under_review);
        let seats = reviewed.flat_map(|(id, _)| (0..rules.seats.len()).map(move |it| (id, SeatId::new(it))));
        let limited =
            parties().filter(|&id| roster.party(id).reviews() && checker.room_of(id).is_some()).collect();
        [owed(owing, 0), room(limited, seats.collect())].iter().find_map(|count| checker.count(count))
    }

    /// What the checker makes of the case; without premises, from all that is known and what `steps` touch.
    fn judged(
        &self,
        case: Case<'_>,
        premises: Option<&BTreeSet<Premise>>,
        steps: &[Step],
        judge: impl FnOnce(&Checker<'_>) -> Option<Step>,
    ) -> Option<Step> {
        let all = premises.is_none().then(|| premises::all(self, steps));
        let premises = premises.or(all.as_ref())?;
        let mut checker = Checker::new(self.roster, self.rules, self.claim, premises);
        match case.of {
            None => judge(&checker),
            Some((split, number)) if number < checker.cases(split)? => {
                checker.suppose(split, number, |checker| judge(checker))
            }
            Some(_) => None,
        }
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
}

/// A case of the claim, as the search supposes it and as the checker does; the whole of it where it has no cases.
#[derive(Clone, Copy)]
struct Case<'a> {
    assumptions: &'a [Assumption],
    of: Option<(&'a Split, usize)>,
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

/// What an additional ball says of its seat beside its own place: that another State takes it, too.
fn beside(board: &Board, ball: Seated) -> Vec<Assumption> {
    let companion = board.partner(board.key(ball.under_review, ball.seat));
    companion.map(|companion| Assumption::Somebody { companion }).into_iter().collect()
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
