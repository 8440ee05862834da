//! A register read from the bytes of its file: whoever reads sees what the next writer would see.

use super::resaved::Resaved;
use super::{Place, Register, at_line, chain};
use crate::formats::Kind;
use crate::input_error::InputError;

/// What is wrong with the end of a register's file, all lines before it being whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RaggedEnd {
    /// The last line breaks off, as one does whose writing was cut short: no event was acknowledged by it.
    Torn {
        /// The line, from 1.
        line: usize,
        /// How many bytes of it there are.
        bytes: usize,
    },
    /// The last line is whole and fits, and is an event; only its newline is missing.
    NoNewline {
        /// The line, from 1.
        line: usize,
    },
}

impl RaggedEnd {
    /// What a reader does about it, in a sentence for people.
    pub fn passed_over(&self) -> String {
        match self {
            Self::Torn { line, bytes } => {
                format!("line {line} was never finished; its {bytes} bytes are passed over")
            }
            Self::NoNewline { line } => {
                format!("line {line} is whole and counts; the newline after it is missing")
            }
        }
    }

    /// What a writer has done about it, in a sentence for people.
    pub fn mended(&self) -> String {
        match self {
            Self::Torn { line, bytes } => {
                format!("line {line} was never finished; its {bytes} bytes are cut off")
            }
            Self::NoNewline { line } => {
                format!("line {line} is whole and counts; the newline after it was missing and is added")
            }
        }
    }
}

/// Reads a register from `text`, the contents of `file`: every line must fit its hash and the line before. A torn end is
/// passed over, and said.
///
/// # Errors
/// The first line that does not fit, or what an editor has changed about them all; or that there is none.
pub fn read_register(file: &str, text: &[u8]) -> Result<(Register, Option<RaggedEnd>), InputError> {
    Kind::Register.expect(file, text)?;
    match Lines::of(text).entered() {
        Ok((Some(register), end)) => Ok((register, end)),
        Ok((None, _)) => {
            let expected = "a register that begins with its founding";
            Err(InputError::new("empty_register", "", "no whole line", expected).in_file(file))
        }
        Err(Unfit { line, found }) => Err(match Resaved::of(text) {
            Some(resaved) if resaved.first_line() <= line => resaved.error(file),
            _ => at_line(file, line, found, "the line that was written"),
        }),
    }
}

/// The lines of a file, each with its number from 1.
pub(super) struct Lines<'t> {
    /// Those that end in a newline, without it.
    pub whole: Vec<(usize, &'t [u8])>,
    /// What stands after the last newline, if anything does.
    pub tail: Option<(usize, &'t [u8])>,
}

/// A line that does not fit, and what is wrong with it.
pub(super) struct Unfit {
    pub line: usize,
    pub found: String,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t [u8]) -> Self {
        let mut whole: Vec<_> = (1..).zip(text.split(|&byte| byte == b'\n')).collect();
        let tail = whole.pop().filter(|(_, tail)| !tail.is_empty());
        Self { whole, tail }
    }

    /// The register that they are; nothing where no line is whole.
    pub(super) fn entered(&self) -> Result<(Option<Register>, Option<RaggedEnd>), Unfit> {
        let mut register = None;
        for &(line, text) in &self.whole {
            enter(&mut register, text).map_err(|found| Unfit { line, found })?;
        }
        let Some((line, tail)) = self.tail else { return Ok((register, None)) };
        let place = next(register.as_ref());
        if chain::event(tail, &place).is_ok() {
            enter(&mut register, tail).map_err(|found| Unfit { line, found })?;
            return Ok((register, Some(RaggedEnd::NoNewline { line })));
        }
        match chain::is_torn(tail, &place) {
            true => Ok((register, Some(RaggedEnd::Torn { line, bytes: tail.len() }))),
            false => Err(Unfit { line, found: "bytes that begin no line of the register".into() }),
        }
    }
}

/// Enters the event of a line; else says what is wrong with it, and there is no register any more.
fn enter(register: &mut Option<Register>, line: &[u8]) -> Result<(), String> {
    let (event, head) = chain::event(line, &next(register.as_ref()))?;
    *register = Some(match register.take() {
        Some(Register { mut events, state, .. }) => {
            let state = state.after(&event)?;
            events.push(event);
            Register { events, state, head }
        }
        None => Register::from_first(event, head)?,
    });
    Ok(())
}

fn next(register: Option<&Register>) -> Place {
    register.map_or(Place::FIRST, Register::place)
}
