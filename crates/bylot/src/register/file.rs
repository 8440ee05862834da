//! The file of a register: read by anyone at any time, written by one at a time, and never but at its end.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process;

use same_file::Handle;

use super::decide::{self, With};
use super::event::{Event, Request};
use super::read::{RaggedEnd, read_register};
use super::refusal::RegisterError;
use super::{Register, chain};
use crate::input_error::InputError;

/// What is done while another program holds the register.
#[derive(Clone, Copy)]
pub enum WhenHeld<'a> {
    /// Wait until it is free, however long that takes; this is called once before.
    Wait(&'a dyn Fn()),
    /// Refuse at once, with the code `register_held`.
    Refuse,
}

/// A register opened for writing: nobody else can write until it is dropped, anyone can read.
///
/// Only the process that opened it can write with it: a copy that a fork makes is refused, and gives nothing back when it
/// is dropped.
#[derive(Debug)]
pub struct RegisterFile {
    /// As the caller named it.
    path: PathBuf,
    /// The same from wherever the process is.
    absolute: PathBuf,
    file: File,
    /// The process that opened it.
    process: u32,
    length: u64,
    register: Register,
}

impl RegisterFile {
    /// Founds a register in a new file. Once this returns, the founding is stored, and so is the name of the file.
    ///
    /// # Errors
    /// As [`Register::found`]; when there is such a file, whatever it holds; when it cannot be written: then there is
    /// none.
    pub fn create(path: &Path, request: &Request, with: With<'_>) -> Result<Self, RegisterError> {
        let taken = || {
            let (found, expected) = ("a file that is there", "the name of a new file");
            RegisterError::from(
                InputError::new("file_exists", "", found, expected).in_file(path.display().to_string()),
            )
        };
        if fs::symlink_metadata(path).is_ok() {
            return Err(taken());
        }
        let event = decide::first(request, with)?;
        let register = Register::of(event.clone())?;
        let file = match OpenOptions::new().read(true).write(true).create_new(true).open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(taken()),
            Err(error) => return Err(unusable(path, &error).into()),
        };
        let mut created = Self::holding(path, file, 0, register).map_err(|error| unusable(path, &error))?;
        if let Err(error) = created.found(&event) {
            // Nothing was acknowledged.
            if is_named(&created.file, path).unwrap_or(false) {
                let _ = fs::remove_file(path);
            }
            return Err(unusable(path, &error).into());
        }
        Ok(created)
    }

    /// Stores the first line, and the name of the file.
    fn found(&mut self, event: &Event) -> io::Result<()> {
        lock(&self.file, WhenHeld::Wait(&|| ()))?;
        self.write(chain::line(event).0.as_bytes())?;
        store_name(&self.path)
    }

    /// Opens a register for writing, once nobody else writes it; mends a ragged end, and says so.
    ///
    /// # Errors
    /// As [`read_register`]; when the file cannot be used; when another program holds it and that is not to be waited for.
    pub fn open(path: &Path, when_held: WhenHeld<'_>) -> Result<(Self, Option<RaggedEnd>), InputError> {
        let unusable = |error: io::Error| unusable(path, &error);
        let mut file = loop {
            let file = OpenOptions::new().read(true).write(true).open(path).map_err(unusable)?;
            if !lock(&file, when_held).map_err(unusable)? {
                let (found, expected) =
                    ("a register that another program holds", "one that is free: try again");
                let held = InputError::new("register_held", "", found, expected);
                return Err(held.in_file(path.display().to_string()));
            }
            // While this waited the file may have been replaced, as editors and restores do.
            if is_named(&file, path).map_err(unusable)? {
                break file;
            }
        };
        let mut text = Vec::new();
        file.read_to_end(&mut text).map_err(unusable)?;
        let (register, end) = read_register(&path.display().to_string(), &text)?;
        let torn = match end {
            Some(RaggedEnd::Torn { bytes, .. }) => bytes,
            _ => 0,
        };
        let length = (text.len() - torn) as u64;
        let mut opened = Self::holding(path, file, length, register).map_err(unusable)?;
        match end {
            Some(RaggedEnd::Torn { .. }) => opened.cut().map_err(unusable)?,
            Some(RaggedEnd::NoNewline { .. }) => opened.write(b"\n").map_err(unusable)?,
            None => (),
        }
        Ok((opened, end))
    }

    fn holding(path: &Path, file: File, length: u64, register: Register) -> io::Result<Self> {
        let absolute = std::path::absolute(path)?;
        Ok(Self { path: path.into(), absolute, file, process: process::id(), length, register })
    }

    /// The register as it stands.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// Appends an event that was proposed for the register as it stands. Once this returns, it is stored.
    ///
    /// # Errors
    /// As [`Register::enter`]; when the file is not as it was left, or this is not the process that opened it; when the event
    /// could not be stored: then the file is as it was.
    pub fn append(&mut self, event: Event) -> Result<(), RegisterError> {
        let (state, head) = self.register.after(&event)?;
        self.check_as_left()?;
        if let Err(error) = self.write(chain::line(&event).0.as_bytes()) {
            // What was written of the line was not acknowledged; where even this fails, it is a torn end.
            let _ = self.cut();
            return Err(unusable(&self.path, &error).into());
        }
        self.register.take(event, state, head);
        Ok(())
    }

    /// Whether the file is still the one under its name and ends as it was left: not everybody asks for the lock.
    fn check_as_left(&self) -> Result<(), InputError> {
        let refused = |code, found: String, expected| {
            InputError::new(code, "", found, expected).in_file(self.path.display().to_string())
        };
        if self.process != process::id() {
            let found = format!("process {}, begun by the one that opened the register", process::id());
            let expected = format!("process {}, or a register that this process has opened", self.process);
            return Err(refused("other_process", found, expected));
        }
        let again = "the file as it was left: open the register again";
        if !is_named(&self.file, &self.absolute).map_err(|error| unusable(&self.path, &error))? {
            return Err(refused(
                "register_replaced",
                "another file under this name, or none".into(),
                again.into(),
            ));
        }
        if !self.ends_as_left().map_err(|error| unusable(&self.path, &error))? {
            return Err(refused(
                "register_changed",
                "a file that something else has changed".into(),
                again.into(),
            ));
        }
        Ok(())
    }

    fn ends_as_left(&self) -> io::Result<bool> {
        let ending = chain::ending(&self.register.head);
        if self.file.metadata()?.len() != self.length {
            return Ok(false);
        }
        let mut file = &self.file;
        file.seek(SeekFrom::Start(self.length - ending.len() as u64))?;
        let mut found = vec![0; ending.len()];
        file.read_exact(&mut found)?;
        Ok(found == ending.as_bytes())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.length))?;
        self.file.write_all(bytes)?;
        self.file.sync_all()?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Cuts the file to the lines that were acknowledged.
    fn cut(&mut self) -> io::Result<()> {
        self.file.set_len(self.length)?;
        self.file.sync_all()
    }
}

impl Drop for RegisterFile {
    /// Gives the lock back, also where a process begun meanwhile still has the file open; only for whoever opened it.
    fn drop(&mut self) {
        if self.process == process::id() {
            let _ = self.file.unlock();
        }
    }
}

/// Whether the file was locked; it is not where another program holds it and that is refused.
fn lock(file: &File, when_held: WhenHeld<'_>) -> io::Result<bool> {
    match (file.try_lock(), when_held) {
        (Ok(()), _) => return Ok(true),
        (Err(TryLockError::Error(error)), _) => return Err(error),
        (Err(TryLockError::WouldBlock), WhenHeld::Refuse) => return Ok(false),
        (Err(TryLockError::WouldBlock), WhenHeld::Wait(say)) => say(),
    }
    loop {
        match file.lock() {
            Err(error) if error.kind() == ErrorKind::Interrupted => (),
            locked => return locked.map(|()| true),
        }
    }
}

/// Whether this is the file that the name leads to.
fn is_named(file: &File, path: &Path) -> io::Result<bool> {
    match Handle::from_path(path) {
        Ok(named) => Ok(named == Handle::from_file(file.try_clone()?)?),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Stores the name of a new file in its folder.
fn store_name(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

fn unusable(path: &Path, error: &io::Error) -> InputError {
    InputError::of_file(path.display().to_string(), error, "a register that can be read and written")
}
