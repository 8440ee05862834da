//! `bylot odds`, by many draws.

use bylot::formats::{write_odds_csv, write_odds_json};
use bylot::odds::{Audit, Odds, Table};
use bylot::text::{listed, no_draw_text, odds_text};
use bylot::{InputError, Lottery, NoDraw, Roster, Rules};

use super::Options;
use crate::counting::Counting;
use crate::destination::{Destination, Format};
use crate::options::announced;
use crate::outputs::Outputs;
use crate::progress;
use crate::report::{self, Exit};

/// Counts draws until all are held or Ctrl-C is pressed, and writes what was counted.
pub(super) fn run(options: &Options) -> Result<Exit, InputError> {
    let Some(end) = options.from.checked_add(options.draws) else {
        return Err(bad_option("--draws", options.draws.to_string(), "numbers of draws below 2^64"));
    };
    if options.draws == 0 {
        return Err(bad_option("--draws", "0".into(), "at least 1"));
    }
    let outputs = options.claim()?;
    announced("--seed", &options.seed)?;
    let (roster, rules) = options.basis.load()?;
    match counted(options, end, &roster, &rules)? {
        Ok(odds) => {
            if odds.draws() < options.draws {
                report::say("note: ", &stopped(&odds));
            }
            write(&options.destination, outputs, &odds)?;
            Ok(Exit::Done)
        }
        Err(NoDraw::Impossible(reason)) => {
            let sentence = no_draw_text(&roster, &rules, &NoDraw::Impossible(reason.clone()));
            options.destination.no_draw((&roster, &rules), Some(&reason), &sentence)
        }
        Err(no_draw @ (NoDraw::BudgetSpent { .. } | NoDraw::TooManyParties { .. })) => {
            report::say("", &no_draw_text(&roster, &rules, &no_draw).trim_end());
            Ok(Exit::BudgetSpent)
        }
    }
}

/// Writes counted odds.
pub(super) fn write(destination: &Destination, mut outputs: Outputs, odds: &Odds) -> Result<(), InputError> {
    let text = match destination.format() {
        Format::Json => write_odds_json(odds),
        Format::Csv => write_odds_csv(odds),
        Format::Text => odds_text(&Table::counted(odds)),
    };
    outputs.add(&destination.out, text);
    outputs.write()
}

fn counted(
    options: &Options,
    end: u64,
    roster: &Roster,
    rules: &Rules,
) -> Result<Result<Odds, NoDraw>, InputError> {
    let asked = options.procedure.asked(roster)?;
    let lottery = match Lottery::new(roster, rules) {
        Ok(lottery) => lottery,
        Err(no_draw) => return Ok(Err(no_draw)),
    };
    let procedure = asked.unwrap_or_else(|| progress::by_default(&lottery));
    let draw = |seed: &_| lottery.draw(procedure, seed);

    let threads = usize::from(options.threads.unwrap_or(0));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(|error| {
        let found = options.threads.map_or_else(|| "nothing".into(), |threads| threads.to_string());
        bad_option("--threads", format!("{found} ({error})"), "a number of threads that can be started")
    })?;
    let counting = Counting::of(options.draws, "draws");
    let audit = Audit { roster, rules, procedure: procedure.edition(), announced: &options.seed };
    let odds = pool.install(|| audit.count(options.from..end, draw, |counted| counting.at(counted)));
    Ok(odds)
}

/// `stopped after 1280 draws: numbers 1 to 640 and 5001 to 5640`
fn stopped(odds: &Odds) -> String {
    let runs = odds.numbers().iter().map(|run| format!("{} to {}", run.start, run.end - 1));
    format!(
        "stopped after {}: numbers {}",
        bylot::text::counted(odds.draws(), "draw", "draws"),
        listed(runs, 20)
    )
}

fn bad_option(option: &str, found: String, expected: &str) -> InputError {
    InputError {
        code: "bad_option",
        file: option.into(),
        place: None,
        field: String::new(),
        found,
        expected: expected.into(),
    }
}
