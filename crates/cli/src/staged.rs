//! A file written in full and safely stored, but not yet in its place.

use std::fs::{File, Metadata, Permissions};
use std::io::{self, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, linkat};
use tempfile::{Builder, NamedTempFile};

/// A file in full, beside its place.
pub struct Staged {
    file: Stored,
    target: PathBuf,
    replaces: bool,
}

enum Stored {
    /// Without a name, so that nothing is left of it however the tool ends.
    Nameless(File),
    /// Where the file system has none without a name.
    Named(NamedTempFile),
}

impl Staged {
    /// Stores `text` for a file that is to stand at `target`; `there` is what stands there now.
    pub fn new(target: &Path, there: Option<&Metadata>, text: &[u8]) -> io::Result<Self> {
        let folder = target.parent().unwrap_or(Path::new("/"));
        let stored = match nameless(folder) {
            Some(file) => Stored::Nameless(file),
            None => Stored::Named(temporary().tempfile_in(folder)?),
        };
        let mut file = match &stored {
            Stored::Nameless(file) => file,
            Stored::Named(file) => file.as_file(),
        };
        if let Some(there) = there {
            file.set_permissions(there.permissions())?;
        }
        file.write_all(text)?;
        file.sync_all()?;
        Ok(Self { file: stored, target: target.into(), replaces: there.is_some() })
    }

    /// Gives the file its name; the path, when nothing stood there. What has come to stand there meanwhile stays.
    pub fn put_in_place(self) -> io::Result<Option<PathBuf>> {
        let Self { file, target, replaces } = self;
        match (file, replaces) {
            (Stored::Nameless(file), false) => name(&file, &target)?,
            (Stored::Nameless(file), true) => {
                let folder = target.parent().unwrap_or(Path::new("/"));
                let named = temporary().make_in(folder, |path| name(&file, path))?;
                named.persist(&target).map_err(|error| error.error)?;
            }
            (Stored::Named(file), false) => drop(file.persist_noclobber(&target)?),
            (Stored::Named(file), true) => drop(file.persist(&target)?),
        }
        Ok((!replaces).then_some(target))
    }
}

/// A file without a name in this folder, if it can have one later.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path) -> Option<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = i32::try_from(rustix::fs::OFlags::TMPFILE.bits()).ok()?;
    let file = File::options().write(true).custom_flags(flags).mode(NEW).open(folder).ok()?;
    by_number(&file).exists().then_some(file)
}

/// No other system has such files.
#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path) -> Option<File> {
    None
}

/// Gives a nameless file its name, if nothing has it.
fn name(file: &File, path: &Path) -> io::Result<()> {
    Ok(linkat(CWD, by_number(file), CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

fn by_number(file: &File) -> PathBuf {
    format!("/proc/self/fd/{}", file.as_raw_fd()).into()
}

/// The permissions of a new file, before the system's mask.
const NEW: u32 = 0o666;

fn temporary() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".bylot-").permissions(Permissions::from_mode(NEW));
    builder
}
