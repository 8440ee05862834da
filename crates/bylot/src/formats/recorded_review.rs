//! A review in the words of files: codes and names instead of numbers.

use bylot_model::{InstrumentSet, Review, Reviewing, Roster, Rules, Seat};
use serde::{Deserialize, Serialize};

use super::names;

/// One review with its reviewing States.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordedReview {
    pub under_review: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_group: Option<u32>,
    pub reviewers: Vec<RecordedReviewing>,
}

/// One reviewing State in its seat.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordedReviewing {
    pub party: String,
    pub seat: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completes: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instruments: Option<Vec<String>>,
}

impl RecordedReview {
    pub(crate) fn new(roster: &Roster, rules: &Rules, review: &Review) -> Self {
        let names =
            |instruments| names::instrument_names(rules, instruments).into_iter().map(String::from).collect();
        let reviewer = |it: &Reviewing| RecordedReviewing {
            party: roster.code(it.party).into(),
            seat: names::seat_name(rules, it.seat).into(),
            completes: names::completed_seat_name(rules, it.seat).map(String::from),
            instruments: it.instruments.map(names),
        };
        Self {
            under_review: roster.code(review.under_review).into(),
            review_group: review.review_group.map(names::review_group_number),
            reviewers: review.reviewers.iter().map(reviewer).collect(),
        }
    }

    /// The review in ids; `None`: it names what the roster or the rule set does not have, or an additional reviewing State
    /// that completes no seat.
    pub(crate) fn read(&self, roster: &Roster, rules: &Rules) -> Option<Review> {
        let reviewer = |it: &RecordedReviewing| {
            let instruments = match &it.instruments {
                Some(names) => {
                    let ids = names.iter().map(|name| names::instrument(rules, name));
                    Some(ids.collect::<Option<InstrumentSet>>()?)
                }
                None => None,
            };
            let seat = recorded_seat(rules, &it.seat, it.completes.as_deref())?;
            Some(Reviewing { party: roster.find(&it.party)?, seat, instruments })
        };
        let review_group = match self.review_group {
            Some(number) => Some(names::review_group(rules, number)?),
            None => None,
        };
        Some(Review {
            under_review: roster.find(&self.under_review)?,
            review_group,
            reviewers: self.reviewers.iter().map(reviewer).collect::<Option<_>>()?,
        })
    }
}

/// A seat by its names; an additional one must say which it completes.
pub(crate) fn recorded_seat(rules: &Rules, name: &str, completes: Option<&str>) -> Option<Seat> {
    match (names::seat(rules, name)?, completes) {
        (Seat::Additional(_), Some(completes)) => {
            Some(Seat::Additional(Some(names::main_seat(rules, completes)?)))
        }
        (seat @ Seat::Main(_), None) => Some(seat),
        _ => None,
    }
}
