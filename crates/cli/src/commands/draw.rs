//! `bylot draw`

use std::path::PathBuf;

use bylot::formats::write_transcript_json;
use bylot::text::no_draw_text;
use bylot::{DEFAULT_BUDGET, InputError, Lottery, NoDraw, Pairing, Roster, Rules, Seed, Transcript};
use clap::{Args, ValueEnum};

use crate::destination::Destination;
use crate::files::Outputs;
use crate::options::{Basis, once};
use crate::report::{self, Exit};

/// The options of `bylot draw`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    /// The announced text that decides every lot [default: one from the operating system, printed]
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    seed: Option<String>,
    #[command(flatten)]
    basis: Basis,
    /// How the lots are held
    #[arg(long, value_enum, default_value_t = Procedure::Sequential)]
    procedure: Procedure,
    #[command(flatten)]
    destination: Destination,
    /// Record every lot in this file, for `bylot replay`
    #[arg(long, value_name = "FILE")]
    transcript: Option<PathBuf>,
    /// How many steps one question of look-ahead may take; decides whether a draw is found, never which
    #[arg(long, value_name = "STEPS", default_value_t = DEFAULT_BUDGET)]
    budget: u64,
}

const EXAMPLES: &str = "\
Examples:
  bylot draw
  bylot draw --seed \"beacon round 4711\" --out pairing.json --transcript transcript.json
  bylot draw --rules untoc-8-2 --set instrument=tip --format csv
  bylot draw --roster parties.csv --as-of 2024-06-30 --exclusions exclusions.csv";

#[derive(Clone, Copy, ValueEnum)]
enum Procedure {
    /// Lot by lot, as in a room: every ball of the urn that can be kept is equally likely
    Sequential,
}

/// What is said when no lawful draw exists.
const DERIVATION: &str = "The full derivation: `bylot explain` with the same options.\n";

/// The most parties for which every urn of a draw is written down: some 200 megabytes.
const WRITTEN_DOWN: usize = 4_000;

/// Draws, and writes what came out once everything has succeeded.
pub fn run(options: &Options) -> Result<Exit, InputError> {
    once("standard output", [Some(&options.destination.out), options.transcript.as_ref()])?;
    let (roster, rules) = options.basis.load()?;
    if options.transcript.is_some() && roster.len() > WRITTEN_DOWN {
        return Err(InputError {
            code: "too_many_parties",
            file: "--transcript".into(),
            place: None,
            field: String::new(),
            found: format!("{} parties", roster.len()),
            expected: format!("at most {WRITTEN_DOWN}, since a transcript holds every urn"),
        });
    }
    let seed = match &options.seed {
        Some(text) => Seed::announced(text),
        None => Seed::announced(from_the_system()?),
    };
    if options.seed.is_none() && !options.destination.is_read_at_once() {
        report::say("seed: ", &seed.text());
    }
    let Procedure::Sequential = options.procedure;
    match drawn(options, &roster, &rules, &seed) {
        Ok((pairing, transcript)) => {
            let mut outputs = Outputs::default();
            let written = options.destination.written(&roster, &rules, &pairing, Some(&seed));
            outputs.add(&options.destination.out, written);
            if let (Some(path), Some(transcript)) = (&options.transcript, transcript) {
                outputs.add(path, write_transcript_json(&roster, &rules, &transcript));
            }
            outputs.write()?;
            Ok(Exit::Done)
        }
        Err(no_draw @ NoDraw::Impossible(_)) => {
            report::result(&(no_draw_text(&roster, &rules, &no_draw) + DERIVATION))?;
            Ok(Exit::No)
        }
        Err(no_draw @ NoDraw::BudgetSpent { .. }) => {
            report::say("", &no_draw_text(&roster, &rules, &no_draw).trim_end());
            Ok(Exit::BudgetSpent)
        }
    }
}

/// The pairing, and the transcript if it was asked for: recording takes time and room.
fn drawn(
    options: &Options,
    roster: &Roster,
    rules: &Rules,
    seed: &Seed,
) -> Result<(Pairing, Option<Transcript>), NoDraw> {
    let lottery = Lottery::with_budget(roster, rules, options.budget)?;
    match options.transcript {
        None => lottery.draw(seed).map(|pairing| (pairing, None)),
        Some(_) => lottery.draw_recorded(seed).map(|(pairing, transcript)| (pairing, Some(transcript))),
    }
}

/// A seed of 32 hexadecimal characters.
pub fn from_the_system() -> Result<String, InputError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| {
        InputError::of_file(
            "the operating system",
            &std::io::Error::other(error),
            "random bytes, or --seed TEXT",
        )
    })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
