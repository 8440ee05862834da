//! Replaying a transcript: the draw is held again from what was recorded, and compared.

use bylot_model::words::counted;
use std::fmt;

use bylot_model::Pairing;
use bylot_solver::{DEFAULT_BUDGET, Lottery, NoDraw};
use serde::Serialize;

use crate::formats::recorded::{Recorded, RecordedLot};
use crate::formats::{TRANSCRIPT_FORMAT, TranscriptFile};
use crate::record::Record;
use crate::text::abridged;

/// Holds the recorded draw again from the recorded roster, rule set, exclusions and announced text, and compares
/// everything: the digests, the seed, the review groups, and every lot ball by ball, or that the trial recorded is the
/// first that is kept, and its reviews. What was recorded is then what came out, and is returned.
///
/// # Errors
/// The first difference; or that the draw could not be held within [`DEFAULT_BUDGET`] steps.
pub fn replay(file: &TranscriptFile) -> Result<Record, ReplayError> {
    replay_with_budget(file, DEFAULT_BUDGET)
}

/// The same with a step budget for each question of look-ahead, and of trials.
///
/// # Errors
/// As [`replay`].
pub fn replay_with_budget(file: &TranscriptFile, budget: u64) -> Result<Record, ReplayError> {
    replay_drawn(file, budget).map(|(_, record)| record)
}

/// The same, with the pairing that came out.
///
/// # Errors
/// As [`replay`].
pub fn replay_drawn(file: &TranscriptFile, budget: u64) -> Result<(Pairing, Record), ReplayError> {
    let recorded = file.recorded();
    let seed = file.seed();
    let lottery = Lottery::with_budget(file.roster(), file.rules(), budget);
    match lottery.and_then(|lottery| Record::of_draw(&lottery, file.procedure(), &seed)) {
        Ok((pairing, record)) => {
            let (roster, rules) = (file.roster(), file.rules());
            let again = match &record {
                Record::Sequential(transcript) => Recorded::new(TRANSCRIPT_FORMAT, roster, rules, transcript),
                Record::Uniform(certificate) => {
                    Recorded::certified(TRANSCRIPT_FORMAT, roster, rules, certificate)
                }
            };
            difference(recorded, &again)
                .map_or(Ok((pairing, record)), |difference| Err(ReplayError::Differs(difference)))
        }
        Err(NoDraw::BudgetSpent { steps }) => Err(ReplayError::BudgetSpent { steps }),
        Err(no_draw @ (NoDraw::Impossible(_) | NoDraw::TooManyParties { .. })) => {
            Err(ReplayError::Differs(Difference {
                lot: None,
                what: "the draw",
                recorded: "a draw".into(),
                replayed: no_draw.to_string(),
            }))
        }
    }
}

/// Why a replay does not confirm a transcript.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReplayError {
    /// Something else comes out.
    Differs(Difference),
    /// The draw could not be held again within the step budget; nothing is said about the transcript.
    BudgetSpent {
        /// The budget, in steps.
        steps: u64,
    },
}

/// The first thing in which a replay differs from the transcript.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The number of the lot, counted from 1; `None` when it is not a lot.
    pub lot: Option<usize>,
    /// What differs, by its name in the transcript, such as `roster_digest` or `kept`.
    pub what: &'static str,
    /// What the transcript says, as JSON.
    pub recorded: String,
    /// What comes out, as JSON.
    pub replayed: String,
}

/// The most characters of either side that a message shows.
const SHOWN: usize = 160;

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(lot) = self.lot {
            write!(f, "lot {lot}: ")?;
        }
        let [recorded, replayed] = [&self.recorded, &self.replayed].map(|side| abridged(side, SHOWN));
        write!(f, "{}: the transcript says {recorded}, the replay gives {replayed}", self.what)
    }
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Differs(difference) => difference.fmt(f),
            Self::BudgetSpent { steps } => {
                write!(f, "not decided within the budget of {}", counted(*steps, "step", "steps"))
            }
        }
    }
}

impl std::error::Error for ReplayError {}

fn difference(recorded: &Recorded, again: &Recorded) -> Option<Difference> {
    let (a, b) = (recorded, again);
    None.or_else(|| compare_each("roster", &a.roster, &b.roster))
        .or_else(|| compare("roster_digest", &a.roster_digest, &b.roster_digest))
        .or_else(|| compare("rules_digest", &a.rules_digest, &b.rules_digest))
        .or_else(|| compare_each("exclusions", &a.exclusions, &b.exclusions))
        .or_else(|| compare("exclusions_digest", &a.exclusions_digest, &b.exclusions_digest))
        .or_else(|| compare("seed", &a.seed, &b.seed))
        .or_else(|| compare("review_groups", &a.review_groups, &b.review_groups))
        .or_else(|| compare("lot_order", &a.lot_order, &b.lot_order))
        .or_else(|| a.lots.iter().zip(&b.lots).find_map(|(a, b)| lot_difference(a, b)))
        .or_else(|| compare("the number of lots", &a.lots.len(), &b.lots.len()))
        .or_else(|| compare("trial", &a.trial, &b.trial))
        .or_else(|| compare_each("reviews", &a.reviews, &b.reviews))
}

fn lot_difference(a: &RecordedLot, b: &RecordedLot) -> Option<Difference> {
    let difference = None
        .or_else(|| compare("lot", &a.lot, &b.lot))
        .or_else(|| compare("under_review", &a.under_review, &b.under_review))
        .or_else(|| compare("seat", &a.seat, &b.seat))
        .or_else(|| compare("completes", &a.completes, &b.completes))
        .or_else(|| compare("instruments", &a.instruments, &b.instruments))
        .or_else(|| compare("similar", &a.similar, &b.similar))
        .or_else(|| compare("urn", &a.urn, &b.urn))
        .or_else(|| compare("drawn", &a.drawn, &b.drawn))
        .or_else(|| compare("kept", &a.kept, &b.kept));
    difference.map(|difference| Difference { lot: Some(b.lot), ..difference })
}

fn compare<T: PartialEq + Serialize>(what: &'static str, recorded: &T, replayed: &T) -> Option<Difference> {
    let json = |side: &T| serde_json::to_string(side).expect("texts, numbers and lists can be written");
    (recorded != replayed).then(|| Difference {
        lot: None,
        what,
        recorded: json(recorded),
        replayed: json(replayed),
    })
}

/// The first element that differs, and where one list is longer, its first element beyond the other.
fn compare_each<T: PartialEq + Serialize>(
    what: &'static str,
    recorded: &[T],
    replayed: &[T],
) -> Option<Difference> {
    let longer = recorded.len().max(replayed.len());
    (0..longer).find_map(|at| compare(what, &recorded.get(at), &replayed.get(at)))
}
