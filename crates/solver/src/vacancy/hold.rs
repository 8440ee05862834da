//! Holding the lots for vacant seats from a seed.

use bylot_model::{Drawn, InstrumentSet, Lot, PartyId, PutAside, Seat, SeedRecord};

use super::complete::{Agenda, Next, Steps};
use super::fixed::{Asks, Fixed};
use super::{Binding, Held, NoLot, Restriction, Standing, Urn, Vacancy, VacancyLot, record};
use crate::lots::{Purpose, Stream};
use crate::search::BudgetSpent;

/// Holds the lots for `vacancies` in their order, each followed by the additional lot that is due; everything else stands.
///
/// The seed is bound to the roster, the rule set, the exclusions, the `head` of the register and the number of the `event`.
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
    binding: &Binding<'_>,
    budget: u64,
) -> Result<Held, NoLot> {
    let seed = record(standing, binding);
    let stream = Stream::new(&seed.seed, Purpose::Lots, 0);
    hold_on(standing, vacancies, urn, (seed, stream), budget)
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
    binding: &Binding<'_>,
    budget: u64,
) -> Result<(Held, Vec<Vacancy>), NoLot> {
    let seed = record(standing, binding);
    let mut held = Held { seed, lots: Vec::new(), pairing: standing.pairing.clone() };
    if vacancies.is_empty() {
        return Ok((held, Vec::new()));
    }
    match hold(standing, vacancies, Urn::Ordinary, binding, budget) {
        Ok(held) => return Ok((held, Vec::new())),
        Err(NoLot::Nobody) => {}
        Err(spent) => return Err(spent),
    }
    let mut open = Vec::new();
    // Each on a stream of its own.
    for (vacancy, trial) in vacancies.iter().zip(1..) {
        let stream = Stream::new(&held.seed.seed, Purpose::Lots, trial);
        let standing = Standing { pairing: &held.pairing, ..*standing };
        let alone = std::slice::from_ref(vacancy);
        match hold_on(&standing, alone, Urn::Ordinary, (held.seed.clone(), stream), budget) {
            Ok(more) => {
                held.lots.extend(more.lots);
                held.pairing = more.pairing;
            }
            Err(NoLot::Nobody) => open.push(vacancy.clone()),
            Err(spent) => return Err(spent),
        }
    }
    Ok((held, open))
}

/// Holds the lots on the words of a stream.
fn hold_on(
    standing: &Standing<'_>,
    vacancies: &[Vacancy],
    urn: Urn,
    (seed, stream): (SeedRecord, Stream),
    budget: u64,
) -> Result<Held, NoLot> {
    let mut fixed = Fixed::new(standing);
    let first = vacancies.first().expect("a seat to be drawn");
    let spent = |spent: BudgetSpent| NoLot::from((spent, budget));
    for restriction in urn.restrictions() {
        let meets = meets(&fixed, first, restriction);
        let agenda = Agenda { vacancies, restriction, meets: &meets, at_most: None };
        let limited = agenda.limited(&mut fixed, &mut Steps(budget)).map_err(spent)?;
        if let Some(agenda) = limited {
            let mut hall =
                Hall { fixed, stream, lots: Vec::new(), prefer_owing: standing.prefer_owing, budget };
            hall.hold_all(agenda).map_err(spent)?;
            return Ok(Held { seed, lots: hall.lots, pairing: hall.fixed.pairing() });
        }
    }
    Err(NoLot::Nobody)
}

/// Where lots are held.
struct Hall<'a> {
    fixed: Fixed<'a>,
    stream: Stream,
    lots: Vec<VacancyLot>,
    prefer_owing: bool,
    budget: u64,
}

impl Hall<'_> {
    fn hold_all(&mut self, mut agenda: Agenda<'_>) -> Result<(), BudgetSpent> {
        let mut due = None;
        while let Some(next) = agenda.next(&self.fixed, due.as_ref()) {
            self.hold_lot(&agenda, &next)?;
            due = Some(next.vacancy);
            agenda = next.then;
        }
        Ok(())
    }

    /// Holds one lot: among States that owe a review first (N11), then among the others.
    fn hold_lot(&mut self, agenda: &Agenda<'_>, next: &Next<'_>) -> Result<(), BudgetSpent> {
        let balls = agenda.balls(&self.fixed, next);
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
            (Seat::Additional(_), Asks::All(missing)) => missing,
            _ => InstrumentSet::EMPTY,
        };
        let similar = next.restriction == Some(Restriction::LegalSystem);
        let mut lot = Lot { under_review, seat, completes, similar, urn: urn.clone(), drawn: Vec::new() };
        while !urn.is_empty() {
            let (n, words) = self.stream.lot(urn.len() as u64);
            let party = urn.remove(n as usize);
            let kept = next.follows(&mut self.fixed, party, &mut Steps(self.budget))?;
            let put_aside = (!kept).then_some(PutAside::Incompletable);
            lot.drawn.push(Drawn { party, words, put_aside });
            if kept {
                self.fixed.seat(&next.vacancy, party);
                break;
            }
        }
        let kept = lot.kept().is_some();
        self.lots.push(VacancyLot { lot, restriction: next.restriction, owing });
        Ok(kept)
    }
}

/// Who meets the restriction, by party (N12).
pub(super) fn meets(fixed: &Fixed<'_>, vacancy: &Vacancy, restriction: Option<Restriction>) -> Vec<bool> {
    let roster = fixed.roster;
    let under_review = roster.party(vacancy.under_review);
    let shares = |one: &[String], other: &[String]| one.iter().any(|value| other.contains(value));
    match restriction {
        None => vec![true; roster.len()],
        Some(Restriction::LegalSystem) => {
            let similar = |(_, party): (_, &bylot_model::Party)| {
                shares(&party.legal_systems, &under_review.legal_systems)
            };
            roster.parties().map(similar).collect()
        }
        Some(Restriction::WorkingLanguage) => {
            let review = fixed.review(vacancy.under_review);
            // Whoever completes the vacant seat may leave with it.
            let stays =
                |seat| !matches!((seat, vacancy.seat), (Seat::Additional(Some(a)), Seat::Main(b)) if a == b);
            let others = review.reviewers.iter().filter(|it| stays(it.seat));
            let mut shared = under_review.languages.clone();
            for other in others {
                shared.retain(|language| roster.party(other.party).languages.contains(language));
            }
            roster.parties().map(|(_, party)| shares(&party.languages, &shared)).collect()
        }
    }
}
