//! `bylot register draw`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::Prospect;
use bylot::register::RegisterAnswer;
use clap::Args;

use super::Format;
use super::entry::{Announced, Entry};
use crate::report::{self, Exit};

/// The options of `bylot register draw`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register draw untoc.register --on 2020-11-16 --seed \"beacon round 4711\"
  bylot register draw untoc.register --on 2021-10-12 --seed \"beacon round 5001\"
  bylot register draw untoc.register --on 2021-10-12 --unannounced

Holds what stands open: the first draw after the founding, or exactly the agenda that a meeting has closed, request after request.")]
pub struct Draw {
    /// The register
    file: PathBuf,
    #[command(flatten)]
    announced: Announced,
    #[command(flatten)]
    entry: Entry,
}

/// Holds the lots that stand open.
pub fn draw(options: &Draw) -> Result<Exit, InputError> {
    let Draw { entry, .. } = options;
    let (lots, seed) = options.announced.lots()?;
    let mut book = entry.open(&options.file)?;
    let exit = entry.enter(&mut book, &lots, entry.with().seed(&seed))?;
    let register = book.register();
    if exit == Exit::Done && entry.format == Format::Text {
        // Why a request was refused: its derivation.
        match register.refusals(register.events().len(), entry.budget) {
            Ok(refusals) => {
                let refused = |(item, because)| Prospect { item, because: Some(because), with: None };
                let refused: Vec<_> = refusals.into_iter().map(refused).collect();
                report::result(&entry.format.said(&RegisterAnswer::Prospects(refused)))?;
            }
            Err(error) => report::say("note: ", &error),
        }
    }
    Ok(exit)
}
