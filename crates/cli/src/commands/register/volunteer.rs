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
  bylot register volunteer untoc.register KEN 5 --on 2021-03-03
  bylot register volunteer untoc.register AND --reviewed-for tip --on 2021-03-03")]
pub struct Volunteer {
    /// The register
    file: PathBuf,
    /// The party
    party: String,
    /// The most reviews it is ready to perform (paragraph 29)
    #[arg(required_unless_present = "reviewed_for", conflicts_with = "reviewed_for")]
    reviews: Option<u32>,
    /// The instruments that it has signed and volunteers to be reviewed for (paragraph 52)
    #[arg(long, value_name = "INSTRUMENT,..", value_delimiter = ',')]
    reviewed_for: Vec<String>,
    #[command(flatten)]
    entry: Entry,
}

/// A party volunteers.
pub fn volunteer(options: &Volunteer) -> Result<Exit, InputError> {
    let request = match options.reviews {
        Some(reviews) => Request::volunteer(&options.party, reviews),
        None => Request::volunteer_to_be_reviewed(&options.party, &options.reviewed_for),
    };
    enter(&options.file, &options.entry, |_| Ok(request))
}
