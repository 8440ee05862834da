//! Who does not meet the ground of a redraw (para 28(d), N12).

use super::{Redraw, Restriction};
use crate::{PartyId, Roster};

impl Redraw {
    /// The reviewing States with whom the one drawn first must share a working language: all that sit in the review.
    pub fn others(&self) -> Vec<PartyId> {
        let first = &self.vacancies[0];
        self.stands.iter().filter(|it| it.under_review == first.under_review).map(|it| it.party).collect()
    }

    /// With whom the State drawn first must share what the ground asks: nobody without a ground.
    pub fn shares_with(&self) -> Vec<PartyId> {
        let first = self.vacancies[0].under_review;
        match self.ground {
            None => Vec::new(),
            Some(Restriction::LegalSystem) => vec![first],
            Some(Restriction::WorkingLanguage) => [vec![first], self.others()].concat(),
        }
    }

    /// What the ground asks the State drawn first to share one of, as the roster has it: the working languages that the State
    /// under review has in common with all [`others`](Self::others), or its legal families. Nothing without a ground.
    pub fn shared(&self, roster: &Roster) -> Vec<String> {
        let under_review = roster.party(self.vacancies[0].under_review);
        match self.ground {
            None => Vec::new(),
            Some(Restriction::LegalSystem) => under_review.legal_systems.clone(),
            Some(Restriction::WorkingLanguage) => {
                let mut shared = under_review.languages.clone();
                for other in self.others() {
                    shared.retain(|language| roster.party(other).languages.contains(language));
                }
                shared
            }
        }
    }

    /// Whether the State does not meet the ground; nobody misses a ground that is not there.
    pub(in crate::derivation) fn is_missed_by(&self, roster: &Roster, party: PartyId) -> bool {
        let party = roster.party(party);
        let values = match self.ground {
            None => return false,
            Some(Restriction::LegalSystem) => &party.legal_systems,
            Some(Restriction::WorkingLanguage) => &party.languages,
        };
        let shared = self.shared(roster);
        !values.iter().any(|value| shared.contains(value))
    }
}
