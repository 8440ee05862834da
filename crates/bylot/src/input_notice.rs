//! What a reader should know and need not act upon.

use std::fmt;

use bylot_model::WhyLeftOut;

use crate::Date;
use crate::text::{abridged, listed};

/// Something about a file that was read all the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum InputNotice {
    /// Columns that mean nothing here and were not read.
    UnknownColumns {
        /// The file.
        file: String,
        /// The names of the columns.
        columns: Vec<String>,
        /// The column that may be meant by each of the first of these.
        meant: Vec<Option<String>>,
    },
    /// A roster with dates was read without a day.
    EveryDateCounts {
        /// The file.
        file: String,
        /// The latest date.
        latest: Date,
    },
    /// Codes of different parties that people would take for one another.
    LookAlikes {
        /// The file.
        file: String,
        /// The codes, those together that look alike.
        codes: Vec<Vec<String>>,
    },
    /// Parties of the roster that take no part in the draw.
    LeftOut {
        /// Why.
        why: WhyLeftOut,
        /// The codes of the parties.
        codes: Vec<String>,
        /// The day the roster was read for.
        as_of: Option<Date>,
    },
    /// Values of a roster have no source.
    Unsourced {
        /// The roster.
        file: String,
        /// How many rows hold a value that was put in from memory.
        from_memory: usize,
        /// How many hold one that is doubtful.
        doubtful: usize,
    },
    /// Exclusions of parties that take no part anyway.
    IdleExclusions {
        /// The file.
        file: String,
        /// How many.
        rows: usize,
    },
}

impl InputNotice {
    /// The most names a notice lists.
    pub(crate) const NAMED: usize = 12;
}

impl fmt::Display for InputNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |names: &[String]| abridged(&listed(names.iter(), Self::NAMED), 300);
        match self {
            Self::UnknownColumns { file, columns, meant } => {
                let meant = meant.iter().map(|it| it.as_ref().map(|it| format!(" ({it} may be meant)")));
                let meant = meant.chain(std::iter::repeat(None));
                let columns: Vec<_> = columns
                    .iter()
                    .zip(meant)
                    .map(|(name, meant)| format!("{name}{}", meant.unwrap_or_default()))
                    .collect();
                write!(f, "{}: not read, for want of a meaning: {}", abridged(file, 300), names(&columns))
            }
            Self::EveryDateCounts { file, latest } => {
                let file = abridged(file, 300);
                write!(
                    f,
                    "{file}: every date counts, the latest is {latest}; for the parties as they stood on a day, give it (as-of)"
                )
            }
            Self::LookAlikes { file, codes } => {
                let alike = codes.iter().take(Self::NAMED).map(|alike| {
                    let plain = alike.iter().all(|code| code.is_ascii());
                    let show =
                        |code: &String| if plain { code.clone() } else { code.escape_default().to_string() };
                    listed(alike.iter().map(show), Self::NAMED)
                });
                let alike = alike.collect::<Vec<_>>().join("; ");
                let more = if codes.len() > Self::NAMED { "; and more" } else { "" };
                let (file, alike) = (abridged(file, 300), abridged(&alike, 300));
                write!(f, "{file}: different parties whose ids look alike: {alike}{more}")
            }
            Self::LeftOut { why, codes, as_of } => {
                write!(f, "left out of the draw: {} (", names(codes))?;
                match why {
                    WhyLeftOut::StaysOut => write!(f, "neither reviewed nor reviewing")?,
                    WhyLeftOut::NotParty { instrument } => write!(f, "not party to {instrument}")?,
                    WhyLeftOut::NoInstrument => write!(f, "party to none of the instruments")?,
                }
                match (why, as_of) {
                    (WhyLeftOut::StaysOut, _) | (_, None) => write!(f, ")"),
                    (_, Some(day)) => write!(f, " on {day})"),
                }
            }
            Self::Unsourced { file, from_memory, doubtful } => write!(
                f,
                "{file}: {from_memory} rows hold a value that was put in from memory and {doubtful} one that is doubtful, as their \
                 notes say: compare them before an official draw"
            ),
            Self::IdleExclusions { file, rows } => {
                let name = if *rows == 1 { "names" } else { "name" };
                let file = abridged(file, 300);
                write!(
                    f,
                    "{file}: passed over: {rows} of the exclusions {name} a party that is left out of the draw"
                )
            }
        }
    }
}
