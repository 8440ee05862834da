//! The draw.

use std::sync::Arc;

use bylot::derivation::Claim;
use bylot::{Lottery, NoDraw, Pairing, Procedure, Record, Seed};

use crate::basis::{Basis, budget};
use crate::error::bylot_error;
use crate::explanation::bylot_explanation;
use crate::pairing::bylot_pairing;
use crate::roster::bylot_roster;
use crate::status::{BYLOT_OK, bylot_status};
use crate::text::{bylot_str, bylot_text};

/// How the lots are drawn.
pub type bylot_procedure = u32;

/// The uniform procedure where it is within reach, else the sequential one: the same for the same roster and rules, always.
pub const BYLOT_DEFAULT: bylot_procedure = 0;
/// Every lawful pairing has its due chance: all balls back in until every rule holds.
pub const BYLOT_UNIFORM: bylot_procedure = 1;
/// Lot by lot, as in a room: every ball of the urn that can be kept is equally likely.
pub const BYLOT_SEQUENTIAL: bylot_procedure = 2;

/// A procedure as C passes it; `None` is the default.
pub(crate) fn procedure(number: bylot_procedure) -> Result<Option<Procedure>, bylot_error> {
    match number {
        BYLOT_DEFAULT => Ok(None),
        BYLOT_UNIFORM => Ok(Some(Procedure::Uniform)),
        BYLOT_SEQUENTIAL => Ok(Some(Procedure::Sequential)),
        other => {
            let expected = "BYLOT_DEFAULT, BYLOT_UNIFORM or BYLOT_SEQUENTIAL";
            Err(bylot_error::misuse("bad_procedure", "procedure", other.to_string(), expected))
        }
    }
}

/// Draws a lawful pairing: the announced text seed, taken exactly, decides every lot.
///
/// budget is how many steps one question of look-ahead may take, and how many trials a uniform draw; 0 is the default of a
/// million. It decides whether a draw is found, never which.
///
/// The host owns what is written: to pairing the pairing; to record, unless that is NULL, the record of the draw as JSON, for
/// bylot_replay and for publication; to why, unless that is NULL, and only when the status is BYLOT_NO_DRAW, why no lawful draw
/// exists, or NULL when that was not derived within budget. BYLOT_BAD_INPUT when seed is empty, or a record is asked for among more than 4,000 parties:
/// it holds every urn. The host still owns roster, which may be shared between threads,
/// all of them drawing, and freed first. BYLOT_MISUSE when roster or pairing is NULL, or procedure means nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_draw(
    roster: *const bylot_roster,
    seed: bylot_str,
    procedure: bylot_procedure,
    budget: u64,
    pairing: *mut *mut bylot_pairing,
    record: *mut *mut bylot_text,
    why: *mut *mut bylot_explanation,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun roster, string seed, out pairing, maybe record, maybe why], {
        let basis = &roster.basis;
        let (asked, budget) = (self::procedure(procedure)?, self::budget(budget));
        let seed = announced(seed)?;
        if record.is_some() {
            Record::check_size(&basis.roster)?;
        }
        match drawn(basis, asked, &seed, budget, record.is_some()) {
            Ok((procedure, drawn, recorded)) => {
                if let (Some(record), Some(recorded)) = (record, recorded) {
                    record.give(bylot_text(recorded));
                }
                pairing.give(bylot_pairing::new(Arc::clone(basis), drawn, Some((procedure, seed))));
                Ok(BYLOT_OK)
            }
            Err(no_draw) => {
                if let (NoDraw::Impossible(_), Some(why)) = (&no_draw, why) {
                    match bylot_explanation::of(Arc::clone(basis), Claim::NoDraw, budget) {
                        Ok(Some(explanation)) => why.give(explanation),
                        Ok(None) | Err(_) => why.put(std::ptr::null_mut()),
                    }
                }
                Err(basis.no_draw(&no_draw))
            }
        }
    })
}

/// The announced text, which is never empty: anybody could foresee that.
fn announced(text: &str) -> Result<Seed, bylot_error> {
    match text {
        "" => Err(bylot_error::bad_input("empty_text", "seed", "an empty text", "the announced text")),
        text => Ok(Seed::announced(text)),
    }
}

/// The pairing, by which procedure it was drawn, and what is recorded of the draw if that was asked for.
fn drawn(
    basis: &Basis,
    asked: Option<Procedure>,
    seed: &Seed,
    budget: u64,
    recorded: bool,
) -> Result<(Procedure, Pairing, Option<String>), NoDraw> {
    let Basis { roster, rules } = basis;
    let lottery = Lottery::with_budget(roster, rules, budget)?;
    let procedure = asked.unwrap_or_else(|| lottery.default_procedure());
    if !recorded {
        return Ok((procedure, lottery.draw(procedure, seed)?, None));
    }
    let (pairing, record) = Record::of_draw(&lottery, procedure, seed)?;
    Ok((procedure, pairing, Some(record.to_json(roster, rules))))
}
