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
  bylot register accede untoc.register AND tip --on 2022-10-21 --deposited 2022-09-21
  bylot register accede untoc.register UGA som,tip --on 2021-08-06

The pair stays (note N16). A seat that is no longer complete stands open until a meeting draws for it.")]
pub struct Accede {
    /// The register
    file: PathBuf,
    /// The party
    party: String,
    /// The instruments of one deposit
    #[arg(value_delimiter = ',', required = true)]
    instruments: Vec<String>,
    /// The day of the deposit
    #[arg(long, value_name = "DAY")]
    deposited: Option<Date>,
    #[command(flatten)]
    entry: Entry,
}

/// Records an accession.
pub fn accede(options: &Accede) -> Result<Exit, InputError> {
    let Accede { party, instruments, deposited, .. } = options;
    enter(&options.file, &options.entry, |_| Ok(Request::accede(party, instruments, *deposited)))
}
