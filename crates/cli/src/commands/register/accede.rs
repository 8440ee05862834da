//! `bylot register accede`

use std::path::PathBuf;

use bylot::register::Request;
use bylot::{Date, InputError};
use clap::Args;

use super::entry::{Entry, enter};
use crate::report::Exit;

/// The options of `bylot register accede`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register accede untoc.register AND tip --on 2022-09-21 --seed \"beacon round 5002\"")]
pub struct Accede {
    /// The register
    file: PathBuf,
    /// The party
    party: String,
    /// The instrument
    instrument: String,
    /// The day, for the record
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    #[command(flatten)]
    entry: Entry,
}

/// Records an accession; draws additional reviewing States where seats are no longer complete.
pub fn accede(options: &Accede) -> Result<Exit, InputError> {
    let request = Request::accede(&options.party, &options.instrument, options.on);
    enter(&options.file, &options.entry, 0, |_| Ok(request.clone()))
}
