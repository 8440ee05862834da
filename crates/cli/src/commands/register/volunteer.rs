//! `bylot register volunteer`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::Request;
use clap::Args;

use super::entry::{Entry, enter};
use crate::report::Exit;

/// The options of `bylot register volunteer`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register volunteer untoc.register KEN 5")]
pub struct Volunteer {
    /// The register
    file: PathBuf,
    /// The party
    party: String,
    /// The most reviews it is ready to perform
    reviews: u32,
    #[command(flatten)]
    entry: Entry,
}

/// A party volunteers for more.
pub fn volunteer(options: &Volunteer) -> Result<Exit, InputError> {
    enter(&options.file, &options.entry, 0, |_| Ok(Request::volunteer(&options.party, options.reviews)))
}
