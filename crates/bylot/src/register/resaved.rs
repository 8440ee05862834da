//! What editors, mail and file transfers do to a register that nobody meant to change, told apart from other damage.

use super::at_line;
use super::read::{Lines, Unfit};
use crate::input_error::InputError;
use crate::text::listed;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A register whose bytes were laid out anew, and its lines without what was added.
pub(super) struct Resaved<'t> {
    signs: Vec<Sign>,
    lines: Lines<'t>,
}

/// Something that no writer of registers writes.
struct Sign {
    /// The line where it is first seen.
    line: usize,
    what: &'static str,
    /// How the file is to be saved.
    save: &'static str,
}

impl<'t> Resaved<'t> {
    /// The signs of it; `None` where there are none.
    pub(super) fn of(text: &'t [u8]) -> Option<Self> {
        let unmarked = text.strip_prefix(BYTE_ORDER_MARK);
        let mut lines = Lines::of(unmarked.unwrap_or(text));
        let (mut returns, mut blanks) = (None, None);
        for (number, line) in lines.whole.iter_mut().chain(&mut lines.tail) {
            if let Some(cut) = line.strip_suffix(b"\r") {
                returns.get_or_insert(*number);
                *line = cut;
            }
            if line.trim_ascii().is_empty() {
                blanks.get_or_insert(*number);
            }
        }
        lines.whole.retain(|(_, line)| !line.trim_ascii().is_empty());
        lines.tail = lines.tail.filter(|(_, line)| !line.trim_ascii().is_empty());
        let signs = [
            (unmarked.map(|_| 1), "a byte order mark", "without a byte order mark"),
            (returns, "line ends CR LF", "with line ends LF"),
            (blanks, "a blank line", "without blank lines"),
        ];
        let signs = signs.into_iter().filter_map(|(line, what, save)| Some(Sign { line: line?, what, save }));
        let signs: Vec<_> = signs.collect();
        (!signs.is_empty()).then_some(Self { signs, lines })
    }

    /// Where it is first seen.
    pub(super) fn first_line(&self) -> usize {
        self.signs.iter().map(|sign| sign.line).min().expect("there are signs")
    }

    /// What was found, whether that is all, and what to do.
    pub(super) fn error(&self, file: &str) -> InputError {
        let found = listed(self.signs.iter().map(|sign| sign.what), usize::MAX);
        let save = self.signs.iter().map(|sign| sign.save).collect::<Vec<_>>().join(", ");
        let expected = match self.lines.entered() {
            Ok(_) => format!(
                "the bytes that were written. Editors and transfers add this, and without it every line fits: save the file as \
                 UTF-8 {save}, or take a copy that nothing has touched"
            ),
            Err(Unfit { line, found }) => format!(
                "the bytes that were written. Editors and transfers add this, but line {line} does not fit without it either, \
                 being {found}: take a copy that nothing has touched"
            ),
        };
        at_line(file, self.first_line(), found, expected)
    }
}
