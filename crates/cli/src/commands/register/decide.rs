//! `bylot register decide`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::{Decision, Request};
use clap::{ArgGroup, Args};

use super::entry::{Entry, enter};
use crate::report::Exit;

/// The options of `bylot register decide`.
#[derive(Args)]
#[command(group(ArgGroup::new("what").required(true)))]
#[command(after_help = "\
Examples:
  bylot register decide untoc.register 11/1 --set cap=5 --on 2022-10-21
  bylot register decide untoc.register 11/1 --party KEN --set reviews_max=5 --on 2022-10-21
  bylot register decide untoc.register 12/1 --pair BTN --on 2024-10-18

A value of the rule set, or a setting of a party (under_review, reviews_min, reviews_max, waives_cap), is another from then on. What
breaks a rule that the decision changes was lawful, and is recorded. --pair takes parties that have joined into the pairing.")]
pub struct Decide {
    /// The register
    file: PathBuf,
    /// The symbol of the decision
    symbol: String,
    /// The value that is another from then on; may be given several times
    #[arg(long = "set", value_name = "KEY=VALUE", group = "what")]
    settings: Vec<String>,
    /// The party whose settings are others from then on
    #[arg(long, value_name = "PARTY", requires = "settings")]
    party: Option<String>,
    /// The parties that are taken into the pairing (note N15)
    #[arg(long, value_name = "PARTY,..", value_delimiter = ',', group = "what")]
    pair: Vec<String>,
    #[command(flatten)]
    entry: Entry,
}

/// The Conference decides otherwise.
pub fn decide(options: &Decide) -> Result<Exit, InputError> {
    let decision = match (&options.party, options.pair.is_empty()) {
        (_, false) => Decision::Pairs(options.pair.clone()),
        (Some(party), _) => Decision::Party { party: party.clone(), set: options.settings.clone() },
        (None, _) => Decision::Rules(options.settings.clone()),
    };
    enter(&options.file, &options.entry, |_| Ok(Request::decide(&options.symbol, decision)))
}
