//! `bylot register phase`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::Request;
use clap::Args;

use super::entry::{Entry, enter};
use crate::report::Exit;

/// The options of `bylot register phase`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register phase untoc.register 1 1 --cluster \"criminalization and jurisdiction\" --on 2020-11-16
  bylot register phase untoc.register 1 2 --cluster \"prevention\" --decision 12/1 --on 2024-11-01

The reviews of the group as they stand are those foreseen in the phase: 70 % of them are to be completed before the group advances
(paragraph 10).")]
pub struct Phase {
    /// The register
    file: PathBuf,
    /// The review group, from 1
    review_group: u32,
    /// The phase that it begins, from 1
    phase: u32,
    /// What the phase is about
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    cluster: String,
    /// The symbol of the decision by which the group advances though 70 % were not reached
    #[arg(long, value_name = "SYMBOL")]
    decision: Option<String>,
    #[command(flatten)]
    entry: Entry,
}

/// A review group begins a phase.
pub fn phase(options: &Phase) -> Result<Exit, InputError> {
    let Phase { review_group, phase, cluster, decision, .. } = options;
    enter(&options.file, &options.entry, |_| {
        Ok(Request::phase(*review_group, *phase, cluster, decision.clone()))
    })
}
