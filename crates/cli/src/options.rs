//! Options that several commands share: what is drawn from.

use std::path::{Path, PathBuf};

use bylot::formats::{one_of_presets, read_exclusions, read_roster, read_rules, with_settings};
use bylot::text::{exact_text, hides};
use bylot::{Date, InputError, InputNotice, Lottery, Procedure, Roster, Rules, Seed, built_in};
use clap::{Args, ValueEnum};

use crate::files::{self, STANDARD};
use crate::{progress, report};

/// The roster, the rule set and the exclusions.
#[derive(Args)]
pub struct Basis {
    /// The parties, as CSV [default: the parties to the Convention, built in]
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    /// A rule set: a preset (untoc, untoc-8-2, uncac, upr-troika, matching) or a TOML file
    #[arg(long, value_name = "PRESET|FILE", default_value = "untoc")]
    pub rules: PathBuf,
    /// Change one value of the rule set, such as additional=by_lot or maximum=none; may be given several times
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub settings: Vec<String>,
    /// Who must not review whom, as CSV; crates/bylot/data/regional_organization.csv, ready made, keeps the European Union and
    /// its members apart
    #[arg(long, value_name = "FILE")]
    pub exclusions: Option<PathBuf>,
    /// The day on which the parties are taken as they stood [default: 2020-10-16 for those built in; in a file of one's own
    /// every date counts]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
}

impl Basis {
    /// The files that are read.
    pub fn files(&self) -> impl Iterator<Item = Option<&PathBuf>> {
        [file_of_rules(&self.rules), self.roster.as_ref(), self.exclusions.as_ref()].into_iter()
    }

    /// Reads everything, and says what was noticed.
    pub fn load(&self) -> Result<(Roster, Rules), InputError> {
        self.load_as_of(None)
    }

    /// The same for the founding of a register, which keeps the exclusions of parties that take no part for when they join.
    pub fn load_for_a_register(&self) -> Result<(Roster, Rules), InputError> {
        self.read(None, |notice| !matches!(notice, InputNotice::IdleExclusions { .. }))
    }

    /// The same as [`Self::load`]; where no day was asked for, the parties are taken as they stood on the day that is `said`.
    pub fn load_as_of(&self, said: Option<Date>) -> Result<(Roster, Rules), InputError> {
        self.read(said, |_| true)
    }

    fn read(
        &self,
        said: Option<Date>,
        is_worth_saying: impl Fn(&InputNotice) -> bool,
    ) -> Result<(Roster, Rules), InputError> {
        once("standard input", self.files())?;
        let rules = rules(&self.rules, &self.settings)?;
        let roster = roster(self.roster.as_deref(), &rules, self.as_of.or(said))?;
        match &self.exclusions {
            None => Ok((roster, rules)),
            Some(path) => Ok((excluding(roster, path, is_worth_saying)?, rules)),
        }
    }
}

/// By which procedure is drawn.
#[derive(Args)]
pub struct ProcedureOption {
    /// How the lots are drawn [default: uniform where that is within reach, else sequential: where a similar legal system is
    /// preferred, among more than 400 parties, and where nearly every trial is thrown away]
    #[arg(long, value_enum)]
    procedure: Option<Choice>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Choice {
    /// Every lawful pairing has its due chance: all balls back in until every rule holds
    Uniform,
    /// Lot by lot, as in a room: every ball of the urn that can be kept is equally likely
    Sequential,
}

impl ProcedureOption {
    /// The procedure asked for, if one is.
    pub fn asked(&self, roster: &Roster) -> Result<Option<Procedure>, InputError> {
        let (parties, most) = (roster.len(), Procedure::MOST_PARTIES_UNIFORM);
        match self.procedure {
            None => Ok(None),
            Some(Choice::Sequential) => Ok(Some(Procedure::Sequential)),
            Some(Choice::Uniform) if parties <= most => Ok(Some(Procedure::Uniform)),
            Some(Choice::Uniform) => Err(InputError {
                code: "too_many_parties",
                file: "--procedure".into(),
                place: None,
                field: String::new(),
                found: bylot::text::counted(parties, "party", "parties"),
                expected: format!("at most {most} for a uniform draw, or --procedure sequential"),
            }),
        }
    }

    /// The procedure asked for, or the default.
    pub fn among(&self, roster: &Roster, rules: &Rules) -> Result<Procedure, InputError> {
        Ok(self.asked(roster)?.unwrap_or_else(|| {
            // Where there is no draw, the sequential one says why.
            Lottery::new(roster, rules)
                .map_or(Procedure::Sequential, |lottery| progress::by_default(&lottery))
        }))
    }
}

/// The file of a rule set, unless it is a preset.
pub fn file_of_rules(name: &PathBuf) -> Option<&PathBuf> {
    match name.to_str().and_then(Rules::preset) {
        Some(_) => None,
        None => Some(name),
    }
}

/// One of several values between commas: blanks around it mean nothing.
pub fn trimmed(value: &str) -> Result<String, std::convert::Infallible> {
    Ok(value.trim().into())
}

/// A preset by its name, else a file; with single settings in place.
pub fn rules(name: &Path, settings: &[String]) -> Result<Rules, InputError> {
    let rules = match name.to_str().and_then(Rules::preset) {
        Some(preset) => preset,
        None => {
            let source = files::read(name).map_err(|error| InputError {
                expected: format!("{} or {}", one_of_presets(), error.expected),
                ..error
            })?;
            read_rules(&source.name, &source.text)?
        }
    };
    with_settings(rules, settings)
}

/// The roster in a file, in which every date counts unless a day is given, or the one built in.
pub fn roster(path: Option<&Path>, rules: &Rules, as_of: Option<Date>) -> Result<Roster, InputError> {
    let (roster, notices) = match path {
        None => built_in(rules, as_of)?,
        Some(path) => {
            let source = files::read(path)?;
            read_roster(&source.name, &source.text, rules, as_of)?
        }
    };
    report::notices(&notices);
    Ok(roster)
}

/// The roster with the exclusions of a file in place of its own.
pub fn excluding(
    roster: Roster,
    path: &Path,
    is_worth_saying: impl Fn(&InputNotice) -> bool,
) -> Result<Roster, InputError> {
    let source = files::read(path)?;
    let (exclusions, notices) = read_exclusions(&source.name, &source.text, &roster)?;
    report::notices(&notices.into_iter().filter(is_worth_saying).collect::<Vec<_>>());
    Ok(roster.with_exclusions(exclusions))
}

/// The announced text of `option`, exactly as it was given: an empty one is refused, and what does not show is said.
pub fn announced(option: &str, text: &str) -> Result<Seed, InputError> {
    if text.is_empty() {
        return Err(InputError {
            code: "empty_text",
            file: option.into(),
            place: None,
            field: String::new(),
            found: "an empty text, which anybody can foresee".into(),
            expected: "the announced text; is a variable of the shell not set?".into(),
        });
    }
    if hides(text) {
        let note = "the text has characters that cannot be seen or that look like others, or blanks that are easily \
                    missed. It is taken exactly as it stands";
        report::say("note: ", &format!("{note}: {}", exact_text(text)));
    }
    Ok(Seed::announced(text))
}

/// Standard input holds one file, and standard output one result.
pub fn once<'a>(what: &str, paths: impl IntoIterator<Item = Option<&'a PathBuf>>) -> Result<(), InputError> {
    let standard = paths.into_iter().flatten().filter(|path| path.as_path() == Path::new(STANDARD));
    match standard.count() {
        0 | 1 => Ok(()),
        several => Err(InputError {
            code: "one_standard_stream",
            file: what.into(),
            place: None,
            field: String::new(),
            found: format!("{several} options that name it"),
            expected: "one at most".into(),
        }),
    }
}
