//! `bylot register history`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::Question;
use clap::Args;

use super::Format;
use crate::report::Exit;

/// The options of `bylot register history`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register history untoc.register ALB")]
pub struct History {
    /// The register
    file: PathBuf,
    /// The State under review
    under_review: String,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Says what happened to one review, and how it stands.
pub fn history(options: &History) -> Result<Exit, InputError> {
    let question = Question::History { under_review: options.under_review.clone() };
    super::answer(&options.file, &question, options.format)
}
