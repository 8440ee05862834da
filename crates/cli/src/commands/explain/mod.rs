//! `bylot explain`

mod could;
mod lot;

use std::path::PathBuf;

use bylot::derivation::{Claim, verify};
use bylot::formats::write_derivation_json;
use bylot::rules::Additional;
use bylot::text::{counted, derivation_text};
use bylot::{DEFAULT_BUDGET, InputError, NoDraw, Roster, Rules, explain, least_additional};
use clap::{Args, ValueEnum};

use crate::destination;
use crate::files::STANDARD;
use crate::options::Basis;
use crate::outputs::{Existing, Outputs};
use crate::report::{self, Exit};

/// The options of `bylot explain`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    /// A transcript, as `bylot draw --transcript FILE` wrote it: list its lots and who was put aside in each, or, with --lot,
    /// explain one of them; with --could a pairing, too
    #[arg(conflicts_with = "fewest")]
    file: Option<PathBuf>,
    /// Why the lot with this number, counted from 1 as in the transcript, was forced, or what was put aside in it
    #[arg(
        long,
        value_name = "NUMBER",
        requires = "file",
        group = "of_the_file",
        conflicts_with_all = ["roster", "rules", "settings", "exclusions", "as_of"]
    )]
    lot: Option<usize>,
    /// Whether this State could have been drawn for the review, or which rules keep it out of every lawful pairing
    #[arg(long, value_name = "CODE", requires = "review", group = "of_the_file", conflicts_with_all = ["lot", "fewest"])]
    could: Option<String>,
    /// The State under review whose review --could asks about
    #[arg(long, value_name = "CODE", requires = "could")]
    review: Option<String>,
    /// Why this ball was put aside in that lot
    #[arg(long, value_name = "CODE", requires = "lot")]
    ball: Option<String>,
    /// Why there is no lawful pairing with fewer additional reviewing States than the least total
    #[arg(long)]
    fewest: bool,
    #[command(flatten)]
    basis: Basis,
    /// Where the answer goes [default: standard output]
    #[arg(long, value_name = "FILE", default_value = STANDARD, hide_default_value = true)]
    out: PathBuf,
    /// Put the answer in the place of a file that is there already; never of an input or a register
    #[arg(long)]
    force: bool,
    /// The form of the answer [default: by the ending of --out, else text]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// How many steps one question may take; decides whether an answer is found, never which
    #[arg(long, value_name = "STEPS", default_value_t = DEFAULT_BUDGET)]
    budget: u64,
}

const EXAMPLES: &str = "\
Without a transcript: why no lawful draw exists, or, with --fewest, why every lawful pairing needs so many additional
reviewing States. With a transcript: its lots, and who was put aside in each; with --lot, why a ball was put aside, or why
a lot was forced. Only a sequential draw has lots: `bylot draw --procedure sequential --transcript FILE`.

With --could and --review: whether a pairing that may be drawn has the one State in the review of the other, in which seats,
and why in no other; how likely it is, where that takes no long count. It is asked of a roster, of a pairing with its roster, or of a
transcript, which brings its own; of a sequential draw it says in which urns the State was.

Every derivation names the facts and rules that it rests on, and is checked again before it is shown. They are as few
as can be, but for rosters of many hundreds of States, and where fewer would take more than forty steps to tell. Where there is nothing to derive (a draw exists, the least total is 0, the lot was not forced) that is said in
a sentence; with --format json the answer is then null.

Exit status:
  0  answered
  1  no lawful draw exists, as `bylot draw` has it; or the transcript does not replay, so that none of it is explained
  2  bad input or usage, such as a ball that was not put aside
  3  the step budget is spent: not decided

Examples:
  bylot explain --roster parties.csv --set minimum=2
  bylot explain --roster parties.csv --fewest
  bylot explain transcript.json
  bylot explain transcript.json --lot 47
  bylot explain transcript.json --lot 47 --ball PLW
  bylot explain --could UGA --review KEN
  bylot explain pairing.json --could UGA --review KEN
  bylot explain --roster parties.csv --format json --out why.json";

/// The forms of an answer.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For programs
    Json,
    /// For people
    Text,
}

impl Options {
    /// The form that was asked for, or that the ending of the file's name promises.
    fn format(&self) -> Result<Format, InputError> {
        use destination::Format::{Json, Text};
        match self.format {
            Some(format) => Ok(format),
            None => Ok(match destination::Format::by_ending(&self.out, &[Json, Text])? {
                Json => Format::Json,
                _ => Format::Text,
            }),
        }
    }

    /// Refuses options of a roster or a rule set beside the transcript `name`, which they could not change.
    fn brings_its_own(&self, name: &str) -> Result<(), InputError> {
        let Basis { roster, exclusions, settings, as_of, .. } = &self.basis;
        if roster.is_none() && exclusions.is_none() && settings.is_empty() && as_of.is_none() {
            return Ok(());
        }
        let found = "options of a roster or a rule set beside a transcript".into();
        let expected = "the transcript alone: it brings its own roster, exclusions and rules".into();
        Err(lot::refused("needless_options", name, found, expected))
    }
}

/// What a question leads to.
enum Answer {
    /// A derivation, in the form asked for.
    Derived(String, Exit),
    /// There is nothing to derive, and the text says why.
    Said(String, Exit),
    /// The step budget is spent.
    NotDecided { steps: u64 },
}

/// Answers, in a file or on standard output.
pub fn run(options: &Options) -> Result<Exit, InputError> {
    let format = options.format()?;
    let inputs = options.basis.files().chain([options.file.as_ref()]);
    let mut outputs = Outputs::claim([Some(&options.out)], inputs, Existing::forced(options.force))?;
    let answer = match (&options.file, options.lot) {
        (Some(transcript), Some(number)) => lot::answer(options, transcript, number)?,
        (file, _) if let (Some(reviewing), Some(review)) = (&options.could, &options.review) => {
            could::answer(options, file.as_deref(), [reviewing, review])?
        }
        (Some(transcript), None) => lot::all(options, transcript)?,
        _ if options.fewest => no_fewer(options)?,
        _ => no_draw(options)?,
    };
    let (text, exit) = match answer {
        Answer::Derived(text, exit) => (text, exit),
        Answer::Said(text, exit) if format == Format::Text => (text, exit),
        Answer::Said(text, exit) => {
            report::say("", &text);
            ("null\n".into(), exit)
        }
        Answer::NotDecided { steps } => {
            let message = format!(
                "Not decided: a question took more than the budget of {}.",
                counted(steps, "step", "steps")
            );
            report::say("", &message);
            return Ok(Exit::BudgetSpent);
        }
    };
    let text = if format == Format::Text { report::fitted(&text) } else { text };
    outputs.add(&options.out, text);
    outputs.write()?;
    Ok(exit)
}

/// Why no lawful draw exists, if so.
fn no_draw(options: &Options) -> Result<Answer, InputError> {
    let (roster, rules) = options.basis.load()?;
    let derived = derived(options, &roster, &rules, Claim::NoDraw, Exit::No);
    let exists = "A lawful draw exists: `bylot draw` with the same options holds one.\n";
    Ok(derived.unwrap_or_else(|| Answer::Said(exists.into(), Exit::Done)))
}

/// Why fewer additional reviewing States than the least total are impossible.
fn no_fewer(options: &Options) -> Result<Answer, InputError> {
    let (roster, rules) = options.basis.load()?;
    let least = match least_additional(&roster, &rules, options.budget) {
        Ok(least) => least,
        Err(NoDraw::Impossible(_)) => {
            let text = "No lawful draw exists, with however many additional reviewing States; without --fewest the \
                        same command says why.\n";
            return Ok(Answer::Said(text.into(), Exit::No));
        }
        Err(spent) => return Ok(not_decided(&spent)),
    };
    if least == 0 {
        let text = "No additional reviewing State is needed (the least total of note N4 is 0): there is nothing to \
                    show.\n";
        return Ok(Answer::Said(text.into(), Exit::Done));
    }
    if rules.additional == Additional::ByLot {
        let note = format!(
            "the rule set does not ask for the fewest additional reviewing States (additional=by_lot); if it did, \
             a draw would have {least} in all"
        );
        report::say("note: ", &note);
    }
    let derived = derived(options, &roster, &rules, Claim::Fewest { least }, Exit::Done);
    Ok(derived.expect("no lawful pairing has fewer than the least total"))
}

/// The derivation of a claim, in the form asked for; `None`: the claim is not true.
///
/// # Panics
/// When the checker refuses the derivation, which is a bug.
fn derived(options: &Options, roster: &Roster, rules: &Rules, claim: Claim, exit: Exit) -> Option<Answer> {
    let derivation = match explain(roster, rules, claim, options.budget) {
        Ok(derivation) => derivation?,
        Err(spent) => return Some(not_decided(&spent)),
    };
    if let Err(refused) = verify(roster, rules, &derivation) {
        panic!("the derivation does not stand ({refused}): this is a bug, please report it");
    }
    let text = match options.format().expect("known from the beginning") {
        Format::Json => write_derivation_json(roster, rules, &derivation),
        Format::Text => derivation_text(roster, rules, &derivation),
    };
    Some(Answer::Derived(text, exit))
}

/// The budget is spent.
///
/// # Panics
/// When that is not why there is no answer.
fn not_decided(no_draw: &NoDraw) -> Answer {
    match no_draw {
        NoDraw::BudgetSpent { steps } => Answer::NotDecided { steps: *steps },
        NoDraw::Impossible(_) | NoDraw::TooManyParties { .. } => {
            unreachable!("that no lawful draw exists is derived, among any number of parties")
        }
    }
}
