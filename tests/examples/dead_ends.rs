//! Why balls of the real roster are put aside: the derivation of one dead end of each draw, counted.
//!
//! `cargo run --release -p bylot-tests --example dead_ends -- [--draws N] [--by-lot]`

use std::collections::BTreeMap;

use bylot::derivation::{Claim, Step, verify};
use bylot::rules::Additional;
use bylot::text::derivation_text;
use bylot::{
    DEFAULT_BUDGET, HeldLot, Lottery, PartyId, Roster, Rules, Seed, Transcript, explain, untoc_2020,
};
use kit::{Arguments, Dice};

/// The lines of a screen.
const SCREEN: usize = 50;

fn main() {
    let arguments = Arguments::given();
    let draws = arguments.number("--draws", 1_000);
    let by_lot = arguments.have("--by-lot");
    let additional = if by_lot { Additional::ByLot } else { Additional::Fewest };
    let (roster, rules) = (untoc_2020(), Rules { additional, ..Rules::untoc() });
    let lottery = Lottery::new(&roster, &rules).expect("a draw exists");

    let mut tally = Tally::default();
    for seed in 0..draws {
        let (_, transcript) = lottery.draw_recorded(&Seed::announced(seed.to_string())).expect("decided");
        let put_aside = put_aside(&transcript);
        tally.dead_ends += put_aside.len();
        if !put_aside.is_empty() {
            let (number, ball) = put_aside[Dice::new(seed).below(put_aside.len())];
            let lot = HeldLot::new(&lottery, &transcript, number).expect("a lot of the draw");
            tally.count(&roster, &rules, lot.dead_end(ball));
        }
        if (seed + 1) % 100 == 0 {
            eprintln!("{} of {draws} draws", seed + 1);
        }
    }
    tally.print(draws);
}

/// Every ball put aside in a draw, with the number of its lot.
fn put_aside(transcript: &Transcript) -> Vec<(usize, PartyId)> {
    let lots = transcript.lots.iter().zip(1..);
    let balls = lots.flat_map(|(lot, number)| {
        lot.drawn.iter().filter(|drawn| drawn.put_aside.is_some()).map(move |drawn| (number, drawn.party))
    });
    balls.collect()
}

#[derive(Default)]
struct Tally {
    dead_ends: usize,
    told: usize,
    fit: usize,
    one_step: usize,
    lines: Vec<usize>,
    premises: Vec<usize>,
    shapes: BTreeMap<String, usize>,
}

impl Tally {
    fn count(&mut self, roster: &Roster, rules: &Rules, claim: Claim) {
        let derivation = explain(roster, rules, claim, DEFAULT_BUDGET).expect("decided").expect("a dead end");
        verify(roster, rules, &derivation).expect("a proof");
        let lines = derivation_text(roster, rules, &derivation).lines().count();
        self.told += 1;
        self.fit += usize::from(lines <= SCREEN);
        self.one_step += usize::from(derivation.steps.len() == 1);
        self.lines.push(lines);
        self.premises.push(derivation.premises.len());
        let shape = match &derivation.steps[..] {
            [Step::Owed(owed)] if owed.parties.len() == 1 => {
                "one State owes a review, and no seat is left to it"
            }
            [Step::Owed(_)] => "several States owe more reviews than there are seats for them",
            [Step::Room(_)] => "seats need more reviews than their States may perform",
            [_] => "another single step",
            _ => "cases are told apart",
        };
        *self.shapes.entry(shape.to_owned()).or_default() += 1;
    }

    fn print(mut self, draws: u64) {
        println!(
            "{draws} draws, {} balls put aside, one of each draw explained: {}",
            self.dead_ends, self.told
        );
        println!("  on a screen of {SCREEN} lines: {}; in one step: {}", self.fit, self.one_step);
        for (what, numbers) in [("lines", &mut self.lines), ("premises", &mut self.premises)] {
            numbers.sort_unstable();
            let at = |share: usize| {
                numbers.get(numbers.len().saturating_sub(1) * share / 100).copied().unwrap_or(0)
            };
            println!("  {what}: median {}, 90 % up to {}, most {}", at(50), at(90), at(100));
        }
        for (shape, count) in &self.shapes {
            println!("  {count}: {shape}");
        }
    }
}
