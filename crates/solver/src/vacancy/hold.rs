//! Holding the lots for vacant seats from a seed.

use bylot_model::{Drawn, InstrumentSet, Lot, PartyId, Seat};

use super::complete::{Agenda, Next, Steps};
use super::fixed::{Asks, Fixed};
use super::ground::Ground;
use super::{Held, Item, NoLot, Restriction, Standing, Urn, Vacancy, VacancyLot};
use crate::lots::{Purpose, Stream};
use crate::search::BudgetSpent;

/// Holds the lots for `vacancies` in their order, each followed by the additional lot that is due; everything else stands.
///
/// # Errors
/// That nobody can take the seats; or that it was not decided within `budget` steps.
///
/// # Panics
/// When there is no vacancy, or one is not of a review of the pairing.
pub fn hold(
    standing: &Standing<'_>,
    vacancies: &[Vacancy],
    urn: Urn,
    item: Item<'_>,
    budget: u64,
) -> Result<Held, NoLot> {
    let (mut fixed, mut stream) = (Fixed::new(standing), item.stream());
    let lots = hold_on(&mut fixed, standing, vacancies, urn, &mut stream, budget)?;
    Ok(Held { lots, reviews: fixed.changed() })
}

impl Item<'_> {
    fn stream(self) -> Stream {
        Stream::new(self.seed, Purpose::Lots, self.number)
    }
}

/// The same for seats that fell vacant whoever may take them: together if they can all be taken, else one by one in their
/// order. Seats that nobody can take stand open: they are the second value.
///
/// # Errors
/// [`NoLot::BudgetSpent`] only.
///
/// # Panics
/// When a vacancy is not of a review of the pairing.
pub fn hold_what_can_be(
    standing: &Standing<'_>,
    vacancies: &[Vacancy],
    item: Item<'_>,
    budget: u64,
) -> Result<(Held, Vec<Vacancy>), NoLot> {
    let (mut fixed, mut stream) = (Fixed::new(standing), item.stream());
    let (mut lots, mut open) = (Vec::new(), Vec::new());
    let mut hold_some =
        |vacancies| hold_on(&mut fixed, standing, vacancies, Urn::Ordinary, &mut stream, budget);
    let together = if vacancies.is_empty() { Ok(Vec::new()) } else { hold_some(vacancies) };
    match together {
        Ok(all) => lots = all,
        Err(NoLot::Nobody) => {
            for vacancy in vacancies {
                match hold_some(std::slice::from_ref(vacancy)) {
                    Ok(more) => lots.extend(more),
                    Err(NoLot::Nobody) => open.push(vacancy.clone()),
                    Err(spent) => return Err(spent),
                }
            }
        }
        Err(spent) => return Err(spent),
    }
    Ok((Held { lots, reviews: fixed.changed() }, open))
}

/// Holds the lots on the words of a stream.
fn hold_on(
    fixed: &mut Fixed<'_>,
    standing: &Standing<'_>,
    vacancies: &[Vacancy],
    urn: Urn,
    stream: &mut Stream,
    budget: u64,
) -> Result<Vec<VacancyLot>, NoLot> {
    let first = vacancies.first().expect("a seat to be drawn");
    let spent = |spent: BudgetSpent| NoLot::from((spent, budget));
    for restriction in urn.restrictions() {
        let ground = restriction.map(|it| Ground::new(fixed, first, it));
        let agenda = Agenda { vacancies, ground: ground.as_ref(), at_most: None };
        if let Some(agenda) = agenda.limited(fixed, &mut Steps(budget)).map_err(spent)? {
            let prefer_owing = standing.prefer_owing;
            let mut hall = Hall { fixed, stream, lots: Vec::new(), prefer_owing, budget };
            hall.hold_all(agenda).map_err(spent)?;
            return Ok(hall.lots);
        }
    }
    Err(NoLot::Nobody)
}

/// Where lots are held.
struct Hall<'f, 'a> {
    fixed: &'f mut Fixed<'a>,
    stream: &'f mut Stream,
    lots: Vec<VacancyLot>,
    prefer_owing: bool,
    budget: u64,
}

impl Hall<'_, '_> {
    fn hold_all(&mut self, mut agenda: Agenda<'_>) -> Result<(), BudgetSpent> {
        let mut due = None;
        while let Some(next) = agenda.next(self.fixed, due.as_ref()) {
            self.hold_lot(&agenda, &next)?;
            due = Some(next.vacancy);
            agenda = next.then;
        }
        Ok(())
    }

    /// Holds one lot: among States that owe a review first (N11), then among the others.
    fn hold_lot(&mut self, agenda: &Agenda<'_>, next: &Next<'_>) -> Result<(), BudgetSpent> {
        let balls = agenda.balls(self.fixed, next);
        let owes = |&ball: &PartyId| self.fixed.counted(ball) < self.fixed.roster.party(ball).minimum;
        let (owing, others): (Vec<_>, Vec<_>) = match self.prefer_owing {
            true => balls.into_iter().partition(owes),
            false => (Vec::new(), balls),
        };
        if !owing.is_empty() && self.draw_balls(next, owing, true)? {
            return Ok(());
        }
        let kept = self.draw_balls(next, others, false)?;
        assert!(kept, "seats that can all be taken have a ball that can be kept");
        Ok(())
    }

    /// Draws balls until one is kept; whether one was.
    fn draw_balls(
        &mut self,
        next: &Next<'_>,
        mut urn: Vec<PartyId>,
        owing: bool,
    ) -> Result<bool, BudgetSpent> {
        let Vacancy { under_review, seat } = next.vacancy;
        let completes = match (seat, next.asks) {
            (Seat::Additional(_), Asks::Brings { missing, .. }) => missing,
            _ => InstrumentSet::EMPTY,
        };
        let restriction = next.ground.map(|it| it.restriction);
        let similar = restriction == Some(Restriction::LegalSystem);
        let mut lot = Lot { under_review, seat, completes, similar, urn: urn.clone(), drawn: Vec::new() };
        while !urn.is_empty() {
            let (n, words) = self.stream.lot(urn.len() as u64);
            let party = urn.remove(n as usize);
            let kept = next.follows(self.fixed, party, &mut Steps(self.budget))?;
            let put_aside = (!kept).then(|| next.why_not(self.fixed, party));
            lot.drawn.push(Drawn { party, words, put_aside });
            if kept {
                self.fixed.seat(&next.vacancy, party);
                break;
            }
        }
        let kept = lot.kept().is_some();
        self.lots.push(VacancyLot { lot, restriction, owing });
        Ok(kept)
    }
}
