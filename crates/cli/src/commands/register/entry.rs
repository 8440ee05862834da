//! An entry in a register: decided, stored, then acknowledged; with `--dry-run` decided and said only.

use std::path::Path;

use bylot::register::{
    Book, RaggedEnd, Register, RegisterAnswer, RegisterError, RegisterFile, Request, SeatName, WhenHeld, With,
};
use bylot::text::opened_text;
use bylot::{DEFAULT_BUDGET, Date, InputError, Seed};
use clap::Args;

use super::{Format, say_end};
use crate::commands::draw::from_the_system;
use crate::files;
use crate::options::announced;
use crate::report::{self, Exit};

/// What every entry has.
#[derive(Args)]
pub struct Entry {
    /// The day on which it takes effect: not before that of the event before
    #[arg(long, value_name = "DAY")]
    pub on: Date,
    /// What is to be noted with it, such as the letter: for people, and in no seed
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    note: String,
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
    pub format: Format,
}

fn say_that_it_is_held() {
    report::say("note: ", &"waiting for the register: another program holds it (--no-wait refuses instead)");
}

/// The announced text on which lots are held.
#[derive(Args)]
pub struct Announced {
    /// The announced text that decides the lots
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub seed: Option<String>,
    /// Take a text from the operating system that nobody has announced; the record says so
    #[arg(long, conflicts_with = "seed")]
    pub unannounced: bool,
}

impl Announced {
    /// The lots, and the text that they are held on.
    pub fn lots(&self) -> Result<(Request, Seed), InputError> {
        match (&self.seed, self.unannounced) {
            (Some(text), _) => Ok((Request::lots(), announced("--seed", text)?)),
            (None, true) => Ok((Request::lots_unannounced(), from_the_system()?)),
            (None, false) => Err(wrong(
                "missing_key",
                "--seed",
                "nothing".into(),
                "the announced text that decides the lots, or --unannounced".into(),
            )),
        }
    }
}

/// Whether the lots follow at once, of which no head was announced.
#[derive(Args)]
pub struct Rehearsal {
    /// Hold the lots at once, as a rehearsal: nobody could know the head, and the record says so
    #[arg(long)]
    pub rehearse: bool,
    #[command(flatten)]
    announced: Announced,
}

impl Rehearsal {
    /// The lots that follow in a rehearsal, and the text that they are held on. Otherwise there are none, and a text is refused: it
    /// is announced later, after what `after` says.
    pub fn lots(&self, after: &str) -> Result<Option<(Request, Seed)>, InputError> {
        let Announced { seed, unannounced } = &self.announced;
        if !self.rehearse && (seed.is_some() || *unannounced) {
            let expected = format!(
                "nothing: the text is announced after {after}, and `register draw` takes it; or --rehearse"
            );
            return Err(wrong("unexpected_value", "--seed", "a text".into(), expected));
        }
        self.rehearse.then(|| self.announced.lots()).transpose()
    }

    /// Holds these lots, if there are any.
    pub fn hold(entry: &Entry, book: &mut Book, lots: Option<(Request, Seed)>) -> Result<Exit, InputError> {
        let Some((lots, seed)) = lots else { return Ok(Exit::Done) };
        report::say("note: ", &"a rehearsal: the lots follow before anybody could know the head");
        entry.enter(book, &lots, entry.with().seed(&seed))
    }
}

impl Entry {
    /// What an event is entered with.
    pub fn with(&self) -> With<'_> {
        With { budget: self.budget, ..With::on(self.on).note(&self.note) }
    }

    /// The register, for writing unless nothing is to be written.
    pub fn open(&self, path: &Path) -> Result<Book, InputError> {
        if self.dry_run {
            return Ok(Book::Memory(super::read(path)?));
        }
        let when_held = if self.no_wait { WhenHeld::Refuse } else { WhenHeld::Wait(&say_that_it_is_held) };
        let (opened, end) = RegisterFile::open(files::kept(path)?, when_held)?;
        say_end(end, RaggedEnd::mended);
        Ok(Book::File(opened))
    }

    /// Decides a request and enters what comes of it; or says why not.
    pub fn enter(&self, book: &mut Book, request: &Request, with: With<'_>) -> Result<Exit, InputError> {
        let before = book.register().open_seats();
        let entered = book.register().propose(request, with).and_then(|event| book.enter(event));
        match entered {
            Ok(()) => {
                let mut opened = book.register().open_seats();
                opened.retain(|seat| !before.contains(seat));
                self.acknowledge(book.register(), &opened)
            }
            Err(error) => self.refused(error),
        }
    }

    /// Acknowledges the last event, which has left these seats open.
    pub fn acknowledge(&self, register: &Register, opened: &[SeatName]) -> Result<Exit, InputError> {
        let event = register.events().last().expect("the event");
        let said = self.format.said(&RegisterAnswer::Event(Box::new(event.clone())));
        let opens = report::fitted(&opened_text(opened));
        let dry = if self.dry_run { "Nothing was written. The head would be" } else { "Head" };
        report::result(&match self.format {
            Format::Text => format!("{said}{opens}{dry}: {}\n", register.head()),
            Format::Json | Format::Csv => said,
        })?;
        Ok(Exit::Done)
    }

    /// Says why not; nothing was changed.
    pub fn refused(&self, error: RegisterError) -> Result<Exit, InputError> {
        match error {
            RegisterError::Input(error) => Err(error),
            RegisterError::BudgetSpent { .. } => {
                report::say("", &error);
                Ok(Exit::BudgetSpent)
            }
            RegisterError::Refused(because) => {
                report::result(&self.format.said(&RegisterAnswer::Refused(because)))?;
                Ok(Exit::No)
            }
        }
    }
}

/// Decides a request while nobody else writes, and enters what comes of it. A dry run waits for nobody.
pub fn enter(
    path: &Path,
    entry: &Entry,
    request: impl FnOnce(&Register) -> Result<Request, InputError>,
) -> Result<Exit, InputError> {
    let mut book = entry.open(path)?;
    let request = request(book.register())?;
    entry.enter(&mut book, &request, entry.with())
}

/// A request that cannot be meant.
pub fn wrong(code: &'static str, field: &str, found: String, expected: String) -> InputError {
    InputError { code, file: "the request".into(), place: None, field: field.into(), found, expected }
}
