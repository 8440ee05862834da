//! Exact counts and chances against enumeration, on thousands of random rosters.
//!
//! `cargo run --release -p bylot-tests --example exact_odds -- [--rosters N] [--from SEED] [--effort N]`
//!
//! Exit status 1 when they differ; each case that does is made as small as it gets and printed.

use std::process::ExitCode;

use bylot_solver::exact::DEFAULT_LIMIT;
use kit::{laws::judge, rosters, shrink::shrink};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str, otherwise: u64| {
        let value = arguments.iter().position(|argument| argument == name).map(|at| &arguments[at + 1]);
        value.map_or(otherwise, |value| value.parse().unwrap_or_else(|_| panic!("{name}: a number")))
    };
    let (from, count, effort) = (number("--from", 0), number("--rosters", 2_000), number("--effort", 4_000));
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
