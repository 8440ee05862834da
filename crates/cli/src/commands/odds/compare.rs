//! `bylot odds compare`

use std::path::PathBuf;

use bylot::InputError;
use bylot::odds::{Basis, Comparison, Odds, Table};
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
    let (first, second) = (merge::read(&options.first)?, merge::read(&options.second)?);
    let digests = |odds: &Odds| {
        let Basis { roster_digest, rules_digest, exclusions_digest, .. } = odds.basis();
        [
            ("rosters", roster_digest.clone()),
            ("rule sets", rules_digest.clone()),
            ("exclusions", exclusions_digest.clone()),
        ]
    };
    for ((what, one), (_, other)) in digests(&first).into_iter().zip(digests(&second)) {
        if one != other {
            report::say("note: ", &format!("the two are of different {what}"));
        }
    }
    let (first, second) = (Table::counted(&first), Table::counted(&second));
    let text = comparison_text(&first, &second, &Comparison::new(&first, &second));
    report::result(&report::fitted(&text))?;
    Ok(Exit::Done)
}
