//! `bylot register waive`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::Request;
use clap::Args;

use super::entry::{Entry, enter};
use crate::report::Exit;

/// The options of `bylot register waive`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register waive untoc.register ALB --on 2021-03-03")]
pub struct Waive {
    /// The register
    file: PathBuf,
    /// The State under review
    party: String,
    #[command(flatten)]
    entry: Entry,
}

/// The cap is waived.
pub fn waive(options: &Waive) -> Result<Exit, InputError> {
    enter(&options.file, &options.entry, |_| Ok(Request::waive_cap(&options.party)))
}
