//! Bytes from bytes: what a run feeds to its target.

use rand_core::Rng;
use rand_pcg::Pcg64;

/// Pieces that a roster is made of, so that mutation finds its way past the header.
const PIECES: [&str; 22] = [
    "id,name,region,kind,untoc,tip,som,firearms\n",
    "id",
    "region",
    "reviews_min",
    "reviews_max",
    "waives_cap",
    "under_review",
    "languages",
    "legal_system",
    "african",
    "asia_pacific",
    "signatory",
    "yes",
    "no",
    "2003-09-24",
    "9999-99-99",
    "18446744073709551616",
    "\"",
    "\u{feff}",
    "\r\n",
    ";",
    ",",
];

/// A new input: some bytes of the corpus changed, or bytes from nowhere.
pub fn input(dice: &mut Pcg64, corpus: &[Vec<u8>]) -> Vec<u8> {
    if corpus.is_empty() || below(dice, 10) == 0 {
        let length = below(dice, 600);
        return (0..length).map(|_| byte(dice)).collect();
    }
    let mut bytes = corpus[below(dice, corpus.len())].clone();
    for _ in 0..=below(dice, 6) {
        change(dice, &mut bytes, corpus);
    }
    bytes
}

fn change(dice: &mut Pcg64, bytes: &mut Vec<u8>, corpus: &[Vec<u8>]) {
    let at = below(dice, bytes.len() + 1);
    let end = at + below(dice, (bytes.len() - at).min(40) + 1);
    match below(dice, 6) {
        0 => drop(bytes.drain(at..end)),
        1 => bytes.insert(at, byte(dice)),
        2 if at < bytes.len() => bytes[at] ^= 1 << below(dice, 8),
        3 => drop(bytes.splice(at..end, PIECES[below(dice, PIECES.len())].bytes())),
        4 => {
            let copy = bytes[at..end].to_vec();
            let to = below(dice, bytes.len() + 1);
            drop(bytes.splice(to..to, copy));
        }
        _ => {
            let other = &corpus[below(dice, corpus.len())];
            let from = below(dice, other.len() + 1);
            bytes.truncate(at);
            bytes.extend(&other[from..]);
        }
    }
}

fn below(dice: &mut Pcg64, count: usize) -> usize {
    usize::try_from(dice.next_u64() % count as u64).expect("below a usize")
}

fn byte(dice: &mut Pcg64) -> u8 {
    dice.next_u64().to_le_bytes()[0]
}
