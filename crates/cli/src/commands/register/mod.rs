//! `bylot register`

mod accede;
mod ask;
mod entry;
mod exclude;
mod init;
mod join;
mod redraw;
mod volunteer;
mod waive;
mod withdraw;

use std::path::Path;

use bylot::InputError;
use bylot::register::{Register, TornEnd, read_register};
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
  bylot register redraw untoc.register --review ALB --reviewing AGO --asked-by ALB --ground working-language
  bylot register accede untoc.register AND tip --on 2022-09-21 --dry-run
  bylot register status untoc.register
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
    /// A party withdraws or steps out: its seats are drawn again
    Withdraw(withdraw::Withdraw),
    /// Keep a State out of a review (note N8); its seat there is drawn again
    Exclude(exclude::Exclude),
    /// A State under review waives the cap on its reviewing States (paragraph 28(c))
    Waive(waive::Waive),
    /// A party volunteers for more reviews (paragraph 29)
    Volunteer(volunteer::Volunteer),
    /// How the register stands: debts, open seats, redraws, loads; languages; 70 % of paragraph 10
    Status(ask::Status),
    /// Which reviews silent parties block; without any, whose silence would block most
    Blocked(ask::Blocked),
    /// Every event of one review
    History(ask::History),
    /// Check that nothing was changed or, with --head, removed
    Verify(ask::Verify),
}

/// The form of an answer.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For programs
    Json,
    /// For people
    Text,
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
        Command::Waive(options) => waive::waive(options),
        Command::Volunteer(options) => volunteer::volunteer(options),
        Command::Status(options) => ask::status(options),
        Command::Blocked(options) => ask::blocked(options),
        Command::History(options) => ask::history(options),
        Command::Verify(options) => ask::verify(options),
    }
}

/// Reads a register, and says when its end is torn.
fn read(path: &Path) -> Result<Register, InputError> {
    let source = files::read(path)?;
    let (register, torn) = read_register(&source.name, &source.text)?;
    say_torn(torn, "passed over");
    Ok(register)
}

/// Says that the end of a register was torn.
fn say_torn(torn: Option<TornEnd>, what: &str) {
    if let Some(TornEnd { line, bytes }) = torn {
        let message = format!("line {line} was never finished; its {bytes} bytes are {what}");
        report::say("note: ", &message);
    }
}
