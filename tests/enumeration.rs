//! Each way to enumerate against the one before it.

use bylot_model::{Pairing, PartyId, Roster, Rules, rules::Additional};
use kit::{
    Case, Dice, Remaining,
    enumerate::{Census, census, every_tuple, fillings, may_stay_free},
    places::{Place, places_of, seat, under_review},
    rosters::{plain, random},
    tight,
};

/// So many tuples are tried for one roster at most.
const TUPLES: u64 = 4_000;
/// In so many ways the reviews of one roster may be filled, each by itself, for its pairings to be visited.
const WAYS: u64 = 4_000;

#[test]
fn pruned_enumeration_finds_what_every_tuple_finds() {
    let mut compared = Compared::default();
    for seed in 0..250 {
        let case = few_reviews(seed);
        let roster = case.roster();
        if let Some(blind) = every_tuple(&roster, &case.rules, TUPLES) {
            assert_eq!(census(&roster, &case.rules, &Pairing::default()), blind, "{}", case.to_text());
            compared.count(blind);
        }
    }
    assert!(compared.possible >= 50 && compared.with_additional >= 1, "{compared:?}");
}

#[test]
fn enumeration_with_a_memory_agrees_with_the_pruned_one() {
    let mut compared = Compared::default();
    // The small ones are picked before they are eased, which takes long for the others.
    for seed in (0..120).filter(|&seed| plain(seed).records.len() <= 6) {
        let case = random(seed);
        let roster = case.roster();
        if roster.len() > 6 || ways(&roster, &case.rules) > WAYS {
            continue;
        }
        let mut order = under_review(&roster);
        Dice::new(seed).shuffle(&mut order);
        let mut remaining = Remaining::new(&roster, &case.rules, order.clone()).expect("a small roster");
        let whole = census(&roster, &case.rules, &Pairing::default());
        assert_eq!(remaining.least(), whole.least, "{}", case.to_text());
        compared.count(whole);
        for prefix in prefixes(&mut Dice::new(seed), &roster, &case.rules, &order) {
            let mut partial = Pairing::default();
            prefix.iter().for_each(|&(place, party)| seat(&mut partial, place, party));
            let extensions = census(&roster, &case.rules, &partial);
            let completable = match case.rules.additional {
                Additional::Fewest => extensions.least.is_some() && extensions.least == whole.least,
                Additional::ByLot | Additional::Never => extensions.lawful > 0,
            };
            assert_eq!(remaining.completable(&prefix), Ok(completable), "{prefix:?} of {}", case.to_text());
        }
    }
    assert!(compared.possible >= 15 && compared.with_additional >= 1, "{compared:?}");
}

#[test]
fn half_of_the_random_rosters_have_a_draw() {
    let possible = (0..100).filter(|&seed| least(&random(seed)).is_some()).count();
    assert!(possible >= 50, "{possible} of 100");
}

#[test]
fn tight_families_are_what_they_say() {
    let least_of = |case: Case| least(&case);
    for policy in [Additional::Fewest, Additional::ByLot, Additional::Never] {
        assert_eq!(least_of(tight::nobody_may_review_one(policy)), None);
        assert_eq!(least_of(tight::two_in_a_group(policy)), None);
        assert_eq!(least_of(tight::group_of_three(policy)), Some(0));
    }
    assert!((0..4).any(|seed| least_of(tight::additional_needed(seed)).is_some_and(|least| least > 0)));
}

#[derive(Default, Debug)]
struct Compared {
    possible: u32,
    with_additional: u32,
}

impl Compared {
    fn count(&mut self, census: Census) {
        self.possible += u32::from(census.least.is_some());
        self.with_additional += u32::from(census.least.is_some_and(|least| least > 0));
    }
}

/// The least total; `None` when there is no draw, or enumeration gives up.
fn least(case: &Case) -> Option<u32> {
    let roster = case.roster();
    Remaining::new(&roster, &case.rules, under_review(&roster)).ok()?.least()
}

/// In how many ways the reviews can be filled, each by itself.
fn ways(roster: &Roster, rules: &Rules) -> u64 {
    let reviews = under_review(roster).into_iter();
    reviews.map(|state| fillings(roster, rules, state).len() as u64).fold(1, u64::saturating_mul)
}

/// A random case with at most three States under review, so that every tuple can be tried.
fn few_reviews(seed: u64) -> Case {
    let mut case = plain(seed);
    case.records.truncate(6);
    for record in case.records.iter_mut().skip(1 + seed as usize % 3) {
        if record.reviews != Some(false) {
            record.under_review = Some(false);
        }
    }
    case.rules.minimum = case.rules.minimum.min(u32::from(seed.is_multiple_of(4)));
    case
}

/// A few prefixes of the lot order, filled at random, lawfully or not.
fn prefixes(
    dice: &mut Dice,
    roster: &Roster,
    rules: &Rules,
    order: &[PartyId],
) -> Vec<Vec<(Place, PartyId)>> {
    let walk = |dice: &mut Dice| {
        let (mut prefix, mut partial) = (Vec::new(), Pairing::default());
        for &state in order {
            for place in places_of(rules, state) {
                // A seat that lacks something is completed at once: prefixes have no gaps.
                if !may_stay_free(roster, &partial, place) || dice.percent(5) {
                    let party = PartyId::new(dice.below(roster.len()));
                    seat(&mut partial, place, party);
                    prefix.push((place, party));
                }
            }
        }
        let length = dice.below(prefix.len().min(6) + 1);
        prefix.truncate(length);
        prefix
    };
    (0..20).map(|_| walk(dice)).collect()
}
