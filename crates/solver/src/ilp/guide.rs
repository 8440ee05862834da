//! A count of sorts as a guide to seating single parties.

use std::collections::BTreeMap;

use bylot_model::{PartyId, Seat};

use super::model::{Candidate, Model};
use super::programme::{Row, Var};

/// Which sorts a count seats with which, and how often.
pub(super) struct Guide {
    /// For each party its sort and its place among those of the sort.
    place_of: Vec<(usize, usize)>,
    /// How many parties there are of each sort.
    sizes: Vec<usize>,
    counted: BTreeMap<Meeting, i64>,
}

/// States of a sort under review, a seat, the sort of those that take it, and the language they meet in.
type Meeting = (usize, Seat, usize, Option<usize>);

impl Guide {
    /// A count, where `number` says what each variable came to: what came to nothing is not there.
    pub fn new(counted: &Model<'_>, number: impl Fn(Var) -> i64) -> Self {
        let mut place_of = vec![(0, 0); counted.roster.len()];
        for (sort, parties) in counted.sorts.iter().enumerate() {
            for (place, member) in parties.members.iter().enumerate() {
                place_of[member.index()] = (sort, place);
            }
        }
        let meeting = |it: &Candidate| (it.under_review, it.seat, it.reviewing, it.language);
        let counted_meetings = counted.candidates.iter().map(|it| (meeting(it), number(it.var)));
        Self {
            place_of,
            sizes: counted.sorts.iter().map(|sort| sort.members.len()).collect(),
            counted: counted_meetings.filter(|&(_, number)| number > 0).collect(),
        }
    }

    /// Whether the count seats States of their sorts together.
    pub fn seats(&self, under_review: PartyId, seat: Seat, reviewing: PartyId) -> bool {
        let (under_review, reviewing) = (self.sort(under_review), self.sort(reviewing));
        let from = (under_review, seat, reviewing, None);
        let to = (under_review, seat, reviewing, Some(usize::MAX));
        self.counted.range(from..=to).next().is_some()
    }

    /// Whether the reviewing State is among the first `width` of its sort, beginning at a place that depends on the
    /// State under review: a few candidates for each, spread over all, and seldom each other's.
    pub fn near(&self, under_review: PartyId, reviewing: PartyId, width: usize) -> bool {
        let (sort, place) = self.place_of[under_review.index()];
        let (other, candidate) = self.place_of[reviewing.index()];
        let size = self.sizes[other];
        let begin = place * size / self.sizes[sort];
        let apart = match sort.cmp(&other) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => 1,
            std::cmp::Ordering::Greater => size / 2,
        };
        (candidate + 2 * size - begin - apart) % size < width
    }

    /// Rows that keep to the numbers of the count, where every sort of `model` is one party.
    pub fn keep_to(&self, model: &Model<'_>) -> Vec<Row> {
        let mut sums = BTreeMap::<Meeting, Vec<_>>::new();
        for it in &model.candidates {
            let sort = |single: usize| self.sort(model.sorts[single].members[0]);
            let meeting = (sort(it.under_review), it.seat, sort(it.reviewing), it.language);
            sums.entry(meeting).or_default().push((1, it.var));
        }
        let number = |meeting| self.counted.get(meeting).copied().unwrap_or(0);
        sums.iter().map(|(meeting, sum)| Row::exactly(sum.clone(), number(meeting))).collect()
    }

    fn sort(&self, party: PartyId) -> usize {
        self.place_of[party.index()].0
    }
}
