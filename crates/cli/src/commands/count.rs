//! `bylot count`

use bylot::exact::{self, Among, BigUint};
use bylot::text::no_draw_text;
use bylot::{InputError, Lottery, NoDraw, Roster, Rules, Seed};
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
    /// Where that is not enough: from how many trials the number is estimated
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    trials: u64,
}

const EXAMPLES: &str = "\
Who reviews whom is counted; the review groups are drawn apart.

Examples:
  bylot count
  bylot count --rules matching --roster teams.csv --exclusions apart.csv
  bylot count --roster parties.csv --lawful";

/// Counts; else estimates.
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
            report::say("", &format!("Not counted exactly: {too_large}."));
            if options.lawful {
                return Ok(Exit::BudgetSpent);
            }
            estimated(options, &roster, &rules)
        }
    }
}

/// Estimates from trials.
fn estimated(options: &Options, roster: &Roster, rules: &Rules) -> Result<Exit, InputError> {
    let seed = Seed::announced("count");
    let estimate = match Lottery::new(roster, rules).and_then(|it| it.estimate_count(&seed, options.trials)) {
        Ok(estimate) if estimate.kept > 0 => estimate,
        Ok(_) => {
            report::say("", &format!("Not estimated: none of {} trials was kept.", options.trials));
            return Ok(Exit::BudgetSpent);
        }
        Err(no_draw @ NoDraw::Impossible(_)) => {
            report::result(&no_draw_text(roster, rules, &no_draw))?;
            return Ok(Exit::No);
        }
        Err(NoDraw::BudgetSpent { .. }) => {
            report::say("", &"Not estimated: too many parties for a uniform draw, or not decided.");
            return Ok(Exit::BudgetSpent);
        }
    };
    let (digits, error) = (estimate.pairings.to_string(), 100.0 * estimate.error);
    let (lead, exponent) = (&digits[..digits.len().min(4)], digits.len() - 1);
    let (first, rest) = lead.split_at(1);
    report::result(&format!("about {first}.{rest} x 10^{exponent}\n"))?;
    report::say(
        "",
        &format!(
            "Pairings that a draw is held among, by an unbiased estimate with a standard error of {error:.1} %: \
             {} of {} trials were kept. The number has {} digits.",
            estimate.kept,
            estimate.trials,
            digits.len()
        ),
    );
    Ok(Exit::Done)
}
