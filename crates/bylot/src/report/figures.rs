//! The figures: each with its count, its percentage and what it is a part of, for all reviews and by review group.

use std::collections::BTreeSet;

use serde::{Serialize, Serializer};

use super::progress::Standing;
use super::{Mechanism, Overdue, ReviewReport, WhyNot};
use crate::Date;

/// A figure of all reviews or of a review group.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Figure {
    /// The review group, from 1; `None`: all.
    pub review_group: Option<u32>,
    /// Its name, such as `ready`; `docs/formats.md` lists them.
    pub figure: String,
    /// How many.
    pub count: usize,
    /// Of how many.
    pub of: usize,
    /// The part of them in percent; `None` of nothing.
    pub percent: Option<Percent>,
}

/// A percentage with one decimal, rounded half up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Percent {
    tenths: usize,
}

impl Percent {
    /// The part that `count` is of `of`; `None` of nothing.
    pub fn new(count: usize, of: usize) -> Option<Self> {
        (of > 0).then(|| Self { tenths: (2000 * count + of) / (2 * of) })
    }
}

impl std::fmt::Display for Percent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.tenths / 10, self.tenths % 10)
    }
}

impl Serialize for Percent {
    /// As a number with its decimal.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.tenths as f64 / 10.0)
    }
}

/// Para 10: 70 % of the reviews foreseen, in tenths.
const TENTHS: usize = 7;

/// All figures: of all reviews, then of each group.
pub(super) fn figures(
    mechanism: &Mechanism,
    standing: &Standing<'_>,
    reviews: &[ReviewReport],
    overdue: &[Overdue],
    day: Date,
) -> Vec<Figure> {
    let groups = mechanism.groups().into_iter().map(Some);
    [None]
        .into_iter()
        .chain(groups)
        .flat_map(|group| Figures { mechanism, standing, overdue, day, group, all: Vec::new() }.of(reviews))
        .collect()
}

/// The figures of all reviews or of one group.
struct Figures<'a> {
    mechanism: &'a Mechanism,
    standing: &'a Standing<'a>,
    overdue: &'a [Overdue],
    day: Date,
    group: Option<u32>,
    all: Vec<Figure>,
}

impl Figures<'_> {
    fn add(&mut self, figure: impl Into<String>, count: usize, of: usize) {
        let percent = Percent::new(count, of);
        self.all.push(Figure { review_group: self.group, figure: figure.into(), count, of, percent });
    }

    fn of(mut self, reviews: &[ReviewReport]) -> Vec<Figure> {
        let reviews: Vec<_> =
            reviews.iter().filter(|it| self.group.is_none_or(|group| it.review_group == group)).collect();
        let count = |is: &dyn Fn(&ReviewReport) -> bool| reviews.iter().filter(|it| is(it)).count();
        let of = reviews.len();

        // Of a group: its States under review; of all: all parties.
        let parties: Vec<&str> = match self.group {
            None => self.mechanism.parties.iter().map(String::as_str).collect(),
            Some(_) => reviews.iter().map(|it| &*it.under_review).collect(),
        };
        let named = parties.iter().filter(|party| self.standing.focal_point(party).on.is_some()).count();
        self.add("with_focal_point", named, parties.len());
        self.add("without_focal_point", parties.len() - named, parties.len());

        let started = count(&|it| it.stage.is_some());
        let why = |why: WhyNot| count(&|it| it.why_not == Some(why));
        self.add("started", started, of);
        self.add("not_started", of - started, of);
        self.add("ready", why(WhyNot::Ready), of);
        self.add("waiting_for_focal_points", why(WhyNot::FocalPointsMissing), of);
        self.add("group_not_begun", why(WhyNot::GroupNotBegun), of);
        self.add("affected_by_missing_focal_points", count(&|it| !it.missing.is_empty()), of);
        let both = count(&|it| !it.missing.is_empty() && it.stage.is_some());
        self.add("affected_and_started", both, of);

        let stage = |it: &ReviewReport| it.stage.as_deref().and_then(|name| self.mechanism.rank(name));
        for (rank, milestone) in self.mechanism.milestones.iter().enumerate() {
            let at = count(&|it| stage(it) == Some(rank));
            self.all.push(figure(self.group, format!("at_{}", milestone.name), at, of));
        }
        for (rank, milestone) in self.mechanism.milestones.iter().enumerate() {
            let reached = count(&|it| stage(it) >= Some(rank));
            self.all.push(figure(self.group, format!("reached_{}", milestone.name), reached, of));
        }
        let agreed = count(&|it| !it.languages.is_empty());
        let most = reviews.iter().map(|it| it.languages.len()).max().unwrap_or(0);
        for languages in 1..=most {
            let so_many = count(&|it| it.languages.len() == languages);
            self.add(format!("languages_{languages}"), so_many, agreed);
        }
        let last = self.mechanism.milestones.len().checked_sub(1);
        let completed = last.map_or(0, |last| count(&|it| stage(it) == Some(last)));
        // What para 10 asks for is asked of a group.
        if let Some(group) = self.group {
            let phase = self.mechanism.phase(group, self.day);
            let foreseen = phase.and_then(|it| it.foreseen.as_deref());
            let last = |it: &ReviewReport| last.is_some() && stage(it) == last;
            let completed =
                count(&|it| last(it) && foreseen.is_none_or(|all| all.contains(&it.under_review)));
            let foreseen = foreseen.map_or(of, <[String]>::len);
            self.add("completed", completed, foreseen);
            self.add("needed_to_advance", (TENTHS * foreseen).div_ceil(10), foreseen);
        } else {
            self.add("completed", completed, of);
        }
        let late: BTreeSet<&str> = self.overdue.iter().map(|it| &*it.party).collect();
        let late = parties.iter().filter(|party| late.contains(*party)).count();
        self.add("parties_overdue", late, parties.len());
        self.all
    }
}

fn figure(review_group: Option<u32>, figure: String, count: usize, of: usize) -> Figure {
    Figure { review_group, figure, count, of, percent: Percent::new(count, of) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published in 2023: "56 per cent" for 28 of 47.
    #[test]
    fn percentages_are_rounded_half_up() {
        let text = |count, of| Percent::new(count, of).map(|it| it.to_string());
        assert_eq!(text(28, 47).as_deref(), Some("59.6"));
        assert_eq!(text(1, 8).as_deref(), Some("12.5"));
        assert_eq!(text(1, 16).as_deref(), Some("6.3"));
        assert_eq!(text(0, 62).as_deref(), Some("0.0"));
        assert_eq!(text(62, 62).as_deref(), Some("100.0"));
        assert_eq!(text(0, 0), None);
    }
}
