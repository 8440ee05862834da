//! When nobody can take a vacant seat: the smallest set of other seats is smallest, as enumeration and the integer programme
//! have it.
//!
//! Enumeration knows nothing of urns: it tries every State in every seat of a set and asks `check`.

use bylot_model::rules::{GroupRelation, PartialReviews};
use bylot_model::{Exclusion, Exclusions, Pairing, PartyId, Roster, Rules, Seat, SeatId};
use bylot_solver::ilp;
use bylot_solver::vacancy::{Vacancy, smallest_set, vacated};
use kit::Case;
use kit::redraws::{Left, law, left};

const MOST: usize = 3;
const BUDGET: u64 = 10_000_000;

#[test]
fn the_smallest_set_is_the_first_that_enumeration_finds_and_the_programme_agrees() {
    let (mut sizes, mut shared, mut ground, mut programmes) = ([0; MOST + 1], 0, 0, 0);
    for left in (0..1_600).filter_map(left) {
        let Left { case, roster, pairing, vacancies, ground: asked } = &left;
        let (rules, possible) = (&case.rules, law::possible);
        if possible(roster, rules, pairing, vacancies, *asked) || pairing.reviews.len() > 7 {
            continue;
        }
        let found = smallest_set(&left.standing(), vacancies, left.urn(), MOST, BUDGET).expect("decided");
        let seats = taken(pairing);
        let mut sets = (1..=MOST).flat_map(|size| choices(&seats, size));
        let with = |set: &[Vacancy]| {
            let mut others = [&vacancies[1..], set].concat();
            others.sort();
            [vec![vacancies[0].clone()], others].concat()
        };
        let first = sets.find(|set| possible(roster, rules, &vacated(pairing, set), &with(set), *asked));
        assert_eq!(found, first, "{vacancies:?} {asked:?} {pairing:?}\n{}", case.to_text());
        let size = found.as_ref().map_or(0, Vec::len);
        sizes[size] += 1;
        shared += usize::from(size > 0 && pairing.additional() > 0);
        ground += usize::from(size > 0 && asked.is_some());
        if let Some(set) = found
            && programme_applies(&left)
        {
            programmes += 1;
            assert!(by_programme(&left, &with(&set)), "{}", case.to_text());
            for smaller in (0..set.len()).flat_map(|size| choices(&seats, size)) {
                assert!(!by_programme(&left, &with(&smaller)), "{}", case.to_text());
            }
        }
    }
    eprintln!("{sizes:?}, {shared} shared, {ground} on a ground, {programmes} programmes");
    assert!(sizes[1] >= 20 && sizes[2] >= 10 && shared >= 10 && ground >= 5 && programmes >= 5);
}

/// Every seat that is taken, in code order.
fn taken(pairing: &Pairing) -> Vec<Vacancy> {
    let seats = pairing.reviews.iter().flat_map(|review| {
        review.reviewers.iter().map(|it| Vacancy { under_review: review.under_review, seat: it.seat })
    });
    let mut seats: Vec<_> = seats.collect();
    seats.dedup();
    seats
}

/// Every choice of so many, in their order.
fn choices(seats: &[Vacancy], size: usize) -> Vec<Vec<Vacancy>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let from = |at: usize| {
        let rest = choices(&seats[at + 1..], size - 1);
        rest.into_iter().map(move |rest| [vec![seats[at].clone()], rest].concat())
    };
    (0..seats.len()).flat_map(from).collect()
}

/// Whether exclusions alone can hold States in their seats: of the two groups of States only one suits each seat, and no State
/// completes another.
fn programme_applies(left: &Left) -> bool {
    let relations: Vec<_> = left.case.rules.seats.iter().map(|seat| seat.group).collect();
    relations == [GroupRelation::Own, GroupRelation::Other]
        && left.pairing.additional() == 0
        && left.ground.is_none()
        && left.case.rules.partial_reviews == PartialReviews::MinimumAndMaximum
}

fn parties(roster: &Roster) -> impl Iterator<Item = PartyId> + use<> {
    (0..roster.len()).map(PartyId::new)
}

/// The same asked of the integer programme: whoever keeps a seat is the only one of its groups not excluded from it.
fn by_programme(left: &Left, open: &[Vacancy]) -> bool {
    let Left { case, roster, pairing, .. } = left;
    let rules = Rules { minimum: 0, ..case.rules.clone() };
    let mut records = case.records.clone();
    records.iter_mut().for_each(|record| record.reviews_min = None);
    let free = Case { rules: rules.clone(), records, ..case.clone() }.roster();
    let mut pairs: Vec<Exclusion> = roster.exclusions().iter().cloned().collect();
    for review in &pairing.reviews {
        let under_review = review.under_review;
        for (seat, own) in [(SeatId(0), true), (SeatId(1), false)] {
            if open.contains(&Vacancy { under_review, seat: Seat::Main(seat) }) {
                continue;
            }
            let keeps = review.main(seat).map(|it| it.party);
            let suits = |&party: &PartyId| {
                (roster.party(party).group == roster.party(under_review).group) == own && Some(party) != keeps
            };
            pairs.extend(parties(roster).filter(suits).map(|reviewing| Exclusion {
                under_review,
                reviewing,
                reason: String::new(),
            }));
        }
    }
    let free = free.with_exclusions(Exclusions::new(pairs));
    ilp::Ilp::new(&free, &rules).exists().expect("small programmes are decided").is_some()
}
