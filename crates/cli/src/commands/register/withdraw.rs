//! `bylot register withdraw`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::{Leave, Request, Role};
use clap::{ArgGroup, Args, ValueEnum};

use super::entry::{Entry, enter};
use crate::report::Exit;

/// The options of `bylot register withdraw`.
#[derive(Args)]
#[command(group(ArgGroup::new("by").required(true)))]
#[command(after_help = "\
Examples:
  bylot register withdraw untoc.register AGO --denounces tip --on 2024-05-01
  bylot register withdraw untoc.register VAT --stays-out \"note verbale of 3 March\" --on 2024-03-03
  bylot register withdraw untoc.register AGO --decision 12/3 --role reviewing --on 2024-10-18

A party can leave only so: it denounces an instrument (Convention, article 40), stays out as the Holy See may (footnote 2), or by a
decision of the Conference. That a State no longer reviews on its own wish has no ground in the text (paragraphs 9 and 29).")]
pub struct Withdraw {
    /// The register
    file: PathBuf,
    /// The party
    party: String,
    /// The instruments that it denounces (Convention, article 40)
    #[arg(long, value_name = "INSTRUMENT,..", value_delimiter = ',', group = "by")]
    denounces: Vec<String>,
    /// It stays out (footnote 2); where it has said so
    #[arg(long, value_name = "TEXT", group = "by")]
    stays_out: Option<String>,
    /// The symbol of the decision by which it leaves
    #[arg(long, value_name = "SYMBOL", group = "by")]
    decision: Option<String>,
    /// What it steps out of by the decision (note N7) [default: both]
    #[arg(long, value_enum, conflicts_with_all = ["denounces", "stays_out"])]
    role: Option<WithdrawRole>,
    #[command(flatten)]
    entry: Entry,
}

#[derive(Clone, Copy, ValueEnum)]
enum WithdrawRole {
    /// It is no longer reviewed, and goes on reviewing: its review ends
    UnderReview,
    /// It no longer reviews, and goes on being reviewed: its seats stand open
    Reviewing,
    /// Both: it takes part no more
    Both,
}

impl From<WithdrawRole> for Role {
    fn from(role: WithdrawRole) -> Self {
        match role {
            WithdrawRole::UnderReview => Self::UnderReview,
            WithdrawRole::Reviewing => Self::Reviewing,
            WithdrawRole::Both => Self::Both,
        }
    }
}

/// A party leaves, or steps out of one role.
pub fn withdraw(options: &Withdraw) -> Result<Exit, InputError> {
    let by = match (&options.decision, &options.stays_out) {
        (Some(symbol), _) => {
            Leave::Decision { symbol: symbol.clone(), role: options.role.map(Role::from).unwrap_or_default() }
        }
        (None, Some(source)) => Leave::StaysOut(source.clone()),
        (None, None) => Leave::Denounces(options.denounces.clone()),
    };
    enter(&options.file, &options.entry, |_| Ok(Request::withdraw(&options.party, by)))
}
