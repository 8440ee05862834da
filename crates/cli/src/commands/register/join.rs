//! `bylot register join`

use std::path::PathBuf;

use bylot::formats::read_joining_party;
use bylot::register::Request;
use bylot::{Date, InputError, built_in_joining};
use clap::Args;

use super::entry::{Entry, enter};
use crate::files;
use crate::report::Exit;

/// The options of `bylot register join`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register join untoc.register BTN --on 2023-03-22
  bylot register join untoc.register VAT --on 2024-01-15
  bylot register join untoc.register XXA --roster parties.csv --on 2023-03-22 --review-group 2

The party is recorded, and not paired: a decision (`bylot register decide --pair`) or an agenda with the ground vacant takes it into the
pairing (note N15). A State that the roster has staying out comes in.")]
pub struct Join {
    /// The register
    file: PathBuf,
    /// The party
    party: String,
    /// The parties, as CSV: the row of the one that joins is read [default: the built-in ones]
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
    /// The day on which it is taken as it stood [default: the day of the event]
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
    /// The review group that it enters, from 1 [default: the last]
    #[arg(long, value_name = "NUMBER")]
    review_group: Option<u32>,
    #[command(flatten)]
    entry: Entry,
}

/// A party joins.
pub fn join(options: &Join) -> Result<Exit, InputError> {
    let Join { party, review_group, entry, .. } = options;
    let as_of = options.as_of.unwrap_or(entry.on);
    if as_of > entry.on {
        return Err(InputError {
            code: "bad_date",
            file: "--as-of".into(),
            place: None,
            field: String::new(),
            found: as_of.to_string(),
            expected: format!("a day not after {}, that of the event", entry.on),
        });
    }
    enter(&options.file, entry, |register| {
        let rules = register.rules();
        let roster = match &options.roster {
            None => built_in_joining(rules, as_of, party)?,
            Some(path) => {
                let source = files::read(path)?;
                read_joining_party(&source.name, &source.text, rules, as_of, party)?
            }
        };
        let id = roster.find(party).expect("the party that was read");
        Ok(Request::join(&roster, rules, id, *review_group))
    })
}
