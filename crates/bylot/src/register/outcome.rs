//! What came of a request of an agenda.

use serde::{Deserialize, Serialize};

/// What came of one request of an agenda.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Its place in the agenda, from 1.
    pub item: u64,
    /// What came of it.
    pub outcome: Came,
}

/// What can come of a request.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Came {
    /// Its lots were held.
    Drawn,
    /// Some of the open seats were drawn; nobody can take the others, which stand open.
    PartlyDrawn,
    /// Nobody can take any of the open seats, which stand open.
    StandsOpen,
    /// Nobody can be drawn: all is as it was, and the request is not counted.
    Refused,
    /// The request before it was drawn without this seat, which is as it was and not counted.
    NotNeeded,
    /// The seat was filled by a lot before.
    NotOpen,
}
