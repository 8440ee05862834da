//! `bylot register meeting`

use std::path::PathBuf;

use bylot::InputError;
use bylot::formats::read_agenda_csv;
use bylot::register::{RegisterAnswer, RegisterError, Request};
use clap::Args;

use super::entry::{Entry, Rehearsal};
use crate::files;
use crate::options::once;
use crate::report::{self, Exit};

/// The options of `bylot register meeting`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register meeting untoc.register agenda.csv --on 2021-10-12 --name \"resumed session\"
  bylot register meeting untoc.register agenda.csv --on 2021-10-12 --name \"resumed session\" --prospects 1

The agenda has one request a row, in the order in which the lots will be held:
  review,reviewing,asked_by,ground,reason,agreed_by
  ARG,ZMB,ARG,working_language,,
  AND,,,vacant,,
The grounds are working_language, legal_system, silent, other, exceptional, failed_consultation (with the column consulted), vacant
(the seats of the review that stand open; reviewing is blank) and with (a seat that is drawn with the request before it where nobody
can be drawn otherwise; agreed_by is the party to its review that agrees). In a column or_any, yes lets the lot be held from the
ordinary urn when no State meets the ground; a column silent lists silent States (; between two), kept out of the urn of a request on the
ground silent if the seat can be taken so (note N12).

Publish the head that is printed. Once the announced text is known, `bylot register draw` holds exactly this agenda; until then nothing
else is entered.")]
pub struct Meeting {
    /// The register
    file: PathBuf,
    /// The agenda, as CSV
    agenda: PathBuf,
    /// The name of the meeting, for people
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    name: String,
    /// Close nothing: say for each contested seat whether somebody can be drawn, by itself or with the requests that follow it, and
    /// where nobody can, which fewest other seats, up to so many, would have to be drawn with it
    #[arg(long, value_name = "SEATS")]
    prospects: Option<usize>,
    #[command(flatten)]
    rehearsal: Rehearsal,
    #[command(flatten)]
    entry: Entry,
}

/// Closes the agenda of a meeting.
pub fn meeting(options: &Meeting) -> Result<Exit, InputError> {
    let Meeting { entry, rehearsal, .. } = options;
    let lots = rehearsal.lots("the agenda is closed")?;
    once("standard input", [Some(&options.file), Some(&options.agenda)])?;
    let source = files::read(&options.agenda)?;
    let (agenda, notices) = read_agenda_csv(&source.name, &source.text)?;
    report::notices(&notices);
    if let Some(others) = options.prospects {
        let register = super::read(&options.file)?;
        return match register.prospects(&agenda, entry.on, others, entry.budget) {
            Ok(prospects) => {
                report::result(&entry.format.said(&RegisterAnswer::Prospects(prospects)))?;
                Ok(Exit::Done)
            }
            Err(error) => entry.refused(in_file(error, &source.name)),
        };
    }
    let mut request = Request::meeting(&options.name, agenda);
    if rehearsal.rehearse {
        request = request.rehearsed();
    }
    let mut book = entry.open(&options.file)?;
    let proposed = book.register().propose(&request, entry.with());
    let entered = proposed.map_err(|error| in_file(error, &source.name)).and_then(|event| book.enter(event));
    match entered {
        Ok(()) => entry.acknowledge(book.register(), &[])?,
        Err(error) => return entry.refused(error),
    };
    Rehearsal::hold(entry, &mut book, lots)
}

/// A request of the agenda that cannot be meant stands in its file, in the row of its number.
fn in_file(error: RegisterError, file: &str) -> RegisterError {
    match error {
        RegisterError::Input(error) if error.field.starts_with("agenda[") => {
            RegisterError::Input(InputError { file: file.into(), ..error })
        }
        other => other,
    }
}
