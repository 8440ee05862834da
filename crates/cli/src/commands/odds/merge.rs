//! `bylot odds merge`

use std::path::{Path, PathBuf};

use bylot::InputError;
use bylot::formats::read_odds_json;
use bylot::odds::Odds;
use clap::Args;

use super::counted;
use crate::destination::Destination;
use crate::files;
use crate::options::once;
use crate::report::Exit;

/// The options of `bylot odds merge`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    /// Counts in JSON, as `bylot odds --format json` writes them: of the same audit, and of separate draws
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    destination: Destination,
}

const EXAMPLES: &str = "\
Examples:
  bylot odds merge part-*.json --out odds.json
  bylot odds merge odds.json --format text";

/// Puts the counts together, and writes them.
pub(super) fn run(options: &Options) -> Result<Exit, InputError> {
    let (files, destination) = (&options.files, &options.destination);
    once("standard input", files.iter().map(Some))?;
    let outputs = destination.claim([], files.iter().map(Some))?;
    let mut files = files.iter();
    let mut odds = read(files.next().expect("one is required"))?;
    for path in files {
        odds = odds.merge(&read(path)?).map_err(|error| InputError {
            code: "not_mergeable",
            file: path.display().to_string(),
            place: None,
            field: String::new(),
            found: error.to_string(),
            expected: "counts of separate draws of one audit".into(),
        })?;
    }
    counted::write(destination, outputs, &odds)?;
    Ok(Exit::Done)
}

/// The counts of a file.
pub(super) fn read(path: &Path) -> Result<Odds, InputError> {
    let source = files::read(path)?;
    read_odds_json(&source.name, &source.text)
}
