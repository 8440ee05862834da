//! Files in and out: `docs/formats.md` describes each, `docs/schemas/` holds the JSON Schemas.
//!
//! Reading validates at the door and says where and what was wrong; writing gives the same bytes for the same
//! value, always.

mod agenda_csv;
mod check_json;
mod could_json;
mod depth;
mod derivation_json;
mod exclusions_csv;
mod json;
mod kind;
pub(crate) mod layout;
mod lots_json;
pub(crate) mod names;
mod no_draw_json;
mod odds;
mod pairing_csv;
mod pairing_json;
mod pairing_sheet;
mod preferences;
mod progress;
mod reader;
pub(crate) mod recorded;
pub(crate) mod recorded_review;
mod register_csv;
mod register_json;
mod roster_csv;
mod rules_settings;
mod rules_toml;
mod silent_seats;
mod table;
mod transcript_json;

pub use agenda_csv::{read_agenda_csv, read_used_redraws_csv};
pub use check_json::write_check_json;
pub use could_json::write_could_json;
pub use derivation_json::{read_derivation_json, write_derivation_json};
pub use exclusions_csv::{read_excluded_pairs, read_exclusions, write_exclusions_csv};
pub use kind::Kind;
pub use layout::file_digest;
pub(crate) use layout::hex;
pub use lots_json::write_lots_json;
pub use names::{completed_seat_name, expected_party, seat_name};
pub use no_draw_json::write_no_draw_json;
pub use odds::{
    read_odds_json, write_exact_odds_csv, write_exact_odds_json, write_odds_csv, write_odds_json,
};
pub use pairing_csv::{read_pairing_csv, write_pairing_csv};
pub use pairing_json::{PairingBasis, read_pairing_json, write_pairing_json};
pub use pairing_sheet::write_pairing_sheet;
pub use preferences::read_preferences;
pub use progress::{read_progress, read_progress_csv, read_progress_json};
pub use register_csv::write_register_answer_csv;
pub use register_json::{
    read_register_question_json, read_register_request_json, write_register_answer_json,
};
pub use roster_csv::{read_joining_party, read_roster, write_roster_csv};
pub use rules_settings::with_settings;
pub(crate) use rules_toml::table as table_of_rules;
pub use rules_toml::{one_of_presets, read_rules, write_rules};
pub(crate) use transcript_json::FORMAT as TRANSCRIPT_FORMAT;
pub use transcript_json::{
    TranscriptFile, read_transcript_json, write_certificate_json, write_transcript_json,
};
