//! `bylot register withdraw`

use std::path::PathBuf;

use bylot::InputError;
use bylot::register::{Request, Role};
use clap::{Args, ValueEnum};

use super::entry::{Entry, enter};
use crate::report::Exit;

/// The options of `bylot register withdraw`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register withdraw untoc.register AGO --note \"letter of 3 March\"
  bylot register withdraw untoc.register AGO --role reviewing --seed \"beacon round 5004\"")]
pub struct Withdraw {
    /// The register
    file: PathBuf,
    /// The party
    party: String,
    /// What it steps out of (note N7)
    #[arg(long, value_enum, default_value_t = WithdrawRole::Both)]
    role: WithdrawRole,
    #[command(flatten)]
    entry: Entry,
}

#[derive(Clone, Copy, ValueEnum)]
enum WithdrawRole {
    /// It is no longer reviewed, and goes on reviewing: its review ends
    UnderReview,
    /// It no longer reviews, and goes on being reviewed: its seats are drawn again
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

/// A party withdraws, or steps out of one role.
pub fn withdraw(options: &Withdraw) -> Result<Exit, InputError> {
    enter(&options.file, &options.entry, 0, |_| Ok(Request::step_out(&options.party, options.role.into())))
}
