//! `bylot check`

use std::path::PathBuf;

use bylot::formats::{PairingBasis, read_pairing_csv, read_pairing_json, write_check_json};
use bylot::text::{check_text, other_basis_text};
use bylot::{Extent, InputError, Pairing, Roster, Rules, check, rules};
use clap::{Args, ValueEnum};

use crate::files::{self, Source};
use crate::options::{Basis, once};
use crate::report::{self, Exit};

/// The options of `bylot check`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    /// The pairing, as JSON or CSV; a published list needs no more than reviews and reviewing States
    file: PathBuf,
    #[command(flatten)]
    basis: Basis,
    /// The pairing is still being drawn: do not judge what is absent
    #[arg(long)]
    partial: bool,
    /// The form of the verdict
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
A pairing in JSON names the day on which its parties are taken as they stood. It is judged as of that day, unless
--as-of is given.

Examples:
  bylot check pairing.json
  bylot check published.csv --format json
  bylot check so-far.csv --partial --roster parties.csv --as-of 2024-06-30";

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For programs
    Json,
    /// For people
    Text,
}

/// Judges the pairing, and says what was found.
pub fn run(options: &Options) -> Result<Exit, InputError> {
    let Basis { roster, rules: rule_set, exclusions, .. } = &options.basis;
    once("standard input", [Some(&options.file), Some(rule_set), roster.as_ref(), exclusions.as_ref()])?;
    let source = files::read(&options.file)?;
    let said = PairingBasis::read(&source.name, &source.text)?;
    let (roster, rule_set) = options.basis.load_as_of(said.as_of)?;
    let others = said.differs(&roster, &rule_set);
    let pairing = read(&source, &roster, &rule_set).inspect_err(|_| {
        if !others.is_empty() {
            report::say("note: ", &other_basis_text(&others).trim_end());
        }
    })?;
    let (extent, notices) = match options.partial {
        false => (Extent::Whole, rules::notices(&roster, &rule_set, &pairing)),
        true => (Extent::Partial, Vec::new()),
    };
    let violations = check(&roster, &rule_set, &pairing, extent);
    report::result(&match options.format {
        Format::Json => write_check_json(&roster, &rule_set, extent, &others, &violations, &notices),
        Format::Text => {
            let verdict = check_text(&roster, &rule_set, &pairing, extent, &violations, &notices);
            report::fitted(&(other_basis_text(&others) + &verdict))
        }
    })?;
    Ok(if violations.is_empty() { Exit::Done } else { Exit::No })
}

/// A text that begins like JSON, or is called so, is read as JSON; any other as CSV.
pub fn read(source: &Source, roster: &Roster, rules: &Rules) -> Result<Pairing, InputError> {
    let begins = source.text.trim_ascii_start().first().is_some_and(|byte| b"{[".contains(byte));
    if begins || source.name.ends_with(".json") {
        return read_pairing_json(&source.name, &source.text, roster, rules);
    }
    let (pairing, notices) = read_pairing_csv(&source.name, &source.text, roster, rules)?;
    report::notices(&notices);
    Ok(pairing)
}
