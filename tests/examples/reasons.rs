//! The campaign of short reasons: thousands of random rosters, every reason counted again.
//!
//! `cargo run --release -p bylot-tests --example reasons -- [--rosters N] [--from SEED] [--draws N]`
//!
//! Each case with a reason that is not so is made as small as it gets and printed; the campaign then goes on.

use std::process::ExitCode;

use kit::{
    Arguments,
    reasons::{self, Tally, judge},
    shrink::shrink,
};

fn main() -> ExitCode {
    let arguments = Arguments::given();
    let (from, count) = (arguments.number("--from", 0), arguments.number("--rosters", 10_000));
    let draws = arguments.number("--draws", 4);
    let (mut tally, mut wrong) = (Tally::default(), 0);
    for seed in from..from + count {
        let case = reasons::case(seed);
        match judge(&case, draws) {
            Ok(judged) => tally.add(&judged),
            Err(_) => {
                wrong += 1;
                let smallest = shrink(&case, |case| judge(case, draws).is_err());
                let error = judge(&smallest, draws).expect_err("it was wrong before");
                println!("# seed {seed}: {error}\n{}", smallest.to_text());
            }
        }
    }
    println!("{wrong} of {count} rosters have a reason that is not so; judged:\n{tally}");
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
