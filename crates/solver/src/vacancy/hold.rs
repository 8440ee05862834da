//! Holding the lots for vacant seats from a seed.

use bylot_model::rules::Debts;
use bylot_model::{Drawn, InstrumentSet, Lot, PartyId, Seat};

use super::complete::{Agenda, Next, Steps};
use super::fixed::{Asks, Fixed};
use super::ground::Ground;
use super::{Among, Held, Item, NoLot, Restriction, Standing, Urn, Vacancy, VacancyLot};
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
    urn: Urn<'_>,
    item: Item<'_>,
    budget: u64,
) -> Result<Held, NoLot> {
    let (mut fixed, mut stream) = (Fixed::new(standing), item.stream());
    let lots = hold_on(&mut fixed, vacancies, urn, &mut stream, budget)?;
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
    let mut hold_some = |vacancies| hold_on(&mut fixed, vacancies, Urn::Ordinary, &mut stream, budget);
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
    vacancies: &[Vacancy],
    urn: Urn<'_>,
    stream: &mut Stream,
    budget: u64,
) -> Result<Vec<VacancyLot>, NoLot> {
    let first = vacancies.first().expect("a seat to be drawn");
    let spent = |spent: BudgetSpent| NoLot::from((spent, budget));
    for ground in urn.grounds(first) {
        let agenda = Agenda { vacancies, ground, at_most: None };
        if let Some(agenda) = agenda.limited(fixed, &mut Steps(budget)).map_err(spent)? {
            let mut hall = Hall { fixed, stream, lots: Vec::new(), budget };
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

    /// Holds one lot: among one part of the urn after the other, until a ball is kept.
    fn hold_lot(&mut self, agenda: &Agenda<'_>, next: &Next<'_>) -> Result<(), BudgetSpent> {
        let balls = agenda.balls(self.fixed, next);
        for (among, balls) in self.parts(next, balls) {
            if !balls.is_empty() && self.draw_balls(next, balls, among)? {
                return Ok(());
            }
        }
        unreachable!("seats that can all be taken have a ball that can be kept")
    }

    /// The parts of an urn in their order, each with what is so of its States: those of a similar legal system, where the rule set prefers
    /// them (N12), before the others; of either those who owe a review, where these go first (N11), before the others.
    fn parts(&self, next: &Next<'_>, balls: Vec<PartyId>) -> Vec<(Vec<Among>, Vec<PartyId>)> {
        let asked: Vec<_> = next.ground.map(|it| it.among()).into_iter().collect();
        let preferred = if self.prefers_similar(next) { Some(Among::Similar) } else { None };
        let similar = |&ball: &PartyId| self.is_similar(&next.vacancy, ball);
        let by_system = split(asked, preferred, 1, balls, similar);
        let first = match self.fixed.rules.debts {
            Debts::First => Some(1),
            Debts::FirstIfLot => Some(2),
            Debts::Last => None,
        };
        let owes = |&ball: &PartyId| self.fixed.counted(ball) < self.fixed.roster.party(ball).minimum;
        let owing = first.map(|_| Among::Owing);
        let parts = by_system
            .into_iter()
            .flat_map(|(among, balls)| split(among, owing, first.unwrap_or_default(), balls, owes));
        parts.collect()
    }

    /// Whether the lot is held among States of a similar legal system first (N12), who are not asked for anyway.
    fn prefers_similar(&self, next: &Next<'_>) -> bool {
        let Vacancy { under_review, seat: Seat::Main(seat) } = next.vacancy else { return false };
        let later = |it: &Vacancy| it.under_review == under_review && matches!(it.seat, Seat::Main(_));
        let last = !next.then.vacancies.iter().any(later);
        let there = &self.fixed.review(under_review).reviewers;
        let met = || {
            let mut main = there.iter().filter(|it| matches!(it.seat, Seat::Main(_)));
            main.any(|it| self.is_similar(&next.vacancy, it.party))
        };
        next.ground != Some(Ground::LegalSystem) && self.fixed.rules.prefers_similar(seat, last, met)
    }

    fn is_similar(&self, vacancy: &Vacancy, party: PartyId) -> bool {
        Ground::LegalSystem.is_met_by(self.fixed, vacancy, party)
    }

    /// Draws balls until one is kept; whether one was.
    fn draw_balls(
        &mut self,
        next: &Next<'_>,
        mut urn: Vec<PartyId>,
        among: Vec<Among>,
    ) -> Result<bool, BudgetSpent> {
        let Vacancy { under_review, seat } = next.vacancy;
        let completes = match (seat, next.asks) {
            (Seat::Additional(_), Asks::Brings { missing, .. }) => missing,
            _ => InstrumentSet::EMPTY,
        };
        let of_similar = [Among::Ground(Restriction::LegalSystem), Among::Similar];
        let similar = among.iter().any(|it| of_similar.contains(it));
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
        self.lots.push(VacancyLot { lot, among });
        Ok(kept)
    }
}

/// The balls of which something is so, if at least so many are, and then the others; each with what is so of them. `what` nothing: all.
fn split(
    among: Vec<Among>,
    what: Option<Among>,
    fewest: usize,
    balls: Vec<PartyId>,
    is_so: impl Fn(&PartyId) -> bool,
) -> Vec<(Vec<Among>, Vec<PartyId>)> {
    let Some(what) = what.filter(|_| balls.iter().filter(|ball| is_so(ball)).count() >= fewest) else {
        return vec![(among, balls)];
    };
    let (first, others): (Vec<_>, Vec<_>) = balls.into_iter().partition(is_so);
    vec![([among.clone(), vec![what]].concat(), first), (among, others)]
}
