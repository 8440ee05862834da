//! Reviews and lots as a register's lines hold them: codes and names instead of numbers.

use bylot_model::{InstrumentSet, Pairing, Review, ReviewGroup, Reviewing, Roster, Rules, Seat};
use bylot_solver::vacancy::VacancyLot;
use serde::{Deserialize, Serialize};

use crate::formats::names;
use crate::formats::recorded::RecordedBall;

/// One review with its reviewing States, as in a pairing file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReviewLine {
    pub under_review: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_group: Option<u32>,
    pub reviewers: Vec<ReviewerLine>,
}

/// One reviewing State in its seat.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReviewerLine {
    pub party: String,
    pub seat: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completes: Option<String>,
    pub instruments: Vec<String>,
}

/// One lot for a vacant seat.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LotLine {
    pub under_review: String,
    pub seat: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completes: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instruments: Vec<String>,
    /// Whom the urn was restricted to: `working_language` or `legal_system` (N12), `owing` (N11).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub among: Vec<String>,
    pub urn: Vec<String>,
    pub drawn: Vec<RecordedBall>,
    pub kept: Option<String>,
}

impl ReviewLine {
    pub(super) fn new(roster: &Roster, rules: &Rules, review: &Review) -> Self {
        let reviewer = |it: &Reviewing| {
            let both = |it: &Reviewing| {
                let reviewed_for = roster.party(review.under_review).reviewed_for();
                roster.party(it.party).holds.intersection(reviewed_for)
            };
            ReviewerLine {
                party: roster.code(it.party).into(),
                seat: names::seat_name(rules, it.seat).into(),
                completes: names::completed_seat_name(rules, it.seat).map(String::from),
                instruments: texts(rules, it.instruments.unwrap_or_else(|| both(it))),
            }
        };
        Self {
            under_review: roster.code(review.under_review).into(),
            review_group: review.review_group.map(names::review_group_number),
            reviewers: review.reviewers.iter().map(reviewer).collect(),
        }
    }

    /// The review in ids; `None`: it names what the roster or the rule set does not have.
    fn review(&self, roster: &Roster, rules: &Rules) -> Option<Review> {
        let group = |number| {
            let exists = (1..=u32::from(rules.review_groups)).contains(&number);
            exists.then(|| ReviewGroup::new(number as usize - 1))
        };
        let review_group = match self.review_group {
            Some(number) => Some(group(number)?),
            None => None,
        };
        let reviewer = |it: &ReviewerLine| {
            let instruments: Option<InstrumentSet> =
                it.instruments.iter().map(|name| names::instrument(rules, name)).collect();
            let seat = seat(rules, &it.seat, it.completes.as_deref())?;
            Some(Reviewing { party: roster.find(&it.party)?, seat, instruments: Some(instruments?) })
        };
        Some(Review {
            under_review: roster.find(&self.under_review)?,
            review_group,
            reviewers: self.reviewers.iter().map(reviewer).collect::<Option<_>>()?,
        })
    }
}

/// The pairing of all reviews, in code order; `None` as for one of them.
pub(super) fn pairing(lines: &[ReviewLine], roster: &Roster, rules: &Rules) -> Option<Pairing> {
    let mut reviews: Vec<_> = lines.iter().map(|line| line.review(roster, rules)).collect::<Option<_>>()?;
    reviews.sort_by_key(|review| review.under_review);
    Some(Pairing { reviews })
}

/// A seat by its names; an additional one must say which it completes.
pub(super) fn seat(rules: &Rules, name: &str, completes: Option<&str>) -> Option<Seat> {
    match (names::seat(rules, name)?, completes) {
        (Seat::Additional(_), Some(completes)) => {
            Some(Seat::Additional(Some(names::main_seat(rules, completes)?)))
        }
        (seat @ Seat::Main(_), None) => Some(seat),
        _ => None,
    }
}

impl LotLine {
    pub(super) fn new(roster: &Roster, rules: &Rules, held: &VacancyLot) -> Self {
        let VacancyLot { lot, restriction, owing } = held;
        let among = restriction
            .map(names::ground)
            .into_iter()
            .chain(owing.then_some("owing"))
            .map(String::from)
            .collect();
        Self {
            under_review: roster.code(lot.under_review).into(),
            seat: names::seat_name(rules, lot.seat).into(),
            completes: names::completed_seat_name(rules, lot.seat).map(String::from),
            instruments: texts(rules, lot.completes),
            among,
            urn: lot.urn.iter().map(|&ball| roster.code(ball).into()).collect(),
            drawn: lot.drawn.iter().map(|drawn| RecordedBall::new(roster, drawn)).collect(),
            kept: lot.kept().map(|party| roster.code(party).into()),
        }
    }
}

fn texts(rules: &Rules, instruments: InstrumentSet) -> Vec<String> {
    names::instrument_names(rules, instruments).into_iter().map(String::from).collect()
}
