//! The agreement campaign: search and integer programme, on small rosters against enumeration too.
//!
//! `cargo run --release -p bylot-tests --example agreement -- [--small N] [--large N] [--seed S] [--seconds T]`
//!
//! N small random rosters (2000), and N rosters (60) of each tight family, from seed S (0) on. The integer programme
//! has T seconds (20) for each programme, the search a budget of `--budget` steps (100000). A disagreement is made as
//! small as it gets and printed as a case file.

use std::process::ExitCode;

use bylot_solver::ilp::{Ilp, Limits};
use cpu_time::ProcessTime;
use kit::{
    Arguments, Case,
    agreement::{Agreed, Effort, of_three, of_two},
    families, rosters,
    shrink::shrink,
};

fn main() -> ExitCode {
    let arguments = Arguments::given();
    let effort = Effort {
        budget: arguments.number("--budget", 100_000),
        limits: Limits { seconds: Some(arguments.number("--seconds", 20) as f64) },
    };
    let from = arguments.number("--seed", 0);
    println!("backend {}", Ilp::BACKEND);
    let mut disagreements = 0;
    let mut small = Tally::default();
    for seed in from..from + arguments.number("--small", 2_000) {
        let judge = |case: &Case| of_three(case, &effort);
        disagreements += small.judge(seed, &rosters::plain(seed), judge);
    }
    println!("small: {small}");
    for family in families::ALL {
        let mut tally = Tally::default();
        for seed in from..from + arguments.number("--large", 60) {
            let judge = |case: &Case| of_two(case, &effort).map(Some);
            disagreements += tally.judge(seed, &family.case(seed), judge);
        }
        println!("{}: {tally}", family.name);
    }
    println!("{disagreements} disagreements");
    if disagreements == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[derive(Default)]
struct Tally {
    possible: u64,
    /// Of these, how many cannot do without additional reviewing States.
    additional: u64,
    impossible: u64,
    too_large: u64,
    search_undecided: Vec<u64>,
    ilp_undecided: Vec<u64>,
    /// The longest, in CPU seconds, and its seed.
    longest: (f64, u64),
}

impl Tally {
    /// Judges one case; says how many disagreements there are.
    fn judge(
        &mut self,
        seed: u64,
        case: &Case,
        judge: impl Fn(&Case) -> Result<Option<Agreed>, String>,
    ) -> usize {
        let begin = ProcessTime::now();
        let agreed = judge(case);
        let seconds = begin.elapsed().as_secs_f64();
        if seconds > self.longest.0 {
            self.longest = (seconds, seed);
        }
        match agreed {
            Ok(None) => self.too_large += 1,
            Ok(Some(Agreed::Impossible)) => self.impossible += 1,
            Ok(Some(Agreed::Possible { least })) => {
                self.possible += 1;
                self.additional += u64::from(least > 0);
            }
            Ok(Some(Agreed::Undecided { search, ilp })) => {
                self.search_undecided.extend(search.then_some(seed));
                self.ilp_undecided.extend(ilp.then_some(seed));
            }
            Err(words) => {
                println!("# {}: {words}", case.about);
                let smallest = shrink(case, |case| judge(case).is_err());
                println!("# {}\n{}", judge(&smallest).unwrap_err(), smallest.to_text());
                return 1;
            }
        }
        0
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { possible, additional, impossible, too_large, longest: (seconds, seed), .. } = self;
        write!(f, "{possible} possible ({additional} not without additional reviewing States), ")?;
        write!(f, "{impossible} impossible, {too_large} too large; most {seconds:.1} CPU s (seed {seed})")?;
        write!(f, "; undecided by the search: {:?}", self.search_undecided)?;
        write!(f, "; by the integer programme: {:?}", self.ilp_undecided)
    }
}
