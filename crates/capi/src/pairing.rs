//! Pairings: their reviews one by one, and their files.

use std::sync::{Arc, OnceLock};

use bylot::formats::{
    completed_seat_name, read_pairing_csv, read_pairing_json, seat_name, write_pairing_csv,
    write_pairing_json,
};
use bylot::text::pairing_text;
use bylot::{Pairing, Procedure, Review, Seed};

use crate::basis::Basis;
use crate::boundary::Noun;
use crate::error::bylot_error;
use crate::format::{BYLOT_CSV, BYLOT_JSON, BYLOT_TEXT, bylot_format, no_such_form};
use crate::roster::{bits, bylot_roster};
use crate::status::{BYLOT_END, BYLOT_OK, bylot_status};
use crate::text::{bylot_str, bylot_text};

/// All reviews together, drawn or read. It never changes. The host owns it until it frees it.
pub struct bylot_pairing {
    pub(crate) basis: Arc<Basis>,
    pub(crate) pairing: Pairing,
    drawn: Option<(Procedure, Seed)>,
    /// For each review its reviewing States as C sees them, made when they are first asked for.
    reviewing: OnceLock<Vec<Vec<bylot_reviewing>>>,
}

impl Noun for bylot_pairing {
    const NAME: &'static str = "pairing";
}

/// A review of a pairing. What it points to lives as long as the pairing.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct bylot_review {
    /// The code of the State under review.
    pub under_review: bylot_str,
    /// Its name, for people.
    pub name: bylot_str,
    /// The review group it was drawn into, from 1; 0: the pairing does not say.
    pub review_group: u32,
    /// How many reviewing States there are.
    pub reviewing_count: u32,
    /// Its reviewing States: seat by seat, each followed by the additional reviewing State that completes it.
    pub reviewing: *const bylot_reviewing,
}

/// A reviewing State in its seat. Its texts live as long as the pairing.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct bylot_reviewing {
    /// Its code.
    pub party: bylot_str,
    /// Its name, for people.
    pub name: bylot_str,
    /// The seat: one of the rule set, such as own_group, or additional.
    pub seat: bylot_str,
    /// The seat that an additional reviewing State completes; empty for others, and where the pairing does not say.
    pub completes: bylot_str,
    /// The instruments it reviews for, bit i being the instrument number i of the rule set; 0: the pairing does not say.
    pub instruments: u64,
}

impl bylot_pairing {
    pub(crate) fn new(basis: Arc<Basis>, pairing: Pairing, drawn: Option<(Procedure, Seed)>) -> Self {
        Self { basis, pairing, drawn, reviewing: OnceLock::new() }
    }

    fn reviewing(&self) -> &[Vec<bylot_reviewing>] {
        self.reviewing
            .get_or_init(|| self.pairing.reviews.iter().map(|it| self.basis.reviewing(it)).collect())
    }

    fn written(&self, format: bylot_format) -> Result<String, bylot_error> {
        let Basis { roster, rules } = &*self.basis;
        let drawn = self.drawn.as_ref().map(|(procedure, seed)| (*procedure, seed));
        match format {
            BYLOT_JSON => Ok(write_pairing_json(roster, rules, &self.pairing, drawn)),
            BYLOT_CSV => Ok(write_pairing_csv(roster, rules, &self.pairing)),
            BYLOT_TEXT => Ok(pairing_text(roster, rules, &self.pairing, drawn)),
            _ => Err(no_such_form(format, "BYLOT_JSON, BYLOT_CSV or BYLOT_TEXT")),
        }
    }
}

impl Basis {
    fn reviewing(&self, review: &Review) -> Vec<bylot_reviewing> {
        let reviewing = review.reviewers.iter().map(|it| bylot_reviewing {
            party: self.code(it.party),
            name: bylot_str::of(&self.roster.party(it.party).name),
            seat: bylot_str::of(seat_name(&self.rules, it.seat)),
            completes: completed_seat_name(&self.rules, it.seat)
                .map_or_else(bylot_str::default, bylot_str::of),
            instruments: it.instruments.map_or(0, bits),
        });
        reviewing.collect()
    }
}

/// The pairing in a file: JSON or CSV, text being its contents and file what messages call it. Codes and names are those of
/// roster and of the rule set it was made under. Whether it is lawful is not asked: see bylot_check. The host owns the result,
/// and still owns roster, which may be shared between threads and freed first. BYLOT_MISUSE when roster or pairing is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_pairing_read(
    roster: *const bylot_roster,
    format: bylot_format,
    file: bylot_str,
    text: bylot_str,
    pairing: *mut *mut bylot_pairing,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun roster, string file, bytes text, out pairing], {
        let basis = Arc::clone(&roster.basis);
        let read = match format {
            BYLOT_JSON => read_pairing_json(file, text, &basis.roster, &basis.rules)?,
            BYLOT_CSV => read_pairing_csv(file, text, &basis.roster, &basis.rules)?.0,
            _ => return Err(no_such_form(format, "BYLOT_JSON or BYLOT_CSV")),
        };
        pairing.give(bylot_pairing::new(basis, read, None));
        Ok(BYLOT_OK)
    })
}

/// The review with this number, from 0; a draw gives them in bytewise order of the codes. BYLOT_END when there are no more. What
/// is written to review lives as long as the pairing, which may be shared between threads. BYLOT_MISUSE when either is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_pairing_review(
    pairing: *const bylot_pairing,
    number: usize,
    review: *mut bylot_review,
) -> bylot_status {
    boundary!(no_error, [noun pairing, out review], {
        let Some(it) = pairing.pairing.reviews.get(number) else { return Ok(BYLOT_END) };
        let reviewing = &pairing.reviewing()[number];
        review.put(bylot_review {
            under_review: pairing.basis.code(it.under_review),
            name: bylot_str::of(&pairing.basis.roster.party(it.under_review).name),
            review_group: it.review_group.map_or(0, |group| u32::from(group.0) + 1),
            reviewing_count: reviewing.len() as u32,
            reviewing: reviewing.as_ptr(),
        });
        Ok(BYLOT_OK)
    })
}

/// Writes a pairing as JSON, CSV or text for people, byte for byte as the tool does. The host owns the text. pairing may be
/// shared between threads. BYLOT_MISUSE when pairing or text is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_pairing_write(
    pairing: *const bylot_pairing,
    format: bylot_format,
    text: *mut *mut bylot_text,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun pairing, out text], {
        text.give(bylot_text(pairing.written(format)?));
        Ok(BYLOT_OK)
    })
}

/// Frees a pairing. NULL is harmless, and so is freeing it after its roster.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_pairing_free(pairing: *mut bylot_pairing) {
    free!(pairing);
}
