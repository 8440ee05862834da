//! A review group begins a phase (paras 10, 11, 16): what is foreseen is frozen.

use crate::register::cites::On;
use bylot_model::rules::Provision;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::Date;
use crate::formats::names;
use crate::register::RegisterError;
use crate::register::state::{PhaseBegun, State, Unfit};

/// The reviews of the group as they stand are those foreseen in the phase.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Phase {
    /// From 1.
    pub review_group: u32,
    /// From 1.
    pub phase: u32,
    /// The articles that the phase is about, by their name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cluster: String,
    /// The symbol of the decision by which the group advances though 70 % were not reached (para 10).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
}

impl Request {
    /// A review group begins a phase, from 1; `cluster` is what it is about, and `decision` the symbol of the decision by which it
    /// advances though 70 % of the phase before were not reached (para 10).
    pub fn phase(
        review_group: u32,
        phase: u32,
        cluster: impl Into<String>,
        decision: Option<String>,
    ) -> Self {
        Self(Kind::Phase(Phase { review_group, phase, cluster: cluster.into(), decision }))
    }
}

impl Happening for Phase {
    fn name(&self) -> &'static str {
        "phase"
    }

    fn stands_on(&self) -> Vec<On> {
        vec![On::Provision(Provision::Advance), On::Provision(Provision::Clusters)]
    }

    fn is_about(&self, _under_review: &str) -> bool {
        false
    }

    fn check(&self, state: &State, _on: Date) -> Result<(), RegisterError> {
        let Self { review_group, phase, .. } = self;
        if names::review_group(&state.rules, *review_group).is_none() {
            let expected = names::expected_review_group(&state.rules);
            let found = review_group.to_string();
            return Err(RegisterError::input("unknown_review_group", "review_group", found, expected));
        }
        let begun = state.phases.iter().filter(|it| it.review_group == *review_group);
        let next = begun.map(|it| it.phase).max().unwrap_or(0) + 1;
        if *phase != next {
            let sentence = format!("Review group {review_group} begins phase {next} next, not phase {phase}");
            return Err(RegisterError::refused("not_next_phase", sentence));
        }
        Ok(())
    }

    fn enter(&self, state: &mut State, number: u64) -> Result<(), Unfit> {
        let group = names::review_group(&state.rules, self.review_group)
            .ok_or_else(|| format!("the review group {} does not exist", self.review_group))?;
        let foreseen = state.pairing.reviews.iter().filter(|review| review.review_group == Some(group));
        let begun = PhaseBegun {
            event: number,
            review_group: self.review_group,
            phase: self.phase,
            cluster: self.cluster.clone(),
            foreseen: foreseen.map(|review| state.roster.code(review.under_review).into()).collect(),
        };
        Arc::make_mut(&mut state.phases).push(begun);
        Ok(())
    }
}
