//! The search against the integer programme, two formulations that share the roster and the rules; on small rosters
//! against enumeration too.

use bylot_solver::ilp::Limits;
use kit::{
    Case,
    agreement::{Agreed, Effort, of_three, of_two},
    families, rosters, tight,
};

/// Without a clock: every roster below is decided.
const EFFORT: Effort = Effort { budget: 100_000, limits: Limits { seconds: None } };

#[test]
fn a_hundred_small_rosters() {
    let (mut possible, mut impossible) = (0, 0);
    for case in (0..100).map(rosters::plain).chain(tight::all()) {
        match of_three(&case, &EFFORT) {
            Ok(None) => {}
            Ok(Some(Agreed::Possible { .. })) => possible += 1,
            Ok(Some(_)) => impossible += 1,
            Err(words) => panic!("{words}\n{}", case.to_text()),
        }
    }
    assert!(possible >= 40 && impossible >= 40, "{possible} possible, {impossible} impossible");
}

#[test]
fn rosters_of_thirty_to_189_parties() {
    let mut decided = Vec::new();
    for family in families::ALL {
        for case in (0..2).map(|seed| family.case(seed)) {
            decided.push(agreed(&case));
        }
    }
    assert!(!decided.iter().any(|agreed| matches!(agreed, Agreed::Undecided { .. })), "{decided:?}");
    assert!(decided.contains(&Agreed::Impossible), "{decided:?}");
    assert!(decided.contains(&Agreed::Possible { least: 0 }), "{decided:?}");
}

#[track_caller]
fn agreed(case: &Case) -> Agreed {
    of_two(case, &EFFORT).unwrap_or_else(|words| panic!("{words}\n{}", case.to_text()))
}
