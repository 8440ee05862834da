//! Reviewing States that must not meet a State under review (N8).

use crate::PartyId;

/// Pairs of a State under review and a reviewing State that must not meet, sorted and without duplicates.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Exclusions {
    pairs: Vec<Exclusion>,
}

/// One exclusion: `reviewing` never sits in the review of `under_review`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Exclusion {
    /// The State under review.
    pub under_review: PartyId,
    /// The reviewing State it must not meet.
    pub reviewing: PartyId,
    /// Why, for people; changes no draw.
    pub reason: String,
}

impl Exclusions {
    /// The exclusions in canonical order; a pair given twice counts once, with its first reason.
    pub fn new(pairs: impl IntoIterator<Item = Exclusion>) -> Self {
        let mut pairs: Vec<_> = pairs.into_iter().collect();
        pairs.sort_by_key(|pair| (pair.under_review, pair.reviewing));
        pairs.dedup_by_key(|pair| (pair.under_review, pair.reviewing));
        Self { pairs }
    }

    /// One more pair; one that is there gets its reason.
    pub(crate) fn insert(&mut self, pair: Exclusion) {
        let place = self
            .pairs
            .binary_search_by_key(&(pair.under_review, pair.reviewing), |it| (it.under_review, it.reviewing));
        match place {
            Ok(place) => self.pairs[place] = pair,
            Err(place) => self.pairs.insert(place, pair),
        }
    }

    /// Whether `reviewing` is excluded from the review of `under_review`.
    pub fn bars(&self, under_review: PartyId, reviewing: PartyId) -> bool {
        self.pairs.binary_search_by_key(&(under_review, reviewing), |p| (p.under_review, p.reviewing)).is_ok()
    }

    /// All pairs, by State under review, then reviewing State.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Exclusion> {
        self.pairs.iter()
    }
}
