//! The life campaign: many sequences of random events, every invariant asked after every event, each replayed.
//!
//! `cargo run --release -p bylot-tests --example life -- [--lives N] [--from SEED] [--events N]`

#[path = "../life/mod.rs"]
mod life;

use std::process::ExitCode;

use kit::Arguments;
use life::{Days, Tally, live};
use rayon::prelude::*;

fn main() -> ExitCode {
    let arguments = Arguments::given();
    let days = Days::of_the_built_in_roster();
    let (from, lives, events) = (
        arguments.number("--from", 0),
        arguments.number("--lives", 1_000),
        arguments.number("--events", 200),
    );
    let mut total = Tally::default();
    // Lives are added up in their order; one core is as good as many, only slower.
    for some in (from..from + lives).collect::<Vec<_>>().chunks(50) {
        let lived: Vec<_> = some.par_iter().map(|&seed| live(&days, seed, events as usize)).collect();
        lived.into_iter().for_each(|life| total.add(life));
        println!("{}: {total:?}", some[some.len() - 1] + 1 - from);
    }
    println!("{lives} lives: {total:?}");
    ExitCode::SUCCESS
}
