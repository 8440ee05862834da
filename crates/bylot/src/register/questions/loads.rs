//! How many reviews each party performs (para 29).

use serde::Serialize;

use crate::register::Register;

/// What one party performs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Load {
    /// Its code.
    pub party: String,
    /// How many reviews it performs, as an additional reviewing State included.
    pub reviews: u32,
    /// As an additional reviewing State.
    pub additional: u32,
    /// The fewest it performs.
    pub minimum: u32,
    /// The most; nothing: no maximum.
    pub maximum: Option<u32>,
    /// How many it owes (N11).
    pub owes: u32,
}

impl Register {
    /// What each party performs, in code order.
    pub fn loads(&self) -> Vec<Load> {
        let reviews = self.pairing().workloads(self.roster());
        let mut additional = vec![0; self.roster().len()];
        for it in self.pairing().reviews.iter().flat_map(|review| review.additional()) {
            additional[it.party.index()] += 1;
        }
        let mut owes = vec![0; self.roster().len()];
        self.state.owed().into_iter().for_each(|(party, debt)| owes[party.index()] = debt);
        let load = |(id, party): (bylot_model::PartyId, &bylot_model::Party)| Load {
            party: party.code.clone(),
            reviews: reviews[id.index()],
            additional: additional[id.index()],
            minimum: party.minimum,
            maximum: party.maximum,
            owes: owes[id.index()],
        };
        self.roster().parties().map(load).collect()
    }
}
