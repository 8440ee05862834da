//! What the ground of a redraw asks (para 28(d), N12), and who does not meet it.

use super::lots::{OpenSeat, Redrawing};
use super::{Redraw, Restriction};
use crate::derivation::Premise;
use crate::{PartyId, Roster, languages_needed};

impl Redraw {
    /// Whether the premise [`Ground`](Premise::Ground) is so of a State: that it is of no legal family of the State under review;
    /// or that it works in the languages that the roster names, which is so of every State.
    pub(in crate::derivation) fn is_ground(&self, roster: &Roster, party: PartyId) -> bool {
        match self.ground {
            None => false,
            Some(Restriction::WorkingLanguages(_)) => true,
            Some(Restriction::LegalSystem) => {
                let [state, under_review] =
                    [party, self.vacancies[0].under_review].map(|it| &roster.party(it).legal_systems);
                !state.iter().any(|family| under_review.contains(family))
            }
        }
    }
}

/// That the State does not meet the ground of the redraw in the lot, told by the premises that this needs.
pub(super) fn ground(lots: &Redrawing<'_>, open: &OpenSeat, party: PartyId) -> Option<Vec<Premise>> {
    match lots.redraw.ground? {
        Restriction::LegalSystem => {
            let ground = Premise::Ground(party);
            let missed = open.first && lots.redraw.is_ground(lots.roster, party);
            (missed && lots.has(ground)).then(|| vec![ground])
        }
        Restriction::WorkingLanguages(most) => languages(lots, open, party, most),
    }
}

/// That the review could not be held in so few languages with the State in it. Only whose languages are given counts.
fn languages(lots: &Redrawing<'_>, open: &OpenSeat, party: PartyId, most: u32) -> Option<Vec<Premise>> {
    let under_review = open.vacancy.under_review;
    if under_review != lots.redraw.vacancies[0].under_review {
        return None;
    }
    let there: Vec<_> = lots.sitting(under_review).filter(|it| it.seated.party != party).collect();
    let states = [under_review, party].into_iter().chain(there.iter().map(|it| it.seated.party));
    let states: Vec<_> = states.filter(|&it| lots.has(Premise::Ground(it))).collect();
    let fits = languages_needed(lots.roster, &states).is_some_and(|needed| needed <= most);
    let stand = there.iter().filter(|it| it.stands && states.contains(&it.seated.party));
    let stand: Vec<_> = stand.map(|it| Premise::Stands(it.seated)).collect();
    (!fits).then(|| states.into_iter().map(Premise::Ground).chain(stand).collect())
}
