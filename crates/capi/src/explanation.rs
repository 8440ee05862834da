//! Why not: derivations as a tree of sentences, as text and as JSON.

use std::sync::{Arc, OnceLock};

use bylot::derivation::{Claim, Derivation, Step, verify};
use bylot::formats::{read_derivation_json, read_transcript_json, write_derivation_json};
use bylot::text::{DerivationSentences, English, derivation_sentences, derivation_text, quoted};
use bylot::{HeldLot, Lottery, NoDraw, Procedure, Record, explain, least_additional, replay_with_budget};

use crate::basis::{Basis, budget};
use crate::boundary::Noun;
use crate::error::bylot_error;
use crate::format::{BYLOT_JSON, BYLOT_TEXT, bylot_format, no_such_form};
use crate::roster::bylot_roster;
use crate::status::{BYLOT_END, BYLOT_NOT_SO, BYLOT_OK, bylot_status};
use crate::text::{bylot_str, bylot_text};

/// What is to be explained.
pub type bylot_claim = u32;

/// That no lawful draw exists.
pub const BYLOT_CLAIM_NO_DRAW: bylot_claim = 1;
/// That no lawful pairing has fewer additional reviewing States than the least total (note N4).
pub const BYLOT_CLAIM_NO_FEWER: bylot_claim = 2;

/// Why something is so: facts of the roster and cited rules, and the steps that follow from them, which a checker has redone. It
/// never changes. The host owns it until it frees it.
pub struct bylot_explanation {
    basis: Arc<Basis>,
    derivation: Derivation,
    /// Made when it is first asked for.
    told: OnceLock<Told>,
}

/// The parts of a derivation as C sees them.
struct Told {
    sentences: DerivationSentences,
    /// For each step the numbers of the steps it follows from.
    causes: Vec<Vec<u32>>,
}

impl Noun for bylot_explanation {
    const NAME: &'static str = "explanation";
}

/// A step of an explanation. What it points to lives as long as the explanation.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct bylot_step {
    /// The step in English. Letters and numbers in it are those of bylot_explanation_given and bylot_explanation_step: (a) is the
    /// given fact number 0, and (1) the step number 0.
    pub sentence: bylot_str,
    /// The earlier steps that it follows from, by their numbers from 0: one for each case it tells apart, in order. None for a step
    /// that follows from what is given.
    pub causes: *const u32,
    /// How many they are.
    pub cause_count: usize,
}

impl bylot_explanation {
    /// The derivation of a claim; `None`: the claim is not true.
    ///
    /// # Panics
    /// When the checker refuses the derivation, which is a bug.
    pub(crate) fn of(basis: Arc<Basis>, claim: Claim, budget: u64) -> Result<Option<Self>, NoDraw> {
        let Basis { roster, rules } = &*basis;
        let Some(derivation) = explain(roster, rules, claim, budget)? else { return Ok(None) };
        if let Err(refused) = verify(roster, rules, &derivation) {
            panic!("the derivation does not stand ({refused})");
        }
        Ok(Some(Self { basis, derivation, told: OnceLock::new() }))
    }

    fn told(&self) -> &Told {
        self.told.get_or_init(|| Told {
            sentences: derivation_sentences(
                &English::new(&self.basis.roster, &self.basis.rules),
                &self.derivation,
            ),
            causes: self.derivation.steps.iter().map(causes).collect(),
        })
    }
}

fn causes(step: &Step) -> Vec<u32> {
    step.refuted_by().into_iter().map(|number| number as u32).collect()
}

fn not_so(what: &str) -> bylot_error {
    bylot_error::new(BYLOT_NOT_SO, "not_so", what)
}

/// Explains why no lawful draw exists (BYLOT_CLAIM_NO_DRAW), or why no pairing has fewer additional reviewing States than the
/// least total (BYLOT_CLAIM_NO_FEWER), from as few facts as can be. BYLOT_NOT_SO: a draw exists, or the least total is 0. budget is
/// as for bylot_draw. The host owns the result, and still owns roster, which may be shared between threads and freed first.
/// BYLOT_MISUSE when roster or explanation is NULL, or claim means nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_explain(
    roster: *const bylot_roster,
    claim: bylot_claim,
    budget: u64,
    explanation: *mut *mut bylot_explanation,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun roster, out explanation], {
        let (basis, budget) = (&roster.basis, self::budget(budget));
        let failed = |no_draw: NoDraw| basis.no_draw(&no_draw);
        let (claim, otherwise) = match claim {
            BYLOT_CLAIM_NO_DRAW => (Claim::NoDraw, "a lawful draw exists"),
            BYLOT_CLAIM_NO_FEWER => {
                let least = least_additional(&basis.roster, &basis.rules, budget).map_err(failed)?;
                if least == 0 {
                    return Err(not_so("no additional reviewing State is needed"));
                }
                (Claim::Fewest { least }, "fewer additional reviewing States are possible")
            }
            other => {
                let expected = "BYLOT_CLAIM_NO_DRAW or BYLOT_CLAIM_NO_FEWER";
                return Err(bylot_error::misuse("bad_claim", "claim", other.to_string(), expected));
            }
        };
        let derived = bylot_explanation::of(Arc::clone(basis), claim, budget).map_err(failed)?;
        explanation.give(derived.ok_or_else(|| not_so(otherwise))?);
        Ok(BYLOT_OK)
    })
}

/// Explains a lot of a recorded sequential draw, once the record has been replayed: why ball was put aside, a code; or, with the
/// empty text, why nobody but the State that was kept could have taken the seat. record is the text that bylot_draw or the tool
/// gave, file what messages call it, lot the number of the lot from 1, and budget as for bylot_draw. BYLOT_NOT_SO: the ball was no
/// dead end, or the lot was not forced. The host owns the result. Any thread. BYLOT_MISUSE when explanation is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_explain_lot(
    file: bylot_str,
    record: bylot_str,
    lot: u64,
    ball: bylot_str,
    budget: u64,
    explanation: *mut *mut bylot_explanation,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [string file, bytes record, string ball, out explanation], {
        let (read, budget) = (read_transcript_json(file, record)?, self::budget(budget));
        let number = usize::try_from(lot).ok().filter(|number| (1..=read.lots()).contains(number));
        let Some(number) = number else {
            let expected = match read.procedure() {
                Procedure::Uniform => "the record of a sequential draw: a uniform one has no lots".into(),
                Procedure::Sequential => format!("a lot from 1 to {}", read.lots()),
            };
            return Err(bylot_error::bad_input("unknown_lot", "lot", lot.to_string(), expected));
        };
        let Record::Sequential(transcript) = replay_with_budget(&read, budget)? else {
            unreachable!("a uniform draw has no lots, and this one has")
        };
        let basis = Arc::new(Basis { roster: read.roster().clone(), rules: read.rules().clone() });
        let lottery = Lottery::with_budget(&basis.roster, &basis.rules, budget)
            .map_err(|no_draw| basis.no_draw(&no_draw))?;
        let held = HeldLot::new(&lottery, &transcript, number).expect("a lot of the transcript");
        let claim = match (ball, held.lot().urn.iter().find(|&&party| basis.roster.code(party) == ball)) {
            ("", _) => held.forced().ok_or_else(|| not_so("no ball was kept in this lot"))?,
            (_, Some(&ball)) => held.dead_end(ball),
            (_, None) => {
                let expected = "the code of a State that was in the urn";
                return Err(bylot_error::bad_input("not_put_aside", "ball", quoted(ball), expected));
            }
        };
        let derived = bylot_explanation::of(Arc::clone(&basis), claim, budget)
            .map_err(|no_draw| basis.no_draw(&no_draw))?;
        explanation.give(derived.ok_or_else(|| not_so("another ball could have been kept"))?);
        Ok(BYLOT_OK)
    })
}

/// Reads an explanation from its JSON, and redoes every step: BYLOT_NOT_SO when it is no proof for this roster. text is the contents
/// of the file, and file what messages call it. The host owns the result, and still owns roster, which may be shared between threads
/// and freed first. BYLOT_MISUSE when roster or explanation is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_explanation_read(
    roster: *const bylot_roster,
    file: bylot_str,
    text: bylot_str,
    explanation: *mut *mut bylot_explanation,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun roster, string file, bytes text, out explanation], {
        let basis = Arc::clone(&roster.basis);
        let derivation = read_derivation_json(file, text, &basis.roster, &basis.rules)?;
        if let Err(refused) = verify(&basis.roster, &basis.rules, &derivation) {
            return Err(not_so(&refused.to_string()));
        }
        explanation.give(bylot_explanation { basis, derivation, told: OnceLock::new() });
        Ok(BYLOT_OK)
    })
}

/// What is shown, in English. It lives as long as the explanation, which may be shared between threads. Empty for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_explanation_claim(explanation: *const bylot_explanation) -> bylot_str {
    boundary!([noun explanation], { Ok(bylot_str::of(&explanation.told().sentences.claim)) })
}

/// The given fact with this number, from 0: a fact of the roster, a lot already drawn or a cited rule. Empty when there are no more,
/// and for NULL. It lives as long as the explanation, which may be shared between threads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_explanation_given(
    explanation: *const bylot_explanation,
    number: usize,
) -> bylot_str {
    boundary!([noun explanation], {
        let given = explanation.told().sentences.given.get(number);
        Ok(given.map_or_else(bylot_str::default, |given| bylot_str::of(given)))
    })
}

/// The step with this number, from 0; BYLOT_END when there are no more. Steps follow from earlier ones only, and the last shows the
/// claim: it is the root of the tree. What is written to step lives as long as the explanation, which may be shared between threads.
/// BYLOT_MISUSE when either is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_explanation_step(
    explanation: *const bylot_explanation,
    number: usize,
    step: *mut bylot_step,
) -> bylot_status {
    boundary!(no_error, [noun explanation, out step], {
        let Told { sentences, causes } = explanation.told();
        let Some(sentence) = sentences.steps.get(number) else { return Ok(BYLOT_END) };
        let causes = &causes[number];
        step.put(bylot_step {
            sentence: bylot_str::of(sentence),
            causes: causes.as_ptr(),
            cause_count: causes.len(),
        });
        Ok(BYLOT_OK)
    })
}

/// Writes an explanation as JSON, or as text for people, byte for byte as the tool does. The host owns the text. explanation may be
/// shared between threads. BYLOT_MISUSE when explanation or text is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_explanation_write(
    explanation: *const bylot_explanation,
    format: bylot_format,
    text: *mut *mut bylot_text,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun explanation, out text], {
        let (Basis { roster, rules }, derivation) = (&*explanation.basis, &explanation.derivation);
        text.give(bylot_text(match format {
            BYLOT_JSON => write_derivation_json(roster, rules, derivation),
            BYLOT_TEXT => derivation_text(roster, rules, derivation),
            _ => return Err(no_such_form(format, "BYLOT_JSON or BYLOT_TEXT")),
        }));
        Ok(BYLOT_OK)
    })
}

/// Frees an explanation. NULL is harmless.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_explanation_free(explanation: *mut bylot_explanation) {
    free!(explanation);
}
