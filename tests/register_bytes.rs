//! A real register survives cuts and betrays flips; here every so many bytes, in the release example every byte.

#[path = "register_bytes/mod.rs"]
mod register_bytes;

use register_bytes::{cut, flip, of_the_parties};

#[test]
fn whatever_a_cut_leaves_of_a_real_register_is_read() {
    let whole = of_the_parties();
    (0..=whole.len()).step_by(37).for_each(|at| cut(&whole, at));
    // The ends of lines, and what is about them.
    let ends = (0..whole.len()).filter(|&at| whole[at] == b'\n');
    ends.flat_map(|end| end - 3..=(end + 1).min(whole.len())).for_each(|at| cut(&whole, at));
}

#[test]
fn no_byte_of_a_real_register_can_be_flipped() {
    let whole = of_the_parties();
    (0..whole.len()).step_by(37).for_each(|at| flip(&whole, at, 1 << (at % 8)));
    let ends = (0..whole.len()).filter(|&at| whole[at] == b'\n');
    ends.for_each(|end| (0..8).for_each(|bit| flip(&whole, end, 1 << bit)));
}
