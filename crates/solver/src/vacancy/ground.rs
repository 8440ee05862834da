//! What is asked of the States drawn on the ground of a language, a legal system or a silent State (paras 28(d) and 50, N12).

use bylot_model::{Party, PartyId, Seat};

use super::fixed::Fixed;
use super::{Among, Restriction, Vacancy};

/// A restriction of the lots of a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ground<'a> {
    /// The State drawn first shares a legal family with the State under review.
    LegalSystem,
    /// The review of this State can be held in so many working languages at most, whoever is drawn into it.
    WorkingLanguages { under_review: PartyId, most: u32 },
    /// Nobody drawn is one of these.
    NotSilent(&'a [PartyId]),
}

impl Ground<'_> {
    /// What `restriction` asks where this is the first of the vacant seats.
    pub(super) fn new(first: &Vacancy, restriction: Restriction) -> Self {
        match restriction {
            Restriction::LegalSystem => Self::LegalSystem,
            Restriction::WorkingLanguages(most) => {
                Self::WorkingLanguages { under_review: first.under_review, most }
            }
        }
    }

    /// What it asks in the lot for a vacant seat, if anything: a legal family is asked of no additional reviewing State.
    pub(super) fn of(self, vacancy: &Vacancy) -> Option<Self> {
        let asks = match self {
            Self::LegalSystem => matches!(vacancy.seat, Seat::Main(_)),
            Self::WorkingLanguages { under_review, .. } => vacancy.under_review == under_review,
            Self::NotSilent(_) => true,
        };
        asks.then_some(self)
    }

    /// What is left of it after the first lot.
    pub(super) fn after_the_first(self) -> Option<Self> {
        (self != Self::LegalSystem).then_some(self)
    }

    /// Whether the State meets it in the lot for the seat, as everything stands.
    pub(super) fn is_met_by(self, fixed: &Fixed<'_>, vacancy: &Vacancy, party: PartyId) -> bool {
        let of = |party| fixed.roster.party(party);
        match self {
            Self::LegalSystem => {
                let families = &of(vacancy.under_review).legal_systems;
                of(party).legal_systems.iter().any(|it| families.contains(it))
            }
            Self::WorkingLanguages { under_review, most } => {
                let there = fixed.review(under_review).reviewers.iter().map(|it| it.party);
                let states: Vec<_> = [party, under_review].into_iter().chain(there).map(of).collect();
                can_work_in(&states, most, &mut Vec::new())
            }
            Self::NotSilent(silent) => !silent.contains(&party),
        }
    }

    /// As a record has it.
    pub(super) fn among(self) -> Among {
        match self {
            Self::LegalSystem => Among::Ground(Restriction::LegalSystem),
            Self::WorkingLanguages { most, .. } => Among::Ground(Restriction::WorkingLanguages(most)),
            Self::NotSilent(_) => Among::NotSilent,
        }
    }
}

/// Whether each of the States works in one of the languages chosen, or of `more` besides.
fn can_work_in<'a>(states: &[&'a Party], more: u32, chosen: &mut Vec<&'a str>) -> bool {
    let works = |it: &&&Party| it.languages.iter().any(|language| chosen.contains(&language.as_str()));
    let Some(waits) = states.iter().find(|it| !works(it)) else { return true };
    more > 0
        && waits.languages.iter().any(|language| {
            chosen.push(language);
            let can = can_work_in(states, more - 1, chosen);
            chosen.pop();
            can
        })
}
