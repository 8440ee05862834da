//! `bylot register`

mod accede;
mod blocked;
mod entry;
mod exclude;
mod history;
mod init;
mod join;
mod pairing;
mod redraw;
mod status;
mod verify;
mod volunteer;
mod waive;
mod withdraw;

use std::path::Path;

use bylot::InputError;
use bylot::formats::write_register_answer_json;
use bylot::register::{Question, RaggedEnd, Register, RegisterAnswer, RegisterError, read_register};
use bylot::text::register_answer_text;
use clap::{Args, Subcommand, ValueEnum};

use crate::files;
use crate::report::{self, Exit};

/// The options of `bylot register`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  bylot register init untoc.register --seed \"beacon round 4711\"
  bylot register redraw untoc.register --review ALB --reviewing COD --asked-by ALB --ground working-language
  bylot register accede untoc.register AND tip --on 2022-09-21 --dry-run
  bylot register status untoc.register
  bylot register pairing untoc.register --out pairing.json --roster-out roster.csv
  bylot register verify untoc.register --head HASH
  bylot replay untoc.register

docs/register.md walks through a year.";

#[derive(Subcommand)]
enum Command {
    /// Begin a register with a first draw
    Init(init::Init),
    /// Draw a seat again (paragraphs 28(d) to (f) and 30)
    Redraw(redraw::Redraw),
    /// A party accedes to one more instrument (note N16)
    Accede(accede::Accede),
    /// A party joins: it is drawn for alone (note N15)
    Join(join::Join),
    /// A party withdraws, or is from now on only reviewed or only reviews; its seats are drawn again
    Withdraw(withdraw::Withdraw),
    /// Keep a State out of a review (note N8); its seat there is drawn again
    Exclude(exclude::Exclude),
    /// A reviewing State recuses itself from a review (note N8); its seat there is drawn again
    Recuse(exclude::Exclude),
    /// A State under review waives the cap on its reviewing States (paragraph 28(c))
    Waive(waive::Waive),
    /// A party volunteers for more reviews (paragraph 29)
    Volunteer(volunteer::Volunteer),
    /// Who reviews whom now, as a pairing file, with all that `bylot check` needs
    Pairing(pairing::Pairing),
    /// How the register stands: debts, open seats, redraws, loads; languages; 70 % of paragraph 10
    Status(status::Status),
    /// Which reviews silent parties block; without any, whose silence would block most
    Blocked(blocked::Blocked),
    /// What happened to one review, how it stands, and how many redraws are left
    History(history::History),
    /// Check that nothing was changed or, with --head, removed
    Verify(verify::Verify),
}

/// The form of an answer.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For programs
    Json,
    /// For people
    Text,
}

impl Format {
    /// An answer in this form.
    fn said(self, answer: &RegisterAnswer) -> String {
        match self {
            Self::Text => register_answer_text(answer),
            Self::Json => write_register_answer_json(answer),
        }
    }
}

/// Does what was asked.
pub fn run(options: &Options) -> Result<Exit, InputError> {
    match &options.command {
        Command::Init(options) => init::init(options),
        Command::Redraw(options) => redraw::redraw(options),
        Command::Accede(options) => accede::accede(options),
        Command::Join(options) => join::join(options),
        Command::Withdraw(options) => withdraw::withdraw(options),
        Command::Exclude(options) => exclude::exclude(options),
        Command::Recuse(options) => exclude::recuse(options),
        Command::Waive(options) => waive::waive(options),
        Command::Volunteer(options) => volunteer::volunteer(options),
        Command::Pairing(options) => pairing::pairing(options),
        Command::Status(options) => status::status(options),
        Command::Blocked(options) => blocked::blocked(options),
        Command::History(options) => history::history(options),
        Command::Verify(options) => verify::verify(options),
    }
}

/// Reads a register, and says when its end is ragged.
pub fn read(path: &Path) -> Result<Register, InputError> {
    let source = files::read(path)?;
    let (register, end) = read_register(&source.name, &source.text)?;
    say_end(end, RaggedEnd::passed_over);
    Ok(register)
}

/// Answers a question.
fn answer(path: &Path, question: &Question, format: Format) -> Result<Exit, InputError> {
    match read(path)?.ask(question) {
        Ok(answer) => report::result(&format.said(&answer))?,
        Err(RegisterError::Input(error)) => return Err(error),
        Err(other) => unreachable!("a question is not refused: {other}"),
    }
    Ok(Exit::Done)
}

/// Says what is done about a ragged end.
fn say_end(end: Option<RaggedEnd>, done: impl FnOnce(&RaggedEnd) -> String) {
    if let Some(end) = end {
        report::say("note: ", &done(&end));
    }
}
