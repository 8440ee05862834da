//! `bylot register`

mod accede;
mod adopt;
mod correct;
mod decide;
mod declare;
mod draw;
mod entry;
mod exclude;
mod found;
mod join;
mod meeting;
mod pairing;
mod phase;
mod progress;
mod questions;
mod verify;
mod volunteer;
mod waive;
mod withdraw;

use std::path::Path;

use bylot::formats::{write_register_answer_csv, write_register_answer_json};
use bylot::register::{Question, RaggedEnd, Register, RegisterAnswer, RegisterError, read_register};
use bylot::text::register_answer_text;
use bylot::{Date, InputError};
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
  bylot register found untoc.register --procedure sequential --on 2020-10-16
  bylot register draw untoc.register --on 2020-11-16 --seed \"beacon round 4711\"
  bylot register accede untoc.register AND tip --on 2022-10-21
  bylot register meeting untoc.register agenda.csv --on 2022-10-21 --name \"eleventh session\"
  bylot register status untoc.register --at 2021-12-31
  bylot register verify untoc.register --head HASH
  bylot replay untoc.register

docs/register.md walks through a year.";

#[derive(Subcommand)]
enum Command {
    /// Found a register: roster, rule set, exclusions, procedure; its head is announced, and nothing is drawn yet
    Found(found::Found),
    /// Take a pairing over that was drawn elsewhere: nothing is drawn (paragraph 28)
    Adopt(adopt::Adopt),
    /// Hold what stands open on the announced text: the first draw, or the agenda of a meeting
    Draw(draw::Draw),
    /// Close the agenda of a meeting: redraws asked for and open seats, in the order of their lots (paragraph 28)
    Meeting(meeting::Meeting),
    /// A party accedes to instruments (note N16)
    Accede(accede::Accede),
    /// A party joins, and waits to be taken into the pairing (note N15)
    Join(join::Join),
    /// A party leaves, or is from now on only reviewed or only reviews
    Withdraw(withdraw::Withdraw),
    /// A State says which working languages it has, and of which legal families it is
    Declare(declare::Declare),
    /// Keep a State out of a review (note N8)
    Exclude(exclude::Exclude),
    /// A reviewing State recuses itself from a review (note N8)
    Recuse(exclude::Exclude),
    /// A State under review waives the cap on its reviewing States (paragraph 28(c))
    Waive(waive::Waive),
    /// A party volunteers for more reviews (paragraph 29), or to be reviewed for what it has signed (paragraph 52)
    Volunteer(volunteer::Volunteer),
    /// The Conference decides otherwise: a value of the rule set or of a party is another from then on
    Decide(decide::Decide),
    /// Set right what was recorded wrongly; the lots held on it are named, and stand
    Correct(correct::Correct),
    /// A review group begins a phase: what is foreseen is frozen (paragraph 10)
    Phase(phase::Phase),
    /// The events: day, what happened, head
    #[command(
        after_help = "Examples:\n  bylot register events untoc.register\n  bylot register events untoc.register --at 2021-12-31 --format csv"
    )]
    Events(questions::Whole),
    /// Who reviews whom, as a pairing file, with all that `bylot check` needs
    Pairing(pairing::Pairing),
    /// How a party stands: its own review, those it performs, redraws used and left, what it owes, languages
    #[command(after_help = "Examples:\n  bylot register party untoc.register KEN")]
    Party(questions::One),
    /// What happened to one review, how it stands, and how many redraws are left
    #[command(after_help = "Examples:\n  bylot register history untoc.register KEN")]
    History(questions::One),
    /// How the register stands: debts, open seats, redraws, loads; phases; 70 % of paragraph 10
    Status(questions::Status),
    /// How far the reviews are, and what keeps them, from a table of milestones (paragraph 10)
    Report(progress::Report),
    /// Which reviews silent parties block; without any, whose silence would block most
    Blocked(questions::Blocked),
    /// In which working languages each review can run (paragraph 50)
    #[command(
        after_help = "Examples:\n  bylot register languages untoc.register\n  bylot register languages untoc.register --format csv"
    )]
    Languages(questions::Whole),
    /// Check that nothing was changed or, with --head, removed
    Verify(verify::Verify),
}

/// The form of an answer.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
    /// For people
    Text,
}

impl Format {
    /// An answer in this form.
    fn said(self, answer: &RegisterAnswer) -> String {
        match self {
            Self::Text => report::fitted(&register_answer_text(answer)),
            Self::Json => write_register_answer_json(answer),
            Self::Csv => write_register_answer_csv(answer),
        }
    }
}

/// How a question is asked.
#[derive(Args)]
struct Asking {
    /// Ask as at the end of this day [default: as the register stands]
    #[arg(long, value_name = "DAY")]
    at: Option<Date>,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Does what was asked.
pub fn run(options: &Options) -> Result<Exit, InputError> {
    match &options.command {
        Command::Found(options) => found::found(options),
        Command::Adopt(options) => adopt::adopt(options),
        Command::Draw(options) => draw::draw(options),
        Command::Meeting(options) => meeting::meeting(options),
        Command::Accede(options) => accede::accede(options),
        Command::Join(options) => join::join(options),
        Command::Withdraw(options) => withdraw::withdraw(options),
        Command::Declare(options) => declare::declare(options),
        Command::Exclude(options) => exclude::exclude(options),
        Command::Recuse(options) => exclude::recuse(options),
        Command::Waive(options) => waive::waive(options),
        Command::Volunteer(options) => volunteer::volunteer(options),
        Command::Decide(options) => decide::decide(options),
        Command::Correct(options) => correct::correct(options),
        Command::Phase(options) => phase::phase(options),
        Command::Events(options) => questions::events(options),
        Command::Pairing(options) => pairing::pairing(options),
        Command::Party(options) => questions::party(options),
        Command::History(options) => questions::history(options),
        Command::Status(options) => questions::status(options),
        Command::Report(options) => progress::report(options),
        Command::Blocked(options) => questions::blocked(options),
        Command::Languages(options) => questions::languages(options),
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
fn answer(path: &Path, question: &Question, asking: &Asking) -> Result<Exit, InputError> {
    let answer = at(&read(path)?, asking.at).and_then(|register| register.ask(question));
    report::result(&asking.format.said(&answer.map_err(meant)?))?;
    Ok(Exit::Done)
}

/// The register as at a day.
fn at(register: &Register, day: Option<Date>) -> Result<Register, RegisterError> {
    day.map_or_else(|| Ok(register.clone()), |day| register.at_day(day))
}

/// Why a question cannot be meant: there is no other reason not to answer it.
fn meant(error: RegisterError) -> InputError {
    match error {
        RegisterError::Input(error) => error,
        other => unreachable!("a question is not refused: {other}"),
    }
}

/// Says what is done about a ragged end.
fn say_end(end: Option<RaggedEnd>, done: impl FnOnce(&RaggedEnd) -> String) {
    if let Some(end) = end {
        report::say("note: ", &done(&end));
    }
}
