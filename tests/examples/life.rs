//! The life campaign: many sequences of random events, every invariant asked after every event, each replayed.
//!
//! `cargo run --release -p bylot-tests --example life -- [--lives N] [--from SEED] [--events N]`

#[path = "../life/mod.rs"]
mod life;

use std::process::ExitCode;

use life::{Days, Tally, live};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str, otherwise: u64| {
        let value = arguments.iter().position(|argument| argument == name).map(|at| &arguments[at + 1]);
        value.map_or(otherwise, |value| value.parse().unwrap_or_else(|_| panic!("{name}: a number")))
    };
    let days = Days::of_the_built_in_roster();
    let (from, lives, events) = (number("--from", 0), number("--lives", 1_000), number("--events", 200));
    let mut total = Tally::default();
    for seed in from..from + lives {
        total.add(live(&days, seed, events as usize));
        if (seed + 1 - from).is_multiple_of(50) {
            println!("{}: {total:?}", seed + 1 - from);
        }
    }
    println!("{lives} lives: {total:?}");
    ExitCode::SUCCESS
}
