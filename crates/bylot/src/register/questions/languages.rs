//! The working languages in which reviews can run (para 50).

use bylot_model::rules::Languages;
use bylot_model::{PartyId, Review, languages_needed};
use serde::Serialize;

use crate::register::Register;

/// The fewest working languages in which one review can run, every State of it working in one of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ReviewLanguages {
    /// The State under review.
    pub under_review: String,
    /// How many languages are needed; `None`: a State names none, which leaves the question open.
    pub needed: Option<u32>,
    /// What so many are under the rule set.
    pub within: Option<Within>,
    /// The States of the review that name no working language, which leaves the question open.
    pub unnamed: Vec<String>,
    /// Every set of so many that does, in the order of the rule set.
    pub sets: Vec<Vec<String>>,
}

/// What a number of working languages is under a rule set (para 50).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Within {
    /// No more than are usual.
    Usual,
    /// So many only in exceptional circumstances.
    Exceptional,
    /// More than even these allow.
    Neither,
}

impl Within {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Exceptional => "exceptional",
            Self::Neither => "neither",
        }
    }

    fn of(needed: u32, languages: &Languages) -> Self {
        match needed {
            few if few <= languages.usual => Self::Usual,
            more if more <= languages.exceptional => Self::Exceptional,
            _ => Self::Neither,
        }
    }
}

impl Register {
    /// For every review the languages it can run in, in code order of the States under review.
    pub fn languages(&self) -> Vec<ReviewLanguages> {
        self.pairing().reviews.iter().map(|review| self.languages_of(review)).collect()
    }

    fn languages_of(&self, review: &Review) -> ReviewLanguages {
        let states = review.reviewers.iter().map(|it| it.party).chain([review.under_review]);
        let states: Vec<PartyId> = states.collect();
        let needed = languages_needed(self.roster(), &states);
        let states: Vec<_> = states.into_iter().map(|it| self.roster().party(it)).collect();
        let unnamed = states.iter().filter(|it| it.languages.is_empty()).map(|it| it.code.clone());
        let each: Vec<&[String]> = states.iter().map(|it| &*it.languages).collect();
        let mut sets = Vec::new();
        if let Some(needed) = needed {
            let spoken = self.in_order(&each);
            choose(&spoken, needed as usize, &mut Vec::new(), &mut |set| {
                if each.iter().all(|languages| languages.iter().any(|it| set.contains(&it))) {
                    sets.push(set.iter().map(|&it| it.clone()).collect());
                }
            });
        }
        ReviewLanguages {
            under_review: self.roster().code(review.under_review).into(),
            needed,
            within: needed.map(|needed| Within::of(needed, &self.rules().languages)),
            unnamed: unnamed.collect(),
            sets,
        }
    }

    /// Every language that one of them names, in the order of the rule set; those that it does not name after the others.
    fn in_order(&self, each: &[&[String]]) -> Vec<String> {
        let mut spoken: Vec<_> = each.iter().copied().flatten().cloned().collect();
        let working = &self.rules().languages.working;
        spoken.sort_by_key(|it| {
            (working.iter().position(|known| known == it).unwrap_or(usize::MAX), it.clone())
        });
        spoken.dedup();
        spoken
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
