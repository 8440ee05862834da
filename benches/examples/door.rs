//! What the C door costs: full draws of the 189 parties of 2020 through C and through Rust, in turn, and the ratio of their medians.
//!
//!     cargo run --release -p bylot-benches --example door -- 2000
//!
//! Both make ready and draw, from the same announced texts, and each goes first every other time.

#![allow(unsafe_code, reason = "C is called as C calls it")]

use std::ptr::null_mut;

use bylot::{Lottery, Procedure, Roster, Rules, Seed, untoc_2020};
use bylot_c::{
    BYLOT_OK, BYLOT_SEQUENTIAL, BYLOT_UNIFORM, bylot_draw, bylot_pairing_free, bylot_roster,
    bylot_roster_built_in, bylot_roster_free, bylot_rules_free, bylot_rules_preset, bylot_str,
};
use cpu_time::ThreadTime;

fn main() {
    let draws: usize =
        std::env::args().nth(1).map_or(2_000, |draws| draws.parse().expect("a number of draws"));
    let (roster, rules) = (untoc_2020(), Rules::untoc());
    let through_c = roster_in_c();
    for (name, procedure, number, draws) in [
        ("sequential", Procedure::Sequential, BYLOT_SEQUENTIAL, draws),
        ("uniform", Procedure::Uniform, BYLOT_UNIFORM, draws / 20),
    ] {
        let (mut rust, mut c) = (Vec::new(), Vec::new());
        for text in (1..=draws).map(|number| number.to_string()) {
            let in_rust = || measured(|| draw(&roster, &rules, procedure, &text));
            let in_c = || measured(|| draw_in_c(through_c, number, &text));
            // Whoever draws second finds what the first has left in the caches.
            let (one, other) = if rust.len() % 2 == 0 {
                let one = in_rust();
                (one, in_c())
            } else {
                let other = in_c();
                (in_rust(), other)
            };
            rust.push(one);
            c.push(other);
        }
        let (rust, c) = (median(rust), median(c));
        println!(
            "{name}: {draws} draws each, median {rust:.1} us in Rust, {c:.1} us through C: {:.4}",
            c / rust
        );
    }
    // SAFETY: nobody uses it any more.
    unsafe { bylot_roster_free(through_c) };
}

fn draw(roster: &Roster, rules: &Rules, procedure: Procedure, text: &str) {
    let lottery = Lottery::new(roster, rules).expect("a draw exists");
    lottery.draw(procedure, &Seed::announced(text)).expect("a draw exists");
}

fn draw_in_c(roster: *const bylot_roster, procedure: u32, text: &str) {
    let (seed, mut pairing) = (bylot_str::of(text), null_mut());
    // SAFETY: a live roster, a text that lives, places that can be written to or NULL.
    let status = unsafe {
        bylot_draw(roster, seed, procedure, 0, &raw mut pairing, null_mut(), null_mut(), null_mut())
    };
    assert_eq!(status, BYLOT_OK);
    // SAFETY: a pairing that was just drawn.
    unsafe { bylot_pairing_free(pairing) };
}

fn roster_in_c() -> *mut bylot_roster {
    let (mut rules, mut roster) = (null_mut(), null_mut());
    let [untoc, launch] = ["untoc", ""].map(bylot_str::of);
    // SAFETY: texts that live, and places that can be written to or NULL.
    unsafe {
        assert_eq!(bylot_rules_preset(untoc, &raw mut rules, null_mut()), BYLOT_OK);
        assert_eq!(bylot_roster_built_in(rules, launch, &raw mut roster, null_mut()), BYLOT_OK);
        bylot_rules_free(rules);
    }
    roster
}

/// In microseconds of this thread's own time, which other programs do not lengthen.
fn measured(draw: impl FnOnce()) -> f64 {
    let start = ThreadTime::now();
    draw();
    start.elapsed().as_secs_f64() * 1e6
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
