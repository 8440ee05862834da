//! What the codes and names in a JSON file stand for.

use bylot_model::{InstrumentId, PartyId, ReviewGroup, Roster, Rules, SeatId};

use super::json::Json;
use super::names;
use crate::input_error::InputError;

/// What codes and names are looked up in.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub roster: &'a Roster,
    pub rules: &'a Rules,
}

impl Reader<'_> {
    /// Any party that takes part.
    pub(super) fn party(&self, json: &Json<'_>) -> Result<PartyId, InputError> {
        let party = self.roster.find(&json.parse::<String>()?);
        party.ok_or_else(|| json.refuse("unknown_party", names::EXPECTED_PARTY))
    }

    /// A seat that every review has.
    pub(super) fn main_seat(&self, json: &Json<'_>) -> Result<SeatId, InputError> {
        let seat = names::main_seat(self.rules, &json.parse::<String>()?);
        seat.ok_or_else(|| json.refuse("unknown_seat", names::expected_main_seat(self.rules)))
    }

    /// An instrument of the rule set.
    pub(super) fn instrument(&self, json: &Json<'_>) -> Result<InstrumentId, InputError> {
        let instrument = names::instrument(self.rules, &json.parse::<String>()?);
        instrument.ok_or_else(|| json.refuse("unknown_instrument", names::expected_instrument(self.rules)))
    }

    /// A review group, as people count them.
    pub(super) fn review_group(&self, json: &Json<'_>) -> Result<ReviewGroup, InputError> {
        let group = names::review_group(self.rules, json.parse::<u32>()?);
        group.ok_or_else(|| json.refuse("unknown_review_group", names::expected_review_group(self.rules)))
    }
}
