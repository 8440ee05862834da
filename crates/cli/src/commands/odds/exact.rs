//! `bylot odds --exact`

use bylot::exact::{self, Among, BigUint, Chances, TooLarge};
use bylot::formats::{write_exact_odds_csv, write_exact_odds_json};
use bylot::odds::{Comparison, Table};
use bylot::text::{comparison_text, odds_text};
use bylot::{InputError, Procedure, Roster, Rules};

use super::Options;
use crate::destination::Format;
use crate::report::{self, Exit};

/// Counts the chances exactly, or says that there are too many standings.
pub(super) fn run(options: &Options) -> Result<Exit, InputError> {
    let mut outputs = options.claim()?;
    let (roster, rules) = options.basis.load()?;
    let procedure = options.procedure.among(&roster, &rules)?;
    match written(options, &roster, &rules, procedure) {
        Ok(Some(text)) => {
            outputs.add(&options.destination.out, text);
            outputs.write()?;
            Ok(Exit::Done)
        }
        Ok(None) => {
            let sentence = "No lawful draw exists. `bylot draw` says why.\n";
            options.destination.no_draw((&roster, &rules), None, sentence)
        }
        Err(too_large) => {
            report::say("", &format!("Not decided: {too_large}. `bylot odds --draws N` counts draws."));
            Ok(Exit::BudgetSpent)
        }
    }
}

/// The odds in their form; nothing when there is no lawful pairing.
fn written(
    options: &Options,
    roster: &Roster,
    rules: &Rules,
    procedure: Procedure,
) -> Result<Option<String>, TooLarge> {
    let pairings = exact::count(roster, rules, Among::Drawn, options.limit)?;
    if pairings == BigUint::default() {
        return Ok(None);
    }
    let edition = procedure.edition();
    let chances = of(procedure, roster, rules, options.limit)?;
    Ok(Some(match options.destination.format() {
        Format::Json => write_exact_odds_json(roster, rules, edition, &pairings, &chances),
        Format::Csv => write_exact_odds_csv(roster, rules, &chances),
        Format::Text => {
            let table = Table::exact(roster, rules, edition, &chances);
            let other = match procedure {
                Procedure::Sequential => Procedure::Uniform,
                Procedure::Uniform => Procedure::Sequential,
            };
            let compared = match of(other, roster, rules, options.limit) {
                Ok(chances) => {
                    let other = Table::exact(roster, rules, other.edition(), &chances);
                    comparison_text(&other, &table, &Comparison::new(&other, &table))
                }
                Err(too_large) => format!("The other procedure, for comparison: {too_large}.\n"),
            };
            format!("{}\n{compared}", odds_text(&table))
        }
    }))
}

fn of(procedure: Procedure, roster: &Roster, rules: &Rules, limit: u64) -> Result<Chances, TooLarge> {
    match procedure {
        Procedure::Sequential => exact::sequential(roster, rules, limit),
        Procedure::Uniform => exact::uniform(roster, rules, limit),
    }
}
