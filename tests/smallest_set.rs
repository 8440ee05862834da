//! When nobody can take a vacant seat: the smallest set of other seats is smallest, as enumeration and the integer programme
//! have it.
//!
//! Enumeration knows nothing of urns: it tries every State in every seat of a set and asks `check`.

use bylot_model::rules::{Additional, GroupRelation, PartialReviews, RuleId};
use bylot_model::{
    Exclusion, Exclusions, Extent, Pairing, PartyId, Reviewing, Roster, Rules, Seat, SeatId, check,
};
use bylot_solver::vacancy::{Binding, NoLot, Standing, Urn, Vacancy, hold, smallest_set, vacated};
use bylot_solver::{Lottery, Procedure, Seed, ilp};
use kit::{Case, Dice, rosters};

const MOST: usize = 3;
const BUDGET: u64 = 10_000_000;

/// A pairing with a seat that a State has left, and is excluded from (N10).
struct Left {
    case: Case,
    roster: Roster,
    pairing: Pairing,
    vacancy: Vacancy,
}

/// The case of this seed, if it has a draw without additional reviewing States.
fn left(seed: u64) -> Option<Left> {
    let mut case = rosters::plain(seed);
    case.rules.partial_reviews = PartialReviews::MinimumAndMaximum;
    // Little room, so that seats are hard to fill.
    let mut dice = Dice::new(seed);
    if dice.percent(60) {
        case.rules.maximum = Some(case.rules.seats.len() as u32);
        case.rules.minimum = case.rules.minimum.min(1);
    }
    case.rules = case.rules.clone().validated().ok()?;
    Roster::new(&case.rules, case.records.clone()).ok()?;
    let roster = case.roster();
    let lottery = Lottery::new(&roster, &case.rules).ok()?;
    let pairing = lottery.draw(Procedure::Sequential, &Seed::announced(format!("left {seed}"))).ok()?;
    if pairing.additional() > 0 || pairing.reviews.is_empty() {
        return None;
    }
    let review = &pairing.reviews[dice.below(pairing.reviews.len())];
    let leaving = review.reviewers[dice.below(review.reviewers.len())];
    let vacancy = Vacancy { under_review: review.under_review, seat: leaving.seat };
    let left =
        Exclusion { under_review: review.under_review, reviewing: leaving.party, reason: String::new() };
    let exclusions = Exclusions::new(roster.exclusions().iter().cloned().chain([left]));
    let pairing = vacated(&pairing, std::slice::from_ref(&vacancy));
    let roster = roster.clone().with_exclusions(exclusions);
    Some(Left { case, roster, pairing, vacancy })
}

#[test]
fn a_seat_can_be_drawn_exactly_when_enumeration_finds_a_state() {
    let (mut drawn, mut nobody) = (0, 0);
    for left in (0..600).filter_map(left) {
        let Left { case, roster, pairing, vacancy } = &left;
        let standing = Standing { roster, rules: &case.rules, pairing, prefer_owing: true };
        let seed = Seed::announced("again");
        let binding = Binding { seed: &seed, head: &[7; 32], event: 2 };
        let vacancies = std::slice::from_ref(vacancy);
        let possible = enumerated(roster, &case.rules, pairing, vacancies);
        match hold(&standing, vacancies, Urn::Ordinary, &binding, BUDGET) {
            Ok(held) => {
                drawn += 1;
                assert!(possible, "{}", case.to_text());
                assert!(lawful(roster, &case.rules, &held.pairing), "{}", case.to_text());
            }
            Err(NoLot::Nobody(barred)) => {
                nobody += 1;
                assert!(!possible, "{}", case.to_text());
                assert_eq!(barred.len(), roster.len());
            }
            Err(NoLot::BudgetSpent { .. }) => panic!("undecided: {}", case.to_text()),
        }
    }
    assert!(drawn >= 20 && nobody >= 20, "{drawn} drawn, {nobody} not");
}

#[test]
fn the_smallest_set_is_the_first_that_enumeration_finds_and_the_programme_agrees() {
    let (mut sizes, mut programmes) = ([0; MOST + 1], 0);
    for left in (0..600).filter_map(left) {
        let Left { case, roster, pairing, vacancy } = &left;
        let vacancies = std::slice::from_ref(vacancy);
        if enumerated(roster, &case.rules, pairing, vacancies) || pairing.reviews.len() > 7 {
            continue;
        }
        let standing = Standing { roster, rules: &case.rules, pairing, prefer_owing: true };
        let found = smallest_set(&standing, vacancies, MOST, BUDGET).expect("decided");
        let seats = taken(pairing);
        let mut sets = (1..=MOST).flat_map(|size| choices(&seats, size));
        let with = |set: &Vec<Vacancy>| [vacancies.to_vec(), set.clone()].concat();
        let first = sets.find(|set| enumerated(roster, &case.rules, &vacated(pairing, set), &with(set)));
        assert_eq!(found, first, "{}", case.to_text());
        sizes[found.as_ref().map_or(0, Vec::len)] += 1;
        if let Some(set) = found
            && programme_applies(&case.rules)
        {
            programmes += 1;
            assert!(by_programme(&left, &with(&set)), "{}", case.to_text());
            for smaller in (0..set.len()).flat_map(|size| choices(&seats, size)) {
                assert!(!by_programme(&left, &with(&smaller)), "{}", case.to_text());
            }
        }
    }
    assert!(sizes[1] >= 5 && sizes[2] >= 2 && programmes >= 5, "{sizes:?}, {programmes}");
}

/// Whether all of `open` can be taken, whoever takes them; nothing else changes.
fn enumerated(roster: &Roster, rules: &Rules, pairing: &Pairing, open: &[Vacancy]) -> bool {
    let Some((vacancy, rest)) = open.split_first() else { return lawful(roster, rules, pairing) };
    let Seat::Main(seat) = vacancy.seat else { unreachable!("no additional reviewing States") };
    let at = pairing.reviews.iter().position(|it| it.under_review == vacancy.under_review).expect("a review");
    let under_review = roster.party(vacancy.under_review).reviewed_for();
    for main in parties(roster) {
        let mut seated = pairing.clone();
        seated.reviews[at].reviewers.push(Reviewing { party: main, seat: vacancy.seat, instruments: None });
        if !check(roster, rules, &seated, Extent::Partial).is_empty() {
            continue;
        }
        if under_review.minus(roster.party(main).holds).is_empty() {
            if enumerated(roster, rules, &seated, rest) {
                return true;
            }
        } else if rules.additional != Additional::Never {
            for additional in parties(roster) {
                let mut completed = seated.clone();
                let seat = Seat::Additional(Some(seat));
                completed.reviews[at].reviewers.push(Reviewing {
                    party: additional,
                    seat,
                    instruments: None,
                });
                if check(roster, rules, &completed, Extent::Partial).is_empty()
                    && enumerated(roster, rules, &completed, rest)
                {
                    return true;
                }
            }
        }
    }
    false
}

/// Whether nothing is broken but the minimum (N11).
fn lawful(roster: &Roster, rules: &Rules, pairing: &Pairing) -> bool {
    let ungrouped = |rule: RuleId| rule == RuleId::Workload || rule == RuleId::ReviewGroups;
    check(roster, rules, pairing, Extent::Partial).is_empty()
        && check(roster, rules, pairing, Extent::Whole).iter().all(|it| ungrouped(it.rule))
}

fn parties(roster: &Roster) -> impl Iterator<Item = PartyId> + use<> {
    (0..roster.len()).map(PartyId::new)
}

/// Every seat that is taken, in code order.
fn taken(pairing: &Pairing) -> Vec<Vacancy> {
    let seats = pairing.reviews.iter().flat_map(|review| {
        review.reviewers.iter().map(|it| Vacancy { under_review: review.under_review, seat: it.seat })
    });
    seats.collect()
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

/// Whether exclusions alone can hold States in their seats: of the two groups of States only one suits each seat.
fn programme_applies(rules: &Rules) -> bool {
    let relations: Vec<_> = rules.seats.iter().map(|seat| seat.group).collect();
    relations == [GroupRelation::Own, GroupRelation::Other]
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
