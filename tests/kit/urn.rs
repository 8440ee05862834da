//! The urn of a sequential lot, twice: as the procedure lists its conditions, and as `check` sees it.

use bylot_model::{
    Extent, InstrumentSet, Pairing, PartyId, Roster, Rules, Seat, SeatId, check,
    rules::{Additional, AdditionalGroup, GroupRelation, MutualReviews},
};

use crate::places::{self, Place, lacking, seat};

/// The urn by the list: the seat's group rule, not the State itself, not excluded, not seated in this review, not
/// mutual, below its maximum, party to what the lot asks for; the cap.
pub fn listed(
    roster: &Roster,
    rules: &Rules,
    pairing: &Pairing,
    place: Place,
    least: Option<u32>,
) -> Vec<PartyId> {
    let workloads = pairing.workloads(roster);
    let has_room =
        |ball: PartyId| roster.party(ball).maximum.is_none_or(|maximum| workloads[ball.index()] < maximum);
    admitted(roster, rules, pairing, place, least).into_iter().filter(|&ball| has_room(ball)).collect()
}

/// The same whatever its maximum, as long as it is not nothing.
pub fn admitted(
    roster: &Roster,
    rules: &Rules,
    pairing: &Pairing,
    place: Place,
    least: Option<u32>,
) -> Vec<PartyId> {
    let under_review = roster.party(place.under_review);
    let review = pairing.reviews.iter().find(|review| review.under_review == place.under_review);
    let seated = review.map_or(&[][..], |review| &review.reviewers);
    let foreseen = under_review.reviewed_for();
    let room = under_review.waives_cap || rules.cap.is_none_or(|cap| (seated.len() as u32) < cap);
    let holds_enough = |holds: InstrumentSet| match place.seat {
        Seat::Additional(_) => holds.contains_all(lacking(roster, pairing, place)),
        Seat::Main(_) if wholly(rules, least) => holds.contains_all(foreseen),
        Seat::Main(_) => foreseen.is_empty() || !holds.intersection(foreseen).is_empty(),
    };
    let mutual =
        |ball: PartyId| {
            rules.mutual_reviews == MutualReviews::Barred
                && pairing.reviews.iter().filter(|review| review.under_review == ball).any(|review| {
                    review.reviewers.iter().any(|reviewing| reviewing.party == place.under_review)
                })
        };
    let urn = roster.parties().filter(|&(ball, party)| {
        room && ball != place.under_review
            && !roster.exclusions().bars(place.under_review, ball)
            && seated.iter().all(|reviewing| reviewing.party != ball)
            && party.reviews()
            && holds_enough(party.holds)
            && !mutual(ball)
            && group_fits(roster, rules, pairing, place, ball)
    });
    urn.map(|(ball, _)| ball).collect()
}

/// The urn by `check`: what it does not object to when seated after the lots already drawn. That the lot asks for
/// every instrument where no additional lot is to follow is a rule of the draw, which `check` does not test.
pub fn by_check(
    roster: &Roster,
    rules: &Rules,
    pairing: &Pairing,
    place: Place,
    least: Option<u32>,
) -> Vec<PartyId> {
    let foreseen = roster.party(place.under_review).reviewed_for();
    let whole = wholly(rules, least) && matches!(place.seat, Seat::Main(_));
    let urn = roster.parties().filter(|&(ball, party)| {
        let mut with = pairing.clone();
        seat(&mut with, place, ball);
        check(roster, rules, &with, Extent::Partial).is_empty()
            && (!whole || party.holds.contains_all(foreseen))
    });
    urn.map(|(ball, _)| ball).collect()
}

/// Whether every reviewing State must be party to every instrument under review, so that no additional lot follows.
fn wholly(rules: &Rules, least: Option<u32>) -> bool {
    match rules.additional {
        Additional::Never => true,
        Additional::Fewest => least == Some(0),
        Additional::ByLot => false,
    }
}

fn group_fits(roster: &Roster, rules: &Rules, pairing: &Pairing, place: Place, ball: PartyId) -> bool {
    let seat = match place.seat {
        Seat::Main(seat) => seat,
        Seat::Additional(Some(_)) if rules.additional_group == AdditionalGroup::Any => return true,
        Seat::Additional(Some(seat)) => seat,
        Seat::Additional(None) => return true,
    };
    let group = roster.party(ball).group;
    let own = roster.party(place.under_review).group;
    let itself = match rules.seats[seat.index()].group {
        GroupRelation::Own => group == own,
        GroupRelation::Other => group != own,
        GroupRelation::Any | GroupRelation::Different => true,
    };
    let others = (0..rules.seats.len()).map(SeatId::new).filter(|&other| other != seat);
    let apart = others.filter(|other| {
        [seat, *other].iter().any(|seat| rules.seats[seat.index()].group == GroupRelation::Different)
    });
    itself
        && apart
            .flat_map(|other| standing_with(rules, other))
            .filter_map(|seat| places::taken(pairing, Place { seat, ..place }))
            .all(|other| roster.party(other).group != group)
}

/// The seat and, where the group rule of the seat holds for it, the additional seat that completes it.
fn standing_with(rules: &Rules, seat: SeatId) -> Vec<Seat> {
    match rules.additional_group {
        AdditionalGroup::Seat => vec![Seat::Main(seat), Seat::Additional(Some(seat))],
        AdditionalGroup::Any => vec![Seat::Main(seat)],
    }
}
