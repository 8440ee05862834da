//! `bylot register adopt`

use std::path::PathBuf;

use bylot::InputError;
use bylot::formats::read_used_redraws_csv;
use bylot::register::Request;
use clap::Args;

use super::entry::{Entry, enter};
use crate::commands::check;
use crate::files;
use crate::options::once;
use crate::report::{self, Exit};

/// The options of `bylot register adopt`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register adopt untoc.register published.csv --on 2020-11-16 --source \"CTOC/COP/WG.2/2020/3\"
  bylot register adopt untoc.register pairing.json --on 2021-10-12 --source \"published list\" --used used.csv

The register has been founded with the roster, the rule set and the exclusions that the pairing was drawn from. Nothing is drawn. What
breaks a rule in the pairing is recorded, and is held against nothing that comes later. --used has the columns review, asked_by and
used: the redraws of paragraph 28(d) that were asked for before.")]
pub struct Adopt {
    /// The register, founded and without a pairing
    file: PathBuf,
    /// The pairing, as JSON or CSV, as `bylot check` takes it
    pairing: PathBuf,
    /// Where the pairing was published
    #[arg(long, value_name = "TEXT")]
    source: String,
    /// The redraws that were asked for before, as CSV
    #[arg(long, value_name = "FILE")]
    used: Option<PathBuf>,
    #[command(flatten)]
    entry: Entry,
}

/// Takes a pairing over that was drawn elsewhere.
pub fn adopt(options: &Adopt) -> Result<Exit, InputError> {
    once("standard input", [Some(&options.file), Some(&options.pairing), options.used.as_ref()])?;
    enter(&options.file, &options.entry, |register| {
        let (roster, rules) = (register.roster(), register.rules());
        let pairing = check::read(&files::read(&options.pairing)?, roster, rules)?;
        let used = match &options.used {
            None => Vec::new(),
            Some(path) => {
                let source = files::read(path)?;
                let (used, notices) = read_used_redraws_csv(&source.name, &source.text)?;
                report::notices(&notices);
                used
            }
        };
        Ok(Request::adopt(roster, rules, &pairing, &options.source, used))
    })
}
