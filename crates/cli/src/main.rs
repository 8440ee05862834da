//! The tool `bylot`: draws lots, checks pairings, replays transcripts and says why not. `docs/formats.md` describes its files.

mod commands;
mod counting;
mod destination;
mod files;
mod options;
mod outputs;
mod progress;
mod report;
mod staged;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use commands::{best, check, count, draw, explain, odds, register, replay};

/// Draws lots, lawfully: pairs each State under review with its reviewing States under the procedures and rules of
/// the UNTOC Review Mechanism (Conference resolution 9/1, annex).
#[derive(Parser)]
#[command(name = "bylot", version, after_help = EXITS)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Draw a lawful pairing; the same seed, roster and rules give the same pairing, always
    Draw(draw::Options),
    /// Choose a best pairing by languages, legal systems and loads; nothing is drawn by lot
    Best(best::Options),
    /// Check a pairing against the rules and list every violation
    Check(check::Options),
    /// Count the pairings that a draw is held among, exactly where that can be done
    Count(count::Options),
    /// Show why: no draw exists, a ball was put aside, a lot was forced
    Explain(explain::Options),
    /// Say how likely every reviewing State is for every seat, by many draws or exactly
    Odds(odds::Options),
    /// Keep a pairing through the years: redraws, accessions, new parties, withdrawals
    Register(register::Options),
    /// Hold a recorded draw, or all of a register, again and compare every lot
    Replay(replay::Options),
}

const EXITS: &str = "\
`-` in the place of a FILE is standard input, or standard output for a result; ./- is a file of that name. A register that is
written to is always a file.

Exit status:
  0  done, or lawful
  1  a valid \"no\": unlawful, no draw exists, the replay differs
  2  bad input or usage
  3  the step budget is spent, or a time limit reached: not decided";

fn main() -> ExitCode {
    let command = match Arguments::try_parse() {
        Ok(arguments) => arguments.command,
        Err(error) => return report::usage(&error).into(),
    };
    let outcome = match command {
        Command::Draw(options) => draw::run(&options),
        Command::Best(options) => best::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Count(options) => count::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Odds(options) => odds::run(&options),
        Command::Register(options) => register::run(&options),
        Command::Replay(options) => replay::run(&options),
    };
    let exit = outcome.unwrap_or_else(|failure| {
        report::error(&failure);
        report::Exit::BadInput
    });
    exit.into()
}
