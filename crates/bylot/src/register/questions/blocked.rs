//! Which reviews silent parties block: "reviews affected by missing focal points", their own included.

use std::collections::BTreeSet;

use bylot_model::{PartyId, Review};
use serde::Serialize;

use crate::register::{Register, RegisterError};

/// The reviews that a list of silent parties blocks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Blocked {
    /// The silent parties, in code order.
    pub silent: Vec<String>,
    /// The States under review whose reviews are blocked: those of silent parties, and those they sit in.
    pub reviews: Vec<String>,
    /// How many reviews there are.
    pub of: usize,
}

/// A party, and how many reviews it alone would block.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Blocking {
    /// The code of the party.
    pub party: String,
    /// How many reviews would be blocked: its own, and those it performs.
    pub reviews: usize,
}

impl Register {
    /// The reviews that are blocked when these parties are silent.
    ///
    /// # Errors
    /// The first code that is not of a party that takes part.
    pub fn blocked(&self, silent: &[&str]) -> Result<Blocked, RegisterError> {
        let find = |&code: &&str| {
            self.roster()
                .find(code)
                .ok_or_else(|| RegisterError::unknown_party(self.roster(), "silent", code))
        };
        let silent = silent.iter().map(find).collect::<Result<BTreeSet<_>, _>>()?;
        let reviews =
            self.pairing().reviews.iter().filter(|review| takes_part(review, |it| silent.contains(&it)));
        let code = |party: PartyId| self.roster().code(party).to_owned();
        Ok(Blocked {
            reviews: reviews.map(|review| code(review.under_review)).collect(),
            silent: silent.into_iter().map(code).collect(),
            of: self.pairing().reviews.len(),
        })
    }

    /// All parties by how many reviews each would block alone, most first; of as many, in code order.
    pub fn blocking(&self) -> Vec<Blocking> {
        let reviews = &self.pairing().reviews;
        let mut blocking: Vec<_> = self
            .roster()
            .parties()
            .map(|(id, party)| Blocking {
                party: party.code.clone(),
                reviews: reviews.iter().filter(|review| takes_part(review, |it| it == id)).count(),
            })
            .collect();
        blocking.sort_by_key(|it| std::cmp::Reverse(it.reviews));
        blocking
    }
}

/// Whether one of these parties takes part in a review, as State under review or as reviewing State.
fn takes_part(review: &Review, is: impl Fn(PartyId) -> bool) -> bool {
    is(review.under_review) || review.reviewers.iter().any(|it| is(it.party))
}
