//! What a reader should know and need not act upon.

use std::fmt;

use bylot_model::WhyLeftOut;

use crate::date::Date;
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
    /// Exclusions of parties that take no part anyway.
    IdleExclusions {
        /// The file.
        file: String,
        /// How many.
        rows: usize,
    },
}

/// The most names a notice lists.
const NAMED: usize = 12;

impl fmt::Display for InputNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |names: &[String]| abridged(&listed(names.iter(), NAMED), 300);
        match self {
            Self::UnknownColumns { file, columns } => {
                write!(f, "{}: not read, for want of a meaning: {}", abridged(file, 300), names(columns))
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
            Self::IdleExclusions { file, rows } => {
                let file = abridged(file, 300);
                write!(f, "{file}: {rows} of the exclusions name a party that is left out of the draw")
            }
        }
    }
}
