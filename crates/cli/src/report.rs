//! What the tool says: results on standard output, everything else on standard error.

use std::fmt::Display;
use std::io::{ErrorKind, Write, stderr, stdout};
use std::process::ExitCode;

use bylot::text::abridged;
use bylot::{InputError, InputNotice, spelling};

/// How the tool ends; the numbers are a promise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// Done, or lawful.
    Done = 0,
    /// A valid "no": unlawful, no draw exists, the replay differs.
    No = 1,
    /// Bad input or usage.
    BadInput = 2,
    /// The step budget is spent.
    BudgetSpent = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Prints a result. A reader that has closed the pipe has seen enough.
pub fn result(text: &str) -> Result<(), InputError> {
    let mut out = stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(InputError::of_file("standard output", &error, "an output that can be written"))
        }
        _ => Ok(()),
    }
}

/// Prints notices, one a line.
pub fn notices(notices: &[InputNotice]) {
    notices.iter().for_each(|notice| say("note: ", notice));
}

/// Prints why the tool could not do its work.
pub fn error(failure: &InputError) {
    say("error: ", failure);
}

/// Prints what is wrong with the arguments, none of them at a length that no screen holds; or the help that was asked for.
pub fn usage(error: &clap::Error) -> Exit {
    let text = error.to_string();
    let is_shown = |line: &str| line.chars().count() < LONGEST && spelling::first_unseen(line).is_none();
    if !error.use_stderr() || text.lines().all(is_shown) {
        let _ = error.print();
    } else {
        let lines: String = text.lines().map(|line| abridged(line, LONGEST) + "\n").collect();
        let _ = stderr().lock().write_all(lines.as_bytes());
    }
    if error.use_stderr() { Exit::BadInput } else { Exit::Done }
}

/// The most characters of a line that quotes an argument.
const LONGEST: usize = 400;

/// The widest line of a message.
const WIDTH: usize = 120;

/// The same text in lines that fit a screen; the rows of a table are left as they are.
pub fn fitted(text: &str) -> String {
    let is_row = |line: &str| line.trim_start().contains("  ");
    text.lines().map(|line| if is_row(line) { format!("{line}\n") } else { folded(line) }).collect()
}

/// Prints `message` on standard error, in lines that fit a screen; nobody reads a closed one.
pub fn say(prefix: &str, message: &dyn Display) {
    let text = fitted(&format!("{prefix}{message}"));
    let _ = stderr().lock().write_all(text.as_bytes());
}

/// A line, folded between words; what does not fit the first line stands further in.
fn folded(line: &str) -> String {
    let mut words = line.split(' ');
    let mut text = words.next().unwrap_or_default().to_owned();
    let mut width = text.chars().count();
    for word in words {
        let more = 1 + word.chars().count();
        let fits = width + more <= WIDTH;
        text.push_str(if fits { " " } else { "\n  " });
        text.push_str(word);
        width = if fits { width + more } else { 1 + more };
    }
    text + "\n"
}
