//! Can the seats that are open all be taken, and with how few additional reviewing States (N4)?

use bylot_model::rules::Additional;
use bylot_model::{InstrumentSet, PartyId, PutAside, Seat};

use super::Vacancy;
use super::blame::{Blame, Drawn, Kind, ToBlame};
use super::fixed::{Asks, Fixed};
use super::ground::Ground;
use crate::search::BudgetSpent;

/// The seats still to be drawn, in the order of their lots, and what their lots are held under.
#[derive(Clone)]
pub(super) struct Agenda<'v> {
    pub vacancies: &'v [Vacancy],
    /// What is asked of the States drawn (N12).
    pub ground: Option<Ground<'v>>,
    /// The most additional reviewing States in all (N4); `None`: any number.
    pub at_most: Option<u32>,
}

/// A lot that is to be held next.
pub(super) struct Next<'v> {
    pub vacancy: Vacancy,
    pub asks: Asks,
    /// What it asks of the State drawn (N12).
    pub ground: Option<Ground<'v>>,
    /// What is on the agenda after it.
    pub then: Agenda<'v>,
}

/// Steps left.
pub(super) struct Steps(pub u64);

impl Steps {
    fn take(&mut self) -> Result<(), BudgetSpent> {
        self.0 = self.0.checked_sub(1).ok_or(BudgetSpent)?;
        Ok(())
    }
}

impl<'v> Agenda<'v> {
    /// The next lot; `None`: all seats are taken. `due` is a seat just taken that may lack instruments.
    pub(super) fn next(&self, fixed: &Fixed<'_>, due: Option<&Vacancy>) -> Option<Next<'v>> {
        if let Some(Vacancy { under_review, seat: Seat::Main(seat) }) = due {
            let missing = fixed.due(due);
            if !missing.is_empty() {
                let vacancy = Vacancy { under_review: *under_review, seat: Seat::Additional(Some(*seat)) };
                let asks = Asks::Brings { missing, room: !self.no_room(fixed) };
                let ground = self.ground.and_then(|it| it.of(&vacancy));
                return Some(Next { vacancy, asks, ground, then: self.clone() });
            }
        }
        let (vacancy, rest) = self.vacancies.split_first()?;
        let ground = self.ground.and_then(Ground::after_the_first);
        let then = Self { vacancies: rest, ground, ..self.clone() };
        let asks = match vacancy.seat {
            Seat::Main(_) if self.no_room(fixed) => Asks::Enough,
            Seat::Main(_) => Asks::One,
            Seat::Additional(seat) => {
                let missing =
                    seat.map_or(InstrumentSet::EMPTY, |seat| fixed.missing(vacancy.under_review, seat));
                if missing.is_empty() {
                    return then.next(fixed, None);
                }
                Asks::Brings { missing, room: !self.no_room(fixed) }
            }
        };
        let ground = self.ground.and_then(|it| it.of(vacancy));
        Some(Next { vacancy: vacancy.clone(), asks, ground, then })
    }

    /// Whether no more additional reviewing States may come.
    fn no_room(&self, fixed: &Fixed<'_>) -> bool {
        self.at_most.is_some_and(|most| fixed.additional() >= most)
    }

    /// Whether the seats on the agenda can all be taken.
    pub(super) fn completable(
        &self,
        fixed: &mut Fixed<'_>,
        due: Option<&Vacancy>,
        steps: &mut Steps,
    ) -> Result<bool, BudgetSpent> {
        Ok(self.stuck(fixed, due, &mut Vec::new(), steps)?.is_none())
    }

    /// Which of the lots in `drawn`, those held so far, are to blame that the seats on the agenda cannot all be taken; `None`:
    /// they can.
    ///
    /// Where a ball leads nowhere, no ball is tried that differs from it only in what is not to blame. So the work grows with the
    /// seats that compete, and not with the urns of those in between.
    fn stuck(
        &self,
        fixed: &mut Fixed<'_>,
        due: Option<&Vacancy>,
        drawn: &mut Vec<Drawn>,
        steps: &mut Steps,
    ) -> Result<Option<Blame>, BudgetSpent> {
        steps.take()?;
        let additional = fixed.additional();
        let Some(next) = self.next(fixed, due) else { return Ok(None) };
        let (mut blame, mut nowhere) = (Blame::default(), Vec::new());
        for ball in self.balls(fixed, &next) {
            let (before, lot) = Drawn::seat(fixed, &next.vacancy, ball, additional);
            if nowhere.iter().any(|kind: &Kind| kind.is_of(&lot)) {
                fixed.put_back(before);
                continue;
            }
            drawn.push(lot);
            let stuck = next.then.stuck(fixed, Some(&next.vacancy), drawn, steps);
            let lot = drawn.pop().expect("it was put there");
            fixed.put_back(before);
            let Some(mut why) = stuck? else { return Ok(None) };
            match why.without(drawn.len(), &lot) {
                ToBlame::Nothing => return Ok(Some(why)),
                ToBlame::Kind(kind) => nowhere.push(kind),
                ToBlame::Ball => {}
            }
            blame.add(why);
        }
        if self.no_room(fixed) {
            blame.add(Blame::of_numbers(drawn));
        }
        let nowhere = |lot: &Drawn| nowhere.iter().any(|kind| kind.is_of(lot));
        blame.add(Blame::of_urn(fixed, &next, additional, drawn, nowhere));
        Ok(Some(blame))
    }

    /// The urn of a lot, in code order.
    pub(super) fn balls(&self, fixed: &Fixed<'_>, next: &Next<'_>) -> Vec<PartyId> {
        let admitted = |&party: &PartyId| {
            fixed.admits(&next.vacancy, next.asks, party)
                && next.ground.is_none_or(|ground| ground.is_met_by(fixed, &next.vacancy, party))
        };
        (0..fixed.roster.len()).map(PartyId::new).filter(admitted).collect()
    }

    /// The same agenda, limited to the fewest additional reviewing States where the rule set draws from those (N4);
    /// `None`: its seats cannot all be taken.
    pub(super) fn limited(
        self,
        fixed: &mut Fixed<'_>,
        steps: &mut Steps,
    ) -> Result<Option<Self>, BudgetSpent> {
        let least = fixed.additional();
        let most = least + self.vacancies.len() as u32;
        let limits = match fixed.rules.additional {
            Additional::Never => vec![Some(least)],
            Additional::ByLot => vec![None],
            Additional::Fewest => (least..=most).map(Some).collect(),
        };
        for at_most in limits {
            let limited = Self { at_most, ..self.clone() };
            if limited.completable(fixed, None, steps)? {
                return Ok(Some(limited));
            }
        }
        Ok(None)
    }
}

impl Next<'_> {
    /// Whether the rest can be completed once `ball` has taken the seat; everything stands as before afterwards.
    pub(super) fn follows(
        &self,
        fixed: &mut Fixed<'_>,
        ball: PartyId,
        steps: &mut Steps,
    ) -> Result<bool, BudgetSpent> {
        let before = fixed.seat(&self.vacancy, ball);
        let follows = self.then.completable(fixed, Some(&self.vacancy), steps);
        fixed.put_back(before);
        follows
    }

    /// Why `ball` does not follow: nobody completes its seat, or what is drawn with it cannot be taken then.
    pub(super) fn why_not(&self, fixed: &mut Fixed<'_>, ball: PartyId) -> PutAside {
        let before = fixed.seat(&self.vacancy, ball);
        let lacks = !fixed.due(Some(&self.vacancy)).is_empty();
        let completing = self.then.next(fixed, Some(&self.vacancy)).filter(|_| lacks);
        let nobody = completing.is_some_and(|next| self.then.balls(fixed, &next).is_empty());
        fixed.put_back(before);
        if nobody { PutAside::Incompletable } else { PutAside::OtherSeats }
    }
}
