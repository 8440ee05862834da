//! The odds, by many draws, with a callback that may stop the count.

use std::ffi::c_void;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use bylot::formats::{write_odds_csv, write_odds_json};
use bylot::odds::{Audit, Odds, Table};
use bylot::text::odds_text;
use bylot::{Lottery, NoDraw};
use rayon::{ThreadPoolBuildError, ThreadPoolBuilder};

use crate::basis::{Basis, budget};
use crate::boundary::Noun;
use crate::draw::{bylot_procedure, procedure};
use crate::error::bylot_error;
use crate::format::{BYLOT_CSV, BYLOT_JSON, BYLOT_TEXT, bylot_format, no_such_form};
use crate::roster::bylot_roster;
use crate::status::{BYLOT_END, BYLOT_OK, bylot_status};
use crate::text::{bylot_str, bylot_text};

/// Told how many draws are counted so far, with the host's user_data: 0 goes on, anything else stops the count. It is called on
/// the thread that called bylot_odds_count, and must return: not by longjmp, an exception or the end of its thread
/// (pthread_exit, pthread_cancel), which end the program or worse.
pub type bylot_progress = Option<unsafe extern "C" fn(counted: u64, user_data: *mut c_void) -> i32>;

/// How often every reviewing State took every seat in many draws. The host owns it until it frees it.
pub struct bylot_odds(Odds);

impl Noun for bylot_odds {
    const NAME: &'static str = "odds";
}

/// How often one reviewing State took one seat. Its texts live as long as the odds.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct bylot_seat_odds {
    /// The code of the State under review.
    pub under_review: bylot_str,
    /// The seat; additional whichever seat the State completes.
    pub seat: bylot_str,
    /// The code of the reviewing State.
    pub reviewing: bylot_str,
    /// How often it took the seat; never 0.
    pub count: u64,
    /// How many draws were held.
    pub draws: u64,
    /// Between which chances the true one lies, by a rule that is right in 95 of 100 cases: the lower.
    pub low: f64,
    /// The upper.
    pub high: f64,
}

/// Holds the draws with the numbers from first on, as many as draws says, and counts who took which seat. The announced text of
/// number n is `announced #n`, so that anyone can hold any of them again; the counts do not depend on threads.
///
/// threads is how many threads count, 0 for one a core; they are gone when the function returns. progress, unless it is NULL, is
/// told from time to time how far the count is, with user_data, on the thread of the caller; when it stops the count, what was
/// counted so far is the result. procedure and budget are as for bylot_draw. The host owns the result, and still owns roster, which
/// may be shared between threads. BYLOT_MISUSE when roster or odds is NULL, or draws is 0 or
/// too large, or threads above 1024.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_odds_count(
    roster: *const bylot_roster,
    announced: bylot_str,
    procedure: bylot_procedure,
    budget: u64,
    first: u64,
    draws: u64,
    threads: u32,
    progress: bylot_progress,
    user_data: *mut c_void,
    odds: *mut *mut bylot_odds,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun roster, string announced, callback progress, out odds], {
        let Some(end) = first.checked_add(draws).filter(|_| draws > 0) else {
            let expected = "at least 1, and numbers of draws below 2^64";
            return Err(bylot_error::misuse("bad_draws", "draws", draws.to_string(), expected));
        };
        if threads > MOST_THREADS {
            let expected = format!("at most {MOST_THREADS}");
            return Err(bylot_error::misuse("bad_threads", "threads", threads.to_string(), expected));
        }
        let basis = &*roster.basis;
        let Basis { roster, rules } = basis;
        let failed = |no_draw: NoDraw| basis.no_draw(&no_draw);
        let asked = self::procedure(procedure)?;
        let lottery = Lottery::with_budget(roster, rules, self::budget(budget)).map_err(failed)?;
        let procedure = asked.unwrap_or_else(|| lottery.default_procedure());
        let audit = Audit { roster, rules, procedure: procedure.edition(), announced };
        let draw = |seed: &_| lottery.draw(procedure, seed);
        let report = |counted| progress(counted, user_data) != 0;
        let counted = reported(report, |told| {
            on_threads(threads as usize, || audit.count(first..end, draw, told))
        });
        let counted = counted.map_err(|error| {
            let found = format!("{threads} ({error})");
            bylot_error::misuse("bad_threads", "threads", found, "a number of threads that can be started")
        })?;
        odds.give(bylot_odds(counted.map_err(failed)?));
        Ok(BYLOT_OK)
    })
}

/// More would keep a machine busy with starting them.
const MOST_THREADS: u32 = 1024;

/// Runs `count` in a pool of so many threads, 0 being one a core; all of them have ended when it returns.
fn on_threads<R: Send>(threads: usize, count: impl FnOnce() -> R + Send) -> Result<R, ThreadPoolBuildError> {
    std::thread::scope(|scope| {
        let mut ending = Vec::new();
        let pool = ThreadPoolBuilder::new().num_threads(threads).spawn_handler(|thread| {
            let started = std::thread::Builder::new().spawn_scoped(scope, || thread.run())?;
            ending.push(started);
            Ok(())
        });
        let counted = pool.build()?.install(count);
        // The pool was dropped, and with it what its threads waited for.
        ending.into_iter().for_each(|thread| thread.join().expect("a thread of the pool ends"));
        Ok(counted)
    })
}

/// Runs `count` on a thread of its own, and `report` on this one with the numbers that `count` tells; once it says so, `count` is
/// told to stop.
fn reported<R: Send>(
    mut report: impl FnMut(u64) -> bool,
    count: impl FnOnce(&(dyn Fn(u64) -> ControlFlow<()> + Sync)) -> R + Send,
) -> R {
    let stopped = AtomicBool::new(false);
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        let stopped = &stopped;
        let counting = scope.spawn(move || {
            count(&move |counted| {
                // Whoever no longer listens has been told enough.
                let _ = sender.send(counted);
                if stopped.load(Ordering::Relaxed) {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            })
        });
        for counted in receiver {
            if report(counted) {
                stopped.store(true, Ordering::Relaxed);
                break;
            }
        }
        counting.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// The count with this number, from 0, by State under review, seat and reviewing State; BYLOT_END when there are no more. What is
/// written to row lives as long as the odds, which may be shared between threads. BYLOT_MISUSE when either is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_odds_row(
    odds: *const bylot_odds,
    number: usize,
    row: *mut bylot_seat_odds,
) -> bylot_status {
    boundary!(no_error, [noun odds, out row], {
        let Some(it) = odds.0.rows().nth(number) else { return Ok(BYLOT_END) };
        let (low, high) = it.interval();
        row.put(bylot_seat_odds {
            under_review: bylot_str::of(it.under_review),
            seat: bylot_str::of(it.seat),
            reviewing: bylot_str::of(it.reviewing),
            count: it.count,
            draws: it.draws,
            low,
            high,
        });
        Ok(BYLOT_OK)
    })
}

/// Writes odds as JSON, which `bylot odds merge` puts together with others, as CSV, or as text for people, byte for byte as the tool
/// does. The host owns the text. odds may be shared between threads. BYLOT_MISUSE when odds or text is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_odds_write(
    odds: *const bylot_odds,
    format: bylot_format,
    text: *mut *mut bylot_text,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun odds, out text], {
        text.give(bylot_text(match format {
            BYLOT_JSON => write_odds_json(&odds.0),
            BYLOT_CSV => write_odds_csv(&odds.0),
            BYLOT_TEXT => odds_text(&Table::counted(&odds.0)),
            _ => return Err(no_such_form(format, "BYLOT_JSON, BYLOT_CSV or BYLOT_TEXT")),
        }));
        Ok(BYLOT_OK)
    })
}

/// Frees odds. NULL is harmless.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_odds_free(odds: *mut bylot_odds) {
    free!(odds);
}
