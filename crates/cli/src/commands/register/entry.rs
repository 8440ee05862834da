//! An entry in a register: decided, stored, then acknowledged; with `--dry-run` decided and said only.

use std::path::Path;

use bylot::register::{
    Book, Offer, RaggedEnd, Register, RegisterAnswer, RegisterError, RegisterFile, Request, Status, WhenHeld,
};
use bylot::text::open_seats_text;
use bylot::{DEFAULT_BUDGET, InputError, Seed};
use clap::Args;

use super::{Format, say_end};
use crate::commands::draw::from_the_system;
use crate::files;
use crate::options::announced;
use crate::report::{self, Exit};

/// What every entry has.
#[derive(Args)]
pub struct Entry {
    /// The announced text that decides the lots, if any are held [default: one from the operating system, printed]
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    seed: Option<String>,
    /// What is to be noted with the event, such as the meeting
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub note: String,
    /// Say what would happen, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// How many steps one question may take; decides whether lots are held, never which
    #[arg(long, value_name = "STEPS", default_value_t = DEFAULT_BUDGET)]
    pub budget: u64,
    /// Refuse, rather than wait, while another program holds the register
    #[arg(long)]
    no_wait: bool,
    /// The form of what is said
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Decides a request while nobody else writes, and enters what comes of it. A dry run waits for nobody.
pub fn enter(
    path: &Path,
    entry: &Entry,
    offer: usize,
    request: impl Fn(&Register) -> Result<Request, InputError>,
) -> Result<Exit, InputError> {
    let seed = seed(entry)?;
    let mut book = if entry.dry_run {
        Book::Memory(super::read(path)?)
    } else {
        let when_held = if entry.no_wait { WhenHeld::Refuse } else { WhenHeld::Wait(&say_that_it_is_held) };
        let (opened, end) = RegisterFile::open(files::kept(path)?, when_held)?;
        say_end(end, RaggedEnd::mended);
        Book::File(opened)
    };
    let request = request(book.register())?;
    let proposed = book.register().propose_within(&request, &seed, &entry.note, entry.budget);
    match proposed.and_then(|event| book.enter(event)) {
        Ok(()) => {
            let register = book.register();
            done(entry, register)
        }
        Err(error) => {
            let nobody = matches!(&error, RegisterError::Refused(refusal) if refusal.code == "nobody");
            let others =
                (nobody && offer > 0).then(|| book.register().smallest_set(&request, offer, entry.budget));
            match others.transpose() {
                Ok(others) => refused(entry, error, others.map(|seats| Offer { at_most: offer, seats })),
                Err(undecided) => {
                    refused(entry, error, None)?;
                    report::say("", &format!("The fewest other seats: {undecided}"));
                    Ok(Exit::No)
                }
            }
        }
    }
}

fn say_that_it_is_held() {
    report::say("note: ", &"waiting for the register: another program holds it (--no-wait refuses instead)");
}

/// The announced text, from the operating system unless it is given.
pub fn seed(entry: &Entry) -> Result<Seed, InputError> {
    match &entry.seed {
        Some(text) => announced("--seed", text),
        None => from_the_system(),
    }
}

/// Acknowledges the last event, and says what it leaves open.
pub fn done(entry: &Entry, register: &Register) -> Result<Exit, InputError> {
    let event = register.events().last().expect("an event");
    let Status { head, open, .. } = register.status();
    let open = if open.is_empty() { String::new() } else { open_seats_text(&open) };
    let dry = if entry.dry_run { "Nothing was written. The head would be" } else { "Head" };
    let said = entry.format.said(&RegisterAnswer::Event(Box::new(event.clone())));
    report::result(&match entry.format {
        Format::Text => format!("{said}{open}{dry}: {head}\n"),
        Format::Json => said,
    })?;
    Ok(Exit::Done)
}

/// Says why not; nothing was changed.
pub fn refused(entry: &Entry, error: RegisterError, with: Option<Offer>) -> Result<Exit, InputError> {
    match error {
        RegisterError::Input(error) => Err(error),
        RegisterError::BudgetSpent { .. } => {
            report::say("", &error);
            Ok(Exit::BudgetSpent)
        }
        RegisterError::Refused(because) => {
            report::result(&entry.format.said(&RegisterAnswer::Refused { because, with }))?;
            Ok(Exit::No)
        }
    }
}

/// A request that cannot be meant.
pub fn wrong(code: &'static str, field: &str, found: String, expected: String) -> InputError {
    InputError { code, file: "the request".into(), place: None, field: field.into(), found, expected }
}
