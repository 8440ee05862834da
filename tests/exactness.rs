//! The solver against enumeration: nothing that could be completed is put aside, nothing that could not is kept.

use std::{fs, path::Path};

use bylot_solver::{DEFAULT_BUDGET, Lottery, NoDraw, Seed};
use kit::{
    Case,
    judge::{Effort, Tally, judge},
    rosters, tight,
};

/// Hardly any patience.
const LITTLE: Effort = Effort { in_order: 12, walks: 1, patience: 10 };

#[test]
fn two_hundred_random_rosters() {
    let mut tally = Tally::default();
    for seed in 0..200 {
        judged(&rosters::random(seed), seed, Effort::TEST, &mut tally);
    }
    assert!(tally.possible >= 100, "half of them have a draw: {tally:?}");
    assert!(tally.too_large <= 4, "enumeration gives up on few: {tally:?}");
    assert!(tally.dead_ends >= 1_000, "there are dead ends to find: {tally:?}");
}

#[test]
fn tight_rosters() {
    let mut tally = Tally::default();
    for (case, seed) in tight::all().iter().zip(0..) {
        judged(case, seed, Effort::TEST, &mut tally);
    }
    assert!(tally.too_large <= 2 && tally.possible >= 15, "{tally:?}");
}

#[test]
fn larger_rosters_with_few_reviews() {
    let mut tally = Tally::default();
    for seed in 0..20 {
        judged(&rosters::larger(seed), seed, Effort::TEST, &mut tally);
    }
    assert!(tally.possible >= 8, "{tally:?}");
}

/// With hardly any patience questions are soon counted with weights and asked afresh: never wrongly, and to an end.
#[test]
fn random_rosters_with_little_patience() {
    let mut tally = Tally::default();
    for seed in 0..40 {
        judged(&rosters::random(seed), seed, LITTLE, &mut tally);
    }
    assert!(tally.possible >= 20, "half of them have a draw: {tally:?}");
}

/// A budget leaves a draw undecided or changes no byte of it, nor of what is said when none exists.
#[test]
fn a_budget_decides_whether_never_what() {
    let (mut decided, mut undecided) = (0, 0);
    for case in (0..60).map(rosters::random).chain(tight::all()) {
        let roster = case.roster();
        let drawn = |budget| {
            let lottery = Lottery::with_budget(&roster, &case.rules, budget)?;
            lottery.draw_recorded(&Seed::announced("any budget"))
        };
        let whole = drawn(DEFAULT_BUDGET);
        for budget in [5, 20, 80, 320] {
            match drawn(budget) {
                Err(NoDraw::BudgetSpent { .. }) => undecided += 1,
                outcome => {
                    assert_eq!(outcome, whole, "{budget} steps\n{}", case.to_text());
                    decided += 1;
                }
            }
        }
    }
    assert!(decided >= 100 && undecided >= 20, "{decided} decided, {undecided} not");
}

/// Cases that once told the solver and enumeration apart; they stay fixed.
#[test]
fn past_disagreements() {
    for case in cases() {
        for seed in 0..8 {
            judged(&case, seed, Effort::TEST, &mut Tally::default());
            judged(&case, seed, LITTLE, &mut Tally::default());
        }
    }
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let files = files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.map(|path| Case::from_text(&fs::read_to_string(path).unwrap())).collect()
}

#[track_caller]
fn judged(case: &Case, seed: u64, effort: Effort, tally: &mut Tally) {
    match judge(case, seed, effort) {
        Ok(judged) => tally.add(judged),
        Err(words) => panic!("{words}\n{}", case.to_text()),
    }
}
