//! Inputs that once broke a fuzz target, and the corpora, fed again.

use std::{fs, path::Path};

use bylot_fuzz::{Drive, Target, drive};

#[test]
fn past_inputs_stay_fixed() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
    for target in Target::ALL {
        let Ok(entries) = fs::read_dir(home.join("regressions").join(target.name)) else { continue };
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.iter().for_each(|path| (target.run)(&fs::read(path).unwrap()));
    }
}

#[test]
fn targets_hold_on_a_few_inputs() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
    for target in Target::ALL {
        let how = Drive { runs: 300, seed: 7, home: home.clone() };
        let failures = drive(target, &how).unwrap();
        assert!(failures.is_empty(), "{}: {failures:?}", target.name);
    }
}
