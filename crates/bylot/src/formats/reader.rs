//! What the codes and names in a JSON file stand for.

use bylot_model::rules::{ALL, RuleId};
use bylot_model::{GroupId, InstrumentId, PartyId, ReviewGroup, Roster, Rules, SeatId};

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
        let code = json.parse::<String>()?;
        let unknown = || json.refuse("unknown_party", names::expected_party(self.roster, &code));
        self.roster.find(&code).ok_or_else(unknown)
    }

    /// A party that is reviewed.
    pub(super) fn under_review(&self, json: &Json<'_>) -> Result<PartyId, InputError> {
        let party = self.party(json)?;
        let reviewed = self.roster.party(party).under_review;
        reviewed
            .then_some(party)
            .ok_or_else(|| json.refuse("unknown_party", "the id of a State under review"))
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

    /// A regional group that has a party.
    pub(super) fn region(&self, json: &Json<'_>) -> Result<GroupId, InputError> {
        let (name, groups) = (json.parse::<String>()?, self.roster.groups());
        let group = groups.iter().position(|known| *known == name).map(GroupId::new);
        group.ok_or_else(|| json.refuse("unknown_region", format!("one of {}", groups.join(", "))))
    }

    /// A rule, by its code.
    pub(super) fn rule(&self, json: &Json<'_>) -> Result<RuleId, InputError> {
        let code = json.parse::<String>()?;
        let rule = ALL.iter().map(|rule| rule.id).find(|rule| rule.code() == code);
        rule.ok_or_else(|| {
            let codes: Vec<_> = ALL.iter().map(|rule| rule.id.code()).collect();
            json.refuse("unknown_rule", format!("one of {}", codes.join(", ")))
        })
    }
}
