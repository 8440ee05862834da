//! Why nobody can be drawn for a vacant seat of a pairing that stands: what is claimed, and the lots that would be held.
//!
//! A redraw follows the pairing as it stands (N10), lot after lot, and the minimum of para 29 is no condition (N11). So its
//! derivation goes the same way: for each lot who could be drawn ([`Urn`]), and what each of them leads to.

mod ground;
mod lots;
mod out;
mod verify;

use super::Seated;
use crate::rules::{Citation, Provision, RuleId};
use crate::{InstrumentSet, Pairing, PartyId, Rules, Seat};

pub(super) use verify::verify;

pub use lots::{OpenSeat, Redrawing};

/// A seat to be drawn.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Vacancy {
    /// The State under review.
    pub under_review: PartyId,
    /// The seat; an additional one says which it completes.
    pub seat: Seat,
}

/// What a redraw on one of the grounds of para 28(d) asks of the States drawn (N12).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Restriction {
    /// The review in question, once they sit in it, can be held in so many working languages at most (para 50).
    WorkingLanguages(u32),
    /// The first of them shares a legal family with the State under review.
    LegalSystem,
}

impl Restriction {
    /// Where the ground stands under this rule set.
    pub fn citation(self, rules: &Rules) -> Citation<'_> {
        let provision = match self {
            Self::WorkingLanguages(_) => Provision::Languages,
            Self::LegalSystem => Provision::Redraws,
        };
        rules.provision(provision).with_notes(&["N12"])
    }
}

/// Lots for vacant seats, and the pairing they are held against.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Redraw {
    /// Who takes which seat as the pairing stands: without the States that left, with those that complete a vacant seat.
    pub stands: Vec<Seated>,
    /// For each of them what it brings to the seat that it completes; nothing for the others.
    pub brings: Vec<InstrumentSet>,
    /// The seats to be drawn together, in the order of their lots.
    pub vacancies: Vec<Vacancy>,
    /// What is asked of the States drawn (N12): a legal family of the one in the first seat, languages of all in its review.
    pub ground: Option<Restriction>,
}

/// Nobody but the `balls` can be drawn in the lot for the vacant seat, and whichever is drawn, the rest is impossible.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Urn {
    /// The rule that asks for the lot.
    pub rule: RuleId,
    /// The seat.
    pub vacancy: Vacancy,
    /// The instruments that who is drawn must hold, all of them; empty: one of those under review is enough.
    pub brings: InstrumentSet,
    /// Everybody who can be drawn, by what it leads to; in the order of the first of each.
    pub balls: Vec<Balls>,
}

/// States that lead to the same step when they are drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Balls {
    /// The States, in order.
    pub parties: Vec<PartyId>,
    /// The earlier step that shows the next lot impossible.
    pub refuted_by: usize,
}

impl Redraw {
    /// The lots for `vacancies` against the pairing as it stands.
    ///
    /// # Panics
    /// When there is no vacancy, or an additional reviewing State does not say which seat it completes.
    pub fn new(pairing: &Pairing, vacancies: &[Vacancy], ground: Option<Restriction>) -> Self {
        let first = vacancies.first().expect("a seat to be drawn");
        let stands = pairing.reviews.iter().flat_map(|review| {
            review.reviewers.iter().map(|it| Seated::new(review.under_review, it.seat, it.party))
        });
        let brings = pairing.reviews.iter().flat_map(|review| {
            review.reviewers.iter().map(|it| match it.seat {
                Seat::Main(_) => InstrumentSet::EMPTY,
                Seat::Additional(_) => it.instruments.unwrap_or_default(),
            })
        });
        Self {
            stands: stands.collect(),
            brings: brings.collect(),
            vacancies: vacancies.to_vec(),
            // A legal family is asked of no additional reviewing State.
            ground: ground
                .filter(|it| *it != Restriction::LegalSystem || matches!(first.seat, Seat::Main(_))),
        }
    }
}
