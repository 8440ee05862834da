//! Why a list of records is no roster.

/// Why a list of records is no roster. The record is counted from 0; a format adds file, line and column.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{field}: found {found}, expected {expected}")]
pub struct RosterError {
    /// A stable code for hosts that speak another language:
    ///
    /// | code | what is wrong |
    /// | --- | --- |
    /// | `too_many_parties` | more than [`Roster::CAPACITY`](crate::Roster::CAPACITY) records |
    /// | `empty_id`, `bad_id`, `duplicate_id` | the party's code |
    /// | `empty_group`, `bad_group`, `unknown_group` | its regional group |
    /// | `instrument_count` | not one [`Holding`](crate::Holding) for each instrument of the rule set |
    /// | `missing_required_instrument` | an instrument is held without one that everyone must hold |
    /// | `misspelt_value` | a regional group, language or legal system that reads like another one and is spelt otherwise |
    /// | `empty_value`, `bad_value` | a language or legal system that says nothing, or holds what cannot be seen |
    /// | `unknown_language` | a language that is no working language of the rule set |
    /// | `reviews_without_instrument` | a State that is party to no instrument is to review (para 52) |
    /// | `reviews_contradicted` | reviews are asked of a State that performs none (N7) |
    /// | `minimum_above_maximum` | the fewest reviews are more than the most (para 29, N7) |
    pub code: &'static str,
    /// Which record, counted from 0; `None` when it is the list as a whole.
    pub record: Option<usize>,
    /// The other record, counted from 0, where two contradict each other.
    pub other: Option<usize>,
    /// The field, by the name of its roster column.
    pub field: String,
    /// What was found.
    pub found: String,
    /// What would do.
    pub expected: String,
}

impl RosterError {
    /// What is wrong with the list as a whole, until [`Self::in_record`] says where.
    pub(super) fn new(
        code: &'static str,
        field: impl Into<String>,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        let (field, found, expected) = (field.into(), found.into(), expected.into());
        Self { code, record: None, other: None, field, found, expected }
    }

    /// The same, where another record says otherwise.
    pub(super) fn against(self, other: usize) -> Self {
        Self { other: Some(other), ..self }
    }

    /// The same, found in one record.
    pub(super) fn in_record(self, record: usize) -> Self {
        Self { record: Some(record), ..self }
    }
}
