//! The file of a register: read by anyone at any time, written by one at a time, and never but at its end.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use bylot_solver::{DEFAULT_BUDGET, Seed};

use super::decide::{self, With};
use super::event::{Event, Request};
use super::refusal::RegisterError;
use super::{Place, Register, at_line, chain};
use crate::input_error::InputError;

/// The beginning of a line whose writing was cut short: it was never acknowledged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TornEnd {
    /// The line, from 1.
    pub line: usize,
    /// How many bytes of it there are.
    pub bytes: usize,
}

/// Reads a register from `text`, the contents of `file`: every line must fit its hash and the line before. A torn end is
/// passed over, and said.
///
/// # Errors
/// The first line that does not fit; or that there is none.
pub fn read_register(file: &str, text: &[u8]) -> Result<(Register, Option<TornEnd>), InputError> {
    let (register, torn) = read(file, text)?;
    match register {
        Some(register) => Ok((register, torn)),
        None => Err(InputError::new(
            "empty_register",
            "",
            "no whole line",
            "a register that begins with its first draw",
        )
        .in_file(file)),
    }
}

/// The same; nothing for a file without a whole line.
fn read(file: &str, text: &[u8]) -> Result<(Option<Register>, Option<TornEnd>), InputError> {
    let whole = text.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let (lines, tail) = text.split_at(whole);
    let mut register: Option<Register> = None;
    let mut count = 0;
    for line in lines.split_inclusive(|&byte| byte == b'\n') {
        count += 1;
        let place = register.as_ref().map_or(Place::FIRST, Register::place);
        let entered =
            chain::event(&line[..line.len() - 1], &place).and_then(|(event, head)| match &mut register {
                Some(register) => {
                    let state = register.state.after(&event)?;
                    register.take(event, state, head);
                    Ok(())
                }
                None => Register::from_first(event, head).map(|first| register = Some(first)),
            });
        entered.map_err(|found| at_line(file, count, found))?;
    }
    if tail.is_empty() {
        return Ok((register, None));
    }
    let place = register.as_ref().map_or(Place::FIRST, Register::place);
    match chain::is_torn(tail, &place) {
        true => Ok((register, Some(TornEnd { line: count + 1, bytes: tail.len() }))),
        false => Err(at_line(file, count + 1, "bytes that begin no line of the register".into())),
    }
}

/// A register opened for writing: nobody else can write until it is dropped, anyone can read.
#[derive(Debug)]
pub struct RegisterFile {
    path: PathBuf,
    file: File,
    length: u64,
    register: Register,
}

impl RegisterFile {
    /// Begins a register in a new file. Once this returns, the first draw is stored, and so is the name of the file.
    ///
    /// # Errors
    /// As [`Register::begin`]; when the file holds anything but the beginning of a line that was never acknowledged.
    pub fn create(path: &Path, request: &Request, seed: &Seed, note: &str) -> Result<Self, RegisterError> {
        let event = decide::first(request, With { seed, note, budget: DEFAULT_BUDGET })?;
        let unusable = |error: &io::Error| unusable(path, error);
        let mut options = OpenOptions::new();
        let options = options.read(true).write(true).create(true).truncate(false);
        let mut file = options.open(path).map_err(|error| unusable(&error))?;
        let text = locked(&mut file).map_err(|error| unusable(&error))?;
        if !text.is_empty() && !chain::is_torn(&text, &Place::FIRST) {
            let (found, expected) = ("a file that holds something", "a file that is new");
            let error = InputError::new("file_exists", "", found, expected);
            return Err(error.in_file(path.display().to_string()).into());
        }
        let register = Register::of(event.clone())?;
        let mut created = Self { path: path.into(), file, length: 0, register };
        created.cut().and_then(|()| created.write(&event)).map_err(|error| unusable(&error))?;
        store_name(path).map_err(|error| unusable(&error))?;
        Ok(created)
    }

    /// Opens a register for writing, once nobody else writes it; cuts off a torn end, and says so.
    ///
    /// # Errors
    /// As [`read_register`]; when the file cannot be used.
    pub fn open(path: &Path) -> Result<(Self, Option<TornEnd>), InputError> {
        let unusable = |error: io::Error| unusable(path, &error);
        let mut file = OpenOptions::new().read(true).write(true).open(path).map_err(unusable)?;
        let text = locked(&mut file).map_err(unusable)?;
        let (register, torn) = read_register(&path.display().to_string(), &text)?;
        let length = text.len() - torn.map_or(0, |torn| torn.bytes);
        let mut opened = Self { path: path.into(), file, length: length as u64, register };
        if torn.is_some() {
            opened.cut().map_err(unusable)?;
        }
        Ok((opened, torn))
    }

    /// The register as it stands.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// Appends an event that was proposed for the register as it stands. Once this returns, it is stored.
    ///
    /// # Errors
    /// As [`Register::enter`]; when it could not be stored: then the file is as it was.
    pub fn append(&mut self, event: Event) -> Result<(), RegisterError> {
        let (state, head) = self.register.after(&event)?;
        if let Err(error) = self.write(&event) {
            // What was written of the line was not acknowledged; where even this fails, it is a torn end.
            let _ = self.cut();
            return Err(unusable(&self.path, &error).into());
        }
        self.register.take(event, state, head);
        Ok(())
    }

    fn write(&mut self, event: &Event) -> io::Result<()> {
        let (line, _) = chain::line(event);
        self.file.seek(SeekFrom::Start(self.length))?;
        self.file.write_all(line.as_bytes())?;
        self.file.sync_all()?;
        self.length += line.len() as u64;
        Ok(())
    }

    /// Cuts the file to the lines that were acknowledged.
    fn cut(&mut self) -> io::Result<()> {
        self.file.set_len(self.length)?;
        self.file.sync_all()
    }
}

/// The contents of a file once it is locked.
fn locked(file: &mut File) -> io::Result<Vec<u8>> {
    file.lock()?;
    let mut text = Vec::new();
    file.read_to_end(&mut text)?;
    Ok(text)
}

/// Stores the name of a new file in its folder.
fn store_name(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

fn unusable(path: &Path, error: &io::Error) -> InputError {
    InputError::of_file(path.display().to_string(), error, "a register that can be read and written")
}
