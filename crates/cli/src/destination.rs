//! Where a pairing goes, and in which form.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use bylot::formats::{write_pairing_csv, write_pairing_json};
use bylot::text::pairing_text;
use bylot::{Pairing, Procedure, Roster, Rules, Seed};
use clap::{Args, ValueEnum};

use crate::files::STANDARD;

/// Where a pairing goes, and in which form.
#[derive(Args)]
pub struct Destination {
    /// Where the pairing goes [default: standard output]
    #[arg(long, value_name = "FILE", default_value = STANDARD, hide_default_value = true)]
    pub out: PathBuf,
    /// The form of the pairing [default: by the ending of --out, else text]
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// The form of a pairing.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
    /// For people
    Text,
}

/// The form that the ending of a file's name promises.
pub fn by_ending(path: &Path) -> Format {
    match path.extension().and_then(OsStr::to_str) {
        Some("json") => Format::Json,
        Some("csv") => Format::Csv,
        _ => Format::Text,
    }
}

impl Destination {
    /// The form that was asked for, or that the ending of the file's name promises.
    pub fn format(&self) -> Format {
        self.format.unwrap_or_else(|| by_ending(&self.out))
    }

    /// Whether people read it as it is printed.
    pub fn is_read_at_once(&self) -> bool {
        self.out == Path::new(STANDARD) && self.format() == Format::Text
    }

    /// The pairing in its form; `drawn`, when lots were drawn, says by which procedure and from which seed.
    pub fn written(
        &self,
        roster: &Roster,
        rules: &Rules,
        pairing: &Pairing,
        drawn: Option<(Procedure, &Seed)>,
    ) -> String {
        match self.format() {
            Format::Json => write_pairing_json(roster, rules, pairing, drawn),
            Format::Csv => write_pairing_csv(roster, rules, pairing),
            Format::Text => pairing_text(roster, rules, pairing, drawn),
        }
    }
}
