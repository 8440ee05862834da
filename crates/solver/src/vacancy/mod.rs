//! Lots for seats that fall vacant in a pairing that stands (paras 28(d) to (f) and 30; notes N10 to N12, N15, N16), edition
//! `redraw/2` (`docs/register.md`).
//!
//! All other seats are fixed, so a ball is judged by what stands: no search but over the few seats that are drawn together.
//! The minimum of para 29 is no condition (N11).

mod blame;
mod complete;
mod fixed;
mod ground;
mod hold;
mod smallest;

use bylot_model::derivation::{Claim, Redraw};
use bylot_model::{
    InstrumentSet, Lot, Pairing, PartyId, Review, Roster, Rules, Seat, SeatId, SeedRecord, canonical,
};

use crate::lots::{Closed, Digests, Seed};
use crate::search::BudgetSpent;
use fixed::Fixed;
use ground::Ground;

pub use bylot_model::derivation::{Restriction, Vacancy};
pub use hold::{hold, hold_what_can_be};
pub use smallest::{smallest_set, vacated};

/// The edition of the procedure by which lots for vacant seats are held.
pub const EDITION: &str = "redraw/2";

/// A pairing that stands, and what its lots are held under.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// The parties as they stand, exclusions included (N8, N10).
    pub roster: &'a Roster,
    /// The rule set.
    pub rules: &'a Rules,
    /// The pairing, without the States that left: reviews in code order of the States under review.
    pub pairing: &'a Pairing,
}

/// Among whom the lots of a request are held (N12). Of working languages fewer are tried before more, from one on: so many that
/// the seats can be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Urn<'a> {
    /// Whoever the rules admit.
    Ordinary,
    /// Only States that meet the restriction.
    Only(Restriction),
    /// The same, and the ordinary urn when none of them can take the seat: only when asked.
    First(Restriction),
    /// Without these States, which are silent; and the ordinary urn when the seats cannot be taken so.
    Without(&'a [PartyId]),
}

/// On which words the lots of one item of an agenda are held: each has a stream of its own.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The seed of all lots of the agenda.
    pub seed: &'a [u8; 32],
    /// The number of the item, from 1.
    pub number: u64,
}

/// Lots held, and what they led to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Held {
    /// The lots in the order in which they were held.
    pub lots: Vec<VacancyLot>,
    /// The reviews that stand otherwise now, in code order.
    pub reviews: Vec<Review>,
}

/// One lot for a vacant seat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VacancyLot {
    /// The lot.
    pub lot: Lot,
    /// Whom the urn was restricted to: those for whom all of this is so.
    pub among: Vec<Among>,
}

/// What is so of the States among whom a lot is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Among {
    /// They meet the ground of the request (N12).
    Ground(Restriction),
    /// They are not on the request's list of silent States (N12).
    NotSilent,
    /// They are of a similar legal system, which the rule set prefers (N12).
    Similar,
    /// They owe a review (N11).
    Owing,
}

/// Why no lot could be held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoLot {
    /// Nobody can take the seats: [`nobody`] is the claim, and [`explain`](crate::explain) says why.
    Nobody,
    /// Not decided within so many steps.
    BudgetSpent {
        /// The budget, in steps.
        steps: u64,
    },
}

/// A seat that stands open, or lacks instruments, in a pairing: what is still to be drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenSeat {
    /// The seat: a main one that nobody takes, or the additional one that would complete it.
    pub vacancy: Vacancy,
    /// For an additional one, the instruments to be completed.
    pub missing: InstrumentSet,
}

/// That nobody can be drawn for `vacancies` as the pairing stands, where [`hold`] has found so: what there is to explain.
///
/// # Panics
/// When there is no vacancy.
pub fn nobody(standing: &Standing<'_>, vacancies: &[Vacancy], urn: Urn<'_>) -> Claim {
    Claim::Nobody(Redraw::new(standing.pairing, vacancies, urn.in_the_end()))
}

impl<'a> Urn<'a> {
    /// What is asked of the States drawn: first this, then, if the seats cannot be taken so, the next.
    fn grounds(self, first: &Vacancy) -> Vec<Option<Ground<'a>>> {
        let up_to = |restriction| match restriction {
            Restriction::WorkingLanguages(most) => (1..=most).map(Restriction::WorkingLanguages).collect(),
            Restriction::LegalSystem => vec![Restriction::LegalSystem],
        };
        let asked = match self {
            Self::Ordinary => Vec::new(),
            Self::Only(restriction) | Self::First(restriction) => {
                up_to(restriction).into_iter().map(|it| Ground::new(first, it)).collect()
            }
            Self::Without(silent) => vec![Ground::NotSilent(silent)],
        };
        let any = !matches!(self, Self::Only(_));
        asked.into_iter().map(Some).chain(any.then_some(None)).collect()
    }

    /// What is asked in the end, when nothing that asks for more was possible.
    fn in_the_end(self) -> Option<Restriction> {
        match self {
            Self::Ordinary | Self::First(_) | Self::Without(_) => None,
            Self::Only(restriction) => Some(restriction),
        }
    }
}

/// Every seat that stands open or lacks instruments, in code order.
///
/// # Panics
/// When the pairing names a party that is not of the roster.
pub fn open_seats(standing: &Standing<'_>) -> Vec<OpenSeat> {
    let fixed = Fixed::new(standing);
    let mut open = Vec::new();
    for review in &standing.pairing.reviews {
        for seat in (0..standing.rules.seats.len()).map(SeatId::new) {
            let (seat, missing) = match review.main(seat) {
                None => (Seat::Main(seat), InstrumentSet::EMPTY),
                Some(_) => (Seat::Additional(Some(seat)), fixed.missing(review.under_review, seat)),
            };
            if matches!(seat, Seat::Main(_)) || !missing.is_empty() {
                open.push(OpenSeat { vacancy: Vacancy { under_review: review.under_review, seat }, missing });
            }
        }
    }
    open
}

/// The reviews that stand otherwise once every reviewing State reviews for what it must (N24), after an accession or a denunciation.
/// An additional reviewing State that is no longer needed stays (N29).
///
/// # Panics
/// As [`open_seats`].
pub fn settled(standing: &Standing<'_>) -> Vec<Review> {
    let mut fixed = Fixed::new(standing);
    for review in &standing.pairing.reviews {
        for seat in (0..standing.rules.seats.len()).map(SeatId::new) {
            fixed.settle(review.under_review, seat);
        }
    }
    fixed.changed()
}

/// Which States owe a review, and how many each (para 29, N5, N11).
///
/// # Panics
/// As [`open_seats`].
pub fn owed(standing: &Standing<'_>) -> Vec<(PartyId, u32)> {
    let fixed = Fixed::new(standing);
    let debts =
        standing.roster.parties().map(|(id, party)| (id, party.minimum.saturating_sub(fixed.counted(id))));
    debts.filter(|&(_, owed)| owed > 0).collect()
}

/// The seed of the lots of an agenda: the announced text bound to the parties, the rule set, the exclusions and the pairing as they
/// stood when the agenda was closed, to the digest of what it asks, and to how often lots were held for an agenda before.
///
/// # Panics
/// When the pairing names a party, a seat or an instrument that is not of the roster and the rule set.
pub fn seed_of_agenda(standing: &Standing<'_>, agenda: &[u8; 32], held: u64, seed: &Seed) -> SeedRecord {
    let Standing { roster, rules, pairing, .. } = *standing;
    let pairing = &canonical::pairing_digest(roster, rules, pairing);
    seed.record_of_agenda(EDITION, Digests::new(roster, rules), &Closed { pairing, agenda, held })
}

impl From<(BudgetSpent, u64)> for NoLot {
    fn from((_, steps): (BudgetSpent, u64)) -> Self {
        Self::BudgetSpent { steps }
    }
}
