//! Rosters that were not decided within a million steps, or whose explanation nobody could read: they are drawn lawfully or refused, and
//! told in few steps that the checker follows.

use std::fs;
use std::path::Path;

use bylot_model::derivation::{Claim, verify};
use bylot_model::{Extent, check};
use bylot_solver::{DEFAULT_BUDGET, Lottery, NoDraw, Procedure, Seed, explain};
use kit::Case;

/// As many steps as a person reads.
const READABLE: usize = 100;

#[test]
fn larger_rosters_are_decided_and_explained() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/larger");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), 7);
    for file in files {
        let case = Case::from_text(&fs::read_to_string(&file).unwrap());
        let roster = case.roster();
        let claim = match Lottery::new(&roster, &case.rules) {
            Ok(lottery) => {
                let pairing = lottery.draw(Procedure::Sequential, &Seed::announced("any"));
                let pairing = pairing.unwrap_or_else(|no| panic!("{}: {no:?}", case.about));
                assert_eq!(check(&roster, &case.rules, &pairing, Extent::Whole), [], "{}", case.about);
                Claim::Fewest { least: lottery.least_additional().expect("the rules ask for the fewest") }
            }
            Err(NoDraw::Impossible(_)) => Claim::NoDraw,
            Err(undecided) => panic!("{}: {undecided:?}", case.about),
        };
        let derivation = explain(&roster, &case.rules, claim, DEFAULT_BUDGET).expect("decided");
        let derivation = derivation.unwrap_or_else(|| panic!("{}: the claim holds", case.about));
        assert_eq!(verify(&roster, &case.rules, &derivation), Ok(()), "{}", case.about);
        assert!(derivation.steps.len() <= READABLE, "{}: {} steps", case.about, derivation.steps.len());
    }
}
