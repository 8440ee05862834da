//! What people ask of a pairing first: who takes part when, who does how much, in how many languages.

use std::collections::{BTreeMap, BTreeSet};

use bylot_model::{Pairing, PartyId, Review, ReviewGroup, Roster};

/// A pairing in figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    /// Each review group; last, if there are any, the reviews of which no group is known.
    pub review_groups: Vec<GroupSummary>,
    /// How many parties perform each number of reviews, additional reviewing States included.
    pub workloads: BTreeMap<u32, usize>,
    /// How many additional reviewing States there are.
    pub additional: usize,
    /// How many reviews there are in which all States share a working language.
    pub shared_language: usize,
}

/// A review group in figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GroupSummary {
    /// Which review group; `None`: the pairing does not say.
    pub review_group: Option<ReviewGroup>,
    /// How many reviews it has.
    pub reviews: usize,
    /// How many parties of each regional group take part in it, as State under review or reviewing State.
    pub taking_part: Vec<usize>,
}

impl Summary {
    /// The figures of `pairing`.
    ///
    /// # Panics
    /// When the pairing names a party that is not of `roster`.
    pub fn new(roster: &Roster, pairing: &Pairing) -> Self {
        let mut groups: BTreeMap<_, Vec<&Review>> = BTreeMap::new();
        for review in &pairing.reviews {
            // Reviews of which no group is known come last.
            groups.entry((review.review_group.is_none(), review.review_group)).or_default().push(review);
        }
        let mut workloads = BTreeMap::new();
        for workload in pairing.workloads(roster) {
            *workloads.entry(workload).or_default() += 1;
        }
        Self {
            review_groups: groups
                .into_iter()
                .map(|((_, review_group), reviews)| GroupSummary {
                    review_group,
                    reviews: reviews.len(),
                    taking_part: taking_part(roster, &reviews),
                })
                .collect(),
            workloads,
            additional: pairing.additional(),
            shared_language: pairing.reviews.iter().filter(|review| shares_language(roster, review)).count(),
        }
    }
}

/// The State under review and its reviewing States.
fn states(review: &Review) -> impl Iterator<Item = PartyId> {
    std::iter::once(review.under_review).chain(review.reviewers.iter().map(|reviewing| reviewing.party))
}

fn taking_part(roster: &Roster, reviews: &[&Review]) -> Vec<usize> {
    let parties: BTreeSet<_> = reviews.iter().flat_map(|review| states(review)).collect();
    let mut counts = vec![0; roster.groups().len()];
    for party in parties {
        counts[roster.party(party).group.index()] += 1;
    }
    counts
}

fn shares_language(roster: &Roster, review: &Review) -> bool {
    let languages = &roster.party(review.under_review).languages;
    languages
        .iter()
        .any(|language| states(review).all(|party| roster.party(party).languages.contains(language)))
}
