//! `bylot register init`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::{Register, RegisterFile, Request};
use clap::Args;

use super::entry::{Entry, done, refused, seed};
use crate::files;
use crate::options::{Basis, ProcedureOption};
use crate::report::Exit;

/// The options of `bylot register init`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register init untoc.register --seed \"beacon round 4711\"
  bylot register init tip.register --rules untoc-8-2 --set instrument=tip --as-of 2024-06-30")]
pub struct Init {
    /// The register: a new file
    file: PathBuf,
    #[command(flatten)]
    basis: Basis,
    #[command(flatten)]
    procedure: ProcedureOption,
    /// Later vacancies do not go first to States that owe a review (note N11)
    #[arg(long)]
    debts_last: bool,
    #[command(flatten)]
    entry: Entry,
}

/// Begins a register.
pub fn init(options: &Init) -> Result<Exit, InputError> {
    files::kept(&options.file)?;
    let (roster, rules) = options.basis.load()?;
    let procedure = options.procedure.among(&roster, &rules)?;
    let request = Request::first_draw(procedure, &roster, &rules, !options.debts_last);
    let seed = seed(&options.entry)?;
    let Entry { note, budget, .. } = &options.entry;
    let budget = *budget;
    let begun = match options.entry.dry_run {
        true => Register::begin_within(&request, &seed, note, budget),
        false => RegisterFile::create(&options.file, &request, &seed, note, budget)
            .map(|file| file.register().clone()),
    };
    match begun {
        Ok(register) => done(&options.entry, &register),
        Err(error) => refused(&options.entry, error, None),
    }
}
