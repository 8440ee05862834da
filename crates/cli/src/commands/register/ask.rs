//! What is asked of a register: nothing is changed, and no writer is waited for.

use std::path::PathBuf;

use bylot::InputError;
use bylot::formats::{RegisterAnswer, write_register_answer_json};
use bylot::register::{RegisterError, read_register};
use bylot::text;
use clap::Args;

use super::{Format, read, say_torn};
use crate::files;
use crate::report::{self, Exit};

/// The options of `bylot register status`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register status untoc.register
  bylot register status untoc.register --languages
  bylot register status untoc.register --review-group 1 --completed ALB,ARG,ARM --since 3")]
pub struct Status {
    /// The register
    file: PathBuf,
    /// In which working languages each review can run (paragraph 50)
    #[arg(long, conflicts_with = "review_group")]
    languages: bool,
    /// Whether this review group may advance (paragraph 10)
    #[arg(long, value_name = "NUMBER")]
    review_group: Option<u32>,
    /// The States under review of that group whose reviews are completed
    #[arg(long, value_name = "PARTY,..", value_delimiter = ',', requires = "review_group")]
    completed: Vec<String>,
    /// The last event before the phase began: its reviews are those foreseen
    #[arg(long, value_name = "EVENT", default_value_t = 1, requires = "review_group")]
    since: usize,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Says how the register stands.
pub fn status(options: &Status) -> Result<Exit, InputError> {
    let register = read(&options.file)?;
    let said = if let Some(group) = options.review_group {
        let completed: Vec<_> = options.completed.iter().map(String::as_str).collect();
        let advance = register.advance(group, &completed, options.since).map_err(input)?;
        said(options.format, text::advance_text(&advance), RegisterAnswer::Advance(&advance))
    } else if options.languages {
        let languages = register.languages();
        said(options.format, text::languages_text(&languages), RegisterAnswer::Languages(&languages))
    } else {
        let status = register.status();
        said(options.format, text::status_text(&status), RegisterAnswer::Status(&status))
    };
    report::result(&said)?;
    Ok(Exit::Done)
}

/// The options of `bylot register blocked`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register blocked untoc.register --silent ALB,AND
  bylot register blocked untoc.register")]
pub struct Blocked {
    /// The register
    file: PathBuf,
    /// The parties that are silent
    #[arg(long, value_name = "PARTY,..", value_delimiter = ',')]
    silent: Vec<String>,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Says which reviews are blocked, or by whom most would be.
pub fn blocked(options: &Blocked) -> Result<Exit, InputError> {
    let register = read(&options.file)?;
    let said = if options.silent.is_empty() {
        let blocking = register.blocking();
        said(options.format, text::blocking_text(&blocking), RegisterAnswer::Blocking(&blocking))
    } else {
        let silent: Vec<_> = options.silent.iter().map(String::as_str).collect();
        let blocked = register.blocked(&silent).map_err(input)?;
        said(options.format, text::blocked_text(&blocked), RegisterAnswer::Blocked(&blocked))
    };
    report::result(&said)?;
    Ok(Exit::Done)
}

/// The options of `bylot register history`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register history untoc.register ALB")]
pub struct History {
    /// The register
    file: PathBuf,
    /// The State under review
    under_review: String,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Says what happened to one review.
pub fn history(options: &History) -> Result<Exit, InputError> {
    let register = read(&options.file)?;
    let events = register.history(&options.under_review).map_err(input)?;
    let texts: Vec<_> = events.iter().map(|event| text::event_text(event)).collect();
    report::result(&said(options.format, texts.join("\n"), RegisterAnswer::Events(&events)))?;
    Ok(Exit::Done)
}

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
    let (register, torn) = match read_register(&source.name, &source.text) {
        Ok(read) => read,
        Err(broken) => {
            report::result(&format!("Not as it was written: {broken}\n"))?;
            return Ok(Exit::No);
        }
    };
    say_torn(torn, "passed over");
    let events = register.events().len();
    let Some(head) = &options.head else {
        report::result(&format!("{events} events, each as it was written. Head: {}\n", register.head()))?;
        return Ok(Exit::Done);
    };
    match register.event_of_head(head) {
        Some(event) => {
            let more = events - event;
            report::result(&format!(
                "{events} events, each as it was written. The head is that of event {event}; {more} came later.\n"
            ))?;
            Ok(Exit::Done)
        }
        None => {
            report::result(&format!(
                "{events} events, each as it was written, but none of them has this head: the end was removed, or it is \
                 another register.\n"
            ))?;
            Ok(Exit::No)
        }
    }
}

fn said(format: Format, text: String, answer: RegisterAnswer<'_>) -> String {
    match format {
        Format::Text => text,
        Format::Json => write_register_answer_json(answer),
    }
}

/// A question is answered or cannot be meant.
fn input(error: RegisterError) -> InputError {
    match error {
        RegisterError::Input(error) => error,
        other => unreachable!("a question is not refused: {other}"),
    }
}
