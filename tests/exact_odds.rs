//! Exact counts and chances against enumeration, against cases counted by hand, and on football draws.

use std::{collections::BTreeMap, ops::ControlFlow};

use bylot::odds::{Audit, Table};
use bylot::{Procedure, Seed};
use bylot_model::{
    Exclusion, Exclusions, PartyId, PartyRecord, Roster, Rules, Seat, SeatId,
    rules::{Additional, MutualReviews},
};
use bylot_solver::exact::{self, Among, BigUint, Chances, DEFAULT_LIMIT, Fraction, TooLarge};
use kit::{Dice, laws, rosters, shapes, shrink::drawable};

/// So many partial pairings of a roster are judged at most.
const EFFORT: usize = 4_000;

#[test]
fn random_rosters_of_every_preset_and_policy() {
    let (mut judged, mut possible, mut seed) = (0, 0, 0);
    let mut seen = BTreeMap::new();
    while possible < 70 {
        seed += 1;
        // The small ones are picked before they are eased, which takes long for the others.
        if rosters::plain(seed).records.len() > 6 {
            continue;
        }
        let case = rosters::random(seed);
        match laws::judge(&case, EFFORT, DEFAULT_LIMIT) {
            Err(words) => panic!("seed {seed}: {words}\n{}", case.to_text()),
            Ok(Some(lawful)) => {
                judged += 1;
                possible += u32::from(lawful > 0);
                *seen.entry((case.rules.name.clone(), policy(&case.rules))).or_insert(0) +=
                    u32::from(lawful > 1);
            }
            Ok(None) => {}
        }
    }
    assert!(seen.values().filter(|&&rosters| rosters > 0).count() >= 9, "{seen:?}");
    assert!(judged >= 70 && seed < 1_000, "{judged} of {seed}");
}

fn policy(rules: &Rules) -> &'static str {
    match rules.additional {
        Additional::Fewest => "fewest",
        Additional::ByLot => "by lot",
        Additional::Never => "never",
    }
}

/// Runners-up under review, winners who review exactly once, and pairs that must not meet.
fn football(teams: usize, apart: &[(usize, usize)]) -> (Roster, Rules) {
    let rules = Rules::matching();
    let runner_up = |at: usize| PartyRecord {
        code: format!("R{at:02}"),
        group: "runners-up".into(),
        reviews: Some(false),
        ..PartyRecord::default()
    };
    let winner = |at: usize| PartyRecord {
        code: format!("W{at:02}"),
        group: "winners".into(),
        under_review: Some(false),
        reviews_min: Some(1),
        reviews_max: Some(1),
        ..PartyRecord::default()
    };
    let records = (0..teams).map(runner_up).chain((0..teams).map(winner)).collect();
    let roster = Roster::new(&rules, records).unwrap();
    let exclusions = apart.iter().map(|&(runner_up, winner)| Exclusion {
        under_review: PartyId::new(runner_up),
        reviewing: PartyId::new(teams + winner),
        reason: "same group or association".into(),
    });
    let exclusions = Exclusions::new(exclusions);
    (roster.with_exclusions(exclusions), rules)
}

/// The chance that a runner-up meets a winner.
fn meet(chances: &Chances, teams: usize, runner_up: usize, winner: usize) -> Fraction {
    chances.of(PartyId::new(runner_up), Seat::Main(SeatId(0)), PartyId::new(teams + winner))
}

fn fraction(numerator: u32, denominator: u32) -> Fraction {
    Fraction::new(numerator.into(), denominator.into())
}

#[test]
fn three_against_three_by_hand() {
    // Two pairs must not meet: three matchings are left, and two of them pair runner-up 0 with winner 1.
    let (roster, rules) = football(3, &[(0, 0), (1, 1)]);
    assert_eq!(exact::count(&roster, &rules, Among::Drawn, DEFAULT_LIMIT), Ok(3_u32.into()));
    let even = exact::uniform(&roster, &rules, DEFAULT_LIMIT).unwrap();
    assert_eq!(meet(&even, 3, 0, 1), fraction(2, 3));
    // By lot: 1/2 when runner-up 0 is first, 3/4 when it is 1, 2/3 when it is 2.
    let lots = exact::sequential(&roster, &rules, DEFAULT_LIMIT).unwrap();
    assert_eq!(meet(&lots, 3, 0, 1), fraction(23, 36));

    // One pair must not meet: four matchings, one of them with (1,1).
    let (roster, rules) = football(3, &[(0, 0)]);
    let even = exact::uniform(&roster, &rules, DEFAULT_LIMIT).unwrap();
    assert_eq!(meet(&even, 3, 1, 1), fraction(1, 4));
    // By lot: runner-up 0 first, 1/2 x 1/2; 1 first, 1/3; 2 first, 1/3 x 1/2 after winner 0 and none after 2, which
    // leaves 0 with 1.
    let lots = exact::sequential(&roster, &rules, DEFAULT_LIMIT).unwrap();
    assert_eq!(meet(&lots, 3, 1, 1), fraction(1, 4));
}

#[test]
fn eight_against_eight_has_a_permanent_of_pairings() {
    let mut dice = Dice::new(7);
    for _ in 0..3 {
        let apart = apart(&mut dice, 8);
        let (roster, rules) = football(8, &apart);
        let pairings = permanent(8, &apart, 0, 0);
        assert_eq!(exact::count(&roster, &rules, Among::Drawn, DEFAULT_LIMIT), Ok(pairings.into()));
        let even = exact::uniform(&roster, &rules, DEFAULT_LIMIT).unwrap();
        let lots = exact::sequential(&roster, &rules, DEFAULT_LIMIT).unwrap();
        for runner_up in 0..8 {
            for chances in [&even, &lots] {
                let rows: Fraction = (0..8).map(|winner| meet(chances, 8, runner_up, winner)).sum();
                let columns: Fraction = (0..8).map(|other| meet(chances, 8, other, runner_up)).sum();
                assert_eq!((rows, columns), (fraction(1, 1), fraction(1, 1)));
            }
            for winner in 0..8 {
                let mut without = apart.clone();
                without.extend((0..8).filter(|&other| other != winner).map(|other| (runner_up, other)));
                let through =
                    if apart.contains(&(runner_up, winner)) { 0 } else { permanent(8, &without, 0, 0) };
                let expected = Fraction::new(through.into(), pairings.into());
                assert_eq!(meet(&even, 8, runner_up, winner), expected);
            }
        }
    }
}

#[test]
fn sixteen_against_sixteen_are_counted() {
    // With nobody kept apart, every matching is lawful; with group mates apart, those without a fixed point.
    let (roster, rules) = football(16, &[]);
    let all: BigUint = (1..=16_u32).map(BigUint::from).product();
    assert_eq!(exact::count(&roster, &rules, Among::Drawn, DEFAULT_LIMIT), Ok(all));
    let mates: Vec<_> = (0..16).map(|team| (team, team)).collect();
    let (roster, rules) = football(16, &mates);
    let derangements = BigUint::from(7_697_064_251_745_u64);
    assert_eq!(exact::count(&roster, &rules, Among::Drawn, DEFAULT_LIMIT), Ok(derangements));
    let even = exact::uniform(&roster, &rules, DEFAULT_LIMIT).unwrap();
    assert_eq!(meet(&even, 16, 3, 5), fraction(1, 15));
}

/// Nobody meets a mate of the group, nor of one of four associations.
fn apart(dice: &mut Dice, teams: usize) -> Vec<(usize, usize)> {
    let mut association = || (0..teams).map(|_| dice.below(5)).collect::<Vec<_>>();
    let (runners_up, winners) = (association(), association());
    let pairs = (0..teams).flat_map(|a| (0..teams).map(move |b| (a, b)));
    pairs.filter(|&(a, b)| a == b || runners_up[a] == winners[b]).collect()
}

/// How many matchings there are, by trying.
fn permanent(teams: usize, apart: &[(usize, usize)], runner_up: usize, taken: u32) -> u64 {
    if runner_up == teams {
        return 1;
    }
    let free = (0..teams).filter(|&winner| taken >> winner & 1 == 0 && !apart.contains(&(runner_up, winner)));
    free.map(|winner| permanent(teams, apart, runner_up + 1, taken | 1 << winner)).sum()
}

#[test]
fn seven_states_have_the_pairings_that_full_enumeration_found() {
    let rules = Rules { regional_groups: Vec::new(), ..Rules::untoc_8_2("main") };
    let rules = Rules { minimum: 1, maximum: Some(3), mutual_reviews: MutualReviews::Barred, ..rules };
    let record = |at: usize| PartyRecord {
        code: format!("P{at}"),
        group: if at < 4 { "north" } else { "south" }.into(),
        instruments: vec![bylot_model::Holding::Party],
        ..PartyRecord::default()
    };
    let roster = Roster::new(&rules, (0..7).map(record).collect()).unwrap();
    assert_eq!(exact::count(&roster, &rules, Among::Drawn, DEFAULT_LIMIT), Ok(36_864_u32.into()));
}

/// What draws give is what the exact chances of their procedure say: six standard deviations at most for each of
/// some hundred chances, which has a family error below 1e-6.
#[test]
fn draws_fall_as_the_exact_chances_say() {
    const DRAWS: u64 = 4_000;
    let mut bases = vec![football(8, &apart(&mut Dice::new(7), 8))];
    for seed in (1..40).filter(|&seed| rosters::plain(seed).records.len() <= 6) {
        let case = rosters::random(seed);
        bases.push((case.roster(), case.rules));
    }
    let mut judged = 0;
    for (roster, rules) in &bases {
        let Ok(lottery) = bylot::Lottery::new(roster, rules) else { continue };
        let limit = DEFAULT_LIMIT;
        for (procedure, chances) in [
            (Procedure::Sequential, exact::sequential(roster, rules, limit).unwrap()),
            (Procedure::Uniform, exact::uniform(roster, rules, limit).unwrap()),
        ] {
            let audit = Audit { roster, rules, procedure: procedure.edition(), announced: "exact" };
            let draw = |seed: &Seed| lottery.draw(procedure, seed);
            let odds = audit.count(0..DRAWS, draw, |_| ControlFlow::Continue(())).unwrap();
            let exact = Table::exact(roster, rules, procedure.edition(), &chances);
            agree(&Table::counted(&odds), &exact, DRAWS);
        }
        judged += 1;
    }
    assert!(judged >= 8, "{judged}");
}

/// With additional reviewing States by lot or under `fewest`, and without.
#[test]
fn estimates_are_of_the_exact_number() {
    let mut by_two = 0;
    for family in shapes::ALL {
        let mut judged = 0;
        for seed in 0..60 {
            let case = (family.case)(seed);
            if judged == 3 || !drawable(&case) {
                continue;
            }
            let roster = case.roster();
            let Ok(lottery) = bylot::Lottery::new(&roster, &case.rules) else { continue };
            let Ok(pairings) = exact::count(&roster, &case.rules, Among::Drawn, 300_000) else { continue };
            let estimate = lottery
                .estimate_count(&Seed::announced("estimate"), 40, |_| ControlFlow::Continue(()))
                .unwrap();
            if estimate.kept < 100 {
                continue;
            }
            let [exactly, about] =
                [&pairings, &estimate.pairings].map(|it| it.to_string().parse::<f64>().unwrap());
            let apart = (about - exactly).abs();
            assert!(
                apart <= 6.0 * estimate.error * exactly + 1.0,
                "{}: {pairings}, {estimate:?}",
                case.to_text()
            );
            judged += 1;
            by_two += u32::from(lottery.least_additional() != Some(0) && case.rules.instruments.len() > 1);
        }
        assert!(judged > 0, "{}", family.name);
    }
    assert!(by_two >= 10, "{by_two}");
}

/// Every chance counted is the exact one, up to six standard deviations.
fn agree(counted: &Table, exact: &Table, draws: u64) {
    {
        assert!(counted.reviews.keys().eq(exact.reviews.keys()));
        for (state, seats) in &exact.reviews {
            for seat in seats {
                let drawn = counted.reviews[state].iter().find(|drawn| drawn.seat == seat.seat);
                let drawn = drawn.map_or(&[][..], |drawn| &drawn.reviewing);
                assert!(drawn.iter().all(|(code, _)| seat.reviewing.iter().any(|(other, _)| other == code)));
                for (code, chance) in &seat.reviewing {
                    let share =
                        drawn.iter().find(|(other, _)| other == code).map_or(0.0, |(_, share)| *share);
                    let deviation = (chance * (1.0 - chance) / draws as f64).sqrt();
                    let apart = (share - chance).abs();
                    assert!(
                        apart <= 6.0 * deviation + 1e-9,
                        "{code} at {} of {state}: {share}, {chance}",
                        seat.seat
                    );
                }
            }
        }
    }
}

#[test]
fn what_is_too_large_is_said_to_be() {
    let (roster, rules) = (bylot::untoc_2020(), Rules::untoc());
    let too_large = TooLarge { limit: DEFAULT_LIMIT };
    assert_eq!(exact::count(&roster, &rules, Among::Drawn, DEFAULT_LIMIT), Err(too_large));
    assert_eq!(exact::sequential(&roster, &rules, DEFAULT_LIMIT), Err(too_large));
    let (roster, rules) = football(8, &[]);
    assert_eq!(exact::uniform(&roster, &rules, 100), Err(TooLarge { limit: 100 }));
}

#[test]
fn no_lawful_pairing_is_none_and_has_no_chances() {
    let (roster, rules) = football(3, &[(0, 0), (0, 1), (0, 2)]);
    assert_eq!(exact::count(&roster, &rules, Among::Lawful, DEFAULT_LIMIT), Ok(0_u32.into()));
    for chances in [exact::uniform, exact::sequential] {
        assert_eq!(chances(&roster, &rules, DEFAULT_LIMIT).unwrap().iter().len(), 0);
    }
}
