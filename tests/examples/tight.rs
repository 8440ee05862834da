//! The search over tight rosters of 30 to 189 parties: is a draw possible, and how long does it take to say so?
//!
//! `cargo run --release -p bylot-tests --example tight -- [--rosters N] [--family F] [--seed S] [--budget STEPS]`
//!
//! N rosters (100) of each family, from seed S (0) on. Prints for each family how many have a lawful draw, how many
//! have none and how many were not decided, the most CPU seconds one roster took, and the seeds of the undecided ones.
//! With `--explain` those that have none are explained, and the derivations verified; each is printed with its size and
//! the CPU seconds it took. With `--print` the case files of the rosters are printed instead.

use bylot_model::derivation::{Claim, Step, verify};
use bylot_solver::{DEFAULT_BUDGET, Lottery, NoDraw, explain};
use cpu_time::ProcessTime;
use kit::Arguments;
use kit::families::{self, Family};

fn main() {
    let arguments = Arguments::given();
    let (from, count, budget) = (
        arguments.number("--seed", 0),
        arguments.number("--rosters", 100),
        arguments.number("--budget", DEFAULT_BUDGET),
    );
    let families = match arguments.value("--family") {
        Some(name) => vec![Family::named(name).unwrap_or_else(|| panic!("no family {name}"))],
        None => families::ALL.to_vec(),
    };
    let explains = arguments.have("--explain");
    for family in families {
        if arguments.have("--print") {
            (from..from + count).for_each(|seed| println!("{}", family.case(seed).to_text()));
        } else {
            println!("{}: {}", family.name, Outcome::of(family, from..from + count, budget, explains));
        }
    }
}

/// What became of the rosters of a family.
#[derive(Default)]
struct Outcome {
    possible: u64,
    impossible: u64,
    undecided: Vec<u64>,
    explained: u64,
    /// The longest, in CPU seconds, and its seed.
    longest: (f64, u64),
}

impl Outcome {
    fn of(family: Family, seeds: std::ops::Range<u64>, budget: u64, explains: bool) -> Self {
        let mut outcome = Self::default();
        for seed in seeds {
            let case = family.case(seed);
            let roster = case.roster();
            let begin = ProcessTime::now();
            let drawn = Lottery::with_budget(&roster, &case.rules, budget);
            let is_impossible = matches!(drawn, Err(NoDraw::Impossible(_)));
            match drawn {
                Ok(_) => outcome.possible += 1,
                Err(NoDraw::Impossible(_)) => outcome.impossible += 1,
                Err(_) => outcome.undecided.push(seed),
            }
            let seconds = begin.elapsed().as_secs_f64();
            if explains && is_impossible {
                outcome.explained += u64::from(explained(family, seed, budget));
            }
            if seconds > outcome.longest.0 {
                outcome.longest = (seconds, seed);
            }
        }
        outcome
    }
}

/// Explains why a roster has no draw and says how; whether that was decided.
///
/// # Panics
/// When the derivation is refused.
fn explained(family: Family, seed: u64, budget: u64) -> bool {
    let case = family.case(seed);
    let roster = case.roster();
    let begin = ProcessTime::now();
    let derivation = explain(&roster, &case.rules, Claim::NoDraw, budget);
    let seconds = begin.elapsed().as_secs_f64();
    let Ok(derivation) = derivation else {
        println!("{} {seed}: not explained in {seconds:.1} CPU s", family.name);
        return false;
    };
    let derivation = derivation.expect("the search refuses what has a draw");
    assert_eq!(verify(&roster, &case.rules, &derivation), Ok(()), "{} {seed}", family.name);
    let weighed = derivation.steps.iter().filter(|step| matches!(step, Step::Weighed(_))).count();
    println!(
        "{} {seed}: {} steps ({weighed} with weights), {} premises, {seconds:.1} CPU s",
        family.name,
        derivation.steps.len(),
        derivation.premises.len()
    );
    true
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { possible, impossible, undecided, explained, longest: (seconds, seed) } = self;
        write!(
            f,
            "{possible} possible, {impossible} impossible ({explained} explained), {} undecided; most {seconds:.3} CPU s (seed {seed})",
            undecided.len()
        )?;
        if !undecided.is_empty() { write!(f, "; undecided: {undecided:?}") } else { Ok(()) }
    }
}
