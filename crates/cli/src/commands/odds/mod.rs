//! `bylot odds`

mod compare;
mod counted;
mod exact;
mod merge;

use bylot::InputError;
use clap::{Args, Subcommand};

use crate::destination::Destination;
use crate::options::{Basis, ProcedureOption};
use crate::outputs::Outputs;
use crate::report::Exit;

/// The options of `bylot odds`.
#[derive(Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Options {
    #[command(subcommand)]
    of_files: Option<OfFiles>,
    /// The announced text of the audit: draw number N is the draw of "TEXT #N"
    #[arg(long, value_name = "TEXT", default_value = "odds", allow_hyphen_values = true)]
    seed: String,
    #[command(flatten)]
    basis: Basis,
    #[command(flatten)]
    procedure: ProcedureOption,
    /// How many draws are counted
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    draws: u64,
    /// The number of the first draw
    #[arg(long, value_name = "N", default_value_t = 1)]
    from: u64,
    /// Count no draws: the chances as exact fractions, where there are few enough standings
    #[arg(long, conflicts_with_all = ["seed", "draws", "from", "threads"])]
    exact: bool,
    /// The most steps an exact count may take
    #[arg(long, value_name = "STEPS", default_value_t = bylot::exact::DEFAULT_LIMIT, requires = "exact")]
    limit: u64,
    /// How many draws are held at the same time; changes no count [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    #[command(flatten)]
    destination: Destination,
}

/// What is done with odds that are already counted.
#[derive(Subcommand)]
enum OfFiles {
    /// Put counts of separate draws of one audit together
    Merge(merge::Options),
    /// Say how far the odds of two files are apart
    Compare(compare::Options),
}

const EXAMPLES: &str = "\
Counts in JSON can be merged. Ctrl-C stops the count and keeps what was counted.

Examples:
  bylot odds --draws 100000 --seed \"audit of beacon round 4711\" --out odds.json
  bylot odds --procedure sequential --draws 1000000 --out sequential.json
  bylot odds --draws 50000 --seed audit --out first.json
  bylot odds --draws 50000 --from 50001 --seed audit --out second.json
  bylot odds merge first.json second.json --out odds.csv
  bylot odds compare sequential.json uniform.json
  bylot odds --exact --procedure uniform --rules matching --roster teams.csv --exclusions apart.csv --format csv";

impl Options {
    /// The place of the result, claimed before anything is counted.
    fn claim(&self) -> Result<Outputs, InputError> {
        self.destination.claim([], self.basis.files())
    }
}

/// Counts draws, or chances exactly; or works on counts in files.
pub fn run(options: &Options) -> Result<Exit, InputError> {
    match &options.of_files {
        Some(OfFiles::Merge(options)) => merge::run(options),
        Some(OfFiles::Compare(options)) => compare::run(options),
        None if options.exact => exact::run(options),
        None => counted::run(options),
    }
}
