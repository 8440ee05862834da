//! `bylot count`

use bylot::InputError;
use bylot::exact::{self, Among, BigUint};
use clap::Args;

use crate::options::Basis;
use crate::report::{self, Exit};

/// The options of `bylot count`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    #[command(flatten)]
    basis: Basis,
    /// Count every lawful pairing, not only those a draw is held among: matters under additional=fewest
    #[arg(long)]
    lawful: bool,
    /// The most steps the count may take
    #[arg(long, value_name = "STEPS", default_value_t = exact::DEFAULT_LIMIT)]
    limit: u64,
}

const EXAMPLES: &str = "\
Who reviews whom is counted; the review groups are drawn apart.

Examples:
  bylot count --rules matching --roster teams.csv --exclusions apart.csv
  bylot count --roster parties.csv --lawful";

/// Counts, or says plainly that it cannot.
pub fn run(options: &Options) -> Result<Exit, InputError> {
    let (roster, rules) = options.basis.load()?;
    let (among, what) =
        if options.lawful { (Among::Lawful, "lawful") } else { (Among::Drawn, "that a draw is held among") };
    match exact::count(&roster, &rules, among, options.limit) {
        Ok(count) if count == BigUint::default() => {
            report::result("0\nNo lawful draw exists. `bylot draw` says why.\n")?;
            Ok(Exit::No)
        }
        Ok(count) => {
            let count = count.to_string();
            report::result(&format!("{count}\n"))?;
            let digits = if count.len() == 1 { "digit" } else { "digits" };
            report::say("", &format!("Pairings {what}, exactly; {} {digits}.", count.len()));
            Ok(Exit::Done)
        }
        Err(too_large) => {
            report::say("", &format!("Not decided: {too_large}."));
            Ok(Exit::BudgetSpent)
        }
    }
}
