//! `bylot replay`

mod expected;
mod register;

use std::path::PathBuf;

use bylot::formats::{Kind, TranscriptFile, file_digest, read_transcript_json};
use bylot::text::{counted, exact_text, rule_set_text};
use bylot::{DEFAULT_BUDGET, Date, InputError, Record, ReplayError, TextSource, replay_drawn};
use clap::Args;

use crate::files::{self, Source};
use crate::options::{file_of_rules, once};
use crate::report::{self, Exit};

/// The options of `bylot replay`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    /// The transcript, as `bylot draw --transcript FILE` wrote it, or a register; it holds all that the lots depend on.
    /// `-` is standard input
    transcript: PathBuf,
    /// Expect this announced text, exactly
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    seed: Option<String>,
    /// Expect this procedure, such as uniform or uniform/1
    #[arg(long, value_name = "PROCEDURE")]
    procedure: Option<String>,
    /// Expect this digest: that of the roster, the rule set or the exclusions, or the SHA-256 of the file itself; may be
    /// given several times
    #[arg(long = "digest", value_name = "HASH")]
    digests: Vec<String>,
    /// Expect this pairing: the one that was circulated
    #[arg(long, value_name = "FILE")]
    pairing: Option<PathBuf>,
    /// Expect this head of a register
    #[arg(long, value_name = "HASH")]
    head: Option<String>,
    /// Compare the recorded roster with this one, names included
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
    /// Compare the recorded rule set with this one: a preset or a TOML file
    #[arg(long, value_name = "PRESET|FILE")]
    rules: Option<PathBuf>,
    /// Change one value of that rule set first
    #[arg(long = "set", value_name = "KEY=VALUE", requires = "rules")]
    settings: Vec<String>,
    /// Compare the recorded exclusions with these; where they name a party that was left out of the draw, give --roster too
    #[arg(long, value_name = "FILE")]
    exclusions: Option<PathBuf>,
    /// The day on which the parties of --roster are taken as they stood [default: the day that the record
    /// names, or else every date counts]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

const EXAMPLES: &str = "\
Says what was drawn from: the text, the procedure, the rule set with what differs from its preset, the digests. Each can be
given as an expectation; whatever differs is said, and the exit status is 1.

Names of parties are in no digest. --roster compares them; the SHA-256 of the file covers them.

Examples:
  bylot replay transcript.json
  bylot replay transcript.json --seed \"beacon round 4711\" --pairing pairing.json
  bylot replay transcript.json --roster parties.csv --as-of 2020-10-16 --rules untoc
  bylot replay untoc.register";

/// Replays the transcript or register, and says whether the same comes out, and whether it is what was expected.
pub fn run(options: &Options) -> Result<Exit, InputError> {
    let Options { transcript, roster, rules, exclusions, pairing, .. } = options;
    let rules = rules.as_ref().and_then(file_of_rules);
    let files = [Some(transcript), roster.as_ref(), rules, exclusions.as_ref(), pairing.as_ref()];
    once("standard input", files)?;
    let source = files::read(transcript)?;
    if Kind::of(&source.text) == Some(Kind::Register) {
        return register::replay(options, &source);
    }
    if options.head.is_some() {
        return Err(mistaken("no_head", "--head", "a transcript, which has no head", "a register"));
    }
    let transcript = read_transcript_json(&source.name, &source.text)?;
    let differs = expected::differences(options, &transcript, &source)?;
    if !differs.is_empty() {
        report::result(&report::fitted(&differs.concat()))?;
        return Ok(Exit::No);
    }
    match replay_drawn(&transcript, DEFAULT_BUDGET) {
        Ok((drawn, record)) => {
            let differs = expected::pairing_differences(options, &transcript, &drawn)?;
            let basis = basis(options, &transcript, &source);
            report::result(&report::fitted(&(same(&transcript, &record) + &basis + &differs.concat())))?;
            Ok(if differs.is_empty() { Exit::Done } else { Exit::No })
        }
        Err(ReplayError::Differs(difference)) => {
            let basis = basis(options, &transcript, &source);
            let text = format!("The replay differs. First difference: {difference}.\n{basis}");
            report::result(&report::fitted(&text))?;
            Ok(Exit::No)
        }
        Err(error @ ReplayError::BudgetSpent { .. }) => {
            report::say("", &error);
            Ok(Exit::BudgetSpent)
        }
    }
}

/// That the same comes out.
fn same(transcript: &TranscriptFile, record: &Record) -> String {
    let held = match record {
        Record::Sequential(transcript) => counted(transcript.lots.len(), "lot", "lots"),
        Record::Uniform(certificate) => {
            format!("{} thrown away, and the next kept,", counted(certificate.trial, "trial", "trials"))
        }
    };
    let parties = counted(transcript.roster().len(), "party", "parties");
    format!("The replay gives the same: {held} among {parties}.\n")
}

/// What it was drawn from.
fn basis(options: &Options, transcript: &TranscriptFile, source: &Source) -> String {
    let seed = transcript.seed();
    let source_of_text = match seed.source() {
        TextSource::Announced => "",
        TextSource::OperatingSystem => ", from the operating system: nobody announced it",
    };
    let mut text = format!(
        "\nText        {}{source_of_text}\nProcedure   {}\nRule set    {}\n",
        exact_text(seed.text()),
        transcript.procedure().edition(),
        rule_set_text(transcript.rules()),
    );
    if let Some(day) = transcript.roster().as_of() {
        text += &format!("Parties     as they stood on {day}\n");
    }
    for (what, digest) in transcript.digests() {
        text += &format!("Digest      {digest} {what}\n");
    }
    let names = match options.roster {
        Some(_) => "with the names of --roster",
        None => "the names in it too, which no other digest covers and only --roster compares",
    };
    text + &format!("SHA-256     {} {}, {names}\n", file_digest(&source.text), source.name)
}

/// An option that cannot be meant.
fn mistaken(code: &'static str, option: &str, found: &str, expected: &str) -> InputError {
    InputError {
        code,
        file: option.into(),
        place: None,
        field: String::new(),
        found: found.into(),
        expected: expected.into(),
    }
}
