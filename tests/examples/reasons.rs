//! The campaign of short reasons: thousands of random rosters, every reason counted again.
//!
//! `cargo run --release -p bylot-tests --example reasons -- [--rosters N] [--from SEED] [--draws N]`
//!
//! Each case with a reason that is not so is made as small as it gets and printed; the campaign then goes on.

use std::process::ExitCode;

use bylot_model::Rules;
use kit::{
    Arguments, Case,
    reasons::{self, Tally, judge, judge_default},
    shrink::shrink,
};

fn main() -> ExitCode {
    let arguments = Arguments::given();
    let (from, count) = (arguments.number("--from", 0), arguments.number("--rosters", 10_000));
    let draws = arguments.number("--draws", 4);
    let (mut tally, mut wrong) = (Tally::default(), 0);
    let all = |case: &Case| {
        let mut judged = judge(case, draws)?;
        judged.add(&judge_default(case)?);
        Ok::<_, String>(judged)
    };
    for seed in from..from + count {
        // A roster under rules that differ from a preset, and one under a preset as it is.
        let preset = Rules::PRESETS[(seed % Rules::PRESETS.len() as u64) as usize];
        for case in [reasons::case(seed), reasons::case_of_preset(seed, preset)] {
            match all(&case) {
                Ok(judged) => tally.add(&judged),
                Err(_) => {
                    wrong += 1;
                    let smallest = shrink(&case, |case| all(case).is_err());
                    let error = all(&smallest).expect_err("it was wrong before");
                    println!("# seed {seed}: {error}\n{}", smallest.to_text());
                }
            }
        }
    }
    println!("{wrong} of {} rosters have a reason that is not so; judged:\n{tally}", 2 * count);
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
