//! `cargo run --release -p bylot-fuzz -- TARGET [--runs N] [--seed N]`

use std::{path::PathBuf, process::ExitCode};

use bylot_fuzz::{Drive, Target, drive};

const USAGE: &str =
    "usage: bylot-fuzz TARGET [--runs N] [--seed N]; targets: roster_bytes, small_roster, c_calls";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((target, how)) = parse(&arguments) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    std::panic::set_hook(Box::new(|_| {}));
    match drive(target, &how) {
        Ok(failures) => {
            for failure in &failures {
                println!("{}: {}", failure.path.display(), failure.words);
            }
            println!("{}: {} inputs, {} failures", target.name, how.runs, failures.len());
            if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn parse(arguments: &[String]) -> Option<(Target, Drive)> {
    let (name, mut rest) = arguments.split_first()?;
    let home = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut how = Drive { runs: 100_000, seed: 1, home };
    while let [option, value, after @ ..] = rest {
        match option.as_str() {
            "--runs" => how.runs = value.parse().ok()?,
            "--seed" => how.seed = value.parse().ok()?,
            _ => return None,
        }
        rest = after;
    }
    rest.is_empty().then_some((Target::named(name)?, how))
}
