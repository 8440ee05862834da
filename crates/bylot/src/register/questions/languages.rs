//! The working languages in which reviews can run (para 50).

use std::collections::BTreeSet;

use bylot_model::Review;
use serde::Serialize;

use crate::register::Register;

/// The fewest working languages in which one review can run, every State of it working in one of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ReviewLanguages {
    /// The State under review.
    pub under_review: String,
    /// How many languages are needed; `None`: more than even exceptional circumstances allow, or a State names none.
    pub needed: Option<u32>,
    /// The States of the review that name no working language, which leaves the question open.
    pub unnamed: Vec<String>,
    /// Every set of so many that does, in the order of the rule set.
    pub sets: Vec<Vec<String>>,
}

impl Register {
    /// For every review the languages it can run in, in code order of the States under review.
    pub fn languages(&self) -> Vec<ReviewLanguages> {
        let working = self.working_languages();
        self.pairing().reviews.iter().map(|review| self.languages_of(review, &working)).collect()
    }

    /// The working languages of the rule set; where it leaves them open, all that a party works in.
    fn working_languages(&self) -> Vec<String> {
        let named = &self.rules().languages.working;
        if !named.is_empty() {
            return named.clone();
        }
        let spoken = self.roster().parties().flat_map(|(_, party)| party.languages.iter().cloned());
        spoken.collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn languages_of(&self, review: &Review, working: &[String]) -> ReviewLanguages {
        let states = review.reviewers.iter().map(|it| it.party).chain([review.under_review]);
        let states: Vec<_> = states.map(|party| self.roster().party(party)).collect();
        let unnamed: Vec<_> =
            states.iter().filter(|it| it.languages.is_empty()).map(|it| it.code.clone()).collect();
        let each: Vec<&[String]> = states.iter().map(|it| &*it.languages).collect();
        let most = self.rules().languages.exceptional.min(working.len() as u32);
        let under_review = self.roster().code(review.under_review).to_owned();
        for needed in 1..=most {
            let mut sets = Vec::new();
            choose(working, needed as usize, &mut Vec::new(), &mut |set| {
                if each.iter().all(|languages| languages.iter().any(|it| set.contains(&it))) {
                    sets.push(set.iter().map(|&it| it.clone()).collect());
                }
            });
            if !sets.is_empty() {
                return ReviewLanguages { under_review, needed: Some(needed), unnamed, sets };
            }
        }
        ReviewLanguages { under_review, needed: None, unnamed, sets: Vec::new() }
    }
}

/// Every choice of `count` of the items, in their order.
fn choose<'a>(
    items: &'a [String],
    count: usize,
    chosen: &mut Vec<&'a String>,
    each: &mut impl FnMut(&[&'a String]),
) {
    if count == 0 {
        return each(chosen);
    }
    for (at, item) in items.iter().enumerate() {
        chosen.push(item);
        choose(&items[at + 1..], count - 1, chosen, each);
        chosen.pop();
    }
}
