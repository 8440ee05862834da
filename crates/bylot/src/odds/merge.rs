//! Counts of separate draws of one audit, put together.

use std::ops::Range;

use super::Odds;

/// Why counts cannot be put together.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MergeError {
    /// They are of different audits.
    #[error("{what}: found {found:?}, expected {expected:?} as in the counts before")]
    Different {
        /// What differs, by its name in the file, such as `roster_digest`.
        what: &'static str,
        /// What it is in the counts to be added.
        found: String,
        /// What it is in the others.
        expected: String,
    },
    /// A draw would be counted twice.
    #[error("draws {first} to {last} are counted in both")]
    Overlap {
        /// The first number that is in both.
        first: u64,
        /// The last number of the run that is in both.
        last: u64,
    },
}

impl Odds {
    /// The counts of both: exactly those that one audit of all their draws gives.
    ///
    /// # Errors
    /// When the two differ in roster, rule set, exclusions, procedure or announced text, or count a draw twice.
    pub fn merge(mut self, other: &Self) -> Result<Self, MergeError> {
        self.same_basis(other)?;
        for (one, another) in
            self.numbers.iter().flat_map(|one| other.numbers.iter().map(move |it| (one, it)))
        {
            let both = one.start.max(another.start)..one.end.min(another.end);
            if !both.is_empty() {
                return Err(MergeError::Overlap { first: both.start, last: both.end - 1 });
            }
        }
        for (key, count) in &other.counts {
            *self.counts.entry(key.clone()).or_default() += count;
        }
        // Digests decide what is drawn; of two days on which the parties stood alike, neither is that of both.
        self.basis.as_of = self.basis.as_of.filter(|_| self.basis.as_of == other.basis.as_of);
        self.numbers.extend(other.numbers.iter().cloned());
        self.numbers = joined(self.numbers);
        Ok(self)
    }

    fn same_basis(&self, other: &Self) -> Result<(), MergeError> {
        let (a, b) = (&self.basis, &other.basis);
        let sides = [
            ("procedure", &a.procedure, &b.procedure),
            ("announced", &a.announced, &b.announced),
            ("roster_digest", &a.roster_digest, &b.roster_digest),
            ("rules_digest", &a.rules_digest, &b.rules_digest),
            ("exclusions_digest", &a.exclusions_digest, &b.exclusions_digest),
        ];
        match sides.into_iter().find(|(_, one, other)| one != other) {
            None => Ok(()),
            Some((what, one, other)) => {
                Err(MergeError::Different { what, found: other.clone(), expected: one.clone() })
            }
        }
    }
}

/// Ranges in order, those that touch made one.
pub(super) fn joined(mut numbers: Vec<Range<u64>>) -> Vec<Range<u64>> {
    numbers.sort_unstable_by_key(|range| range.start);
    let mut joined: Vec<Range<u64>> = Vec::new();
    for range in numbers.into_iter().filter(|range| !range.is_empty()) {
        match joined.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => joined.push(range),
        }
    }
    joined
}
