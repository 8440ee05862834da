//! A best pairing, or a good one and how far it may be from the best.
//!
//! Sorts of parties alike in rules and preferences are counted first, in any numbers: that gives the bound. Single
//! in whole numbers that gives a better one, and a guide: single parties are then seated as it counts them, a few
//! candidates for each; where that does not meet the bound, with more candidates, and at last freely.

use bylot_model::rules::Additional;
use bylot_model::{Pairing, PartyId, Seat};

use super::guide::Guide;
use super::model::{Model, Scope};
use super::objective::working;
use super::programme::{Row, value_of};
use super::solve::{relax, solve};
use super::sorts::{self, Sort, Told};
use super::{Ilp, Merits, Preferences, Undecided};

/// A good pairing by some preferences, and how good it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Best {
    /// The pairing: lawful, without review groups.
    pub pairing: Pairing,
    /// What it has for and against it.
    pub merits: Merits,
    /// Its merit as one number, by the preferences.
    pub merit: i64,
    /// No lawful pairing has more merit than this, as far as the backend's arithmetic goes.
    pub bound: i64,
}

impl Best {
    /// Whether no lawful pairing has more merit.
    pub fn is_proven(&self) -> bool {
        self.merit >= self.bound
    }

    /// How far from the best it may be, in a hundred of the bound; nothing when it is proven best.
    pub fn gap_percent(&self) -> f64 {
        let gap = (self.bound - self.merit).max(0);
        if gap == 0 { 0.0 } else { 100.0 * gap as f64 / self.bound.abs().max(1) as f64 }
    }
}

/// Ways to seat single parties, each with more to look at than the one before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Attempt {
    /// As the count has it, with so many candidates of a sort for each State under review.
    AsCounted { width: usize },
    /// Freely between sorts that the count seats together.
    BetweenItsSorts,
    /// Freely.
    Anywhere,
}

const ATTEMPTS: [Attempt; 4] = [
    Attempt::AsCounted { width: 6 },
    Attempt::AsCounted { width: 12 },
    Attempt::BetweenItsSorts,
    Attempt::Anywhere,
];

pub(super) fn best(ilp: &Ilp<'_>, preferences: &Preferences) -> Result<Option<Best>, Undecided> {
    // Where only the fewest are drawn (N4) the total is given; else there may be any number.
    let fewest = match ilp.rules.additional {
        Additional::Fewest => match ilp.least_additional()? {
            None => return Ok(None),
            fewest => fewest,
        },
        Additional::Never | Additional::ByLot => None,
    };
    let total = match ilp.rules.additional {
        Additional::Never => Some(0),
        Additional::ByLot => None,
        Additional::Fewest => fewest.as_ref().map(|fewest| fewest.total),
    };
    let question = Question { ilp, preferences, total };
    let Some(count) = question.count()? else { return Ok(None) };
    let mut bound = count.bound;
    let mut found = fewest.map(|fewest| question.judged(fewest.pairing));
    for attempt in ATTEMPTS {
        if found.as_ref().is_some_and(|(_, _, merit)| *merit >= bound) {
            break;
        }
        match question.seated(&count, attempt) {
            Err(Undecided::Limit) => {}
            Err(undecided) => return Err(undecided),
            Ok(None) if attempt == Attempt::Anywhere => return Ok(None),
            Ok(None) => {}
            Ok(Some(Seated { pairing, best })) => {
                let judged = question.judged(pairing);
                if attempt == Attempt::Anywhere && best {
                    bound = judged.2;
                }
                if found.as_ref().is_none_or(|best| judged.2 > best.2) {
                    found = Some(judged);
                }
            }
        }
    }
    match found {
        Some((pairing, merits, merit)) => Ok(Some(Best { pairing, merits, merit, bound })),
        None => Err(Undecided::Limit),
    }
}

/// What is asked for.
struct Question<'q, 'a> {
    ilp: &'q Ilp<'a>,
    preferences: &'q Preferences,
    /// How many additional reviewing States there are to be; `None`: any number.
    total: Option<u32>,
}

/// A count of the sorts.
struct Count {
    guide: Guide,
    /// Whether it is a count in whole numbers.
    whole: bool,
    /// No pairing has more merit.
    bound: i64,
}

/// Single parties in their seats.
struct Seated {
    pairing: Pairing,
    /// Whether this is the best of all that the attempt looks at.
    best: bool,
}

impl<'a> Question<'_, 'a> {
    /// The best count of the sorts; `None`: there is no lawful pairing.
    fn count(&self) -> Result<Option<Count>, Undecided> {
        let Preferences { languages, legal_systems, .. } = *self.preferences;
        let told = Told { languages: languages > 0, legal_systems: legal_systems > 0 };
        let mut counted = self.model(sorts::alike(self.ilp.roster, told), &|_, _, _| true);
        let limits = &self.ilp.limits;
        let Some(relaxed) = relax(&counted.programme, limits)? else { return Ok(None) };
        match solve(&mut counted.programme, limits) {
            Ok(None) => Ok(None),
            Ok(Some(found)) => {
                let merit = value_of(&counted.programme.objective, &found.values);
                let bound = if found.best { merit.min(relaxed.bound) } else { relaxed.bound };
                let guide = Guide::new(&counted, |var| found.values[var.index()]);
                Ok(Some(Count { guide, whole: true, bound }))
            }
            Err(_) => {
                let guide = Guide::new(&counted, |var| i64::from(relaxed.support[var.index()]));
                Ok(Some(Count { guide, whole: false, bound: relaxed.bound }))
            }
        }
    }

    fn seated(&self, count: &Count, attempt: Attempt) -> Result<Option<Seated>, Undecided> {
        let Count { guide, whole, .. } = count;
        let looks_at = |under_review, seat, reviewing| match attempt {
            Attempt::AsCounted { width } => {
                guide.seats(under_review, seat, reviewing) && guide.near(under_review, reviewing, width)
            }
            Attempt::BetweenItsSorts => guide.seats(under_review, seat, reviewing),
            Attempt::Anywhere => true,
        };
        let mut model = self.model(sorts::single(self.ilp.roster), &looks_at);
        if matches!(attempt, Attempt::AsCounted { .. }) {
            // Parts of a State cannot be kept to.
            if !whole {
                return Ok(None);
            }
            let rows = guide.keep_to(&model);
            model.programme.rows.extend(rows);
        }
        let found = solve(&mut model.programme, &self.ilp.limits)?;
        Ok(found.map(|found| Seated {
            pairing: self.ilp.confirmed(model.pairing(&found.values)),
            best: found.best,
        }))
    }

    fn model(&self, sorts: Vec<Sort>, looks_at: &dyn Fn(PartyId, Seat, PartyId) -> bool) -> Model<'a> {
        let Ilp { roster, rules, .. } = *self.ilp;
        let languages = if self.preferences.languages > 0 { working(roster, rules) } else { Vec::new() };
        let scope = Scope { additional: self.total != Some(0), languages, looks_at };
        let mut model = Model::new(roster, rules, sorts, &scope);
        if let Some(total) = self.total.filter(|&total| total > 0) {
            let additional = model.additional();
            model.programme.require(Row::exactly(additional, i64::from(total)));
        }
        self.preferences.weigh_in(&mut model);
        model
    }

    /// A pairing with its merits and their sum.
    fn judged(&self, pairing: Pairing) -> (Pairing, Merits, i64) {
        let merits = Merits::of(self.ilp.roster, self.ilp.rules, &pairing);
        (pairing, merits, self.preferences.weigh(merits))
    }
}
