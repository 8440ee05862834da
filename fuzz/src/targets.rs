//! What is fuzzed.

use bylot::{LAUNCH, formats::read_roster};
use bylot_model::{Extent, Rules, check};
use bylot_solver::{NoDraw, Seed, draw};
use kit::{Remaining, places::under_review};

use crate::{c_calls, small};

/// A fuzz target: its name and its function.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, which is also that of its folders in `corpus/` and `regressions/`.
    pub name: &'static str,
    /// Panics when a promise is broken.
    pub run: fn(&[u8]),
}

impl Target {
    /// All targets.
    pub const ALL: [Self; 3] = [
        Self { name: "roster_bytes", run: roster_bytes },
        Self { name: "small_roster", run: small_roster },
        Self { name: "c_calls", run: c_calls },
    ];

    /// The target of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.name == name)
    }
}

/// An error message fits a screen: so many characters.
const SCREEN: usize = 2_000;

/// Any bytes as a roster: a roster, or an error that a person can read at a glance.
///
/// # Panics
/// When the reader panics, or its error fills more than a screen.
pub fn roster_bytes(data: &[u8]) {
    for rules in [Rules::untoc(), Rules::matching()] {
        for as_of in [None, Some(LAUNCH)] {
            if let Err(error) = read_roster("roster.csv", data, &rules, as_of) {
                let words = error.to_string();
                assert!(words.chars().count() <= SCREEN, "{words}");
            }
        }
    }
}

/// A small roster and its rules: the draw is lawful, or enumeration finds none either.
///
/// # Panics
/// When the draw is unlawful, is denied although one exists, or is left undecided.
pub fn small_roster(data: &[u8]) {
    let Some(case) = small::case(data) else { return };
    let roster = case.roster();
    match draw(&roster, &case.rules, &Seed::announced("fuzz")) {
        Ok(pairing) => {
            let violations = check(&roster, &case.rules, &pairing, Extent::Whole);
            assert!(violations.is_empty(), "unlawful: {violations:?}\n{}", case.to_text());
        }
        Err(NoDraw::Impossible(shortage)) => {
            let all = Remaining::new(&roster, &case.rules, under_review(&roster));
            let exists = all.is_ok_and(|all| all.least().is_some());
            assert!(!exists, "a draw exists, but: {shortage:?}\n{}", case.to_text());
        }
        Err(spent) => panic!("{spent}\n{}", case.to_text()),
    }
}
