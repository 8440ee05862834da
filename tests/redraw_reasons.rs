//! Why nobody can be drawn for a vacant seat: derived exactly when enumeration finds nobody, true by the checker and by
//! enumeration under the premises alone, small, and refused when anything in it is changed.

use std::collections::BTreeSet;

use bylot_model::derivation::{
    Balls, Claim, Derivation, LotKind, Premise, Redraw, Seated, Step, Urn, Vacancy, verify,
};
use bylot_model::rules::{Additional, RuleId};
use bylot_model::{
    Holding, InstrumentSet, Pairing, PartyId, PartyRecord, Review, Reviewing, Roster, Rules, Seat, SeatId,
};
use bylot_solver::DEFAULT_BUDGET;
use bylot_solver::explain;
use bylot_solver::vacancy::{self, Item, NoLot, Standing, hold, nobody};
use kit::redraws::{Left, law, left, relaxed};

#[derive(Default, Debug)]
struct Tally {
    drawn: usize,
    nobody: usize,
    additional_lot: usize,
    completing: usize,
    together: usize,
    ground: usize,
    followed: usize,
    balls: usize,
    kinds: BTreeSet<&'static str>,
}

#[test]
fn a_redraw_is_derived_to_be_impossible_exactly_when_enumeration_finds_nobody() {
    let mut tally = Tally::default();
    for left in (0..4_000).filter_map(left) {
        let Left { case, roster, pairing, vacancies, ground } = &left;
        let rules = &case.rules;
        let possible = law::possible(roster, rules, pairing, vacancies, *ground);
        let item = Item { seed: &[7; 32], number: 1 };
        let held = hold(&left.standing(), vacancies, left.urn(), item, DEFAULT_BUDGET);
        assert_eq!(held.is_ok(), possible, "{vacancies:?} {ground:?} {pairing:?}\n{}", case.to_text());
        let claim = nobody(&left.standing(), vacancies, left.urn());
        let derivation = explain(roster, rules, claim, DEFAULT_BUDGET).expect("decided");
        assert_eq!(derivation.is_none(), possible, "{vacancies:?} {ground:?}\n{}", case.to_text());
        let Some(derivation) = derivation else {
            tally.drawn += 1;
            continue;
        };
        assert_eq!(held, Err(NoLot::Nobody));
        counted(&left, &derivation, &mut tally);
        assert_eq!(verify(roster, rules, &derivation), Ok(()), "{derivation:?}\n{}", case.to_text());
        is_small(roster, rules, &derivation);
    }
    eprintln!("{tally:?}");
    let Tally { drawn, nobody, additional_lot, completing, together, ground, followed, balls, kinds } = tally;
    assert!(drawn >= 200 && nobody >= 200, "{drawn} {nobody}");
    assert!(additional_lot >= 20 && completing >= 10 && together >= 30 && ground >= 30 && followed >= 20);
    assert!(balls >= 10, "{balls}");
    let all = [
        "cap",
        "different",
        "excluded",
        "ground",
        "group",
        "itself",
        "lacks",
        "maximum",
        "mutual",
        "one_seat",
        "stands",
    ];
    all.iter().for_each(|kind| assert!(kinds.contains(kind), "{kind} is met: {kinds:?}"));
}

fn counted(left: &Left, derivation: &Derivation, tally: &mut Tally) {
    let contested = &left.vacancies[0];
    let review = left.pairing.reviews.iter().find(|it| it.under_review == contested.under_review);
    let completes = |seat: Seat| match (seat, contested.seat) {
        (Seat::Additional(Some(one)), Seat::Main(other)) => one == other,
        _ => false,
    };
    tally.nobody += 1;
    tally.additional_lot += usize::from(matches!(contested.seat, Seat::Additional(_)));
    tally.completing +=
        usize::from(review.is_some_and(|it| it.reviewers.iter().any(|it| completes(it.seat))));
    tally.together += usize::from(left.vacancies.len() > 1);
    tally.ground += usize::from(left.ground.is_some());
    tally.followed += usize::from(derivation.steps.len() > 1);
    let leads = |it: &Step| matches!(it, Step::Urn(it) if matches!(it.vacancy.seat, Seat::Main(_)) && !it.balls.is_empty());
    tally.balls += usize::from(left.vacancies.len() > 1 && derivation.steps.iter().any(leads));
    tally.kinds.extend(derivation.premises.iter().map(|it| match it {
        Premise::Itself(_) => "itself",
        Premise::Excluded(..) => "excluded",
        Premise::OneSeat(..) => "one_seat",
        Premise::Group(_) => "group",
        Premise::Lacks(..) => "lacks",
        Premise::Mutual(..) => "mutual",
        Premise::Maximum(_) => "maximum",
        Premise::Cap(_) => "cap",
        Premise::Different => "different",
        Premise::Ground(_) => "ground",
        Premise::Stands(_) => "stands",
        other => panic!("{other:?} is no premise of a redraw"),
    }));
}

/// All premises together leave nothing possible; without any one of them, something is.
fn is_small(roster: &Roster, rules: &Rules, derivation: &Derivation) {
    let Claim::Nobody(redraw) = &derivation.claim else { panic!("of a redraw") };
    let all: BTreeSet<_> = derivation.premises.iter().copied().collect();
    assert!(!relaxed::possible(roster, rules, redraw, &all), "not true: {derivation:?}");
    for premise in &derivation.premises {
        let without = all.iter().copied().filter(|it| it != premise).collect();
        assert!(
            relaxed::possible(roster, rules, redraw, &without),
            "{premise:?} is not needed in {derivation:?}"
        );
    }
}

#[test]
fn whoever_completes_a_seat_stays_when_it_is_drawn_again() {
    let party = |code: &str, group: &str, holds: [bool; 3]| PartyRecord {
        code: code.into(),
        group: group.into(),
        instruments: holds.map(|holds| if holds { Holding::Party } else { Holding::No }).to_vec(),
        under_review: (code != "A").then_some(false),
        ..PartyRecord::default()
    };
    let instruments = ["main", "second", "third"].map(String::from).to_vec();
    for additional in [Additional::Fewest, Additional::ByLot] {
        let rules = Rules {
            required: vec!["main".into()],
            instruments: instruments.clone(),
            regional_groups: Vec::new(),
            additional,
            cap: None,
            minimum: 0,
            ..Rules::untoc()
        };
        let rules = rules.validated().expect("a rule set");
        let records = vec![
            party("A", "north", [true, true, true]),
            party("B", "north", [true, true, true]),
            party("C", "south", [true, true, false]),
            party("D", "south", [true, false, true]),
            party("E", "south", [true, false, false]),
        ];
        let roster = Roster::new(&rules, records).expect("a roster");
        let [a, b, c, d, e] = ["A", "B", "C", "D", "E"].map(|code| roster.find(code).expect("a party"));
        let [own, other] = [SeatId::new(0), SeatId::new(1)];
        // Whoever was completed by both has left.
        let seats =
            [(b, Seat::Main(own)), (c, Seat::Additional(Some(other))), (d, Seat::Additional(Some(other)))];
        let reviewers = seats.map(|(party, seat)| {
            let brings = roster.party(party).holds.minus(roster.party(e).holds);
            Reviewing { party, seat, instruments: Some(brings) }
        });
        let reviewers = reviewers.to_vec();
        let review = Review { under_review: a, review_group: None, reviewers };
        let pairing = Pairing { reviews: vec![review] };
        let vacancies = [Vacancy { under_review: a, seat: Seat::Main(other) }];
        let standing = Standing { roster: &roster, rules: &rules, pairing: &pairing };
        let item = Item { seed: &[7; 32], number: 1 };
        let held =
            hold(&standing, &vacancies, vacancy::Urn::Ordinary, item, DEFAULT_BUDGET).expect("E is drawn");
        let kept: Vec<_> = held.lots.iter().map(|it| it.lot.kept()).collect();
        assert_eq!(kept, [Some(e)], "{additional:?}");
        let reviewers: Vec<_> = held.reviews[0].reviewers.iter().map(|it| it.party).collect();
        assert_eq!(reviewers, [b, e, c, d]);
        let claim = nobody(&standing, &vacancies, vacancy::Urn::Ordinary);
        assert_eq!(explain(&roster, &rules, claim, DEFAULT_BUDGET), Ok(None));
    }
}

#[test]
fn a_changed_derivation_is_refused() {
    let (mut derivations, mut mutations) = (0, 0);
    for left in (0..400).filter_map(left) {
        let Left { case, roster, vacancies, .. } = &left;
        let claim = nobody(&left.standing(), vacancies, left.urn());
        let Some(derivation) = explain(roster, &case.rules, claim, DEFAULT_BUDGET).expect("decided") else {
            continue;
        };
        derivations += 1;
        for mutated in mutated(roster, &case.rules, &derivation) {
            mutations += 1;
            let verdict = verify(roster, &case.rules, &mutated);
            assert!(verdict.is_err(), "{derivation:?}\nas {mutated:?}\n{}", case.to_text());
        }
    }
    assert!(derivations > 40 && mutations > 2_000, "{derivations} {mutations}");
}

/// The derivation with one thing changed, in every way: premises left out or not so; States, seats, numbers and citations.
fn mutated(roster: &Roster, rules: &Rules, derivation: &Derivation) -> Vec<Derivation> {
    let mut all = Vec::new();
    for at in 0..derivation.premises.len() {
        let mut mutated = derivation.clone();
        mutated.premises.remove(at);
        all.push(mutated);
    }
    let Claim::Nobody(redraw) = &derivation.claim else { panic!("of a redraw") };
    for untrue in untrue(roster, redraw) {
        let mut mutated = derivation.clone();
        mutated.premises.push(untrue);
        mutated.premises.sort();
        all.push(mutated);
    }
    for (number, step) in derivation.steps.iter().enumerate() {
        let Step::Urn(urn) = step else { panic!("of a redraw") };
        for urn in mutated_urns(roster, rules, urn) {
            let mut mutated = derivation.clone();
            mutated.steps[number] = Step::Urn(urn);
            all.push(mutated);
        }
    }
    let mut shortened = derivation.clone();
    shortened.steps.pop();
    all.push(shortened);
    all
}

/// Premises that are not so.
fn untrue(roster: &Roster, redraw: &Redraw) -> Vec<Premise> {
    let nobody_there = |party: PartyId| {
        let Vacancy { under_review, seat } = redraw.vacancies[0].clone();
        let seated = Seated::new(under_review, seat, party);
        (!redraw.stands.contains(&seated) && seated.lot == LotKind::Main).then_some(Premise::Stands(seated))
    };
    let excluded = |party: PartyId| {
        let under_review = redraw.vacancies[0].under_review;
        (!roster.exclusions().bars(under_review, party)).then_some(Premise::Excluded(under_review, party))
    };
    let parties = || roster.parties().map(|(id, _)| id);
    let without_ground = parties().filter(|_| redraw.ground.is_none()).map(Premise::Ground);
    let under_review = |party: PartyId| roster.party(party).under_review;
    parties()
        .filter_map(nobody_there)
        .chain(parties().filter_map(excluded))
        .chain(parties().filter(|&it| !under_review(it)).map(Premise::Itself))
        .chain(without_ground)
        .collect()
}

fn mutated_urns(roster: &Roster, rules: &Rules, urn: &Urn) -> Vec<Urn> {
    let mut all = vec![Urn { rule: RuleId::Cap, ..urn.clone() }];
    let other_seat = match urn.vacancy.seat {
        Seat::Main(seat) => Seat::Additional(Some(seat)),
        Seat::Additional(seat) => Seat::Main(seat.expect("it says which")),
    };
    all.push(Urn { vacancy: Vacancy { seat: other_seat, ..urn.vacancy.clone() }, ..urn.clone() });
    for (under_review, _) in roster.parties().filter(|&(id, _)| id != urn.vacancy.under_review) {
        all.push(Urn { vacancy: Vacancy { under_review, ..urn.vacancy.clone() }, ..urn.clone() });
    }
    for instrument in InstrumentSet::first(rules.instruments.len()).iter() {
        let one = [instrument].into_iter().collect::<InstrumentSet>();
        let brings =
            if urn.brings.contains(instrument) { urn.brings.minus(one) } else { urn.brings.union(one) };
        all.push(Urn { brings, ..urn.clone() });
    }
    for at in 0..urn.balls.len() {
        let mut fewer = urn.clone();
        fewer.balls.remove(at);
        all.push(fewer);
        let mut later = urn.clone();
        later.balls[at].refuted_by += 1_000;
        all.push(later);
        let mut empty = urn.clone();
        empty.balls[at].parties.clear();
        all.push(empty);
    }
    let named: Vec<PartyId> = urn.balls.iter().flat_map(|it| &it.parties).copied().collect();
    for (other, _) in roster.parties().filter(|(id, _)| !named.contains(id)) {
        let mut more = urn.clone();
        match more.balls.first_mut() {
            Some(balls) => balls.parties = [balls.parties.clone(), vec![other]].concat(),
            None => more.balls.push(Balls { parties: vec![other], refuted_by: 0 }),
        }
        all.push(more);
    }
    all
}
