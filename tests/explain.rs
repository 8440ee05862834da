//! Derivations: true, by the checker and by enumeration; small, since without any premise something is possible;
//! and refused when a number, a State or a citation in them is changed.

use std::collections::BTreeSet;

use bylot_model::derivation::{
    Claim, Derivation, Full, LotKind, Owed, Premise, Refused, Room, SeatCount, Seated, Step, Weighed, Weight,
    verify,
};
use bylot_model::rules::{Additional, GroupRelation, PartialReviews, RuleId};
use bylot_model::{Holding, PartyId, PartyRecord, Roster, Rules, SeatId};
use bylot_solver::{DEFAULT_BUDGET, explain};
use kit::{Case, claims::claims, families::Family, relaxed::possible, rosters, tight};

/// The looks of one enumeration.
const LIMIT: u64 = 60_000;

/// The steps of one question of look-ahead.
const BUDGET: u64 = 100_000;

#[derive(Default, Debug)]
struct Tally {
    no_draw: usize,
    fewest: usize,
    dead_ends: usize,
    forced: usize,
    cases: usize,
    premises: usize,
    dropped: usize,
    too_large: usize,
    undecided: usize,
}

/// A State that must perform two reviews, and may perform no more, completes two seats, which does not count (N5): it owes two still and
/// may perform none. That it owes one more than it may perform was said before, whatever it owed.
#[test]
fn a_state_that_may_perform_less_than_it_must_owes_all_of_it() {
    let rules = Rules {
        instruments: vec!["main".into(), "second".into()],
        required: vec!["main".into()],
        regional_groups: Vec::new(),
        additional: Additional::ByLot,
        partial_reviews: PartialReviews::MaximumOnly,
        minimum: 0,
        ..Rules::untoc()
    };
    let rules = rules.validated().expect("a rule set");
    let party = |code: &str, second: bool| PartyRecord {
        code: code.into(),
        group: "north".into(),
        instruments: vec![Holding::Party, if second { Holding::Party } else { Holding::No }],
        ..PartyRecord::default()
    };
    let both = PartyRecord { reviews_min: Some(2), reviews_max: Some(2), ..party("X", true) };
    let records = vec![party("A", true), party("B", true), party("Y", false), both];
    let roster = Roster::new(&rules, records).expect("a roster");
    let [a, b, x, y] = ["A", "B", "X", "Y"].map(|code| roster.find(code).expect("a party"));
    let own = SeatId::new(0);
    let main = |under_review| Seated { under_review, seat: own, lot: LotKind::Main, party: y };
    let additional = |under_review| Seated { under_review, seat: own, lot: LotKind::Additional, party: x };
    let drawn = vec![main(a), additional(a), main(b)];
    let mut premises: Vec<_> = drawn.iter().copied().map(Premise::Drawn).collect();
    premises.extend([Premise::Minimum(x), Premise::Maximum(x), Premise::Partial]);
    premises.sort_unstable();
    let claim = Claim::DeadEnd { drawn, ball: additional(b), at_most: None };
    let told = |owed, room| {
        let steps = vec![Step::Full(Full { rule: RuleId::Workload, party: x, owed, room })];
        verify(&roster, &rules, &Derivation { claim: claim.clone(), premises: premises.clone(), steps })
    };
    assert_eq!(told(2, 0), Ok(()));
    for (owed, room) in [(1, 0), (3, 0), (2, 1)] {
        assert_eq!(told(owed, room), Err(Refused::DoesNotFollow(0)), "{owed} {room}");
    }
}

#[test]
fn derivations_are_true_and_small() {
    let mut tally = Tally::default();
    let cases = (0..120).map(rosters::plain).chain((0..30).map(rosters::random)).chain(tight::all());
    for (case, seed) in cases.zip(0..) {
        judged(&case, seed, &mut tally);
    }
    let Tally { no_draw, fewest, dead_ends, forced, cases, premises, dropped, too_large, undecided } = tally;
    assert!(no_draw >= 40 && fewest >= 5 && dead_ends >= 60 && forced >= 20, "every claim is met: {tally:?}");
    eprintln!("{tally:?}");
    assert!(undecided <= 2, "{tally:?}");
    assert!(cases >= 3, "some need cases: {tally:?}");
    assert!(dropped * 10 >= premises * 9 && too_large * 10 <= premises, "most can be decided: {tally:?}");
}

fn judged(case: &Case, seed: u64, tally: &mut Tally) {
    let roster = case.roster();
    for claim in claims(&roster, &case.rules, seed, 4) {
        let count = match claim {
            Claim::NoDraw => &mut tally.no_draw,
            Claim::Fewest { .. } => &mut tally.fewest,
            Claim::DeadEnd { .. } => &mut tally.dead_ends,
            Claim::Forced { .. } => &mut tally.forced,
            Claim::Nobody(_) => unreachable!("tests/redraw_reasons.rs has these"),
        };
        *count += 1;
        let Ok(derivation) = explain(&roster, &case.rules, claim.clone(), BUDGET) else {
            tally.undecided += 1;
            eprintln!("undecided {seed} {}", case.to_text());
            continue;
        };
        let Some(derivation) = derivation else { panic!("{claim:?} does not hold:\n{}", case.to_text()) };
        let verdict = verify(&roster, &case.rules, &derivation);
        assert_eq!(verdict, Ok(()), "{derivation:?}\n{}", case.to_text());
        let told_apart = |step: &Step| matches!(step, Step::Cases { .. });
        tally.cases += usize::from(derivation.steps.iter().any(told_apart));
        is_small(case, &roster, &derivation, tally);
    }
}

/// All premises together leave nothing possible; without any one of them, something is.
fn is_small(case: &Case, roster: &Roster, derivation: &Derivation, tally: &mut Tally) {
    let Derivation { claim, premises, .. } = derivation;
    let all: BTreeSet<_> = premises.iter().copied().collect();
    let decide = |premises: &BTreeSet<Premise>| possible(roster, &case.rules, claim, premises, LIMIT);
    assert_ne!(decide(&all), Some(true), "not true: {derivation:?}\n{}", case.to_text());
    tally.premises += premises.len();
    for premise in premises {
        let without = all.iter().copied().filter(|it| it != premise).collect();
        match decide(&without) {
            Some(true) => tally.dropped += 1,
            Some(false) => panic!("{premise:?} is not needed in {derivation:?}\n{}", case.to_text()),
            None => tally.too_large += 1,
        }
    }
}

#[test]
fn mutated_derivations_are_refused() {
    let mut mutations = 0;
    for seed in 0..40 {
        let case = rosters::plain(seed);
        let roster = case.roster();
        for claim in claims(&roster, &case.rules, seed, 3) {
            let explained = explain(&roster, &case.rules, claim, BUDGET).expect("decided");
            let derivation = explained.expect("it holds");
            for mutated in mutated(&roster, &derivation) {
                mutations += 1;
                let verdict = verify(&roster, &case.rules, &mutated);
                assert!(verdict.is_err(), "{derivation:?}\nas {mutated:?}\n{}", case.to_text());
            }
        }
    }
    assert!(mutations > 1_000, "{mutations}");
}

/// Where the search has hardly any patience weights come first, on rosters small enough for enumeration.
#[test]
fn counts_with_weights_are_true_and_small() {
    let odd = [
        (1, [1, 1, 1], 3),
        (1, [1, 1, 1], 2),
        (2, [1, 1, 1], 3),
        (3, [1, 1, 1], 4),
        (2, [1, 1, 1], 4),
        (0, [3, 1, 1], 3),
        (0, [2, 2, 1], 2),
        (1, [2, 2, 1], 3),
        (1, [2, 2, 1], 4),
    ];
    let odd = odd.map(|(full, lacking, reviewed)| tight::odd_ones(full, lacking, reviewed));
    let (mut no_draw, mut dead_ends) = (0, 0);
    for (case, seed) in odd.into_iter().chain((0..60).map(rosters::plain)).chain(tight::all()).zip(0..) {
        for claim in claims(&case.roster(), &case.rules, seed, 6) {
            let count = if claim == Claim::NoDraw { &mut no_draw } else { &mut dead_ends };
            *count += usize::from(is_weighed_well(&case, claim));
        }
    }
    assert!(no_draw >= 5 && dead_ends >= 4, "{no_draw} {dead_ends}");
    // G is party to two instruments: D can review it alone, C is excluded, and whatever else is done wastes a State.
    let mut case = tight::odd_ones(1, [1, 1, 1], 2);
    let mut reviewed = case.records.last().expect("a State to be reviewed").clone();
    reviewed.code = "G".into();
    reviewed.instruments[2..].fill(Holding::No);
    case.records.push(reviewed);
    case.exclusions.push(("G".into(), "C".into()));
    let [under_review, party] = ["G", "D"].map(|code| case.roster().find(code).expect("it is there"));
    let ball = Seated { under_review, seat: SeatId::new(0), lot: LotKind::Main, party };
    assert!(is_weighed_well(&case, Claim::Forced { drawn: Vec::new(), ball, at_most: None }));
}

/// Where seats must differ in regional group, weights count the States of a group in each review.
#[test]
fn counts_of_groups_are_true_and_small() {
    let mut of_group = 0;
    let differ = |case: &Case| case.rules.seats.iter().any(|seat| seat.group == GroupRelation::Different);
    for (case, seed) in (0..150).map(rosters::random).filter(differ).zip(0..) {
        for claim in claims(&case.roster(), &case.rules, seed, 2) {
            let Ok(Some(derivation)) = explain(&case.roster(), &case.rules, claim.clone(), 1) else {
                continue;
            };
            let counts = |step: &Step| matches!(step, Step::Weighed(it) if !it.of_group.is_empty());
            of_group += usize::from(derivation.steps.iter().any(counts) && is_weighed_well(&case, claim));
        }
    }
    eprintln!("{of_group} counts of groups");
    assert!(of_group >= 4, "{of_group}");
}

/// Whether the claim is shown with weights when there is no patience for anything else; then the derivation stands, all its
/// premises are needed, and it falls with anything changed.
fn is_weighed_well(case: &Case, claim: Claim) -> bool {
    let roster = case.roster();
    let Ok(explained) = explain(&roster, &case.rules, claim, 1) else { return false };
    let derivation = explained.expect("the claim holds");
    if !derivation.steps.iter().any(|step| matches!(step, Step::Weighed(_))) {
        return false;
    }
    assert_eq!(verify(&roster, &case.rules, &derivation), Ok(()), "{derivation:?}\n{}", case.to_text());
    is_small(case, &roster, &derivation, &mut Tally::default());
    for mutated in mutated(&roster, &derivation) {
        let verdict = verify(&roster, &case.rules, &mutated);
        assert!(verdict.is_err(), "{derivation:?}\nas {mutated:?}\n{}", case.to_text());
    }
    true
}

/// Rosters on which no plain count shows that there is no draw.
#[test]
fn counts_with_weights_are_true_and_refused_when_mutated() {
    for (family, seed) in [("exact_loads", 53), ("mixtures", 9)] {
        let case = Family::named(family).expect("a family").case(seed);
        let roster = case.roster();
        let explained = explain(&roster, &case.rules, Claim::NoDraw, DEFAULT_BUDGET).expect("decided");
        let derivation = explained.expect("there is no draw");
        assert_eq!(verify(&roster, &case.rules, &derivation), Ok(()));
        assert!(matches!(derivation.steps[..], [Step::Weighed(_)]), "{:?}", derivation.steps);
        for mutated in mutated(&roster, &derivation).iter().step_by(23) {
            assert!(verify(&roster, &case.rules, mutated).is_err(), "{derivation:?}\nas {mutated:?}");
        }
    }
}

/// The derivation with one thing changed, in every way: premises left out, numbers, States and citations.
fn mutated(roster: &Roster, derivation: &Derivation) -> Vec<Derivation> {
    let mut all = Vec::new();
    for at in 0..derivation.premises.len() {
        let mut mutated = derivation.clone();
        mutated.premises.remove(at);
        all.push(mutated);
    }
    for (number, step) in derivation.steps.iter().enumerate() {
        for step in mutated_steps(roster, step) {
            let mut mutated = derivation.clone();
            mutated.steps[number] = step;
            all.push(mutated);
        }
    }
    let mut shortened = derivation.clone();
    shortened.steps.pop();
    all.push(shortened);
    all
}

fn mutated_steps(roster: &Roster, step: &Step) -> Vec<Step> {
    let mut all = Vec::new();
    match step {
        Step::Owed(owed) => {
            all.push(Step::Owed(Owed { rule: RuleId::Cap, ..owed.clone() }));
            all.push(Step::Owed(Owed { owed: owed.owed + 1, ..owed.clone() }));
            all.push(Step::Owed(Owed { alone: owed.alone + 1, ..owed.clone() }));
            let states = |parties| Step::Owed(Owed { parties, ..owed.clone() });
            all.extend(mutated_states(roster, &owed.parties).into_iter().map(states));
            let counts = |seats| Step::Owed(Owed { seats, ..owed.clone() });
            all.extend(mutated_counts(&owed.seats).into_iter().map(counts));
        }
        Step::Room(room) => {
            all.push(Step::Room(Room { rule: RuleId::Cap, ..room.clone() }));
            all.push(Step::Room(Room { room: room.room + 1, ..room.clone() }));
            let states = |parties| Step::Room(Room { parties, ..room.clone() });
            all.extend(mutated_states(roster, &room.parties).into_iter().map(states));
            let counts = |seats| Step::Room(Room { seats, ..room.clone() });
            all.extend(mutated_counts(&room.seats).into_iter().map(counts));
        }
        Step::Full(full) => {
            all.push(Step::Full(Full { rule: RuleId::Cap, ..full.clone() }));
            all.push(Step::Full(Full { owed: full.owed + 1, ..full.clone() }));
            all.push(Step::Full(Full { room: full.room + 1, ..full.clone() }));
        }
        Step::Urn(_) => unreachable!("tests/redraw_reasons.rs has these"),
        Step::Weighed(weighed) => all.extend(mutated_weights(roster, weighed).into_iter().map(Step::Weighed)),
        Step::Contradicts { place } => all.push(Step::Contradicts { place: place.partner() }),
        Step::Cases { rule, split, refuted_by } => {
            let (split, refuted_by) = (split.clone(), refuted_by.clone());
            let mut fewer = refuted_by.clone();
            fewer.pop();
            all.push(Step::Cases { rule: *rule, split: split.clone(), refuted_by: fewer });
            all.push(Step::Cases { rule: RuleId::ReviewGroups, split, refuted_by });
        }
    }
    all
}

fn mutated_weights(roster: &Roster, step: &Weighed) -> Vec<Weighed> {
    let mut all = vec![
        Weighed { rule: RuleId::Cap, ..step.clone() },
        Weighed { least: step.least + 1, ..step.clone() },
        Weighed { most: step.most + 1, ..step.clone() },
        Weighed { alone: step.alone + 1, ..step.clone() },
        Weighed { alone_owed: step.alone_owed + 1, ..step.clone() },
    ];
    for at in 0..step.room.len() {
        let mut mutate = |change: &dyn Fn(&mut Weight)| {
            let mut mutated = step.clone();
            change(&mut mutated.room[at]);
            all.push(mutated);
        };
        // Who may perform no more may weigh anything.
        if step.room[at].reviews > 0 {
            mutate(&|it| it.weight += 1_000);
        }
        mutate(&|it| it.reviews += 1);
        for parties in mutated_states(roster, &step.room[at].parties) {
            mutate(&|it| it.parties.clone_from(&parties));
        }
    }
    for at in 0..step.owed.len() {
        let mut mutated = step.clone();
        mutated.owed[at].weight += 1_000;
        all.push(mutated.clone());
        mutated.owed[at] = Weight { reviews: step.owed[at].reviews + 1, ..step.owed[at].clone() };
        all.push(mutated);
    }
    for at in 0..step.between.len() {
        let mut mutated = step.clone();
        mutated.between[at].reviews += 1;
        all.push(mutated);
    }
    for at in 0..step.of_group.len() {
        let mut mutated = step.clone();
        mutated.of_group[at].reviews += 1;
        all.push(mutated);
    }
    for at in 0..step.seats.len() {
        let mut mutated = step.clone();
        mutated.seats.remove(at);
        all.push(mutated);
        let mut mutated = step.clone();
        mutated.seats[at].weight += 1;
        all.push(mutated);
    }
    all
}

fn mutated_states(roster: &Roster, parties: &[PartyId]) -> Vec<Vec<PartyId>> {
    let mut all = Vec::new();
    for at in 0..parties.len() {
        let mut fewer = parties.to_vec();
        fewer.remove(at);
        all.push(fewer);
        for (other, _) in roster.parties().filter(|(id, _)| !parties.contains(id)) {
            let mut another = parties.to_vec();
            another[at] = other;
            another.sort_unstable();
            all.push(another);
        }
    }
    all
}

fn mutated_counts(seats: &[SeatCount]) -> Vec<Vec<SeatCount>> {
    let mut all = Vec::new();
    for at in 0..seats.len() {
        let mut fewer = seats.to_vec();
        fewer.remove(at);
        all.push(fewer);
        let mut more = seats.to_vec();
        more[at].states += 1;
        all.push(more);
    }
    all
}
