//! `bylot count`

use bylot::exact::{self, Among, BigUint};
use bylot::text::{counted, no_draw_text};
use bylot::{Estimate, InputError, Lottery, NoDraw, Roster, Rules, Seed};
use clap::Args;

use crate::counting::Counting;
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
    /// Where that is not enough: from how many batches of a thousand trials the number is estimated
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u64).range(2..))]
    batches: u64,
}

const EXAMPLES: &str = "\
Who reviews whom is counted; the review groups are drawn apart.

Examples:
  bylot count
  bylot count --rules matching --roster teams.csv --exclusions apart.csv
  bylot count --rules matching --roster teams.csv --set additional=by_lot --lawful";

/// Counts; else estimates.
pub fn run(options: &Options) -> Result<Exit, InputError> {
    let (roster, rules) = options.basis.load()?;
    let (among, what) = if options.lawful {
        (Among::Lawful, "that are lawful")
    } else {
        (Among::Drawn, "that a draw is held among")
    };
    match exact::count(&roster, &rules, among, options.limit) {
        Ok(count) if count == BigUint::default() => none("No lawful draw exists. `bylot draw` says why."),
        Ok(count) => {
            let count = count.to_string();
            report::result(&format!("{count}\n"))?;
            let length = match count.len() {
                1 => String::new(),
                digits => format!(" The number has {digits} digits."),
            };
            report::say("", &format!("That is the exact number of pairings {what}.{length}"));
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

/// That there is none is a number too; why, is for people.
fn none(sentence: &str) -> Result<Exit, InputError> {
    report::result("0\n")?;
    report::say("", &sentence);
    Ok(Exit::No)
}

/// Estimates from batches of trials, until all are held or Ctrl-C is pressed.
fn estimated(options: &Options, roster: &Roster, rules: &Rules) -> Result<Exit, InputError> {
    let lottery = match Lottery::new(roster, rules) {
        Ok(lottery) => lottery,
        Err(no_draw @ NoDraw::Impossible(_)) => {
            return none(no_draw_text(roster, rules, &no_draw).trim_end());
        }
        Err(no_draw @ (NoDraw::BudgetSpent { .. } | NoDraw::TooManyParties { .. })) => {
            report::say("", &no_draw_text(roster, rules, &no_draw).trim_end());
            return Ok(Exit::BudgetSpent);
        }
    };
    let counting = Counting::of(options.batches, "batches");
    let estimate =
        lottery.estimate_count(&Seed::announced("count"), options.batches, |held| counting.at(held));
    drop(counting);
    let Estimate { batches, kept, pairings, error } = match estimate {
        Ok(estimate) => estimate,
        Err(no_draw) => {
            report::say("", &format!("Not estimated: {no_draw}."));
            return Ok(Exit::BudgetSpent);
        }
    };
    let held = counted(batches, "batch", "batches");
    if kept == 0 {
        let what = format!("Not estimated: no trial was kept in {held}. --batches holds more of them.");
        report::say("", &what);
        return Ok(Exit::BudgetSpent);
    }
    let digits = pairings.to_string();
    let (lead, exponent) = (&digits[..digits.len().min(4)], digits.len() - 1);
    let (first, rest) = lead.split_at(1);
    report::result(&format!("about {first}.{rest} x 10^{exponent}\n"))?;
    let error = if error.is_finite() { format!("{:.1} %", 100.0 * error) } else { "unknown size".into() };
    report::say(
        "",
        &format!(
            "Pairings that a draw is held among, by an unbiased estimate with a standard error of {error}: \
             {held} of {} trials. The number has {}.",
            Estimate::BATCH,
            counted(digits.len(), "digit", "digits")
        ),
    );
    Ok(Exit::Done)
}
