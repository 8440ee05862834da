//! Results on their way out: each place is settled before anything is worked out, and files are written whole or not at
//! all, never onto an input, a register or, unless that is asked for, a file that is there already.

use std::fs::{self, File, Metadata};
use std::io::Write;
use std::path::{Path, PathBuf};

use bylot::InputError;

use crate::files::{Identity, STANDARD, register_at, resolved};
use crate::options::once;
use crate::report;
use crate::staged::Staged;

/// What may become of files that are there already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// They stay as they are, and the command is refused.
    Keep,
    /// The result takes their place (`--force`).
    Replace,
}

impl Existing {
    /// What `--force` asks for.
    pub fn forced(force: bool) -> Self {
        if force { Self::Replace } else { Self::Keep }
    }
}

/// Texts on their way to files and to standard output, each to a place that was claimed for it.
pub struct Outputs {
    claimed: Vec<(PathBuf, Place)>,
    files: Vec<(PathBuf, Place, String)>,
    printed: String,
}

/// Where a result goes.
#[derive(Clone)]
enum Place {
    /// Standard output, by whatever name.
    Printed,
    /// A device, a pipe or an open file of the caller, which has no contents to keep.
    Directly,
    /// A file, with links followed; what it is now, if it is there.
    File(PathBuf, Option<Metadata>),
}

impl Outputs {
    /// Claims a place for each result of a command that reads `inputs`, before anything is worked out.
    ///
    /// # Errors
    /// When two results would go to one place; when a place is an input, a register, or a file that is there already
    /// and is to be kept; when its folder is missing or closed to us.
    pub fn claim<'a>(
        results: impl IntoIterator<Item = Option<&'a PathBuf>>,
        inputs: impl IntoIterator<Item = Option<&'a PathBuf>>,
        existing: Existing,
    ) -> Result<Self, InputError> {
        let results: Vec<&PathBuf> = results.into_iter().flatten().collect();
        let inputs: Vec<_> =
            inputs.into_iter().flatten().filter_map(|path| Identity::of_input(path)).collect();
        let mut claimed: Vec<(PathBuf, Place)> = Vec::new();
        for path in results {
            let place = Place::at(path)?;
            if let Place::File(_, Some(there)) = &place {
                may_be_replaced(path, there, &inputs, existing)?;
            }
            if claimed.iter().any(|(_, other)| place.is(other)) {
                return Err(refused("one_file_twice", path, "two results for one file", "a file for each"));
            }
            claimed.push((path.clone(), place));
        }
        let dash = PathBuf::from(STANDARD);
        let printed = claimed.iter().filter(|(_, place)| matches!(place, Place::Printed));
        once("standard output", printed.map(|_| Some(&dash)))?;
        Ok(Self { claimed, files: Vec::new(), printed: String::new() })
    }

    /// Adds the text of a result.
    ///
    /// # Panics
    /// When no place was claimed for `path`.
    pub fn add(&mut self, path: &Path, text: String) {
        let (_, place) = self.claimed.iter().find(|(claimed, _)| claimed == path).expect("a claimed place");
        match place {
            Place::Printed => self.printed.push_str(&text),
            place => self.files.push((path.into(), place.clone(), text)),
        }
    }

    /// Stores every file, writes to devices and pipes, prints, and only then puts the files in their places.
    ///
    /// # Errors
    /// The first place that takes no text; no file is then in its place.
    pub fn write(self) -> Result<(), InputError> {
        let mut staged = Vec::new();
        for (path, place, text) in &self.files {
            if let Place::File(target, there) = place {
                let file = Staged::new(target, there.as_ref(), text.as_bytes());
                staged.push((path, file.map_err(|error| unwritable(path, &error))?));
            }
        }
        for (path, place, text) in &self.files {
            if let Place::Directly = place {
                directly(path, text).map_err(|error| unwritable(path, &error))?;
            }
        }
        report::result(&self.printed)?;
        let mut placed = Vec::new();
        for (path, file) in staged {
            match file.put_in_place() {
                Ok(new) => placed.extend(new),
                Err(error) => {
                    // What is new is taken back; what took another file's place cannot be.
                    placed.iter().for_each(|new| drop(fs::remove_file(new)));
                    return Err(unwritable(path, &error));
                }
            }
        }
        Ok(())
    }
}

impl Place {
    fn at(path: &Path) -> Result<Self, InputError> {
        if path == Path::new(STANDARD) {
            return Ok(Self::Printed);
        }
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => Err(unwritable(path, &std::io::ErrorKind::IsADirectory.into())),
            Ok(there) if Identity::of_standard_output().is_some_and(|it| it == Identity::of(&there)) => {
                Ok(Self::Printed)
            }
            Ok(there) if !there.is_file() => Ok(Self::Directly),
            there => {
                let (folder, target) = resolved(path).map_err(|error| unwritable(path, &error))?;
                if folder == Path::new("/dev") || folder.starts_with("/proc") {
                    return Ok(Self::Directly);
                }
                // A trial that leaves nothing: rather now than after hours of counting.
                tempfile::tempfile_in(&folder).map_err(|error| unwritable(path, &error))?;
                Ok(Self::File(target, there.ok()))
            }
        }
    }

    /// Whether two results would become one. What passes through a device is not kept, and may be mixed.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::File(_, Some(one)), Self::File(_, Some(two))) => Identity::of(one) == Identity::of(two),
            (Self::File(one, _), Self::File(two, _)) => one == two,
            _ => false,
        }
    }
}

/// A file that is there gives way only when that was asked for, and never when it is an input or a register.
fn may_be_replaced(
    path: &Path,
    there: &Metadata,
    inputs: &[Identity],
    existing: Existing,
) -> Result<(), InputError> {
    let another = "another file for the result";
    if inputs.contains(&Identity::of(there)) {
        return Err(refused("output_is_input", path, "a file that the same command reads", another));
    }
    if register_at(path) {
        return Err(refused(
            "output_is_register",
            path,
            "a register, which nothing takes the place of",
            another,
        ));
    }
    match existing {
        Existing::Keep => {
            let expected = "a new file, or --force to put the result in its place";
            Err(refused("file_exists", path, "a file that is there already", expected))
        }
        Existing::Replace if there.permissions().readonly() => {
            Err(unwritable(path, &std::io::ErrorKind::PermissionDenied.into()))
        }
        Existing::Replace => Ok(()),
    }
}

/// Writes to what the caller has opened, or to a device, without cutting anything off.
fn directly(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = File::options().append(true).open(path)?;
    file.write_all(text.as_bytes()).and_then(|()| file.flush())
}

fn unwritable(path: &Path, error: &std::io::Error) -> InputError {
    InputError::of_file(path.display().to_string(), error, "a file that can be written")
}

fn refused(code: &'static str, path: &Path, found: &str, expected: &str) -> InputError {
    InputError {
        code,
        file: path.display().to_string(),
        place: None,
        field: String::new(),
        found: found.into(),
        expected: expected.into(),
    }
}
