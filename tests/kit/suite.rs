//! The suite that judges a sampler: so many draws of each roster against its law, all together by Holm's correction.

use std::sync::{
    Mutex,
    atomic::{AtomicUsize, Ordering},
};

use bylot_model::Roster;

use crate::{
    Case,
    chi_square::{FAMILY_ERROR, Verdict, convicted, judge},
    law::{Law, Limit, Seating},
};

/// A roster with its law.
pub struct Ready {
    /// The case.
    pub case: Case,
    /// Its roster.
    pub roster: Roster,
    /// The law of its draws.
    pub law: Law,
}

impl Ready {
    /// A case made ready; `None` when there is more to enumerate than the limit.
    pub fn new(case: Case, limit: Limit) -> Option<Self> {
        let roster = case.roster();
        let law = Law::of(&roster, &case.rules, limit)?;
        Some(Self { case, roster, law })
    }
}

/// The draws of one roster, by number.
pub type Draws<'a> = Box<dyn FnMut(u64) -> Seating + 'a>;

/// The verdict over each roster, in their order: on as many threads as there are cores.
///
/// # Panics
/// When a sampler does.
pub fn verdicts(
    rosters: &[Ready],
    draws: u64,
    sampler: impl for<'a> Fn(&'a Ready) -> Draws<'a> + Sync,
) -> Vec<Verdict> {
    let next = AtomicUsize::new(0);
    let verdicts = Mutex::new(vec![None; rosters.len()]);
    let work = || loop {
        let at = next.fetch_add(1, Ordering::Relaxed);
        let Some(ready) = rosters.get(at) else { break };
        let verdict = judge(&ready.law, draws, sampler(ready));
        verdicts.lock().expect("nobody panics with the verdicts in hand")[at] = Some(verdict);
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let verdicts = verdicts.into_inner().expect("nobody panics with the verdicts in hand");
    verdicts.into_iter().map(|verdict| verdict.expect("each was judged")).collect()
}

/// The rosters that convict the sampler.
pub fn against(verdicts: &[Verdict]) -> Vec<usize> {
    let chances: Vec<f64> = verdicts.iter().map(|verdict| verdict.p).collect();
    convicted(&chances, FAMILY_ERROR)
}
