//! What people ask of a register. A question is a value, and so is its answer; both can be JSON.

mod blocked;
mod events;
mod history;
mod languages;
mod loads;
mod party;
mod phases;
mod redraws;
mod report;
mod status;

use serde::{Deserialize, Serialize};

use super::{BUDGET, Event, Item, Refusal, Register, RegisterError, SeatName};
use crate::Date;
use crate::formats::recorded_review::RecordedReview;
use crate::report::{Progress, Report};

pub use blocked::{Blocked, Blocking};
pub use events::EventLine;
pub use history::History;
pub use languages::{ReviewLanguages, Within};
pub use loads::Load;
pub use party::{PartyStatus, Performs};
pub use phases::{Advance, Phases};
pub use redraws::Asked;
pub use status::{GroupStatus, Owed, Status};

/// A question to a register.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "question", rename_all = "snake_case", deny_unknown_fields)]
pub enum Question {
    /// Who reviews whom?
    Pairing {},
    /// What happened to the review of a State, how does it stand, and how many redraws are left?
    History {
        /// The State under review.
        under_review: String,
    },
    /// How does it stand: debts, open seats, redraws, figures?
    Status {},
    /// How many reviews does each party perform (para 29)?
    Loads {},
    /// In which working languages can each review run (para 50)?
    Languages {},
    /// Every event: day, kind, meeting, grounds, head.
    Events {},
    /// How does a party stand: its own review, those it performs, redraws, debts, languages?
    Party {
        /// The party.
        party: String,
    },
    /// Which phases have begun, and what is foreseen in them (para 10)?
    Phases {},
    /// May a review group advance (para 10)?
    Advance {
        /// The review group, from 1.
        review_group: u32,
        /// The States under review of that group whose reviews are completed.
        #[serde(default)]
        completed: Vec<String>,
    },
    /// How far are the reviews, and what keeps them: the figures that a secretariat reports?
    Report {
        /// The table of milestones.
        progress: Progress,
        /// The day; the last that an event or a milestone reached has, unless one is given.
        #[serde(default)]
        at: Option<Date>,
    },
    /// Could somebody be drawn for each request of an agenda as it stands?
    Prospects {
        /// The requests.
        agenda: Vec<Item>,
        /// The day of the meeting; that of the last event, unless one is given.
        #[serde(default)]
        on: Option<Date>,
        /// How many other seats are looked for at most where nobody can be drawn; 0: none.
        #[serde(default)]
        others: usize,
    },
    /// Which reviews are blocked when these parties are silent?
    Blocked {
        /// The silent parties.
        silent: Vec<String>,
    },
    /// Whose silence would block most?
    Blocking {},
}

/// What a register answers: to a question, or to a request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RegisterAnswer {
    /// Who reviews whom.
    Pairing(ReviewList),
    /// What happened to one review.
    History(History),
    /// How it stands.
    Status(Status),
    /// What each party performs.
    Loads(Vec<Load>),
    /// In which languages reviews can run.
    Languages(Vec<ReviewLanguages>),
    /// Every event.
    Events(Vec<EventLine>),
    /// How a party stands.
    Party(Box<PartyStatus>),
    /// Which phases have begun.
    Phases(Vec<Phases>),
    /// Whether a review group may advance.
    Advance(Advance),
    /// How far the reviews are.
    Report(Report),
    /// Whether somebody could be drawn for each request of an agenda.
    Prospects(Vec<Prospect>),
    /// Which reviews silent parties block.
    Blocked(Blocked),
    /// Whose silence would block most.
    Blocking(Vec<Blocking>),
    /// The event that was entered or proposed.
    Event(Box<Event>),
    /// Why a request is refused.
    Refused(Refusal),
}

/// Whether somebody could be drawn for a request of an agenda.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Prospect {
    /// Its place in the agenda, from 1.
    pub item: u64,
    /// Why nobody can; nothing: somebody can.
    pub because: Option<Refusal>,
    /// The other seats that would have to be drawn with it, when they were looked for.
    pub with: Option<Offer>,
}

/// The other seats that would have to be drawn again with one that nobody can take (N10).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Offer {
    /// How many were looked for at most.
    pub at_most: usize,
    /// The smallest set of them; nothing: no so small set will do.
    pub seats: Option<Vec<SeatName>>,
}

/// Reviews in the words of files, as a pairing has them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ReviewList(pub(crate) Vec<RecordedReview>);

impl Register {
    /// Answers a question.
    ///
    /// # Errors
    /// When it cannot be meant: it names a party, a review group or an event that there is not.
    pub fn ask(&self, question: &Question) -> Result<RegisterAnswer, RegisterError> {
        fn codes(list: &[String]) -> Vec<&str> {
            list.iter().map(String::as_str).collect()
        }
        Ok(match question {
            Question::Pairing {} => {
                let reviews = self.pairing().reviews.iter();
                let reviews = reviews.map(|it| RecordedReview::new(self.roster(), self.rules(), it));
                RegisterAnswer::Pairing(ReviewList(reviews.collect()))
            }
            Question::History { under_review } => RegisterAnswer::History(self.history(under_review)?),
            Question::Status {} => RegisterAnswer::Status(self.status()),
            Question::Loads {} => RegisterAnswer::Loads(self.loads()),
            Question::Languages {} => RegisterAnswer::Languages(self.languages()),
            Question::Events {} => RegisterAnswer::Events(self.list()),
            Question::Party { party } => RegisterAnswer::Party(Box::new(self.party(party)?)),
            Question::Phases {} => RegisterAnswer::Phases(self.phases()),
            Question::Advance { review_group, completed } => {
                RegisterAnswer::Advance(self.advance(*review_group, &codes(completed))?)
            }
            Question::Report { progress, at } => RegisterAnswer::Report(self.report(progress, *at)?),
            Question::Prospects { agenda, on, others } => {
                let on = on.unwrap_or(self.day());
                RegisterAnswer::Prospects(self.prospects(agenda, on, *others, BUDGET)?)
            }
            Question::Blocked { silent } => RegisterAnswer::Blocked(self.blocked(&codes(silent))?),
            Question::Blocking {} => RegisterAnswer::Blocking(self.blocking()),
        })
    }
}
