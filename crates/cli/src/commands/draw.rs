//! `bylot draw`

use std::path::PathBuf;

use bylot::text::no_draw_text;
use bylot::{
    DEFAULT_BUDGET, InputError, Lottery, NoDraw, Pairing, Procedure, Record, Roster, Rules, Seed, TextSource,
};
use clap::Args;

use crate::destination::{Destination, Shown};
use crate::options::{Basis, ProcedureOption, announced};
use crate::progress::{self, Watch};
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
    #[command(flatten)]
    procedure: ProcedureOption,
    #[command(flatten)]
    destination: Destination,
    #[command(flatten)]
    shown: Shown,
    /// Record the draw in this file, for `bylot replay`: every lot, or the trial that was kept
    #[arg(long, value_name = "FILE")]
    transcript: Option<PathBuf>,
    /// How many steps one question of look-ahead may take, and how many trials a uniform draw; decides whether a
    /// draw is found, never which
    #[arg(long, value_name = "STEPS", default_value_t = DEFAULT_BUDGET)]
    budget: u64,
}

const EXAMPLES: &str = "\
Examples:
  bylot draw
  bylot draw --seed \"beacon round 4711\" --out pairing.json --transcript transcript.json
  bylot draw --rules untoc-8-2 --set instrument=tip --format csv
  bylot draw --roster parties.csv --as-of 2024-06-30 --exclusions exclusions.csv";

/// What is said when no lawful draw exists.
const DERIVATION: &str = "The full derivation: `bylot explain` with the same options.\n";

/// Draws, and writes what came out once everything has succeeded.
pub fn run(options: &Options) -> Result<Exit, InputError> {
    let mut outputs = options.destination.claim([options.transcript.as_ref()], options.basis.files())?;
    options.destination.suits(&options.shown)?;
    let announced = options.seed.as_deref().map(|text| announced("--seed", text)).transpose()?;
    let (roster, rules) = options.basis.load()?;
    let asked = options.procedure.asked(&roster)?;
    if options.transcript.is_some() {
        Record::check_size(&roster)?;
    }
    let lottery = match Lottery::with_budget(&roster, &rules, options.budget) {
        Ok(lottery) => lottery,
        Err(no_draw) => return none(options, &roster, &rules, &no_draw),
    };
    let procedure = asked.unwrap_or_else(|| progress::by_default(&lottery));
    let seed = match announced {
        Some(seed) => seed,
        None => from_the_system()?,
    };
    if options.seed.is_none() && !options.destination.is_read_at_once() {
        report::say("seed: ", &seed.text());
    }
    match drawn(options, &lottery, procedure, &seed) {
        Ok((pairing, record)) => {
            let written = options.destination.written(
                &roster,
                &rules,
                &pairing,
                Some((procedure, &seed)),
                &options.shown,
            );
            outputs.add(&options.destination.out, written);
            if let (Some(path), Some(record)) = (&options.transcript, record) {
                outputs.add(path, record);
            }
            let _writing = progress::writing();
            outputs.write()?;
            Ok(Exit::Done)
        }
        Err(no_draw) => {
            let exit = none(options, &roster, &rules, &no_draw)?;
            if procedure == Procedure::Uniform {
                report::say("", &"A sequential draw throws nothing away: --procedure sequential.");
            }
            Ok(exit)
        }
    }
}

/// Says why there is no draw.
fn none(options: &Options, roster: &Roster, rules: &Rules, no_draw: &NoDraw) -> Result<Exit, InputError> {
    let text = no_draw_text(roster, rules, no_draw);
    match no_draw {
        NoDraw::Impossible(reason) => {
            options.destination.no_draw((roster, rules), Some(reason), &(text + DERIVATION))
        }
        NoDraw::BudgetSpent { .. } | NoDraw::TooManyParties { .. } => {
            report::say("", &text.trim_end());
            Ok(Exit::BudgetSpent)
        }
    }
}

/// The pairing, and what is recorded of the draw if that was asked for: recording takes time and room.
fn drawn(
    options: &Options,
    lottery: &Lottery<'_>,
    procedure: Procedure,
    seed: &Seed,
) -> Result<(Pairing, Option<String>), NoDraw> {
    let mut watch = Watch::default();
    let progress = |it| watch.at(it);
    if options.transcript.is_none() {
        return Ok((lottery.draw_watched(procedure, seed, progress)?, None));
    }
    let (pairing, record) = Record::of_draw_watched(lottery, procedure, seed, progress)?;
    Ok((pairing, Some(record.to_json(lottery.roster(), lottery.rules()))))
}

/// A seed of 32 hexadecimal characters.
pub fn from_the_system() -> Result<Seed, InputError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| {
        InputError::of_file(
            "the operating system",
            &std::io::Error::other(error),
            "random bytes, or --seed TEXT",
        )
    })?;
    let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Seed::announced(text).from_source(TextSource::OperatingSystem))
}
