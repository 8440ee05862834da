//! What keeps a State out of a lot of a redraw: one rule after the other, each with the premises it needs.

use super::ground::ground;
use super::lots::{OpenSeat, Redrawing, Sitter};
use crate::derivation::{LotKind, Premise};
use crate::rules::{AdditionalGroup, GroupRelation, MutualReviews};
use crate::{PartyId, Seat, SeatId};

/// The first rule that keeps `party` out as everything stands, told by the premises it needs.
pub(super) fn keeps_out(lots: &Redrawing<'_>, open: &OpenSeat, party: PartyId) -> Option<Vec<Premise>> {
    if lots.completing_already(open, party).is_some() {
        // It sits in the review, and may take on what is missing.
        return party_to_instrument(lots, open, party).or_else(|| ground(lots, open, party));
    }
    itself(lots, open, party)
        .or_else(|| excluded(lots, open, party))
        .or_else(|| one_seat_each(lots, open, party))
        .or_else(|| group_of_seat(lots, open, party))
        .or_else(|| party_to_instrument(lots, open, party))
        .or_else(|| no_mutual_review(lots, open, party))
        .or_else(|| ground(lots, open, party))
        .or_else(|| workload(lots, party))
        .or_else(|| cap(lots, open))
        .or_else(|| different_groups(lots, open, party))
}

fn itself(lots: &Redrawing<'_>, open: &OpenSeat, party: PartyId) -> Option<Vec<Premise>> {
    let itself = Premise::Itself(party);
    (party == open.vacancy.under_review && lots.has(itself)).then(|| vec![itself])
}

fn excluded(lots: &Redrawing<'_>, open: &OpenSeat, party: PartyId) -> Option<Vec<Premise>> {
    let under_review = open.vacancy.under_review;
    let excluded = Premise::Excluded(under_review, party);
    (lots.roster.exclusions().bars(under_review, party) && lots.has(excluded)).then(|| vec![excluded])
}

/// It sits in the review already.
fn one_seat_each(lots: &Redrawing<'_>, open: &OpenSeat, party: PartyId) -> Option<Vec<Premise>> {
    let under_review = open.vacancy.under_review;
    let twice = Premise::OneSeat(party, under_review);
    let there = lots.sitting(under_review).find(|it| it.seated.party == party)?;
    lots.has(twice).then(|| [vec![twice], standing([there])].concat())
}

/// Its regional group does not suit the seat, whoever else sits there (para 28, N1, N2).
fn group_of_seat(lots: &Redrawing<'_>, open: &OpenSeat, party: PartyId) -> Option<Vec<Premise>> {
    let [own, group] = [open.vacancy.under_review, party].map(|id| lots.roster.party(id).group);
    let suits = match relation(lots, heeded(lots, open.vacancy.seat)?) {
        GroupRelation::Own => group == own,
        GroupRelation::Other => group != own,
        GroupRelation::Any | GroupRelation::Different => true,
    };
    let premise = Premise::Group(party);
    (!suits && lots.has(premise)).then(|| vec![premise])
}

/// It is of the group of a State whose group it must not be of (para 28).
fn different_groups(lots: &Redrawing<'_>, open: &OpenSeat, party: PartyId) -> Option<Vec<Premise>> {
    let seat = heeded(lots, open.vacancy.seat)?;
    let group = |id: PartyId| lots.roster.party(id).group;
    let clashes = |it: &&Sitter| {
        let other = match it.seated.lot {
            LotKind::Main => Seat::Main(it.seated.seat),
            LotKind::Additional => Seat::Additional(Some(it.seated.seat)),
        };
        let differ = |other: SeatId| {
            other != seat && [seat, other].map(|it| relation(lots, it)).contains(&GroupRelation::Different)
        };
        heeded(lots, other).is_some_and(differ)
            && group(it.seated.party) == group(party)
            && lots.has(Premise::Group(it.seated.party))
    };
    let there = lots.sitting(open.vacancy.under_review).find(clashes)?;
    let premises = [Premise::Different, Premise::Group(party)];
    premises
        .iter()
        .all(|&it| lots.has(it))
        .then(|| [premises.to_vec(), vec![Premise::Group(there.seated.party)], standing([there])].concat())
}

/// It lacks instruments that it must hold (para 28(b), N3).
fn party_to_instrument(lots: &Redrawing<'_>, open: &OpenSeat, party: PartyId) -> Option<Vec<Premise>> {
    let under_review = lots.roster.party(open.vacancy.under_review).reviewed_for();
    let holds = lots.holds(party);
    let lacks = match open.brings.is_empty() {
        false => open.brings.minus(holds).iter().take(1).collect(),
        true if holds.intersection(under_review).is_empty() => under_review.iter().collect(),
        true => Vec::new(),
    };
    (!lacks.is_empty()).then(|| lacks.into_iter().map(|it| Premise::Lacks(party, it)).collect())
}

/// The State under review reviews it (para 28(a)).
fn no_mutual_review(lots: &Redrawing<'_>, open: &OpenSeat, party: PartyId) -> Option<Vec<Premise>> {
    let under_review = open.vacancy.under_review;
    let mutual = Premise::Mutual(party.min(under_review), party.max(under_review));
    let there = lots.sitting(party).find(|it| it.seated.party == under_review)?;
    let barred = lots.rules.mutual_reviews == MutualReviews::Barred && party != under_review;
    (barred && lots.has(mutual)).then(|| [vec![mutual], standing([there])].concat())
}

/// It performs as many reviews as it may (para 29).
fn workload(lots: &Redrawing<'_>, party: PartyId) -> Option<Vec<Premise>> {
    let maximum = lots.roster.party(party).maximum?;
    let most = Premise::Maximum(party);
    (lots.loads[party.index()] >= maximum && lots.has(most)).then(|| {
        let sits = lots.reviews.iter().flatten().filter(|it| it.in_force && it.seated.party == party);
        [vec![most], enough(sits, maximum)].concat()
    })
}

/// The review has as many reviewing States as it may have (para 28(c)).
fn cap(lots: &Redrawing<'_>, open: &OpenSeat) -> Option<Vec<Premise>> {
    let under_review = open.vacancy.under_review;
    let most = lots.rules.cap.filter(|_| !lots.roster.party(under_review).waives_cap)?;
    let premise = Premise::Cap(under_review);
    (lots.sitting(under_review).count() >= most as usize && lots.has(premise))
        .then(|| [vec![premise], enough(lots.sitting(under_review), most)].concat())
}

/// That so many of them stand there; those drawn in these lots need not be said.
fn enough<'l>(sitters: impl Iterator<Item = &'l Sitter>, number: u32) -> Vec<Premise> {
    let (stand, drawn): (Vec<_>, Vec<_>) = sitters.partition(|it| it.stands);
    standing(stand.into_iter().take((number as usize).saturating_sub(drawn.len())))
}

fn standing<'l>(sitters: impl IntoIterator<Item = &'l Sitter>) -> Vec<Premise> {
    let stand = sitters.into_iter().filter(|it| it.stands);
    stand.map(|it| Premise::Stands(it.seated)).collect()
}

/// The seat whose group is heeded (N2).
fn heeded(lots: &Redrawing<'_>, seat: Seat) -> Option<SeatId> {
    match seat {
        Seat::Main(seat) => Some(seat),
        Seat::Additional(seat) => seat.filter(|_| lots.rules.additional_group == AdditionalGroup::Seat),
    }
}

fn relation(lots: &Redrawing<'_>, seat: SeatId) -> GroupRelation {
    lots.rules.seats[seat.index()].group
}
