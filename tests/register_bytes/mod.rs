//! A register of the 189 parties, cut and flipped: whatever a cut leaves is read to the last whole line, and no flip is.

#[allow(dead_code, reason = "only the year is looked at")]
#[path = "../year/mod.rs"]
mod year;

use bylot::register::{RaggedEnd, read_register};

/// The walk through a year.
pub fn of_the_parties() -> Vec<u8> {
    let register = year::year();
    assert!(register.audit().is_empty() && register.pairing().additional() >= 2);
    register.to_text().into_bytes()
}

/// Where each line ends.
fn ends(whole: &[u8]) -> Vec<usize> {
    (1..=whole.len()).filter(|&end| whole[end - 1] == b'\n').collect()
}

/// Reads what is left after `cut` bytes.
///
/// # Panics
/// When a whole line is not read, or more than whole lines, or the ragged end is not said. A line that lacks only its newline is
/// whole.
pub fn cut(whole: &[u8], cut: usize) {
    let newline_missing = whole.get(cut) == Some(&b'\n');
    let ended = ends(&whole[..cut]);
    let lines = ended.len() + usize::from(newline_missing);
    let ragged = match cut - ended.last().copied().unwrap_or(0) {
        0 => None,
        _ if newline_missing => Some(RaggedEnd::NoNewline { line: lines }),
        bytes => Some(RaggedEnd::Torn { line: lines + 1, bytes }),
    };
    match read_register("r", &whole[..cut]) {
        Ok((register, end)) => {
            assert_eq!(register.events().len(), lines, "cut at {cut}");
            assert_eq!(end, ragged, "cut at {cut}");
        }
        Err(error) => assert!(lines == 0 && error.code == "empty_register", "cut at {cut}: {error}"),
    }
}

/// Reads the register with some bits of one byte flipped.
///
/// # Panics
/// When it can be read, or another line is named than the one of the byte.
pub fn flip(whole: &[u8], at: usize, bits: u8) {
    let mut text = whole.to_vec();
    text[at] ^= bits;
    let line = whole[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let error = read_register("r", &text).expect_err("a flipped byte");
    assert_eq!(error.place.map(|place| place.line.get() as usize), Some(line), "byte {at}, {bits}: {error}");
}
