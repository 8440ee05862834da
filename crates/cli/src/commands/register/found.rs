//! `bylot register found`

use std::path::PathBuf;

use bylot::InputError;
use bylot::formats::read_excluded_pairs;
use bylot::register::{Book, Register, RegisterFile, Request};
use clap::Args;

use super::entry::{Entry, Rehearsal};
use crate::files;
use crate::options::{Basis, ProcedureOption};
use crate::report::Exit;

/// The options of `bylot register found`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register found untoc.register --on 2020-10-16
  bylot register found untoc.register --on 2020-10-16 --exclusions exclusions.csv --note \"decision of the Conference\"
  bylot register found untoc.register --on 2020-10-16 --set debts=last
  bylot register found trial.register --on 2020-10-16 --rehearse --seed \"a trial\"

Publish the head that is printed. Once the announced text is known, `bylot register draw` holds the first draw; or `bylot register
adopt` takes a pairing over that was drawn elsewhere. Of the rule set debts says whether vacant seats go first to States that owe a
review (note N11): first, first_if_lot (where at least two of them are in the urn) or last. Exclusions are kept for parties that join later, too.")]
pub struct Found {
    /// The register: a new file
    file: PathBuf,
    #[command(flatten)]
    basis: Basis,
    #[command(flatten)]
    procedure: ProcedureOption,
    #[command(flatten)]
    rehearsal: Rehearsal,
    #[command(flatten)]
    entry: Entry,
}

/// Founds a register: nothing is drawn yet.
pub fn found(options: &Found) -> Result<Exit, InputError> {
    let Found { entry, rehearsal, .. } = options;
    let lots = rehearsal.lots("the head of the founding")?;
    let file = files::kept(&options.file)?;
    let (roster, rules) = options.basis.load_for_a_register()?;
    let procedure = options.procedure.among(&roster, &rules)?;
    let mut request = Request::found(procedure, &roster, &rules);
    if let Some(path) = &options.basis.exclusions {
        let source = files::read(path)?;
        request = request.with_exclusions(read_excluded_pairs(&source.name, &source.text)?);
    }
    if rehearsal.rehearse {
        request = request.rehearsed();
    }
    let founded = match entry.dry_run {
        true => Register::found(&request, entry.with()).map(Book::Memory),
        false => RegisterFile::create(file, &request, entry.with()).map(Book::File),
    };
    let mut book = match founded {
        Ok(book) => book,
        Err(error) => return entry.refused(error),
    };
    entry.acknowledge(book.register(), &[])?;
    Rehearsal::hold(entry, &mut book, lots)
}
