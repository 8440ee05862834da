//! What a register answers, as JSON.

use serde::Serialize;

use crate::register::{Advance, Blocked, Blocking, Event, Refusal, ReviewLanguages, SeatName, Status};

/// An answer of a register, for programs.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RegisterAnswer<'a> {
    /// Events: the one that was entered or proposed, or the history of a review.
    Events(&'a [&'a Event]),
    /// How it stands.
    Status(&'a Status),
    /// Which reviews silent parties block.
    Blocked(&'a Blocked),
    /// Whose silence would block most.
    Blocking(&'a [Blocking]),
    /// In which languages reviews can run.
    Languages(&'a [ReviewLanguages]),
    /// Whether a review group may advance.
    Advance(&'a Advance),
    /// Why a request is refused, and which other seats would have to be drawn again with it, where that was asked.
    Refused {
        /// The reason.
        because: &'a Refusal,
        /// The other seats.
        with: Option<&'a [SeatName]>,
    },
}

/// Writes an answer: an object with one member, called as the answer is.
pub fn write_register_answer_json(answer: RegisterAnswer<'_>) -> String {
    serde_json::to_string_pretty(&answer).expect("texts, numbers and lists can be written") + "\n"
}
