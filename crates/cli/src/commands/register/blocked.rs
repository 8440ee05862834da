//! `bylot register blocked`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::Question;
use clap::Args;

use super::Format;
use crate::options::trimmed;
use crate::report::Exit;

/// The options of `bylot register blocked`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register blocked untoc.register --silent ALB,AND
  bylot register blocked untoc.register")]
pub struct Blocked {
    /// The register
    file: PathBuf,
    /// The parties that are silent
    #[arg(long, value_name = "PARTY,..", value_delimiter = ',', value_parser = trimmed)]
    silent: Vec<String>,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Says which reviews are blocked, or by whom most would be.
pub fn blocked(options: &Blocked) -> Result<Exit, InputError> {
    let question = match options.silent.is_empty() {
        true => Question::Blocking {},
        false => Question::Blocked { silent: options.silent.clone() },
    };
    super::answer(&options.file, &question, options.format)
}
