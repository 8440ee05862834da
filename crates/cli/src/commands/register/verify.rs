//! `bylot register verify`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::{RaggedEnd, read_register};
use bylot::text::counted;
use clap::Args;

use super::say_end;
use crate::files;
use crate::report::{self, Exit};

/// The options of `bylot register verify`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register verify untoc.register
  bylot register verify untoc.register --head HASH

That the lots are what comes out is for `bylot replay`.")]
pub struct Verify {
    /// The register
    file: PathBuf,
    /// A published head: it must be the hash of one of the lines
    #[arg(long, value_name = "HASH")]
    head: Option<String>,
}

/// Checks every line; a damaged register is a valid "no".
pub fn verify(options: &Verify) -> Result<Exit, InputError> {
    let source = files::read(&options.file)?;
    let (register, end) = match read_register(&source.name, &source.text) {
        Ok(read) => read,
        Err(broken) => {
            report::result(&format!("Not as it was written: {broken}\n"))?;
            return Ok(Exit::No);
        }
    };
    say_end(end, RaggedEnd::passed_over);
    let count = register.events().len();
    let events = counted(count, "event", "events");
    let Some(head) = &options.head else {
        report::result(&format!("{events}, each as it was written. Head: {}\n", register.head()))?;
        return Ok(Exit::Done);
    };
    match register.event_of_head(head)? {
        Some(event) => {
            let more = count - event;
            report::result(&format!(
                "{events}, each as it was written. The head is that of event {event}; {more} came later.\n"
            ))?;
            Ok(Exit::Done)
        }
        None => {
            report::result(&format!(
                "{events}, each as it was written, but none of them has this head: the end was removed, or it is \
                 another register.\n"
            ))?;
            Ok(Exit::No)
        }
    }
}
