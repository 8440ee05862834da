//! The check of a pairing, and its violations one by one.

use std::sync::Arc;

use bylot::formats::write_check_json;
use bylot::rules::{Notice, Violation, notices};
use bylot::text::check_text;
use bylot::{Extent, Pairing, check};

use crate::basis::Basis;
use crate::boundary::Noun;
use crate::error::bylot_error;
use crate::format::{BYLOT_JSON, BYLOT_TEXT, bylot_format, no_such_form};
use crate::pairing::bylot_pairing;
use crate::status::{BYLOT_END, BYLOT_OK, BYLOT_UNLAWFUL, bylot_status};
use crate::text::{bylot_str, bylot_text};

/// Which pairings are checked.
pub type bylot_extent = u32;

/// The whole pairing: every review must be there, with every seat taken.
pub const BYLOT_WHOLE: bylot_extent = 1;
/// A pairing that is still being drawn: what is absent is not judged.
pub const BYLOT_PARTIAL: bylot_extent = 2;

/// What a check found. The host owns it until it frees it.
pub struct bylot_verdict {
    basis: Arc<Basis>,
    pairing: Pairing,
    extent: Extent,
    violations: Vec<Violation>,
    notices: Vec<Notice>,
    /// For each violation its paragraphs, and the codes of its States.
    told: Vec<(String, Vec<bylot_str>)>,
}

impl Noun for bylot_verdict {
    const NAME: &'static str = "verdict";
}

/// One breach of one rule. What it points to lives as long as the verdict.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct bylot_violation {
    /// The stable name of the rule, such as no_mutual_review.
    pub rule: bylot_str,
    /// The breach in English.
    pub sentence: bylot_str,
    /// Where the rule stands, such as: paragraph 28(a).
    pub citation: bylot_str,
    /// The codes of the States that break it or suffer by it, the State under review first where there is one.
    pub states: *const bylot_str,
    /// How many they are.
    pub state_count: usize,
}

/// Checks a pairing against every rule: BYLOT_OK, lawful; BYLOT_UNLAWFUL, it breaks a rule. In both cases the verdict is written,
/// if verdict is not NULL; the host owns it, and still owns pairing, which may be shared between threads and freed first.
/// BYLOT_MISUSE when pairing is NULL, or extent is neither BYLOT_WHOLE nor BYLOT_PARTIAL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_check(
    pairing: *const bylot_pairing,
    extent: bylot_extent,
    verdict: *mut *mut bylot_verdict,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun pairing, maybe verdict], {
        let (basis, pairing) = (Arc::clone(&pairing.basis), &pairing.pairing);
        let Basis { roster, rules } = &*basis;
        let (extent, notices) = match extent {
            BYLOT_WHOLE => (Extent::Whole, notices(roster, rules, pairing)),
            BYLOT_PARTIAL => (Extent::Partial, Vec::new()),
            other => {
                let expected = "BYLOT_WHOLE or BYLOT_PARTIAL";
                return Err(bylot_error::misuse("bad_extent", "extent", other.to_string(), expected));
            }
        };
        let violations = check(roster, rules, pairing, extent);
        let status = if violations.is_empty() { BYLOT_OK } else { BYLOT_UNLAWFUL };
        if let Some(verdict) = verdict {
            let told = violations.iter().map(|it| {
                let states = it.states.iter().map(|&state| basis.code(state)).collect();
                (rules.citation(it.rule).to_string(), states)
            });
            let (told, pairing) = (told.collect(), pairing.clone());
            verdict.give(bylot_verdict { basis, pairing, extent, violations, notices, told });
        }
        Ok(status)
    })
}

/// The violation with this number, from 0, in the order of the rules; BYLOT_END when there are no more. What is written to
/// violation lives as long as the verdict, which may be shared between threads. BYLOT_MISUSE when either is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_verdict_violation(
    verdict: *const bylot_verdict,
    number: usize,
    violation: *mut bylot_violation,
) -> bylot_status {
    boundary!(no_error, [noun verdict, out violation], {
        let Some(it) = verdict.violations.get(number) else { return Ok(BYLOT_END) };
        let (citation, states) = &verdict.told[number];
        violation.put(bylot_violation {
            rule: bylot_str::of(it.rule.code()),
            sentence: bylot_str::of(it.sentence()),
            citation: bylot_str::of(citation),
            states: states.as_ptr(),
            state_count: states.len(),
        });
        Ok(BYLOT_OK)
    })
}

/// Writes a verdict as JSON, or as text for people, byte for byte as the tool does. The host owns the text. verdict may be
/// shared between threads. BYLOT_MISUSE when verdict or text is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_verdict_write(
    verdict: *const bylot_verdict,
    format: bylot_format,
    text: *mut *mut bylot_text,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun verdict, out text], {
        let bylot_verdict { basis, pairing, extent, violations, notices, .. } = verdict;
        text.give(bylot_text(match format {
            BYLOT_JSON => write_check_json(&basis.roster, &basis.rules, *extent, &[], violations, notices),
            BYLOT_TEXT => check_text(&basis.roster, &basis.rules, pairing, *extent, violations, notices),
            _ => return Err(no_such_form(format, "BYLOT_JSON or BYLOT_TEXT")),
        }));
        Ok(BYLOT_OK)
    })
}

/// Frees a verdict. NULL is harmless.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_verdict_free(verdict: *mut bylot_verdict) {
    free!(verdict);
}
