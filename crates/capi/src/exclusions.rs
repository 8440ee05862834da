//! Exclusions: who must not meet whom (N8).

use std::sync::Arc;

use bylot::formats::{expected_party, read_excluded_pairs, read_exclusions};
use bylot::text::quoted;
use bylot::{Exclusion, Exclusions, InputNotice, PartyId};

use crate::basis::Basis;
use crate::boundary::Noun;
use crate::error::bylot_error;
use crate::roster::bylot_roster;
use crate::status::{BYLOT_OK, bylot_status};
use crate::text::bylot_str;

/// Pairs of a State under review and a reviewing State that must not meet. The host owns it until it frees it.
pub struct bylot_exclusions {
    basis: Arc<Basis>,
    pairs: Vec<Exclusion>,
    notices: String,
    /// The same by their codes, with those of parties that take no part: a register keeps them for when these join.
    by_code: Vec<[String; 3]>,
    /// How many were added of parties that are left out of the draw.
    idle: usize,
}

impl Noun for bylot_exclusions {
    const NAME: &'static str = "exclusions";
}

impl bylot_exclusions {
    /// What their parties are parties of.
    pub(crate) fn basis(&self) -> &Basis {
        &self.basis
    }

    pub(crate) fn to_list(&self) -> Exclusions {
        Exclusions::new(self.pairs.iter().cloned())
    }

    pub(crate) fn by_code(&self) -> &[[String; 3]] {
        &self.by_code
    }

    pub(crate) fn notices(&self) -> String {
        let added = InputNotice::IdleExclusions { file: "the exclusions".into(), rows: self.idle };
        let added = if self.idle == 0 { String::new() } else { format!("{added}\n") };
        format!("{}{added}", self.notices)
    }

    /// The party of this code; `None` when the roster leaves it out.
    fn party(&self, name: &'static str, code: &str) -> Result<Option<PartyId>, bylot_error> {
        if self.basis.roster.left_out().iter().any(|it| it.code == code) {
            return Ok(None);
        }
        let unknown = || {
            bylot_error::bad_input(
                "unknown_party",
                name,
                quoted(code),
                expected_party(&self.basis.roster, code),
            )
        };
        self.basis.roster.find(code).map(Some).ok_or_else(unknown)
    }
}

/// No exclusions yet, among the parties of this roster. The host owns the result, and still owns roster, which may be shared
/// between threads and freed first. BYLOT_MISUSE when either is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_exclusions_new(
    roster: *const bylot_roster,
    exclusions: *mut *mut bylot_exclusions,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun roster, out exclusions], {
        let basis = Arc::clone(&roster.basis);
        exclusions.give(bylot_exclusions { basis, pairs: Vec::new(), notices: String::new(), by_code: Vec::new(), idle: 0 });
        Ok(BYLOT_OK)
    })
}

/// The exclusions in a CSV file: text is its contents, and file what messages call it. The host owns the result, and still owns
/// roster, which may be shared between threads and freed first. BYLOT_MISUSE when roster or exclusions is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_exclusions_from_csv(
    roster: *const bylot_roster,
    file: bylot_str,
    text: bylot_str,
    exclusions: *mut *mut bylot_exclusions,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun roster, string file, bytes text, out exclusions], {
        let basis = Arc::clone(&roster.basis);
        let (read, notices) = read_exclusions(file, text, &basis.roster)?;
        let notices = notices.iter().map(|notice| format!("{notice}\n")).collect();
        let pairs = read.iter().cloned().collect();
        let by_code = read_excluded_pairs(file, text)?;
        exclusions.give(bylot_exclusions { basis, pairs, notices, by_code, idle: 0 });
        Ok(BYLOT_OK)
    })
}

/// Adds one exclusion, by the codes of the two parties; reason is for people and may be empty. One of a party that the roster leaves
/// out changes no draw, is a notice of the roster that these exclusions become part of, and is kept by a register for when it joins. The texts are copied. One thread at a time. BYLOT_MISUSE when exclusions is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_exclusions_add(
    exclusions: *mut bylot_exclusions,
    under_review: bylot_str,
    reviewing: bylot_str,
    reason: bylot_str,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun_mut exclusions, string under_review, string reviewing, string reason], {
        let by_code = [under_review, reviewing, reason].map(String::from);
        let under_review = exclusions.party("under_review", under_review)?;
        let reviewing = exclusions.party("reviewing", reviewing)?;
        exclusions.by_code.push(by_code);
        match under_review.zip(reviewing) {
            Some((under_review, reviewing)) => {
                exclusions.pairs.push(Exclusion { under_review, reviewing, reason: reason.into() });
            }
            None => exclusions.idle += 1,
        }
        Ok(BYLOT_OK)
    })
}

/// Frees exclusions. NULL is harmless.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_exclusions_free(exclusions: *mut bylot_exclusions) {
    free!(exclusions);
}
