//! Feeds inputs to a target and keeps those that made it panic.

use std::{
    fs, io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

use rand_core::SeedableRng;
use rand_pcg::Pcg64;

use crate::{Target, mutate};

/// How a target is driven.
#[derive(Clone, Debug)]
pub struct Drive {
    /// How many inputs it is fed.
    pub runs: u64,
    /// What the inputs are made from.
    pub seed: u64,
    /// Where the folders `corpus/` and `regressions/` are.
    pub home: PathBuf,
}

/// An input that made its target panic.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Where the input is kept.
    pub path: PathBuf,
    /// What the panic said.
    pub words: String,
}

/// Feeds the corpus, then inputs made from it.
///
/// # Errors
/// When a folder cannot be read, or a failing input not be written.
pub fn drive(target: Target, how: &Drive) -> io::Result<Vec<Failure>> {
    let corpus = read_all(&how.home.join("corpus").join(target.name))?;
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&how.seed.to_le_bytes());
    let mut dice = Pcg64::from_seed(bytes);
    let mut failures = Vec::new();
    let made = (0..how.runs).map(|_| mutate::input(&mut dice, &corpus));
    for input in corpus.iter().cloned().chain(made) {
        if let Err(words) = feed(target, &input) {
            let path = keep(&how.home.join("regressions").join(target.name), &input)?;
            failures.push(Failure { path, words });
        }
    }
    Ok(failures)
}

/// What the target's panic said, if it panicked.
fn feed(target: Target, input: &[u8]) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(|| (target.run)(input))).map_err(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str);
        words.or(panic.downcast_ref::<&str>().copied()).unwrap_or("a panic without words").to_string()
    })
}

/// The files of a folder in the order of their names; none when there is no such folder.
fn read_all(folder: &Path) -> io::Result<Vec<Vec<u8>>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    paths.iter().map(fs::read).collect()
}

/// Writes the input under the name of its contents.
fn keep(folder: &Path, input: &[u8]) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let path = folder.join(format!("{:016x}", fingerprint(input)));
    fs::write(&path, input)?;
    Ok(path)
}

/// FNV-1a, 64 bits: a name, no more.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
