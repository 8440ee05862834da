//! Where a pairing goes, and in which form.

use std::path::{Path, PathBuf};

use bylot::formats::{write_no_draw_json, write_pairing_csv, write_pairing_json, write_pairing_sheet};
use bylot::text::{Look, pairing_text_in};
use bylot::{InputError, Pairing, Procedure, Roster, Rules, Seed, Shortage};
use clap::{Args, ValueEnum};

use crate::files::STANDARD;
use crate::outputs::{Existing, Outputs};
use crate::report::{self, Exit};

/// Where a pairing goes, and in which form.
#[derive(Args)]
pub struct Destination {
    /// Where the result goes [default: standard output]
    #[arg(long, value_name = "FILE", default_value = STANDARD, hide_default_value = true)]
    pub out: PathBuf,
    /// The form of the result [default: by the ending of --out, else text]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Put results in the place of files that are there already; never of an input or a register
    #[arg(long)]
    force: bool,
}

/// How a pairing is shown to people.
#[derive(Args)]
pub struct Shown {
    /// Who reads the CSV: a spreadsheet gets names of States, and texts that it would take for formulas are marked
    /// [default: programs]
    #[arg(long = "for", value_enum, value_name = "READER")]
    reader: Option<CsvReader>,
    /// Names of States in full, however wide the table gets
    #[arg(long)]
    full_names: bool,
    /// The width of the text in columns [default: that of the terminal]
    #[arg(long, value_name = "COLUMNS")]
    width: Option<usize>,
}

/// Who reads a table.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CsvReader {
    /// Codes only, nothing altered
    Programs,
    /// For people: names, and no formulas
    Spreadsheet,
}

impl Shown {
    fn look(&self, destination: &Destination) -> Look {
        let terminal = || {
            let columns = || console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
            if destination.is_read_at_once() { columns() } else { None }
        };
        Look { width: self.width.or_else(terminal), full_names: self.full_names }
    }
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

impl Format {
    /// The form that the ending of a file's name promises, be it in capitals or not; no ending promises text.
    ///
    /// # Errors
    /// For an ending that is none of `known`.
    pub fn by_ending(path: &Path, known: &[Self]) -> Result<Self, InputError> {
        let Some(ending) = path.extension() else {
            return Ok(Self::Text);
        };
        let form = match ending.to_string_lossy().to_ascii_lowercase().as_str() {
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            "txt" | "text" => Some(Self::Text),
            _ => None,
        };
        form.filter(|form| known.contains(form)).ok_or_else(|| {
            let endings = known.iter().map(|form| match form {
                Self::Json => ".json",
                Self::Csv => ".csv",
                Self::Text => ".txt",
            });
            let endings: Vec<_> = endings.collect();
            InputError {
                code: "unknown_ending",
                file: path.display().to_string(),
                place: None,
                field: String::new(),
                found: format!("the ending .{}", ending.to_string_lossy()),
                expected: format!("{}, or --format to say which form it is", endings.join(", ")),
            }
        })
    }
}

impl Destination {
    /// Claims the place of the result and of `others` of a command that reads `inputs`.
    ///
    /// # Errors
    /// As [`Outputs::claim`]; and for an ending that promises no known form.
    pub fn claim<'a>(
        &'a self,
        others: impl IntoIterator<Item = Option<&'a PathBuf>>,
        inputs: impl IntoIterator<Item = Option<&'a PathBuf>>,
    ) -> Result<Outputs, InputError> {
        if self.format.is_none() {
            Format::by_ending(&self.out, Format::value_variants())?;
        }
        let results = std::iter::once(Some(&self.out)).chain(others);
        Outputs::claim(results, inputs, Existing::forced(self.force))
    }

    /// The form that was asked for, or that the ending of the file's name promises.
    ///
    /// # Panics
    /// When the ending promises none, and the place was not claimed.
    pub fn format(&self) -> Format {
        let by_ending = || Format::by_ending(&self.out, Format::value_variants());
        self.format.unwrap_or_else(|| by_ending().expect("the place was claimed"))
    }

    /// Refuses `--for` where no CSV is written.
    pub fn suits(&self, shown: &Shown) -> Result<(), InputError> {
        if shown.reader.is_none() || self.format() == Format::Csv {
            return Ok(());
        }
        Err(InputError {
            code: "bad_option",
            file: "--for".into(),
            place: None,
            field: String::new(),
            found: "a result that is not CSV".into(),
            expected: "--format csv, or --out with a name that ends in .csv".into(),
        })
    }

    /// Says that no lawful draw exists, in the form that was asked for: as JSON on standard output; as a sentence there too
    /// where people read at once, else on standard error. A file is never written.
    pub fn no_draw(
        &self,
        (roster, rules): (&Roster, &Rules),
        reason: Option<&Shortage>,
        sentence: &str,
    ) -> Result<Exit, InputError> {
        if self.format() == Format::Json {
            report::result(&write_no_draw_json(roster, rules, reason, sentence))?;
        } else if self.is_read_at_once() {
            report::result(&report::fitted(sentence))?;
        } else {
            report::say("", &sentence.trim_end());
        }
        Ok(Exit::No)
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
        shown: &Shown,
    ) -> String {
        match self.format() {
            Format::Csv if shown.reader == Some(CsvReader::Spreadsheet) => {
                write_pairing_sheet(roster, rules, pairing)
            }
            Format::Json => write_pairing_json(roster, rules, pairing, drawn),
            Format::Csv => write_pairing_csv(roster, rules, pairing),
            Format::Text => pairing_text_in(roster, rules, pairing, drawn, shown.look(self)),
        }
    }
}
