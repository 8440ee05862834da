//! Files in and out: `-` is standard input or output; files are written whole or not at all.

use std::fs;
use std::io::{Read, Write, stdin};
use std::path::{Path, PathBuf};

use bylot::InputError;
use tempfile::{Builder, NamedTempFile};

use crate::report;

/// What standard input and output are called on the command line.
pub const STANDARD: &str = "-";

/// A file as read, with the name that messages give it.
pub struct Source {
    /// Its name.
    pub name: String,
    /// Its contents.
    pub text: Vec<u8>,
}

/// Reads a file, or standard input for `-`.
pub fn read(path: &Path) -> Result<Source, InputError> {
    let (name, read) = if path == Path::new(STANDARD) {
        let mut text = Vec::new();
        ("standard input".into(), stdin().lock().read_to_end(&mut text).map(|_| text))
    } else {
        (path.display().to_string(), fs::read(path))
    };
    match read {
        Ok(text) => Ok(Source { name, text }),
        Err(error) => Err(InputError::of_file(name, &error, "a file that can be read")),
    }
}

/// Texts on their way to files and to standard output.
#[derive(Default)]
pub struct Outputs {
    files: Vec<(PathBuf, String)>,
    printed: String,
}

impl Outputs {
    /// Adds `text`, for the file at `path` or for standard output (`-`).
    pub fn add(&mut self, path: &Path, text: String) {
        if path == Path::new(STANDARD) {
            self.printed.push_str(&text);
        } else {
            self.files.push((path.into(), text));
        }
    }

    /// Writes every file beside its place, then puts all in place, then prints.
    ///
    /// Until everything is written nothing is changed; a file that was there keeps its contents.
    pub fn write(self) -> Result<(), InputError> {
        self.check_apart()?;
        let written = self.files.iter().map(|(path, text)| Written::new(path, text));
        for written in written.collect::<Result<Vec<_>, _>>()? {
            written.put_in_place()?;
        }
        report::result(&self.printed)
    }
}

impl Outputs {
    /// No two texts go to one file, by whatever names.
    fn check_apart(&self) -> Result<(), InputError> {
        let places: Vec<_> = self.files.iter().map(|(path, _)| place(path)).collect();
        let twice = places.iter().enumerate().find(|(at, place)| places[..*at].contains(place));
        match twice {
            Some((at, _)) if self.files[at].0.metadata().map_or(true, |it| it.is_file()) => {
                let error = std::io::Error::other("two results for one file");
                Err(InputError::of_file(self.files[at].0.display().to_string(), &error, "a file for each"))
            }
            _ => Ok(()),
        }
    }
}

/// Where a file is or will be, links followed.
fn place(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.into())
}

/// A text written in full, but not yet in its place.
struct Written<'a> {
    path: &'a Path,
    how: How,
}

enum How {
    /// To be renamed to the path, links followed.
    Rename(NamedTempFile, PathBuf),
    /// The path is a device or a pipe, which has no contents to keep.
    Directly(String),
}

impl<'a> Written<'a> {
    fn new(path: &'a Path, text: &str) -> Result<Self, InputError> {
        let existing = fs::metadata(path).ok();
        let how = match &existing {
            Some(it) if it.is_dir() => {
                let error = InputError::of_file(
                    path.display().to_string(),
                    &std::io::ErrorKind::IsADirectory.into(),
                    EXPECTED,
                );
                return Err(error);
            }
            Some(it) if !it.is_file() => How::Directly(text.into()),
            _ => {
                let target = place(path);
                let permissions = existing.map(|it| it.permissions());
                How::Rename(
                    beside(&target, permissions, text).map_err(|error| refused(path, &error))?,
                    target,
                )
            }
        };
        Ok(Self { path, how })
    }

    fn put_in_place(self) -> Result<(), InputError> {
        let done = match self.how {
            How::Rename(file, target) => file.persist(target).map(drop).map_err(|error| error.error),
            How::Directly(text) => fs::write(self.path, text),
        };
        done.map_err(|error| refused(self.path, &error))
    }
}

/// What would do for an output.
const EXPECTED: &str = "a file that can be written";

fn refused(path: &Path, error: &std::io::Error) -> InputError {
    InputError::of_file(path.display().to_string(), error, EXPECTED)
}

/// A temporary file in the folder of `target`, with `text` in it and safely stored.
fn beside(target: &Path, permissions: Option<fs::Permissions>, text: &str) -> std::io::Result<NamedTempFile> {
    let folder = match target.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut file = Builder::new().prefix(".bylot-").permissions(new_file()).tempfile_in(folder)?;
    if let Some(permissions) = permissions {
        if permissions.readonly() {
            return Err(std::io::ErrorKind::PermissionDenied.into());
        }
        file.as_file().set_permissions(permissions)?;
    }
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// The permissions of a new file, before the system's mask.
fn new_file() -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::Permissions::from_mode(0o666)
}
