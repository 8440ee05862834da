//! `bylot odds compare`

use std::path::PathBuf;

use bylot::InputError;
use bylot::odds::{Comparison, Table};
use bylot::text::comparison_text;
use clap::Args;

use super::merge;
use crate::options::once;
use crate::report::{self, Exit};

/// The options of `bylot odds compare`.
#[derive(Args)]
pub struct Options {
    /// Counts in JSON
    first: PathBuf,
    /// Counts in JSON, such as those of another procedure
    second: PathBuf,
}

/// Says how far two odds are apart.
pub(super) fn run(options: &Options) -> Result<Exit, InputError> {
    once("standard input", [Some(&options.first), Some(&options.second)])?;
    let first = Table::counted(&merge::read(&options.first)?);
    let second = Table::counted(&merge::read(&options.second)?);
    report::result(&comparison_text(&first, &second, &Comparison::new(&first, &second)))?;
    Ok(Exit::Done)
}
