//! `bylot register pairing`

use std::path::PathBuf;

use bylot::formats::{write_exclusions_csv, write_roster_csv, write_rules};
use bylot::{Date, InputError};
use clap::Args;

use crate::destination::{Destination, Shown};
use crate::report::Exit;

/// The options of `bylot register pairing`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register pairing untoc.register
  bylot register pairing untoc.register --out pairing.csv
  bylot register pairing untoc.register --out pairing.json --roster-out roster.csv --exclusions-out exclusions.csv
  bylot check pairing.json --roster roster.csv --exclusions exclusions.csv

A review that is owed (note N11) and a seat that stands open are breaches to `bylot check`, which sees a bare pairing;
`bylot register status` lists them.")]
pub struct Pairing {
    /// The register
    file: PathBuf,
    /// Ask as at the end of this day [default: as the register stands]
    #[arg(long, value_name = "DAY")]
    at: Option<Date>,
    #[command(flatten)]
    destination: Destination,
    #[command(flatten)]
    shown: Shown,
    /// Where the parties go as they stand, as CSV
    #[arg(long, value_name = "FILE")]
    roster_out: Option<PathBuf>,
    /// Where the exclusions go, as CSV: those of note N8, and whoever left a review by a redraw (note N10)
    #[arg(long, value_name = "FILE")]
    exclusions_out: Option<PathBuf>,
    /// Where the rule set goes, as TOML
    #[arg(long, value_name = "FILE")]
    rules_out: Option<PathBuf>,
}

/// Writes who reviews whom, and what it is judged by.
pub fn pairing(options: &Pairing) -> Result<Exit, InputError> {
    let others = [&options.roster_out, &options.exclusions_out, &options.rules_out].map(Option::as_ref);
    let mut outputs = options.destination.claim(others, [Some(&options.file)])?;
    options.destination.suits(&options.shown)?;
    let register = super::at(&super::read(&options.file)?, options.at).map_err(super::meant)?;
    let (roster, rules) = (register.roster(), register.rules());
    outputs.add(
        &options.destination.out,
        options.destination.written(roster, rules, register.pairing(), None, &options.shown),
    );
    if let Some(path) = &options.roster_out {
        outputs.add(path, write_roster_csv(roster, rules));
    }
    if let Some(path) = &options.exclusions_out {
        outputs.add(path, write_exclusions_csv(roster));
    }
    if let Some(path) = &options.rules_out {
        outputs.add(path, write_rules(rules));
    }
    outputs.write()?;
    Ok(Exit::Done)
}
