//! Who does not meet the ground of a redraw (para 28(d), N12).

use super::{Redraw, Restriction};
use crate::derivation::LotKind;
use crate::{PartyId, Roster, Seat};

/// Whether the State does not meet the ground of the redraw; nobody misses a ground that is not there.
pub(in crate::derivation) fn misses(roster: &Roster, redraw: &Redraw, party: PartyId) -> bool {
    let under_review = roster.party(redraw.vacancies[0].under_review);
    let shares = |one: &[String], asked: &[String]| one.iter().any(|value| asked.contains(value));
    match redraw.ground {
        None => false,
        Some(Restriction::LegalSystem) => {
            !shares(&roster.party(party).legal_systems, &under_review.legal_systems)
        }
        Some(Restriction::WorkingLanguage) => {
            !shares(&roster.party(party).languages, &common(roster, redraw))
        }
    }
}

/// The working languages that the State under review has in common with all its other reviewing States. Whoever completes
/// the seat that is drawn first may leave with it, and is not asked.
fn common(roster: &Roster, redraw: &Redraw) -> Vec<String> {
    let first = &redraw.vacancies[0];
    let completes = |it: &&super::Seated| it.lot == LotKind::Additional && Seat::Main(it.seat) == first.seat;
    let others = redraw.stands.iter().filter(|it| it.under_review == first.under_review);
    let mut common = roster.party(first.under_review).languages.clone();
    for other in others.filter(|it| !completes(it)) {
        common.retain(|language| roster.party(other.party).languages.contains(language));
    }
    common
}
