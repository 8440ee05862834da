//! Calls through the C door in any order: parents freed before children, NULLs, handles of other kinds, any texts.

#![allow(unsafe_code, reason = "C is called as C calls it")]

#[macro_use]
mod judge;
mod texts;

use std::ffi::c_void;
use std::ptr::null_mut;

use arbitrary::{Result, Unstructured};
use bylot_c::*;

use judge::{checked, judged};
use texts::{TEXTS, pick, text};

/// Plays the calls that the bytes tell.
///
/// # Panics
/// When the library reports a bug, writes a result without success or an error with it, or ends an iteration too late.
pub fn c_calls(data: &[u8]) {
    let mut host = Host::furnished();
    let mut bytes = Unstructured::new(data);
    for _ in 0..MOST_CALLS {
        if bytes.is_empty() || host.step(&mut bytes).is_err() {
            break;
        }
    }
}

const MOST_CALLS: usize = 60;
/// Steps and trials: what is not decided by then is `BYLOT_BUDGET_SPENT`.
const BUDGET: u64 = 2_000;
/// No iteration over small rosters is longer.
const MOST_ELEMENTS: usize = 100_000;

/// The handles that are held.
#[derive(Default)]
struct Host {
    texts: Vec<*mut bylot_text>,
    rules: Vec<*mut bylot_rules>,
    rosters: Vec<*mut bylot_roster>,
    builders: Vec<*mut bylot_roster_builder>,
    exclusions: Vec<*mut bylot_exclusions>,
    pairings: Vec<*mut bylot_pairing>,
    verdicts: Vec<*mut bylot_verdict>,
    explanations: Vec<*mut bylot_explanation>,
    odds: Vec<*mut bylot_odds>,
    registers: Vec<*mut bylot_register>,
    events: Vec<*mut bylot_event>,
}

impl Drop for Host {
    fn drop(&mut self) {
        // SAFETY: each handle is held once.
        unsafe {
            self.odds.drain(..).for_each(|it| bylot_odds_free(it));
            self.rules.drain(..).for_each(|it| bylot_rules_free(it));
            self.rosters.drain(..).for_each(|it| bylot_roster_free(it));
            self.builders.drain(..).for_each(|it| bylot_roster_builder_free(it));
            self.exclusions.drain(..).for_each(|it| bylot_exclusions_free(it));
            self.pairings.drain(..).for_each(|it| bylot_pairing_free(it));
            self.verdicts.drain(..).for_each(|it| bylot_verdict_free(it));
            self.explanations.drain(..).for_each(|it| bylot_explanation_free(it));
            self.registers.drain(..).for_each(|it| bylot_register_free(it));
            self.events.drain(..).for_each(|it| bylot_event_free(it));
            self.texts.drain(..).for_each(|it| bylot_text_free(it));
        }
    }
}

impl Host {
    /// With two rule sets, and three rosters of which one has no draw.
    fn furnished() -> Self {
        let mut host = Self::default();
        let [toml, possible, impossible, large] = [17, 21, 22, 23].map(|at| bylot_str::of(TEXTS[at]));
        let (untoc, nothing) = (bylot_str::of("untoc"), bylot_str::of(""));
        makes!(host.rules, |out, error| bylot_rules_from_toml(nothing, toml, out, error));
        makes!(host.rules, |out, error| bylot_rules_preset(untoc, out, error));
        for (rules, csv) in [(0, possible), (0, impossible), (1, large)] {
            let rules = host.rules[rules];
            makes!(host.rosters, |out, error| {
                bylot_roster_from_csv(rules, nothing, csv, nothing, out, error)
            });
        }
        assert_eq!(host.rosters.len(), 3);
        host
    }

    /// One call.
    fn step(&mut self, bytes: &mut Unstructured<'_>) -> Result<()> {
        let format = bytes.int_in_range(0..=4_u32)?;
        let number = bytes.int_in_range(0..=3_u32)?;
        let [one, two, three] = [text(bytes)?, text(bytes)?, text(bytes)?];
        let held = &self.texts;
        // SAFETY: a text that is held.
        let long = match bytes.int_in_range(0..=held.len())? {
            0 => text(bytes)?,
            at => unsafe { bylot_text_view(held[at - 1]) },
        };
        let rules = pick(bytes, &self.rules)?;
        let mut roster: *const bylot_roster = pick(bytes, &self.rosters)?;
        if bytes.ratio(1, 40)? {
            roster = rules.cast();
        }
        match bytes.int_in_range(0..=34_u8)? {
            0 | 1 => makes!(self.rules, |out, error| bylot_rules_preset(one, out, error)),
            2 | 3 => makes!(self.rules, |out, error| bylot_rules_with(rules, one, out, error)),
            4 => makes!(self.rules, |out, error| bylot_rules_from_toml(one, long, out, error)),
            5 => makes!(self.texts, |out, error| bylot_rules_to_toml(rules, out, error)),
            6..=8 => {
                makes!(self.rosters, |out, error| bylot_roster_from_csv(rules, one, long, two, out, error))
            }
            9 => makes!(self.builders, |out, error| bylot_roster_builder_new(rules, out, error)),
            10 => {
                let builder = pick(bytes, &self.builders)?;
                // SAFETY: as in `makes`.
                checked(|error| unsafe { bylot_roster_builder_set(builder, one, two, three, error) });
            }
            11 => {
                let builder = pick(bytes, &self.builders)?;
                makes!(self.rosters, |out, error| bylot_roster_builder_build(builder, one, out, error));
            }
            12 => makes!(self.exclusions, |out, error| bylot_exclusions_new(roster, out, error)),
            13 => {
                let exclusions = pick(bytes, &self.exclusions)?;
                // SAFETY: as in `makes`.
                checked(|error| unsafe { bylot_exclusions_add(exclusions, one, two, three, error) });
            }
            14 => {
                makes!(self.exclusions, |out, error| bylot_exclusions_from_csv(
                    roster, one, long, out, error
                ));
            }
            15 => {
                let exclusions = pick(bytes, &self.exclusions)?;
                makes!(self.rosters, |out, error| bylot_roster_excluding(roster, exclusions, out, error));
            }
            16 | 17 => self.draw(roster, one, number, bytes.arbitrary()?),
            18 => {
                makes!(self.pairings, |out, error| bylot_pairing_read(roster, format, one, long, out, error))
            }
            19 => {
                let pairing = pick(bytes, &self.pairings)?;
                makes!(self.texts, |out, error| bylot_pairing_write(pairing, format, out, error));
            }
            20 => {
                let pairing = pick(bytes, &self.pairings)?;
                makes!(self.verdicts, |out, error| bylot_check(pairing, number, out, error));
            }
            21 => {
                makes!(self.explanations, |out, error| bylot_explain(roster, number, BUDGET, out, error));
            }
            22 => {
                let lot = u64::from(number);
                makes!(self.explanations, |out, error| {
                    bylot_explain_lot(one, long, lot, two, BUDGET, out, error)
                });
            }
            23 => {
                makes!(self.explanations, |out, error| bylot_explanation_read(roster, one, long, out, error));
            }
            24 => {
                let (explanation, verdict) = (pick(bytes, &self.explanations)?, pick(bytes, &self.verdicts)?);
                makes!(self.texts, |out, error| bylot_explanation_write(explanation, format, out, error));
                makes!(self.texts, |out, error| bylot_verdict_write(verdict, format, out, error));
            }
            25 => {
                let (first, stop) = (u64::from(format), Some(stop as Stop).filter(|_| number > 1));
                makes!(self.odds, |out, error| {
                    let draws = u64::from(number);
                    bylot_odds_count(roster, one, 2, BUDGET, first, draws, 1, stop, null_mut(), out, error)
                });
                let odds = pick(bytes, &self.odds)?;
                makes!(self.texts, |out, error| bylot_odds_write(odds, format, out, error));
            }
            26 => self.read_all(roster),
            // In memory: a path would be that of a file.
            27 => {
                let memory = bylot_str::of("");
                makes!(self.registers, |out, error| {
                    let day = bylot_str::of("2020-10-16");
                    bylot_register_found(roster, memory, 2, day, two, out, error)
                });
            }
            28 => makes!(self.registers, |out, error| bylot_register_read(one, long, out, error)),
            29 | 30 => {
                let register = pick(bytes, &self.registers)?;
                makes!(self.events, |out, error| {
                    let day = bylot_str::of("2021-10-12");
                    bylot_register_propose(register, one, two, day, three, BUDGET, out, error)
                });
            }
            31 => {
                let (register, event) = (pick(bytes, &self.registers)?, pick(bytes, &self.events)?);
                // SAFETY: as in `makes`.
                checked(|error| unsafe { bylot_register_enter(register, event, error) });
                makes!(self.texts, |out, error| bylot_event_write(event, format, out, error));
            }
            32 => {
                let register = pick(bytes, &self.registers)?;
                makes!(self.texts, |out, error| bylot_register_ask(register, one, format, out, error));
                makes!(self.texts, |out, error| bylot_register_write(register, out, error));
            }
            33 => {
                let register = pick(bytes, &self.registers)?;
                makes!(self.pairings, |out, error| bylot_register_pairing(register, out, error));
                // SAFETY: as in `makes`.
                let replay = checked(|error| unsafe { bylot_register_replay(register, 0, error) });
                assert!(replay != BYLOT_DIFFERS, "entered, and not to be replayed");
            }
            _ => self.free(bytes)?,
        }
        Ok(())
    }

    fn draw(&mut self, roster: *const bylot_roster, seed: bylot_str, procedure: u32, recorded: bool) {
        let (mut pairing, mut record, mut why, mut error) = (null_mut(), null_mut(), null_mut(), null_mut());
        let place = if recorded { &raw mut record } else { null_mut() };
        // SAFETY: as in `makes`.
        let status = unsafe {
            bylot_draw(roster, seed, procedure, BUDGET, &raw mut pairing, place, &raw mut why, &raw mut error)
        };
        judged(status, error);
        assert_eq!(!pairing.is_null(), status == BYLOT_OK);
        assert_eq!(!record.is_null(), status == BYLOT_OK && recorded);
        assert!(why.is_null() || status == BYLOT_NO_DRAW);
        if status == BYLOT_OK {
            // SAFETY: a pairing that was just drawn.
            let check = checked(|error| unsafe { bylot_check(pairing, BYLOT_WHOLE, null_mut(), error) });
            assert_eq!(check, BYLOT_OK, "drawn, and unlawful");
            self.pairings.push(pairing);
        }
        if !record.is_null() {
            // SAFETY: a text that was just written.
            let replay = checked(|error| unsafe { bylot_replay(seed, bylot_text_view(record), 0, error) });
            assert!(replay != BYLOT_DIFFERS, "drawn, and not to be replayed");
            self.texts.push(record);
        }
        self.explanations.extend(Some(why).filter(|why| !why.is_null()));
    }

    /// Every element of everything.
    fn read_all(&self, roster: *const bylot_roster) {
        fn all<T, E>(
            handles: &[*mut T],
            next: unsafe extern "C" fn(*const T, usize, *mut E) -> bylot_status,
        ) {
            for &handle in handles {
                // SAFETY: a structure of numbers, pointers and lengths; it is written before it is read.
                let mut element: E = unsafe { std::mem::zeroed() };
                // SAFETY: a live handle, and a place for the element.
                let ends = (0..MOST_ELEMENTS).find_map(|number| {
                    match unsafe { next(handle, number, &raw mut element) } {
                        BYLOT_OK => None,
                        status => Some(status),
                    }
                });
                assert_eq!(ends, Some(BYLOT_END));
            }
        }
        all(&self.rosters, bylot_roster_party);
        all(&self.pairings, bylot_pairing_review);
        all(&self.verdicts, bylot_verdict_violation);
        all(&self.explanations, bylot_explanation_step);
        all(&self.odds, bylot_odds_row);
        // SAFETY: the handles are live, NULL or of another kind.
        unsafe {
            bylot_roster_notices(roster);
            bylot_roster_instrument(roster, 0);
            self.registers.iter().for_each(|&it| assert_eq!(bylot_register_notices(it).len, 0));
            for &explanation in &self.explanations {
                assert!(bylot_explanation_claim(explanation).len > 0);
                assert!(bylot_explanation_given(explanation, 0).len > 0);
            }
        }
    }

    /// Frees a handle of some kind; its children stay.
    fn free(&mut self, bytes: &mut Unstructured<'_>) -> Result<()> {
        fn one<T>(handles: &mut Vec<*mut T>, bytes: &mut Unstructured<'_>) -> Result<*mut T> {
            let at = bytes.int_in_range(0..=handles.len())?;
            Ok(if at == handles.len() { null_mut() } else { handles.swap_remove(at) })
        }
        let kind = bytes.int_in_range(0..=10_u8)?;
        // SAFETY: each handle is held once, and no longer.
        unsafe {
            match kind {
                0 => bylot_text_free(one(&mut self.texts, bytes)?),
                1 => bylot_rules_free(one(&mut self.rules, bytes)?),
                2 => bylot_roster_free(one(&mut self.rosters, bytes)?),
                3 => bylot_roster_builder_free(one(&mut self.builders, bytes)?),
                4 => bylot_exclusions_free(one(&mut self.exclusions, bytes)?),
                5 => bylot_pairing_free(one(&mut self.pairings, bytes)?),
                6 => bylot_verdict_free(one(&mut self.verdicts, bytes)?),
                7 => bylot_explanation_free(one(&mut self.explanations, bytes)?),
                8 => bylot_odds_free(one(&mut self.odds, bytes)?),
                9 => bylot_register_free(one(&mut self.registers, bytes)?),
                _ => bylot_event_free(one(&mut self.events, bytes)?),
            }
        }
        Ok(())
    }
}

type Stop = unsafe extern "C" fn(u64, *mut c_void) -> i32;

unsafe extern "C" fn stop(_: u64, _: *mut c_void) -> i32 {
    1
}
