//! Plain enumeration of the lawful pairings: it knows `check` and the places, and nothing else.

use std::ops::ControlFlow;

use bylot_model::{Extent, Pairing, PartyId, Roster, Rules, Seat, check};

use crate::places::{Place, lacking, places_of, seat, taken, unseat};

/// How many lawful pairings there are, and the least total of additional reviewing States among them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Census {
    /// How many.
    pub lawful: u64,
    /// The least total; `None` when there is no lawful pairing.
    pub least: Option<u32>,
    /// How many have the least total.
    pub with_least: u64,
}

impl Census {
    fn count(&mut self, pairing: &Pairing) {
        let additional = u32::try_from(pairing.additional()).expect("a small roster");
        if self.least.is_none_or(|least| additional < least) {
            self.least = Some(additional);
            self.with_least = 0;
        }
        self.lawful += 1;
        self.with_least += u64::from(self.least == Some(additional));
    }
}

/// The census over every way to fill all places with any party at all, additional places also with none; judged
/// by `check` alone. `None` when there are more than `limit` ways.
pub fn every_tuple(roster: &Roster, rules: &Rules, limit: u64) -> Option<Census> {
    let places = all_places(roster, rules);
    let ways = places.iter().try_fold(1_u64, |ways, place| {
        ways.checked_mul(roster.len() as u64 + u64::from(matches!(place.seat, Seat::Additional(_))))
    });
    if ways.is_none_or(|ways| ways > limit) {
        return None;
    }
    let mut census = Census::default();
    fill_blindly(roster, rules, &places, &mut Pairing::default(), &mut census);
    Some(census)
}

fn fill_blindly(
    roster: &Roster,
    rules: &Rules,
    places: &[Place],
    pairing: &mut Pairing,
    census: &mut Census,
) {
    let Some((&place, rest)) = places.split_first() else {
        if check(roster, rules, pairing, Extent::Whole).is_empty() {
            census.count(pairing);
        }
        return;
    };
    if matches!(place.seat, Seat::Additional(_)) {
        fill_blindly(roster, rules, rest, pairing, census);
    }
    for (party, _) in roster.parties() {
        seat(pairing, place, party);
        fill_blindly(roster, rules, rest, pairing, census);
        unseat(pairing, place);
    }
}

/// The census over the lawful pairings that extend `partial`, by [`lawful_pairings`].
pub fn census(roster: &Roster, rules: &Rules, partial: &Pairing) -> Census {
    let mut census = Census::default();
    let _ = lawful_pairings(roster, rules, partial, &mut |pairing| {
        census.count(pairing);
        ControlFlow::Continue(())
    });
    census
}

/// Visits every lawful pairing that extends `partial`: place by place, in code order of the States under review,
/// going no further where `check` objects to the pairing so far. A seat that lacks an instrument is completed.
pub fn lawful_pairings(
    roster: &Roster,
    rules: &Rules,
    partial: &Pairing,
    visit: &mut impl FnMut(&Pairing) -> ControlFlow<()>,
) -> ControlFlow<()> {
    extend(roster, rules, &all_places(roster, rules), &mut partial.clone(), visit)
}

fn extend(
    roster: &Roster,
    rules: &Rules,
    places: &[Place],
    pairing: &mut Pairing,
    visit: &mut impl FnMut(&Pairing) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let Some((&place, rest)) = places.split_first() else {
        let lawful = check(roster, rules, pairing, Extent::Whole).is_empty();
        return if lawful { visit(pairing) } else { ControlFlow::Continue(()) };
    };
    if taken(pairing, place).is_some() {
        return extend(roster, rules, rest, pairing, visit);
    }
    if may_stay_free(roster, pairing, place) {
        extend(roster, rules, rest, pairing, visit)?;
    }
    for (party, _) in roster.parties() {
        seat(pairing, place, party);
        if check(roster, rules, pairing, Extent::Partial).is_empty() {
            extend(roster, rules, rest, pairing, visit)?;
        }
        unseat(pairing, place);
    }
    ControlFlow::Continue(())
}

/// Whether nobody need be seated here: an additional place beside a seat that lacks nothing.
pub fn may_stay_free(roster: &Roster, pairing: &Pairing, place: Place) -> bool {
    matches!(place.seat, Seat::Additional(_)) && lacking(roster, pairing, place).is_empty()
}

/// Every way to fill the review of one State by itself that `check` does not object to.
pub fn fillings(roster: &Roster, rules: &Rules, under_review: PartyId) -> Vec<Vec<(Place, PartyId)>> {
    let mut all = Vec::new();
    fill_one(
        roster,
        rules,
        &places_of(rules, under_review),
        &mut Pairing::default(),
        &mut Vec::new(),
        &mut all,
    );
    all
}

fn fill_one(
    roster: &Roster,
    rules: &Rules,
    places: &[Place],
    pairing: &mut Pairing,
    seated: &mut Vec<(Place, PartyId)>,
    all: &mut Vec<Vec<(Place, PartyId)>>,
) {
    let Some((&place, rest)) = places.split_first() else {
        all.push(seated.clone());
        return;
    };
    if may_stay_free(roster, pairing, place) {
        fill_one(roster, rules, rest, pairing, seated, all);
    }
    for (party, _) in roster.parties() {
        seat(pairing, place, party);
        seated.push((place, party));
        if check(roster, rules, pairing, Extent::Partial).is_empty() {
            fill_one(roster, rules, rest, pairing, seated, all);
        }
        seated.pop();
        unseat(pairing, place);
    }
}

/// Visits the same pairings as [`lawful_pairings`] from nothing drawn: review by review, each in every way that `check`
/// does not object to by itself. Breaks off after so many steps, or when the visitor does.
pub fn by_reviews(
    roster: &Roster,
    rules: &Rules,
    steps: u64,
    visit: &mut impl FnMut(&Pairing) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let states = crate::places::under_review(roster).into_iter();
    let reviews: Vec<_> = states.map(|state| fillings(roster, rules, state)).collect();
    fill_reviews(roster, rules, &reviews, &mut { steps }, &mut Pairing::default(), visit)
}

fn fill_reviews(
    roster: &Roster,
    rules: &Rules,
    reviews: &[Vec<Vec<(Place, PartyId)>>],
    steps: &mut u64,
    pairing: &mut Pairing,
    visit: &mut impl FnMut(&Pairing) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let Some((ways, rest)) = reviews.split_first() else {
        let lawful = check(roster, rules, pairing, Extent::Whole).is_empty();
        return if lawful { visit(pairing) } else { ControlFlow::Continue(()) };
    };
    for way in ways {
        let Some(left) = steps.checked_sub(1) else { return ControlFlow::Break(()) };
        *steps = left;
        way.iter().for_each(|&(place, party)| seat(pairing, place, party));
        if check(roster, rules, pairing, Extent::Partial).is_empty() {
            fill_reviews(roster, rules, rest, steps, pairing, visit)?;
        }
        way.iter().rev().for_each(|&(place, _)| unseat(pairing, place));
    }
    ControlFlow::Continue(())
}

fn all_places(roster: &Roster, rules: &Rules) -> Vec<Place> {
    crate::places::under_review(roster).into_iter().flat_map(|state| places_of(rules, state)).collect()
}
