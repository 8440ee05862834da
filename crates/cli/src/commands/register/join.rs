//! `bylot register join`

use std::path::PathBuf;

use bylot::register::Request;
use bylot::{Date, InputError};
use clap::Args;

use super::entry::{Entry, enter, wrong};
use crate::options;
use crate::report::Exit;

/// The options of `bylot register join`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register join untoc.register BTN --as-of 2025-01-01 --seed \"beacon round 5003\"
  bylot register join untoc.register SSD --roster parties.csv --as-of 2025-01-01 --review-group 2")]
pub struct Join {
    /// The register
    file: PathBuf,
    /// The party
    party: String,
    /// The parties, as CSV: the row of the one that joins is read [default: the built-in ones]
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
    /// The day on which it is taken as it stood
    #[arg(long, value_name = "DATE")]
    as_of: Date,
    /// The review group that it enters, from 1 [default: the last]
    #[arg(long, value_name = "NUMBER")]
    review_group: Option<u32>,
    #[command(flatten)]
    entry: Entry,
}

/// A party joins.
pub fn join(options: &Join) -> Result<Exit, InputError> {
    enter(&options.file, &options.entry, 0, |register| {
        let roster = options::roster(options.roster.as_deref(), register.rules(), Some(options.as_of))?;
        let party = roster.find(&options.party).ok_or_else(|| {
            let expected = format!("the id of a party that takes part on {}", options.as_of);
            wrong("unknown_party", "party", format!("\"{}\"", options.party), expected)
        })?;
        Ok(Request::join(&roster, register.rules(), party, options.review_group))
    })
}
