//! Which procedure is the default, and why; and what is said where a uniform draw is asked for that cannot be held.

use std::ops::ControlFlow;

use bylot::rules::LegalSystem;
use bylot::{
    ByDefault, Exclusion, Exclusions, Lottery, NoDraw, PartyId, PartyRecord, Procedure, Progress, Roster,
    Rules, Seed, WhySequential, Work, untoc_2020,
};

/// So many parties of two groups, drawn across them.
fn across(parties: usize) -> (Roster, Rules) {
    let rules = Rules { maximum: None, ..Rules::matching() };
    let record = |at: usize| PartyRecord {
        code: format!("p{at:03}"),
        group: ["x", "y"][at % 2].into(),
        ..PartyRecord::default()
    };
    let roster = Roster::new(&rules, (0..parties).map(record).collect()).expect("a roster");
    (roster, rules)
}

#[test]
fn too_many_parties_are_an_answer_of_their_own() {
    let (roster, rules) = across(Procedure::MOST_PARTIES_UNIFORM + 1);
    let lottery = Lottery::new(&roster, &rules).expect("a draw exists");
    let seed = Seed::announced("many");
    let (found, limit) = (401, 400);
    let too_many = NoDraw::TooManyParties { found, limit };
    assert_eq!(lottery.draw(Procedure::Uniform, &seed).as_ref(), Err(&too_many));
    let estimate = lottery.estimate_count(&seed, 1, |_| ControlFlow::Continue(()));
    assert_eq!(estimate.as_ref(), Err(&too_many));
    assert_eq!(too_many.to_string(), "401 parties take part, and at most 400 may in a uniform draw");
    let why = WhySequential::TooManyParties { found, limit };
    assert_eq!(lottery.by_default(|_| ()), ByDefault::Sequential(why));
    assert!(lottery.draw(Procedure::Sequential, &seed).is_ok());
}

/// Each of sixty is reviewed by one of the next two, so that a blind trial breaks some sixty exclusions: a thousand of them tell.
#[test]
fn a_uniform_draw_far_out_of_reach_is_given_up_soon() {
    let mut rules = Rules { minimum: 1, ..Rules::matching() };
    rules.seats[0].group = bylot::rules::GroupRelation::Any;
    let record =
        |at: usize| PartyRecord { code: format!("p{at:02}"), group: "x".into(), ..PartyRecord::default() };
    let roster = Roster::new(&rules, (0..60).map(record).collect()).expect("a roster");
    let apart = |one: usize, other: usize| ![1, 2].contains(&((other + 60 - one) % 60)) && one != other;
    let pairs = (0..60).flat_map(|one| (0..60).map(move |other| (one, other)));
    let exclusions = pairs.filter(|&(one, other)| apart(one, other)).map(|(one, other)| Exclusion {
        under_review: PartyId::new(one),
        reviewing: PartyId::new(other),
        reason: String::new(),
    });
    let roster = roster.with_exclusions(Exclusions::new(exclusions));
    let lottery = Lottery::new(&roster, &rules).expect("a draw exists");
    let mut told = Vec::new();
    let ByDefault::Sequential(WhySequential::OutOfReach { trials }) = lottery.by_default(|it| told.push(it))
    else {
        panic!("a uniform draw is out of reach")
    };
    assert_eq!(trials, 1_000);
    assert_eq!(told.len(), 1_000);
    assert!(told.iter().zip(0..).all(|(it, trial)| {
        let Progress { work, done, most, .. } = *it;
        work == Work::Reach && done == trial && most == 100_000
    }));
}

#[test]
fn the_real_roster_is_drawn_uniformly_by_default_unless_legal_systems_are_preferred() {
    let roster = untoc_2020();
    let rules = Rules::untoc();
    assert_eq!(Lottery::new(&roster, &rules).expect("a draw").by_default(|_| ()), ByDefault::Uniform);
    let preferred = Rules { legal_system: LegalSystem::Preferred, ..rules };
    let by_default = Lottery::new(&roster, &preferred).expect("a draw").by_default(|_| ());
    assert_eq!(by_default, ByDefault::Sequential(WhySequential::LegalSystem));
}

/// Whoever waits is told of every review, and of every trial.
#[test]
fn a_draw_that_is_watched_is_the_same() {
    let (roster, rules) = across(8);
    let lottery = Lottery::new(&roster, &rules).expect("a draw exists");
    let seed = Seed::announced("watched");
    for (procedure, work) in [(Procedure::Sequential, Work::Reviews), (Procedure::Uniform, Work::Trials)] {
        let mut told = Vec::new();
        let pairing = lottery.draw_watched(procedure, &seed, |it| told.push(it));
        assert_eq!(pairing, lottery.draw(procedure, &seed));
        assert!(!told.is_empty() && told.iter().all(|it| it.work == work));
        assert!(told.iter().map(|it| it.done).eq(0..told.len() as u64));
        assert!(procedure == Procedure::Uniform || told.len() == 8);
    }
}
