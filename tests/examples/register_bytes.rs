//! The bytes of a real register: cut at every byte, and every bit of every byte flipped.
//!
//! `cargo run --release -p bylot-tests --example register_bytes`

#[path = "../register_bytes/mod.rs"]
mod register_bytes;

use rayon::prelude::*;
use register_bytes::{cut, flip, of_the_parties};

fn main() {
    let whole = of_the_parties();
    (0..=whole.len()).into_par_iter().for_each(|at| cut(&whole, at));
    println!("{} bytes: what each cut leaves is read to the last whole line", whole.len());
    (0..whole.len()).into_par_iter().for_each(|at| (0..8).for_each(|bit| flip(&whole, at, 1 << bit)));
    println!("{} bits: none can be flipped unseen, and the line is named", 8 * whole.len());
}
