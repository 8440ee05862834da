//! Draws of the embedded roster, and the odds of one sequential lot.

use bylot::derivation::{Claim, Derivation, Premise, Refused, Room, SeatCount, Step, verify};
use bylot::rules::{Additional, RuleId};
use bylot::{
    Extent, Holding, Lottery, PartyId, PartyRecord, Procedure, Roster, Rules, SeatId, Seed, check, draw,
    untoc_2020,
};
use kit::{Case, families::Family, places::under_review};

#[test]
fn the_roster_of_2020_under_fewest() {
    three_hundred_draws(&Rules::untoc());
}

#[test]
fn the_roster_of_2020_by_lot() {
    three_hundred_draws(&Rules { additional: Additional::ByLot, ..Rules::untoc() });
}

fn three_hundred_draws(rules: &Rules) {
    let roster = untoc_2020();
    let lottery = Lottery::new(&roster, rules).expect("a draw exists");
    let fewest = rules.additional == Additional::Fewest;
    assert_eq!(lottery.least_additional(), fewest.then_some(0));
    for number in 0..300 {
        let seed = Seed::announced(format!("round {number}"));
        let (pairing, transcript) = match lottery.draw_recorded(&seed) {
            Ok(drawn) => drawn,
            Err(no_draw) => panic!("round {number}: {no_draw:?}"),
        };
        let violations = check(&roster, rules, &pairing, Extent::Whole);
        assert!(violations.is_empty(), "round {number}: {violations:?}");
        assert!(!fewest || pairing.additional() == 0, "round {number}");
        assert!(pairing.workloads(&roster).iter().all(|load| (1..=3).contains(load)), "round {number}");
        assert_eq!(transcript.lots.len(), 2 * under_review(&roster).len() + pairing.additional());
        for lot in &transcript.lots {
            assert!(lot.drawn.iter().all(|drawn| lot.urn.contains(&drawn.party)), "round {number}: {lot:?}");
            assert!(lot.kept().is_some(), "round {number}: {lot:?}");
        }
        let unrecorded = lottery.draw(Procedure::Sequential, &seed);
        assert_eq!(unrecorded, Ok(pairing), "round {number}: recording changes nothing");
    }
}

/// Without a record not every dead end is looked at, above all where few balls can be kept.
#[test]
fn recording_changes_nothing_on_tight_rosters() {
    let rare_instruments = Family::named("rare_instruments").expect("a family");
    let cases = (0..60).map(|seed| rare_instruments.case(seed));
    let mut compared = 0;
    for case in cases.chain((0..40).map(kit::rosters::random)) {
        let roster = case.roster();
        let Ok(lottery) = Lottery::new(&roster, &case.rules) else { continue };
        for number in 0..8 {
            let seed = Seed::announced(format!("{number}"));
            let recorded = lottery.draw_recorded(&seed).map(|(pairing, _)| pairing);
            assert_eq!(lottery.draw(Procedure::Sequential, &seed), recorded, "{}: {number}", case.about);
            compared += 1;
        }
    }
    assert!(compared >= 200, "{compared} draws");
}

/// Every lot is even over exactly the balls that are not dead ends: the first lot of small rosters, drawn under many
/// seeds, by chi-square.
#[test]
fn a_lot_is_even_over_what_may_be_kept() {
    let cases: Vec<Case> = (0..60).map(kit::rosters::random).collect();
    let mut judged = 0;
    for case in &cases {
        let roster = case.roster();
        let Ok(lottery) = Lottery::new(&roster, &case.rules) else { continue };
        if case.rules.legal_system == bylot::rules::LegalSystem::Ignored
            && judged < 12
            && !under_review(&roster).is_empty()
        {
            judged += usize::from(first_lot_is_even(&roster, &lottery, &case.about));
        }
    }
    assert_eq!(judged, 12);
}

/// Whether there was something to judge: a first lot with two balls that may be kept, for each first State.
fn first_lot_is_even(roster: &Roster, lottery: &Lottery<'_>, about: &str) -> bool {
    const DRAWS: usize = 4_000;
    let states = roster.len();
    let mut kept = vec![vec![0_u32; states]; states];
    for number in 0..DRAWS {
        let (_, transcript) = lottery.draw_recorded(&Seed::announced(format!("{number}"))).expect("a draw");
        let lot = &transcript.lots[0];
        kept[lot.under_review.index()][lot.kept().expect("a ball is kept").index()] += 1;
    }
    let mut judged = false;
    for &state in &under_review(roster) {
        let mut order = under_review(roster);
        order.sort_by_key(|&other| other != state);
        let mut sitting = lottery.sitting(order);
        let urn = sitting.urn();
        let balls: Vec<_> = urn.into_iter().filter(|&ball| sitting.dead_end(ball) == Ok(None)).collect();
        let counts: Vec<u32> = balls.iter().map(|ball| kept[state.index()][ball.index()]).collect();
        let all: u32 = kept[state.index()].iter().sum();
        assert_eq!(counts.iter().sum::<u32>(), all, "{about}: nothing else is kept");
        if counts.len() >= 2 {
            let expected = f64::from(all) / counts.len() as f64;
            let square = |count: &u32| (f64::from(*count) - expected).powi(2) / expected;
            let chi_square: f64 = counts.iter().map(square).sum();
            assert!(
                chi_square < CRITICAL[counts.len() - 1],
                "{about}: {counts:?}, chi-square {chi_square:.1}"
            );
            judged = true;
        }
    }
    judged
}

/// Chi-square by degrees of freedom at 1e-8: a family error below 1e-6 over the hundred tests of this file at most.
const CRITICAL: [f64; 9] = [f64::INFINITY, 32.85, 36.85, 40.13, 43.07, 45.79, 48.37, 50.83, 53.21];

/// Eight States that may each perform so many reviews that their sum has no room in 32 bits.
fn limitless() -> (Roster, Rules) {
    let rules = Rules { maximum: Some(1 << 31), ..Rules::untoc() };
    let record = |at: usize| PartyRecord {
        code: format!("P{at}"),
        group: rules.regional_groups[at % 2].clone(),
        instruments: vec![Holding::Party; rules.instruments.len()],
        ..PartyRecord::default()
    };
    let roster = Roster::new(&rules, (0..8).map(record).collect()).unwrap();
    (roster, rules)
}

#[test]
fn a_maximum_beyond_all_counting_forbids_nothing() {
    let (roster, rules) = limitless();
    let pairing = draw(&roster, &rules, &Seed::announced("x")).unwrap();
    assert_eq!(check(&roster, &rules, &pairing, Extent::Whole), []);
}

#[test]
fn a_sum_beyond_all_counting_proves_nothing() {
    let (roster, rules) = limitless();
    let parties: Vec<_> = roster.parties().map(|(id, _)| id).collect();
    let seat = |&under_review: &PartyId| SeatCount { under_review, seat: SeatId(0), states: 1 };
    let seats: Vec<_> = parties.iter().map(seat).collect();
    let taken = parties.iter().map(|&id| Premise::Seat(id, SeatId(0)));
    let premises = taken.chain(parties.iter().map(|&id| Premise::Maximum(id))).collect();
    let room = Room { rule: RuleId::Workload, parties, room: 0, seats };
    let derivation = Derivation { claim: Claim::NoDraw, premises, steps: vec![Step::Room(room)] };
    assert_eq!(verify(&roster, &rules, &derivation), Err(Refused::DoesNotFollow(0)));
}
