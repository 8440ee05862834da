//! Draws the 189 parties of 2020 many times, checks every pairing, and says how long the draws took.
//!
//!     cargo run --release -p bylot-benches --example many_draws -- --draws 10000 --set additional=by_lot
//!
//! The announced texts are the numbers from `--from` (1) on; `--parties N` draws a synthetic roster of N parties
//! instead, `--procedure sequential` (the default) or `uniform` says how. Exit status 1 when a draw failed or was unlawful.

#![expect(clippy::disallowed_types, reason = "this tool measures; no draw sees the clock")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use bench_kit::{real, synthetic};
use bylot::formats::with_settings;
use bylot::{Extent, Lottery, NoDraw, Procedure, Roster, Rules, Seed, check};

fn main() -> ExitCode {
    let request = match Request::read(std::env::args().skip(1)) {
        Ok(request) => request,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    let outcome = hold(&request);
    println!("{outcome}");
    if outcome.lawful == request.draws { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What the command line asks for.
struct Request {
    roster: Roster,
    rules: Rules,
    procedure: Procedure,
    draws: u64,
    from: u64,
}

impl Request {
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let (mut parties, mut draws, mut from, mut settings) = (None, 1_000, 1, Vec::new());
        let mut procedure = Procedure::Sequential;
        while let Some(option) = arguments.next() {
            let value = arguments.next().ok_or(format!("{option} needs a value"))?;
            let number = || value.parse().map_err(|_| format!("{option}: found {value}, expected a number"));
            match option.as_str() {
                "--parties" => parties = Some(number()? as usize),
                "--draws" => draws = number()?,
                "--from" => from = number()?,
                "--set" => settings.push(value),
                "--procedure" => {
                    procedure = Procedure::of_edition(&format!("{value}/1")).ok_or("no such procedure")?;
                }
                _ => {
                    let expected = "--parties N, --draws N, --from N, --procedure NAME or --set KEY=VALUE";
                    return Err(format!("{option}: expected {expected}"));
                }
            }
        }
        let rules = with_settings(Rules::untoc(), &settings).map_err(|error| error.to_string())?;
        let roster = parties.map_or_else(|| real(&rules), |parties| synthetic(&rules, parties));
        Ok(Self { roster, rules, procedure, draws, from })
    }
}

/// How the draws came out.
#[derive(Default)]
struct Outcome {
    lawful: u64,
    unlawful: Vec<u64>,
    budget_spent: Vec<u64>,
    impossible: Vec<u64>,
    additional: u64,
    made_ready: Duration,
    /// How long each draw took, and its number.
    took: Vec<(Duration, u64)>,
}

fn hold(request: &Request) -> Outcome {
    let Request { roster, rules, procedure, .. } = request;
    let mut outcome = Outcome::default();
    let start = Instant::now();
    let lottery = match Lottery::new(roster, rules) {
        Ok(lottery) => lottery,
        Err(no_draw) => {
            outcome.note(&no_draw, request.from);
            return outcome;
        }
    };
    outcome.made_ready = start.elapsed();
    for number in request.from..request.from + request.draws {
        let seed = Seed::announced(number.to_string());
        let start = Instant::now();
        let drawn = lottery.draw(*procedure, &seed);
        outcome.took.push((start.elapsed(), number));
        match drawn {
            Err(no_draw) => outcome.note(&no_draw, number),
            Ok(pairing) => {
                outcome.additional += pairing.additional() as u64;
                match check(roster, rules, &pairing, Extent::Whole).as_slice() {
                    [] => outcome.lawful += 1,
                    _ => outcome.unlawful.push(number),
                }
            }
        }
    }
    outcome.took.sort_unstable();
    outcome
}

impl Outcome {
    fn note(&mut self, no_draw: &NoDraw, number: u64) {
        match no_draw {
            NoDraw::Impossible(_) => self.impossible.push(number),
            NoDraw::BudgetSpent { .. } | NoDraw::TooManyParties { .. } => self.budget_spent.push(number),
        }
    }
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "lawful        {}", self.lawful)?;
        for (name, seeds) in [
            ("unlawful     ", &self.unlawful),
            ("budget spent ", &self.budget_spent),
            ("impossible   ", &self.impossible),
        ] {
            write!(f, "{name} {}", seeds.len())?;
            match seeds.first() {
                Some(first) => writeln!(f, " (first: seed {first})")?,
                None => writeln!(f)?,
            }
        }
        writeln!(f, "additional    {} in all", self.additional)?;
        writeln!(f, "made ready in {:.1?}", self.made_ready)?;
        let (Some(&(longest, number)), draws) = (self.took.last(), self.took.len()) else { return Ok(()) };
        let total: Duration = self.took.iter().map(|(took, _)| *took).sum();
        writeln!(f, "median        {:.1?}", self.took[draws / 2].0)?;
        writeln!(f, "mean          {:.1?}", total / draws as u32)?;
        writeln!(f, "99 of 100     {:.1?}", self.took[draws * 99 / 100].0)?;
        write!(f, "longest       {longest:.1?} (seed {number})")
    }
}
