//! The stranger on many small rosters: uniform draws of every family of shapes, redone in Python with every trial before.
//!
//! `cargo run --release -p bylot-tests --example stranger -- [--rosters N] [--from SEED] [--keep FOLDER]`
//!
//! So many rosters of each family, as far as 2,000 seeds have them. Records that the script does not confirm are told; in
//! a folder to keep all of them stay.

use std::{path::PathBuf, process::ExitCode};

use bylot::{Lottery, Seed, formats::write_certificate_json};
use kit::{Arguments, Case, shapes, shrink::drawable, stranger};

/// Seeds of a family tried.
const TRIED: u64 = 2_000;
/// Trials in a draw at most: all of them are held again.
const TRIALS: u64 = 3_000;

fn main() -> ExitCode {
    let arguments = Arguments::given();
    let (rosters, from) = (arguments.number("--rosters", 20), arguments.number("--from", 0));
    let folder = arguments.value("--keep").map_or_else(std::env::temp_dir, PathBuf::from);
    let mut refused = 0;
    for family in shapes::ALL {
        let (mut confirmed, mut of_family) = (0, 0);
        for seed in from..from + TRIED {
            if confirmed + of_family == rosters {
                break;
            }
            let Some(record) = certificate(&(family.case)(seed)) else { continue };
            let path = folder.join(format!("{}-{seed}.json", family.name));
            std::fs::write(&path, record).expect("a folder to write to");
            let redone = stranger::redo("certificate.py", &path, &["--all"]);
            if redone.status == Some(0) {
                confirmed += 1;
                if arguments.value("--keep").is_none() {
                    std::fs::remove_file(&path).expect("it was written");
                }
            } else {
                of_family += 1;
                println!("{}: {}", path.display(), redone.said);
            }
        }
        println!("{}: {confirmed} confirmed, {of_family} not", family.name);
        refused += of_family;
    }
    if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The record of a draw; `None`: there is none, or it takes too many trials.
fn certificate(case: &Case) -> Option<String> {
    if !drawable(case) {
        return None;
    }
    let roster = case.roster();
    let lottery = Lottery::with_budget(&roster, &case.rules, TRIALS).ok()?;
    let certificate = lottery.draw_certified(&Seed::announced("stranger")).ok()?;
    Some(write_certificate_json(&roster, &case.rules, &certificate))
}
