//! Files in: `-` is standard input; and which file a name stands for.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, stdin, stdout};
use std::os::fd::AsFd;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use bylot::InputError;
use bylot::formats::Kind;

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

/// Refuses `-` for a file that is read and written: standard input is not.
pub fn kept(path: &Path) -> Result<&Path, InputError> {
    if path != Path::new(STANDARD) {
        return Ok(path);
    }
    Err(InputError {
        code: "not_a_file",
        file: STANDARD.into(),
        place: None,
        field: String::new(),
        found: "standard input, which cannot be written to".into(),
        expected: "the file of a register; ./- is a file of that name".into(),
    })
}

/// Which file it is, by whatever name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    device: u64,
    number: u64,
}

impl Identity {
    /// That of a file that is there.
    pub fn of(there: &Metadata) -> Self {
        Self { device: there.dev(), number: there.ino() }
    }

    /// That of a file that is read, or of what standard input comes from (`-`); nothing for pipes and devices.
    pub fn of_input(path: &Path) -> Option<Self> {
        let there = match path == Path::new(STANDARD) {
            true => opened(stdin()),
            false => fs::metadata(path),
        };
        there.ok().filter(Metadata::is_file).as_ref().map(Self::of)
    }

    /// That of what standard output goes to; nothing for a device, which more than one result may go to.
    pub fn of_standard_output() -> Option<Self> {
        use std::os::unix::fs::FileTypeExt;
        let there = opened(stdout()).ok()?;
        (!there.file_type().is_char_device()).then(|| Self::of(&there))
    }
}

/// What an open stream comes from or goes to.
fn opened(stream: impl AsFd) -> io::Result<Metadata> {
    File::from(stream.as_fd().try_clone_to_owned()?).metadata()
}

/// The folder of a file that is or will be, and its place there; links are followed, also one that leads to nothing yet.
pub fn resolved(path: &Path) -> io::Result<(PathBuf, PathBuf)> {
    // As many links as the system itself follows.
    const LINKS: usize = 40;
    let mut path = path.to_path_buf();
    for _ in 0..LINKS {
        let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let folder = fs::canonicalize(folder)?;
        let place = folder.join(name);
        match fs::read_link(&place) {
            Ok(leads_to) => path = folder.join(leads_to),
            Err(_) => return Ok((folder, place)),
        }
    }
    Err(io::Error::other("links that lead round in a circle"))
}

/// Whether the file holds a register, or what was one.
pub fn register_at(path: &Path) -> bool {
    fs::read(path).is_ok_and(|text| Kind::of(&text) == Some(Kind::Register))
}
