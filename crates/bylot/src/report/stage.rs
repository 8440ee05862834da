//! How far each review is, why it has not started, and what is overdue.

use serde::Serialize;

use super::progress::{Reached, Standing, languages};
use super::{FOCAL_POINT, Mechanism, ReviewOf};
use crate::Date;

/// How a review stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ReviewReport {
    /// The State under review.
    pub under_review: String,
    /// Its review group, from 1.
    pub review_group: u32,
    /// The phase that the group is in; `None`: it has begun none.
    pub phase: Option<u32>,
    /// The last milestone that was reached; `None`: the review has not started.
    pub stage: Option<String>,
    /// Why it has not started; `None`: it has.
    pub why_not: Option<WhyNot>,
    /// The States of the review that have named no focal point, in code order. A review that has started may have some.
    pub missing: Vec<String>,
    /// The languages agreed upon.
    pub languages: Vec<String>,
}

/// Why a review has not started.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// Its review group has begun no phase.
    GroupNotBegun,
    /// States of the review have named no focal point.
    FocalPointsMissing,
    /// Nothing is missing: it could start.
    Ready,
}

/// Something that should have been done.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Overdue {
    /// The party; for a milestone of a review the State under review.
    pub party: String,
    /// The phase; `None` for a focal point.
    pub phase: Option<u32>,
    /// The milestone.
    pub milestone: String,
    /// The day by which it was due.
    pub due: Date,
}

/// How a review stands.
pub(super) fn of(
    mechanism: &Mechanism,
    standing: &Standing<'_>,
    review: &ReviewOf,
    day: Date,
) -> ReviewReport {
    let phase = mechanism.phase(review.review_group, day);
    let reached = phase.map_or(&[][..], |phase| standing.review(&review.under_review, phase.phase));
    let stage = reached.iter().rposition(|it| it.on.is_some());
    let states = review.reviewing.iter().chain([&review.under_review]);
    let mut missing: Vec<String> =
        states.filter(|state| standing.focal_point(state).on.is_none()).cloned().collect();
    missing.sort();
    missing.dedup();
    let why_not = match (stage, phase) {
        (Some(_), _) => None,
        (None, None) => Some(WhyNot::GroupNotBegun),
        (None, Some(_)) if missing.is_empty() => Some(WhyNot::Ready),
        (None, Some(_)) => Some(WhyNot::FocalPointsMissing),
    };
    let agreed = reached.first().filter(|it| it.on.is_some()).map_or("", |it| it.value);
    ReviewReport {
        under_review: review.under_review.clone(),
        review_group: review.review_group,
        phase: phase.map(|it| it.phase),
        stage: stage.map(|at| mechanism.milestones[at].name.clone()),
        why_not,
        missing,
        languages: languages(agreed).map(String::from).collect(),
    }
}

/// What is overdue on a day: what the table says was due, and the next milestone of each review where a number of days is set.
pub(super) fn overdue(mechanism: &Mechanism, standing: &Standing<'_>, day: Date) -> Vec<Overdue> {
    let late = |it: &Reached<'_>, due: Option<Date>| due.filter(|&due| it.on.is_none() && due < day);
    let focal_points = mechanism.parties.iter().filter_map(|party| {
        let reached = standing.focal_point(party);
        let due = late(&reached, reached.due)?;
        Some(Overdue { party: party.clone(), phase: None, milestone: FOCAL_POINT.into(), due })
    });
    let mut all: Vec<_> = focal_points.collect();
    for review in &mechanism.reviews {
        let Some(phase) = mechanism.phase(review.review_group, day) else { continue };
        let row = standing.review(&review.under_review, phase.phase);
        // Whatever comes before the next milestone has been reached.
        let mut before = Some(phase.on);
        for (at, milestone) in mechanism.milestones.iter().enumerate() {
            let reached = row.get(at).copied().unwrap_or_default();
            let allowed = before.zip(milestone.days).and_then(|(from, days)| from.days_later(days));
            if let Some(due) = late(&reached, reached.due.or(allowed)) {
                let (party, milestone) = (review.under_review.clone(), milestone.name.clone());
                all.push(Overdue { party, phase: Some(phase.phase), milestone, due });
            }
            before = reached.on;
        }
    }
    all.sort_by(|one, other| one.party.cmp(&other.party));
    all
}
