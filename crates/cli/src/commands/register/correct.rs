//! `bylot register correct`

use std::path::PathBuf;

use bylot::register::{Correction, Request};
use bylot::{Date, InputError};
use clap::{ArgGroup, Args};

use super::entry::{Entry, enter, wrong};
use crate::report::Exit;

/// The options of `bylot register correct`.
#[derive(Args)]
#[command(group(ArgGroup::new("whose").required(true)))]
#[command(after_help = "\
Examples:
  bylot register correct untoc.register AGO --languages en,fr --reason \"note verbale of 3 March\" --on 2021-04-01
  bylot register correct untoc.register CZE --name \"Czech Republic\" --reason \"name in use\" --on 2022-06-01
  bylot register correct untoc.register --event 7 --deposited 2021-08-05 --reason \"depositary notification\" --on 2021-09-01

The lots that were held on what was wrong are named, and stand.")]
pub struct Correct {
    /// The register
    file: PathBuf,
    /// The party of which something is wrong
    #[arg(group = "whose")]
    party: Option<String>,
    /// Its name
    #[arg(long, value_name = "TEXT", requires = "party")]
    name: Option<String>,
    /// Its regional group
    #[arg(long, value_name = "GROUP", requires = "party")]
    region: Option<String>,
    /// Its working languages
    #[arg(long, value_name = "LANGUAGE,..", value_delimiter = ',', requires = "party")]
    languages: Option<Vec<String>>,
    /// Its legal families
    #[arg(long, value_name = "FAMILY,..", value_delimiter = ',', requires = "party")]
    legal_system: Option<Vec<String>>,
    /// The instruments that it is party to
    #[arg(long, value_name = "INSTRUMENT,..", value_delimiter = ',', requires = "party")]
    instruments: Option<Vec<String>>,
    /// The accession whose day of deposit is wrong, by the number of its event
    #[arg(long, value_name = "EVENT", group = "whose", requires = "deposited")]
    event: Option<u64>,
    /// The day of the deposit
    #[arg(long, value_name = "DAY", requires = "event")]
    deposited: Option<Date>,
    /// Why it was recorded otherwise
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    entry: Entry,
}

/// Sets right what was recorded wrongly.
pub fn correct(options: &Correct) -> Result<Exit, InputError> {
    let Correct { party, name, region, languages, legal_system, instruments, reason, .. } = options;
    let request = match (party, options.event, options.deposited) {
        (_, Some(event), Some(deposited)) => Request::correct_deposit(event, deposited, reason),
        (Some(party), ..) => {
            let set = Correction {
                name: name.clone(),
                region: region.clone(),
                languages: languages.clone(),
                legal_system: legal_system.clone(),
                instruments: instruments.clone(),
            };
            if set == Correction::default() {
                let expected = "--name, --region, --languages, --legal-system or --instruments".into();
                return Err(wrong("missing_key", "the correction", "nothing".into(), expected));
            }
            Request::correct(party, set, reason)
        }
        _ => unreachable!("one of them is asked for"),
    };
    enter(&options.file, &options.entry, |_| Ok(request))
}
