//! Text for people, in English: what a host may print as it is, or replace.

mod best;
mod check;
mod columns;
mod could;
mod derivation;
mod exact;
mod lot;
mod lots;
mod no_draw;
mod odds;
mod pairing;
mod register;
mod register_answers;
mod report;
mod rule_set;
mod words;

pub use best::best_text;
pub use check::{check_text, other_basis_text};
pub use could::{could_text, reviews_text, urns_text};
pub(crate) use derivation::who_meet;
pub use derivation::{
    Case, DerivationSentences, DerivationWords, English, Supposed, derivation_sentences, derivation_text,
    derivation_text_in,
};
pub(crate) use exact::is_seen;
pub use exact::{exact_text, hides};
pub use lot::{lot_text, put_aside_text};
pub use lots::lots_text;
pub use no_draw::no_draw_text;
pub use odds::{comparison_text, odds_text};
pub use pairing::{Look, pairing_text, pairing_text_in, summary_text};
pub(crate) use register::seat_words;
pub use register::{event_text, opened_text, refusal_text};
pub use register_answers::register_answer_text;
pub use report::report_text;
pub use rule_set::rule_set_text;
pub use words::{abridged, counted, listed, quoted, times};
