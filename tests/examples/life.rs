//! The life campaign: many sequences of random events, every invariant asked after every event, each replayed.
//!
//! `cargo run --release -p bylot-tests --example life -- [--lives N] [--from SEED] [--events N] [--stranger]`
//!
//! With `--stranger` every register is redone by the script of the stranger as well, which was written from the pages alone; those
//! that it does not confirm are told, and stay in the folder for temporary files.

#[path = "../life/mod.rs"]
mod life;

use std::process::ExitCode;

use kit::{Arguments, stranger};
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
    let (mut confirmed, mut not) = (0, 0);
    // Lives are added up in their order; one core is as good as many, only slower.
    for some in (from..from + lives).collect::<Vec<_>>().chunks(50) {
        let lived: Vec<_> = some
            .par_iter()
            .map(|&seed| {
                let (register, tally) = live(&days, seed, events as usize);
                (tally, arguments.have("--stranger").then(|| redone(&register.to_text(), seed)))
            })
            .collect();
        for (tally, redone) in lived {
            total.add(tally);
            confirmed += u64::from(redone == Some(Ok(())));
            if let Some(Err(said)) = redone {
                not += 1;
                println!("{said}");
            }
        }
        println!(
            "{}: {total:?}; {confirmed} redone by the stranger, {not} not",
            some[some.len() - 1] + 1 - from
        );
    }
    println!("{lives} lives: {total:?}; {confirmed} redone by the stranger, {not} not");
    if not == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether the script finds all of a register as it is recorded; else where it is kept, and what the script says.
fn redone(register: &str, seed: u64) -> Result<(), String> {
    let path = std::env::temp_dir().join(format!("life-{}-{seed}.register", std::process::id()));
    std::fs::write(&path, register).expect("a folder for temporary files");
    let redone = stranger::redo("register.py", &path, &[]);
    if redone.status != Some(0) {
        return Err(format!("{}: {}", path.display(), redone.said));
    }
    std::fs::remove_file(&path).expect("it was written");
    Ok(())
}
