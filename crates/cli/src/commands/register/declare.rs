//! `bylot register declare`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::Request;
use clap::Args;

use super::entry::{Entry, enter};
use crate::report::Exit;

/// The options of `bylot register declare`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register declare untoc.register AGO --languages en,fr --on 2021-09-01
  bylot register declare untoc.register AGO --legal-system civil --on 2021-09-01

What a State declares counts from then on in place of what the roster had.")]
pub struct Declare {
    /// The register
    file: PathBuf,
    /// The party
    party: String,
    /// Its working languages
    #[arg(long, value_name = "LANGUAGE,..", value_delimiter = ',', required_unless_present = "legal_system")]
    languages: Option<Vec<String>>,
    /// Its legal families
    #[arg(long, value_name = "FAMILY,..", value_delimiter = ',')]
    legal_system: Option<Vec<String>>,
    #[command(flatten)]
    entry: Entry,
}

/// A State declares its languages or its legal system.
pub fn declare(options: &Declare) -> Result<Exit, InputError> {
    let Declare { party, languages, legal_system, .. } = options;
    let request = Request::declare(party, languages.clone(), legal_system.clone());
    enter(&options.file, &options.entry, |_| Ok(request))
}
