//! How long a register of many events takes to be read, and one of half as many: where reading is one pass, half the time.
//!
//!     cargo run --release -p bylot-benches --example long_register -- 10000
//!
//! The events are exclusions of pairs, languages declared and, one in fifty, a meeting with the lots of its agenda.

use bylot::register::{Ground, Item, Register, Request, With, read_register};
use bylot::{DEFAULT_BUDGET, LAUNCH, Procedure, Rules, Seed, untoc_2020};
use cpu_time::ThreadTime;

fn main() {
    let events: usize =
        std::env::args().nth(1).map_or(10_000, |events| events.parse().expect("a number of events"));
    let register = register_of(events);
    let text = register.to_text();
    let half: String = text.lines().take(events / 2).map(|line| format!("{line}\n")).collect();
    let [whole, half] = [&text, &half].map(|text| {
        let start = ThreadTime::now();
        let (read, _) = read_register("register", text.as_bytes()).expect("it was written so");
        (read.events().len(), start.elapsed().as_secs_f64())
    });
    for (events, seconds) in [whole, half] {
        println!("{events} events read in {seconds:.3} s");
    }
    println!("ratio {:.2}", whole.1 / half.1);
}

fn register_of(events: usize) -> Register {
    let (roster, rules) = (untoc_2020(), Rules::untoc());
    let with = With { on: LAUNCH, seed: None, note: "", budget: DEFAULT_BUDGET };
    let found = Request::found(Procedure::Sequential, &roster, &rules);
    let mut register = Register::found(&found, with).expect("a founding");
    let codes: Vec<_> = roster.parties().map(|(_, party)| party.code.clone()).collect();
    enter(&mut register, &Request::lots(), with.seed(&Seed::announced("first")));
    let mut next = 0_usize;
    while register.events().len() < events {
        next += 1;
        let seed = Seed::announced(next.to_string());
        let (one, other) =
            (&codes[next % codes.len()], &codes[(next * 7 + next / codes.len()) % codes.len()]);
        match next % 50 {
            0 => {
                let Some(item) = redraw(&register, one) else { continue };
                if register.propose(&Request::meeting("session", vec![item.clone()]), with).is_ok() {
                    enter(&mut register, &Request::meeting("session", vec![item]), with);
                    enter(&mut register, &Request::lots(), with.seed(&seed));
                }
            }
            1..=10 => {
                let languages = [["en"], ["fr"], ["es"]][next % 3].map(String::from).to_vec();
                enter(&mut register, &Request::declare(one, Some(languages), None), with);
            }
            _ => enter(&mut register, &Request::exclude(one, other, "a reason"), with),
        }
    }
    register
}

/// A request to draw the first seat of a review again.
fn redraw(register: &Register, under_review: &str) -> Option<Item> {
    let review = register.pairing().review_of(register.roster(), under_review)?;
    let seated = register.roster().code(review.reviewers.first()?.party);
    Some(Item::redraw(under_review, seated, Ground::Other, under_review))
}

/// Enters what the register does not refuse.
fn enter(register: &mut Register, request: &Request, with: With<'_>) {
    if let Ok(event) = register.propose(request, with) {
        register.enter(event).expect("an event that was proposed");
    }
}
