//! `bylot register withdraw`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::Request;
use clap::Args;

use super::entry::{Entry, enter};
use crate::report::Exit;

/// The options of `bylot register withdraw`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register withdraw untoc.register AGO --note \"letter of 3 March\"")]
pub struct Withdraw {
    /// The register
    file: PathBuf,
    /// The party
    party: String,
    #[command(flatten)]
    entry: Entry,
}

/// A party withdraws.
pub fn withdraw(options: &Withdraw) -> Result<Exit, InputError> {
    enter(&options.file, &options.entry, 0, |_| Ok(Request::withdraw(&options.party)))
}
