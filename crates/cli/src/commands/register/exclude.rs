//! `bylot register exclude` and `recuse`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::Request;
use clap::Args;

use super::entry::{Entry, enter};
use crate::report::Exit;

/// The options of `bylot register exclude` and `recuse`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register exclude untoc.register ALB COD --reason \"a dispute before a court\"
  bylot register recuse untoc.register ALB COD --reason \"note verbale of 3 March\"")]
pub struct Exclude {
    /// The register
    file: PathBuf,
    /// The State under review
    under_review: String,
    /// The State that is not to review it
    reviewing: String,
    /// Why, for people
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    reason: String,
    #[command(flatten)]
    entry: Entry,
}

/// Keeps a State out of a review.
pub fn exclude(options: &Exclude) -> Result<Exit, InputError> {
    let request = Request::exclude(&options.under_review, &options.reviewing, &options.reason);
    enter(&options.file, &options.entry, 0, |_| Ok(request.clone()))
}

/// A State recuses itself.
pub fn recuse(options: &Exclude) -> Result<Exit, InputError> {
    let request = Request::recuse(&options.under_review, &options.reviewing, &options.reason);
    enter(&options.file, &options.entry, 0, |_| Ok(request.clone()))
}
