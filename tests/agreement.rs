//! The search against the integer programme, two formulations that share the roster and the rules; on small rosters
//! against enumeration too.

use std::ops::ControlFlow;

use bylot_model::{Pairing, rules::Additional};
use bylot_solver::ilp::{Ilp, Limits, Merits, Preferences};
use kit::{
    Case, Dice,
    agreement::{Agreed, Effort, of_three, of_two},
    enumerate::lawful_pairings,
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

/// No lawful pairing has more merit than the best, and the bound is never below it.
#[test]
fn best_pairings_are_best_by_enumeration() {
    let (mut compared, mut dice) = (0, Dice::new(7));
    for mut case in (0..400).map(rosters::plain).filter(|case| case.records.len() <= 6) {
        for record in &mut case.records {
            record.languages =
                dice.pick(&[&["en"][..], &["fr"], &["en", "fr"], &[]]).iter().map(|&it| it.into()).collect();
        }
        if case.rules.languages.working.is_empty() {
            continue;
        }
        let mut weight = || dice.below(3) as u32;
        let preferences = Preferences { languages: weight(), legal_systems: weight(), level_loads: weight() };
        let Some(most) = most_merit(&case, &preferences) else { continue };
        let roster = case.roster();
        let best = Ilp::new(&roster, &case.rules).best(&preferences).unwrap().expect("enumeration has one");
        assert_eq!((best.merit, best.bound), (most, most), "{preferences:?}\n{}", case.to_text());
        compared += 1;
    }
    assert!(compared >= 20, "{compared}");
}

/// The most merit of any pairing that may be drawn; `None`: there is none, or there are too many.
fn most_merit(case: &Case, preferences: &Preferences) -> Option<i64> {
    let (roster, rules) = (case.roster(), &case.rules);
    let (mut merits, mut visited) = (Vec::new(), 0);
    let whole = lawful_pairings(&roster, rules, &Pairing::default(), &mut |pairing| {
        visited += 1;
        merits.push((pairing.additional(), preferences.weigh(Merits::of(&roster, rules, pairing))));
        if visited < 20_000 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let least = merits.iter().map(|&(additional, _)| additional).min()?;
    let drawn =
        |&&(additional, _): &&(usize, i64)| rules.additional != Additional::Fewest || additional == least;
    (whole == ControlFlow::Continue(()))
        .then(|| merits.iter().filter(drawn).map(|&(_, merit)| merit).max())?
}

#[track_caller]
fn agreed(case: &Case) -> Agreed {
    of_two(case, &EFFORT).unwrap_or_else(|words| panic!("{words}\n{}", case.to_text()))
}
