//! How far apart two procedures are.

use std::collections::BTreeMap;

use super::Table;

/// Two procedures, seat by seat.
#[derive(Clone, PartialEq, Debug)]
pub struct Comparison {
    /// Each seat, the most uneven first; of equals the first in code order of the States under review.
    pub seats: Vec<Difference>,
    /// The pair whose chance grows most from the first procedure to the second.
    pub grows: Option<Ratio>,
    /// The pair whose chance shrinks most.
    pub shrinks: Option<Ratio>,
}

/// How far two procedures are apart for one seat.
#[derive(Clone, PartialEq, Debug)]
pub struct Difference {
    /// The State under review.
    pub under_review: String,
    /// The seat.
    pub seat: String,
    /// The total variation: half the sum of all differences, which is the largest difference of the chance that one of
    /// a set of States takes the seat.
    pub total_variation: f64,
}

/// The chance of one pair under two procedures.
#[derive(Clone, PartialEq, Debug)]
pub struct Ratio {
    /// The State under review.
    pub under_review: String,
    /// The seat.
    pub seat: String,
    /// The reviewing State.
    pub reviewing: String,
    /// Its chance under the first procedure, and under the second.
    pub chances: (f64, f64),
}

/// Counts below this say little of a ratio.
const FEW: f64 = 25.0;

impl Comparison {
    /// Compares `first` with `second`. Ratios are told of pairs that have a chance under both; where draws were counted,
    /// of those that were drawn 25 times at least.
    pub fn new(first: &Table, second: &Table) -> Self {
        let chances = paired(first, second);
        let mut variations: BTreeMap<(&str, &str), f64> = BTreeMap::new();
        for (&(under_review, seat, _), (one, other)) in &chances {
            *variations.entry((under_review, seat)).or_default() += (one - other).abs() / 2.0;
        }
        let difference = |((under_review, seat), total_variation): ((&str, &str), f64)| Difference {
            under_review: under_review.into(),
            seat: seat.into(),
            total_variation,
        };
        let mut seats: Vec<_> = variations.into_iter().map(difference).collect();
        seats.sort_by(|one, other| other.total_variation.total_cmp(&one.total_variation));

        let least = |table: &Table| table.draws.map_or(0.0, |draws| FEW / draws as f64);
        let least = (least(first), least(second));
        let told = chances
            .iter()
            .filter(|(_, (one, other))| *one > 0.0 && *other > 0.0 && *one >= least.0 && *other >= least.1);
        let mut ratios: Vec<_> = told
            .map(|(&(under_review, seat, reviewing), &chances)| Ratio {
                under_review: under_review.into(),
                seat: seat.into(),
                reviewing: reviewing.into(),
                chances,
            })
            .collect();
        ratios.sort_by(|one, other| other.ratio().total_cmp(&one.ratio()));
        Self { seats, grows: ratios.first().cloned(), shrinks: ratios.last().cloned() }
    }

    /// The total variation of a seat, on average.
    pub fn mean(&self) -> f64 {
        let sum: f64 = self.seats.iter().map(|seat| seat.total_variation).sum();
        if self.seats.is_empty() { 0.0 } else { sum / self.seats.len() as f64 }
    }
}

impl Ratio {
    /// The second chance over the first.
    pub fn ratio(&self) -> f64 {
        self.chances.1 / self.chances.0
    }
}

type Paired<'a> = BTreeMap<(&'a str, &'a str, &'a str), (f64, f64)>;

/// Both chances of every pair that has one.
fn paired<'a>(first: &'a Table, second: &'a Table) -> Paired<'a> {
    let rows = |table: &'a Table| {
        table.reviews.iter().flat_map(|(under_review, seats)| {
            seats.iter().flat_map(move |seat| {
                let key = (under_review.as_str(), seat.seat.as_str());
                seat.reviewing.iter().map(move |(code, chance)| ((key.0, key.1, code.as_str()), *chance))
            })
        })
    };
    let mut paired = Paired::new();
    rows(first).for_each(|(key, chance)| paired.entry(key).or_default().0 += chance);
    rows(second).for_each(|(key, chance)| paired.entry(key).or_default().1 += chance);
    paired
}
