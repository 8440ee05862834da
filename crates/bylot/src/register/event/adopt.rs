//! A pairing drawn elsewhere is taken over: reviewing States serve for the duration of the review process (para 28).

use crate::register::cites::{On, in_brackets};
use bylot_model::rules::Provision;
use std::collections::BTreeSet;
use std::sync::Arc;

use bylot_model::{Pairing, Review, Roster, Rules, Seat};
use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::Date;
use crate::formats::names;
use crate::formats::recorded_review::RecordedReview;
use crate::register::RegisterError;
use crate::register::state::{Open, State, Unfit};

/// Nothing is drawn. What breaks a rule in it is recorded, and held against nothing later.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Adopt {
    /// Where the pairing was published, for people.
    pub source: String,
    pub pairing: Vec<RecordedReview>,
    /// The redraws that were asked for before (para 28(d)).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used: Vec<Used>,
}

/// Redraws of para 28(d) that a party to a review had asked for before the pairing was adopted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Used {
    /// The State under review.
    pub review: String,
    /// Who asked.
    pub asked_by: String,
    /// How often.
    pub times: u32,
}

impl Request {
    /// A pairing drawn elsewhere is adopted; `used` are the redraws asked for before.
    ///
    /// # Panics
    /// When `pairing` names a party, a seat or an instrument that is not of `roster` and `rules`.
    pub fn adopt(
        roster: &Roster,
        rules: &Rules,
        pairing: &Pairing,
        source: impl Into<String>,
        used: Vec<Used>,
    ) -> Self {
        let reviews = pairing.reviews.iter().map(|review| RecordedReview::new(roster, rules, review));
        Self(Kind::Adopt(Adopt { source: source.into(), pairing: reviews.collect(), used }))
    }
}

/// The most redraws that one State can have asked for in one review, whatever a rule set allows: each is remembered.
const MOST_USED: u32 = 1_000;

impl Happening for Adopt {
    fn name(&self) -> &'static str {
        "adopt"
    }

    fn stands_on(&self) -> Vec<On> {
        vec![On::Provision(Provision::Duration)]
    }

    fn is_about(&self, _under_review: &str) -> bool {
        false
    }

    fn check(&self, state: &State, _on: Date) -> Result<(), RegisterError> {
        if !matches!(state.open, Open::FirstDraw) {
            let sentence = "The register has a pairing already: another one is another register";
            return Err(RegisterError::refused("paired_already", sentence));
        }
        let mut seen = BTreeSet::new();
        for review in &self.pairing {
            let code = &review.under_review;
            let id = state.party_id("pairing", code)?;
            if !state.roster.party(id).under_review {
                let expected = "a State that the roster has under review";
                return Err(RegisterError::input(
                    "unknown_party",
                    "pairing",
                    format!("\"{code}\""),
                    expected,
                ));
            }
            if !seen.insert(code) {
                let found = format!("a second review of {code}");
                return Err(RegisterError::input("duplicate_value", "pairing", found, "each review once"));
            }
        }
        for Used { review, asked_by, times } in &self.used {
            state.party_id("used", review)?;
            state.party_id("used", asked_by)?;
            if !seen.contains(review) {
                return Err(RegisterError::unknown_party(&state.roster, "used", review));
            }
            let most = state.rules.redraws.times.min(MOST_USED);
            if *times > most {
                let why = match most < state.rules.redraws.times {
                    true => String::new(),
                    false => {
                        let cited = in_brackets(state.rules.provision(Provision::Redraws));
                        format!(", as the rule set has it{cited}")
                    }
                };
                let expected = format!("at most {most}{why}");
                return Err(RegisterError::input("bad_number", "used", times.to_string(), expected));
            }
        }
        Ok(())
    }

    fn enter(&self, state: &mut State, _number: u64) -> Result<(), Unfit> {
        for review in &self.pairing {
            let review = completed(review, state).read(&state.roster, &state.rules);
            state
                .put(review.ok_or("the pairing names a party, a seat or an instrument that does not exist")?);
        }
        // A State under review of which the pairing says nothing has seats that stand open.
        let roster = Arc::clone(&state.roster);
        for (under_review, party) in roster.parties() {
            if party.under_review && state.review(under_review).is_none() {
                state.put(Review { under_review, review_group: None, reviewers: Vec::new() });
            }
        }
        let asked = Arc::make_mut(&mut state.asked);
        for Used { review, asked_by, times } in &self.used {
            asked.extend((0..*times).map(|_| (review.clone(), asked_by.clone())));
        }
        state.open = Open::Nothing;
        Ok(())
    }
}

/// The review with every additional reviewing State completing a seat: the first that lacks something it brings, or else the first.
fn completed(review: &RecordedReview, state: &State) -> RecordedReview {
    let holds =
        |code: &str| state.roster.find(code).map(|id| state.roster.party(id).holds).unwrap_or_default();
    let under = state.roster.find(&review.under_review).map(|id| state.roster.party(id).reviewed_for());
    let mut review = review.clone();
    let mut lacking: Vec<_> = state
        .rules
        .seats
        .iter()
        .filter_map(|seat| {
            let main = review.reviewers.iter().find(|it| it.seat == seat.name)?;
            Some((seat.name.clone(), under.unwrap_or_default().minus(holds(&main.party))))
        })
        .collect();
    for it in &mut review.reviewers {
        let additional = matches!(names::seat(&state.rules, &it.seat), Some(Seat::Additional(_)));
        if !additional {
            continue;
        }
        if it.completes.is_none() {
            let brings =
                |lacks: &bylot_model::InstrumentSet| !lacks.intersection(holds(&it.party)).is_empty();
            let seat = lacking.iter().find(|(_, lacks)| brings(lacks)).or(lacking.first());
            it.completes =
                Some(seat.map_or_else(|| state.rules.seats[0].name.clone(), |(seat, _)| seat.clone()));
        }
        if let Some((_, lacks)) = lacking.iter_mut().find(|(seat, _)| Some(seat) == it.completes.as_ref()) {
            *lacks = lacks.minus(holds(&it.party));
        }
    }
    review
}
