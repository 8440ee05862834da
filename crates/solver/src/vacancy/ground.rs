//! What is asked of the State drawn on the ground of a language or a legal system (para 28(d), N12).

use bylot_model::Party;

use super::fixed::Fixed;
use super::{Restriction, Vacancy};

/// A restriction, and what a State must have one of to meet it.
pub(super) struct Ground<'a> {
    pub restriction: Restriction,
    one_of: Vec<&'a str>,
}

impl<'a> Ground<'a> {
    /// What `restriction` asks of whoever takes the vacant seat.
    pub(super) fn new(fixed: &Fixed<'a>, vacancy: &Vacancy, restriction: Restriction) -> Self {
        let party = |party| field(restriction, fixed.roster.party(party));
        let mut one_of: Vec<_> = party(vacancy.under_review).iter().map(String::as_str).collect();
        if restriction == Restriction::WorkingLanguage {
            // Whoever completes the vacant seat stays.
            for other in &fixed.review(vacancy.under_review).reviewers {
                one_of.retain(|value| party(other.party).iter().any(|it| it == value));
            }
        }
        Self { restriction, one_of }
    }

    /// Whether a State meets it.
    pub(super) fn is_met_by(&self, party: &Party) -> bool {
        field(self.restriction, party).iter().any(|value| self.one_of.contains(&value.as_str()))
    }
}

/// What States share by the restriction.
fn field(restriction: Restriction, party: &Party) -> &[String] {
    match restriction {
        Restriction::WorkingLanguage => &party.languages,
        Restriction::LegalSystem => &party.legal_systems,
    }
}
