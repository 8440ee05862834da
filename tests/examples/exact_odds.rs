//! Exact counts and chances against enumeration, on thousands of random rosters.
//!
//! `cargo run --release -p bylot-tests --example exact_odds -- [--rosters N] [--from SEED] [--effort N]`
//!
//! Exit status 1 when they differ; each case that does is made as small as it gets and printed.

use std::process::ExitCode;

use bylot_solver::exact::DEFAULT_LIMIT;
use kit::{Arguments, laws::judge, rosters, shrink::shrink};

fn main() -> ExitCode {
    let arguments = Arguments::given();
    let (from, count, effort) = (
        arguments.number("--from", 0),
        arguments.number("--rosters", 2_000),
        arguments.number("--effort", 4_000),
    );
    let (mut judged, mut possible, mut pairings, mut differ) = (0, 0, 0, 0);
    for seed in from..from + count {
        let case = rosters::random(seed);
        let outcome = |case: &kit::Case| judge(case, effort as usize, DEFAULT_LIMIT);
        match outcome(&case) {
            Ok(Some(lawful)) => {
                judged += 1;
                possible += u64::from(lawful > 0);
                pairings += lawful;
            }
            Ok(None) => {}
            Err(_) => {
                differ += 1;
                let smallest = shrink(&case, |case| outcome(case).is_err());
                println!("# seed {seed}: {}\n{}", outcome(&smallest).unwrap_err(), smallest.to_text());
            }
        }
    }
    println!(
        "{count} rosters, {judged} judged, {possible} possible, {pairings} lawful pairings, {differ} differ"
    );
    if differ == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
