//! The scripts of `tests/stranger/`, which redo what the crates have recorded and share nothing with them.

use std::path::Path;
use std::process::Command;

/// What a script said of a record, and whether all is as it was recorded.
pub struct Redone {
    /// Its exit status: 0 as recorded, 1 something differs, 2 no such record; `None` when a signal ended it.
    pub status: Option<i32>,
    /// What it wrote.
    pub said: String,
}

/// Has a record redone by `script`, its name in `tests/stranger/`, with these options.
///
/// # Panics
/// When there is no Python 3.
pub fn redo(script: &str, record: &Path, options: &[&str]) -> Redone {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("stranger").join(script);
    let ran = Command::new("python3").arg("-B").arg(script).arg(record).args(options).output();
    let ran = ran.expect("python3 runs");
    let said = [ran.stdout, ran.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    Redone { status: ran.status.code(), said }
}
