//! `bylot register status`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::Question;
use clap::Args;

use super::Format;
use crate::options::trimmed;
use crate::report::Exit;

/// The options of `bylot register status`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register status untoc.register
  bylot register status untoc.register --languages
  bylot register status untoc.register --loads --format json
  bylot register status untoc.register --review-group 1 --completed ALB,ARG,AUS --since 3")]
pub struct Status {
    /// The register
    file: PathBuf,
    /// In which working languages each review can run (paragraph 50)
    #[arg(long, conflicts_with = "review_group")]
    languages: bool,
    /// How many reviews each party performs (paragraph 29)
    #[arg(long, conflicts_with_all = ["review_group", "languages"])]
    loads: bool,
    /// Whether this review group may advance (paragraph 10)
    #[arg(long, value_name = "NUMBER")]
    review_group: Option<u32>,
    /// The States under review of that group whose reviews are completed
    #[arg(long, value_name = "PARTY,..", value_delimiter = ',', value_parser = trimmed, requires = "review_group")]
    completed: Vec<String>,
    /// The last event before the phase began: its reviews are those foreseen
    #[arg(long, value_name = "EVENT", default_value_t = 1, requires = "review_group")]
    since: usize,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Says how the register stands.
pub fn status(options: &Status) -> Result<Exit, InputError> {
    let question = match options.review_group {
        Some(review_group) => {
            let (completed, since) = (options.completed.clone(), options.since);
            Question::Advance { review_group, completed, since }
        }
        None if options.languages => Question::Languages {},
        None if options.loads => Question::Loads {},
        None => Question::Status {},
    };
    super::answer(&options.file, &question, options.format)
}
