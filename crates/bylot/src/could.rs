//! Could a State have been drawn for a review? Asked of a roster and a rule set, over all pairings that may be drawn.

use bylot_model::derivation::{Claim, Derivation, Seated};
use bylot_model::rules::{Additional, Violation};
use bylot_model::{Extent, Pairing, PartyId, Review, Reviewing, Roster, Rules, Seat, SeatId, check};
use bylot_solver::exact::{self, Fraction};
use bylot_solver::{Lottery, NoDraw, Procedure, explain};

/// The steps after which a chance is too dear to be told beside an answer.
const CHEAP: u64 = 20_000;

/// Whether one State could review another in a pairing that may be drawn: a lawful one; under `fewest` one with the least total of
/// additional reviewing States (N4).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Could {
    /// The State under review.
    pub under_review: PartyId,
    /// The State that would review it.
    pub reviewing: PartyId,
    /// Each seat in which it might, in the order of the rule set, and as whoever completes it; these only where a pairing has
    /// additional reviewing States at all.
    pub seats: Vec<CouldSeat>,
}

/// One seat, and whether the State could take it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CouldSeat {
    /// The seat.
    pub seat: Seat,
    /// Why no pairing that may be drawn has the State there; `None`: one has.
    pub never: Option<Never>,
}

/// Why no pairing that may be drawn has a State in a seat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Never {
    /// It would break these rules there, whoever else sits where.
    Barred(Vec<Violation>),
    /// With the State there, the others could not all be seated lawfully.
    Impossible(Derivation),
}

impl Could {
    /// Whether the State could review the other in any seat.
    pub fn anywhere(&self) -> bool {
        self.seats.iter().any(|seat| seat.never.is_none())
    }
}

/// Whether `reviewing` could review `under_review`, seat by seat. A no names the rules that the State would break there, or is a
/// derivation; a yes is a lawful pairing that was found.
///
/// # Errors
/// That no lawful draw exists; or that a question could not be decided within `budget` steps.
///
/// # Panics
/// When the roster was built under other instruments than those of `rules`, or a party is not of it.
pub fn could(
    roster: &Roster,
    rules: &Rules,
    under_review: PartyId,
    reviewing: PartyId,
    budget: u64,
) -> Result<Could, NoDraw> {
    let at_most = Lottery::with_budget(roster, rules, budget)?.least_additional();
    let none_is_additional = rules.additional == Additional::Never || at_most == Some(0);
    let seats = (0..rules.seats.len()).map(SeatId::new).flat_map(|seat| {
        let additional = (!none_is_additional).then_some(Seat::Additional(Some(seat)));
        [Some(Seat::Main(seat)), additional]
    });
    let reviewed = roster.party(under_review).under_review;
    let ask = |seat: Seat| {
        let alone = Reviewing { party: reviewing, seat, instruments: None };
        let review = Review { under_review, review_group: None, reviewers: vec![alone] };
        let barred = check(roster, rules, &Pairing { reviews: vec![review] }, Extent::Partial);
        if !barred.is_empty() {
            return Ok(CouldSeat { seat, never: Some(Never::Barred(barred)) });
        }
        let ball = Seated::new(under_review, seat, reviewing);
        let claim = Claim::DeadEnd { drawn: Vec::new(), ball, at_most };
        let never = explain(roster, rules, claim, budget)?;
        Ok(CouldSeat { seat, never: never.map(Never::Impossible) })
    };
    let seats = seats.flatten().filter(|_| reviewed).map(ask).collect::<Result<_, _>>()?;
    Ok(Could { under_review, reviewing, seats })
}

/// How likely `reviewing` is to review `under_review`, in whatever seat, under the default procedure of the rule set; `None`: too
/// much work for an answer at once (`bylot odds` counts it).
///
/// # Panics
/// As [`could`].
pub fn chance_to_review(
    roster: &Roster,
    rules: &Rules,
    procedure: Procedure,
    under_review: PartyId,
    reviewing: PartyId,
) -> Option<Fraction> {
    let chances = match procedure {
        Procedure::Uniform => exact::uniform(roster, rules, CHEAP),
        Procedure::Sequential => exact::sequential(roster, rules, CHEAP),
    };
    let chances = chances.ok()?;
    let mains = (0..rules.seats.len()).map(|seat| Seat::Main(SeatId::new(seat)));
    let seats = mains.chain([Seat::Additional(None)]);
    Some(seats.map(|seat| chances.of(under_review, seat, reviewing)).sum())
}
