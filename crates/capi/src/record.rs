//! Records of draws: transcripts and certificates, as JSON texts.

use bylot::formats::read_transcript_json;
use bylot::replay_with_budget;

use crate::basis::budget;
use crate::error::bylot_error;
use crate::status::{BYLOT_OK, bylot_status};
use crate::text::bylot_str;

/// Holds a recorded draw again, from what the record says it was drawn from, and compares everything: BYLOT_OK, the same comes
/// out; BYLOT_DIFFERS, the error names the first difference; BYLOT_BUDGET_SPENT, nothing is said. record is the text that
/// bylot_draw or the tool gave, file what messages call it, and budget as for bylot_draw. Nothing is kept. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_replay(
    file: bylot_str,
    record: bylot_str,
    budget: u64,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [string file, bytes record], {
        replay_with_budget(&read_transcript_json(file, record)?, self::budget(budget))?;
        Ok(BYLOT_OK)
    })
}
