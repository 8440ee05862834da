//! `bylot register exclude` and `recuse`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::{Register, Request};
use clap::Args;

use super::entry::{Entry, enter};
use crate::report::{self, Exit};

/// The options of `bylot register exclude` and `recuse`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register exclude untoc.register ALB AGO --reason \"a dispute before a court\" --on 2021-03-03
  bylot register recuse untoc.register ALB AGO --reason \"note verbale of 3 March\" --on 2021-03-03

If the State sits in the review, its seat stands open until a meeting draws for it. The pair is kept by code: it may be of parties that
have not joined yet.")]
pub struct Exclude {
    /// The register
    file: PathBuf,
    /// The State under review
    under_review: String,
    /// The State that is not to review it
    reviewing: String,
    /// Why, for people: it enters no seed
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    reason: String,
    #[command(flatten)]
    entry: Entry,
}

impl Exclude {
    /// Says of which parties the register knows nothing yet.
    fn say_unknown(&self, register: &Register) {
        for code in [&self.under_review, &self.reviewing] {
            if register.party(code).is_err() {
                report::say("note: ", &format!("{code} has not joined: the pair is kept for when it does"));
            }
        }
    }
}

/// Keeps a State out of a review.
pub fn exclude(options: &Exclude) -> Result<Exit, InputError> {
    enter(&options.file, &options.entry, |register| {
        options.say_unknown(register);
        Ok(Request::exclude(&options.under_review, &options.reviewing, &options.reason))
    })
}

/// A State recuses itself.
pub fn recuse(options: &Exclude) -> Result<Exit, InputError> {
    enter(&options.file, &options.entry, |register| {
        options.say_unknown(register);
        Ok(Request::recuse(&options.under_review, &options.reviewing, &options.reason))
    })
}
