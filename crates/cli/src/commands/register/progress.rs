//! `bylot register report`

use bylot::formats::read_progress;
use bylot::register::Question;
use bylot::{Date, InputError};
use clap::Args;
use std::path::PathBuf;

use super::{Asking, Format, answer};
use crate::files;
use crate::options::once;
use crate::report::{self, Exit};

/// The options of `bylot register report`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register report untoc.register --progress progress.csv
  bylot register report untoc.register --progress progress.csv --at 2024-06-25 --format csv

The table is CSV or JSON with party, phase, milestone, on, due, value; docs/formats.md describes it. Nothing of it is stored.")]
pub struct Report {
    /// The register
    file: PathBuf,
    /// The table of milestones
    #[arg(long, value_name = "FILE")]
    progress: PathBuf,
    /// Report as at the end of this day [default: the last day of an event or of a milestone reached]
    #[arg(long, value_name = "DAY")]
    at: Option<Date>,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Says how far the reviews are.
pub fn report(options: &Report) -> Result<Exit, InputError> {
    let &Report { ref file, ref progress, at, format } = options;
    once("standard input", [Some(file), Some(progress)])?;
    let source = files::read(progress)?;
    let (progress, notices) = read_progress(&source.name, &source.text)?;
    report::notices(&notices);
    answer(file, &Question::Report { progress, at }, &Asking { at: None, format })
}
