//! The exactness campaign: thousands of random rosters against enumeration.
//!
//! `cargo run --release -p bylot-tests --example exactness -- [--rosters N] [--from SEED] [--larger] [--patience STEPS]`
//!
//! Each disagreement is made as small as it gets and printed as a case file; the campaign then goes on.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
};

use kit::{
    Arguments, Case,
    judge::{Effort, Tally, judge},
    rosters,
    shrink::shrink,
};

fn main() -> ExitCode {
    let arguments = Arguments::given();
    let (from, count) = (arguments.number("--from", 0), arguments.number("--rosters", 1_000));
    let patience = arguments.number("--patience", Effort::CAMPAIGN.patience);
    let effort = Effort { patience, ..Effort::CAMPAIGN };
    let generate = if arguments.have("--larger") { rosters::larger } else { rosters::random };
    std::panic::set_hook(Box::new(|_| {}));
    let (mut tally, mut disagreements) = (Tally::default(), 0);
    for seed in from..from + count {
        let case = generate(seed);
        match outcome(&case, seed, effort) {
            Ok(judged) => tally.add(judged),
            Err(_) => {
                disagreements += 1;
                let smallest = shrink(&case, |case| outcome(case, seed, effort).is_err());
                println!(
                    "# seed {seed}: {}\n{}",
                    outcome(&smallest, seed, effort).unwrap_err(),
                    smallest.to_text()
                );
            }
        }
        if (seed + 1 - from).is_multiple_of(500) {
            println!("{}: {tally:?}", seed + 1 - from);
        }
    }
    println!("{disagreements} disagreements; {tally:?}");
    if disagreements == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The judgement; a panic is a disagreement too.
fn outcome(case: &Case, seed: u64, effort: Effort) -> Result<Tally, String> {
    catch_unwind(AssertUnwindSafe(|| judge(case, seed, effort))).unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str);
        Err(format!("panic: {}", words.or(panic.downcast_ref::<&str>().copied()).unwrap_or("?")))
    })
}
