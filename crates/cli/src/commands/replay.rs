//! `bylot replay`

use std::path::PathBuf;

use bylot::formats::{Kind, TranscriptFile, read_transcript_json};
use bylot::register::{RegisterDiffers, read_register};
use bylot::text::counted;
use bylot::{DEFAULT_BUDGET, Date, InputError, Record, ReplayError, canonical, replay};
use clap::Args;

use crate::files::{self, Source};
use crate::options::{self, once};
use crate::report::{self, Exit};

/// The options of `bylot replay`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    /// The transcript, as `bylot draw --transcript FILE` wrote it, or a register; it holds all that the lots depend on
    transcript: PathBuf,
    /// Compare the recorded roster with this one
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
    /// The day on which the parties of --roster are taken as they stood [default: every date counts]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

const EXAMPLES: &str = "\
Examples:
  bylot replay transcript.json
  bylot replay untoc.register
  bylot replay transcript.json --roster parties.csv --rules untoc";

/// Replays the transcript, and says whether the same comes out.
pub fn run(options: &Options) -> Result<Exit, InputError> {
    let Options { transcript, roster, rules, exclusions, .. } = options;
    once("standard input", [Some(transcript), roster.as_ref(), rules.as_ref(), exclusions.as_ref()])?;
    let source = files::read(transcript)?;
    if Kind::of(&source.text) == Some(Kind::Register) {
        return register(&source, [roster, rules, exclusions].iter().any(|it| it.is_some()));
    }
    let transcript = read_transcript_json(&source.name, &source.text)?;
    if let Some(other) = other_basis(options, &transcript)? {
        report::result(&format!("Another {other} than the one recorded: its digest is not the same.\n"))?;
        return Ok(Exit::No);
    }
    match replay(&transcript) {
        Ok(record) => {
            let held = match record {
                Record::Sequential(transcript) => counted(transcript.lots.len(), "lot", "lots"),
                Record::Uniform(certificate) => {
                    format!(
                        "{} thrown away, and the next kept,",
                        counted(certificate.trial, "trial", "trials")
                    )
                }
            };
            let parties = counted(transcript.roster().len(), "party", "parties");
            report::result(&format!("The replay gives the same: {held} among {parties}.\n"))?;
            Ok(Exit::Done)
        }
        Err(ReplayError::Differs(difference)) => {
            report::result(&format!("The replay differs. First difference: {difference}.\n"))?;
            Ok(Exit::No)
        }
        Err(error @ ReplayError::BudgetSpent { .. }) => {
            report::say("", &error);
            Ok(Exit::BudgetSpent)
        }
    }
}

/// Replays a register, event by event.
fn register(source: &Source, compared: bool) -> Result<Exit, InputError> {
    if compared {
        return Err(InputError {
            code: "no_comparison",
            file: source.name.clone(),
            place: None,
            field: String::new(),
            found: "a register, and --roster, --rules or --exclusions".into(),
            expected: "a register by itself, or a transcript".into(),
        });
    }
    let (register, end) = read_register(&source.name, &source.text)?;
    if let Some(end) = end {
        report::say("note: ", &end.passed_over());
    }
    match register.replay(DEFAULT_BUDGET) {
        Ok(()) => {
            let events = counted(register.events().len(), "event", "events");
            report::result(&format!("The replay gives the same: {events}. Head: {}\n", register.head()))?;
            Ok(Exit::Done)
        }
        Err(differs @ RegisterDiffers::Differs { .. }) => {
            report::result(&format!("The replay differs. First difference: {differs}.\n"))?;
            Ok(Exit::No)
        }
        Err(error @ RegisterDiffers::BudgetSpent { .. }) => {
            report::say("", &error);
            Ok(Exit::BudgetSpent)
        }
    }
}

/// What was given and is not what was recorded, if anything.
fn other_basis(options: &Options, transcript: &TranscriptFile) -> Result<Option<&'static str>, InputError> {
    let (recorded, rules) = (transcript.roster(), transcript.rules());
    if let Some(path) = &options.rules {
        let given = options::rules(path, &options.settings)?;
        if canonical::rules_digest(&given) != canonical::rules_digest(rules) {
            return Ok(Some("rule set"));
        }
    }
    // Exclusions may name parties that the file of the roster has and the draw left out.
    let mut roster = recorded.clone();
    if let Some(path) = &options.roster {
        roster = options::roster(Some(path), rules, options.as_of)?;
        if canonical::roster_digest(&roster) != canonical::roster_digest(recorded) {
            return Ok(Some("roster"));
        }
    }
    if let Some(path) = &options.exclusions {
        let given = options::excluding(roster, path)?;
        if canonical::exclusions_digest(&given) != canonical::exclusions_digest(recorded) {
            return Ok(Some("list of exclusions"));
        }
    }
    Ok(None)
}
