//! `bylot register events`, `party`, `history`, `status`, `blocked`, `languages`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::Question;
use clap::Args;

use super::{Asking, answer};
use crate::options::trimmed;
use crate::report::Exit;

/// The options of `bylot register events` and `languages`.
#[derive(Args)]
pub struct Whole {
    /// The register
    file: PathBuf,
    #[command(flatten)]
    asking: Asking,
}

/// The options of `bylot register party` and `history`.
#[derive(Args)]
pub struct One {
    /// The register
    file: PathBuf,
    /// The party; for its history, the State under review
    party: String,
    #[command(flatten)]
    asking: Asking,
}

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
    #[command(flatten)]
    asking: Asking,
}

/// The options of `bylot register status`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register status untoc.register
  bylot register status untoc.register --at 2022-12-31
  bylot register status untoc.register --loads
  bylot register status untoc.register --phases
  bylot register status untoc.register --review-group 1 --completed AFG,ALB")]
pub struct Status {
    /// The register
    file: PathBuf,
    /// How many reviews each party performs (paragraph 29)
    #[arg(long)]
    loads: bool,
    /// Which phases the review groups have begun (paragraph 10)
    #[arg(long, conflicts_with = "loads")]
    phases: bool,
    /// Whether 70 % of this review group, from 1, are completed (paragraph 10)
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["loads", "phases"])]
    review_group: Option<u32>,
    /// The States under review of that group whose reviews are completed
    #[arg(long, value_name = "PARTY,..", value_delimiter = ',', value_parser = trimmed, requires = "review_group")]
    completed: Vec<String>,
    #[command(flatten)]
    asking: Asking,
}

/// Lists the events.
pub fn events(options: &Whole) -> Result<Exit, InputError> {
    answer(&options.file, &Question::Events {}, &options.asking)
}

/// Says in which languages reviews can run.
pub fn languages(options: &Whole) -> Result<Exit, InputError> {
    answer(&options.file, &Question::Languages {}, &options.asking)
}

/// Says how a party stands.
pub fn party(options: &One) -> Result<Exit, InputError> {
    answer(&options.file, &Question::Party { party: options.party.clone() }, &options.asking)
}

/// Says what happened to one review, and how it stands.
pub fn history(options: &One) -> Result<Exit, InputError> {
    answer(&options.file, &Question::History { under_review: options.party.clone() }, &options.asking)
}

/// Says which reviews are blocked, or by whom most would be.
pub fn blocked(options: &Blocked) -> Result<Exit, InputError> {
    let question = match options.silent.is_empty() {
        true => Question::Blocking {},
        false => Question::Blocked { silent: options.silent.clone() },
    };
    answer(&options.file, &question, &options.asking)
}

/// Says how the register stands.
pub fn status(options: &Status) -> Result<Exit, InputError> {
    let question = match options.review_group {
        Some(review_group) => Question::Advance { review_group, completed: options.completed.clone() },
        None if options.loads => Question::Loads {},
        None if options.phases => Question::Phases {},
        None => Question::Status {},
    };
    answer(&options.file, &question, &options.asking)
}
