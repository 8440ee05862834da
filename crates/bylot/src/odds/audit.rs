//! Many draws, counted in parallel: the counts do not depend on who counted what, or when.

use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use bylot_model::{Pairing, Roster, Rules, Seat, canonical};
use bylot_solver::{NoDraw, Seed};
use rayon::prelude::*;

use super::merge::joined;
use super::{Basis, Counts, Odds};
use crate::formats::{hex, names};

/// What the draws of an audit have in common.
#[derive(Clone, Copy, Debug)]
pub struct Audit<'a> {
    /// The roster.
    pub roster: &'a Roster,
    /// The rule set.
    pub rules: &'a Rules,
    /// The edition of the procedure that is audited, such as `sequential/1`.
    pub procedure: &'a str,
    /// The announced text, without the numbers of the draws.
    pub announced: &'a str,
}

/// The announced text of draw number `number` of an audit: `TEXT #number`.
pub fn announced(text: &str, number: u64) -> String {
    format!("{text} #{number}")
}

/// So many draws are counted between two calls of the progress callback.
const BATCH: u64 = 64;

impl Audit<'_> {
    /// Holds the draws of these numbers by `draw` and counts who took which seat.
    ///
    /// `progress` is told from time to time, from any thread, how many draws are counted, and may stop the audit: the
    /// odds then say which draws they hold. The threads are those of rayon's current pool.
    ///
    /// # Errors
    /// What a draw failed with.
    pub fn count(
        &self,
        numbers: Range<u64>,
        draw: impl Fn(&Seed) -> Result<Pairing, NoDraw> + Sync,
        progress: impl Fn(u64) -> ControlFlow<()> + Sync,
    ) -> Result<Odds, NoDraw> {
        let (stopped, counted) = (AtomicBool::new(false), AtomicU64::new(0));
        let batches = numbers.end.saturating_sub(numbers.start).div_ceil(BATCH);
        let count_batch = |mut tally: Tally, batch: u64| {
            if stopped.load(Ordering::Relaxed) {
                return Ok(tally);
            }
            let first = numbers.start + batch * BATCH;
            let batch = first..numbers.end.min(first.saturating_add(BATCH));
            for number in batch.clone() {
                tally.count(&draw(&Seed::announced(announced(self.announced, number)))?);
            }
            let size = batch.end - batch.start;
            tally.numbers.push(batch);
            if progress(counted.fetch_add(size, Ordering::Relaxed) + size).is_break() {
                stopped.store(true, Ordering::Relaxed);
            }
            Ok(tally)
        };
        let tally = (0..batches)
            .into_par_iter()
            .try_fold(|| Tally::new(self.roster, self.rules), count_batch)
            .try_reduce(|| Tally::new(self.roster, self.rules), |one, other| Ok(one.and(other)))?;
        Ok(Odds { basis: self.basis(), counts: tally.by_code(self.roster), numbers: joined(tally.numbers) })
    }

    fn basis(&self) -> Basis {
        let Self { roster, rules, .. } = *self;
        let seats = rules.seats.iter().map(|seat| seat.name.as_str()).chain([names::ADDITIONAL]);
        Basis {
            rules: rules.name.clone(),
            procedure: self.procedure.into(),
            announced: self.announced.into(),
            roster_digest: hex(&canonical::roster_digest(roster)),
            rules_digest: hex(&canonical::rules_digest(rules)),
            exclusions_digest: hex(&canonical::exclusions_digest(roster)),
            seats: seats.map(String::from).collect(),
        }
    }
}

/// The counts of one thread.
struct Tally {
    parties: usize,
    seats: usize,
    /// By State under review, seat and reviewing State; made when the first pairing comes.
    counts: Vec<u64>,
    numbers: Vec<Range<u64>>,
}

impl Tally {
    fn new(roster: &Roster, rules: &Rules) -> Self {
        Self { parties: roster.len(), seats: rules.seats.len() + 1, counts: Vec::new(), numbers: Vec::new() }
    }

    fn count(&mut self, pairing: &Pairing) {
        if self.counts.is_empty() {
            self.counts = vec![0; self.parties * self.seats * self.parties];
        }
        for review in &pairing.reviews {
            for reviewing in &review.reviewers {
                let seat = match reviewing.seat {
                    Seat::Main(seat) => seat.index(),
                    Seat::Additional(_) => self.seats - 1,
                };
                let row = review.under_review.index() * self.seats + seat;
                self.counts[row * self.parties + reviewing.party.index()] += 1;
            }
        }
    }

    fn and(mut self, mut other: Self) -> Self {
        if self.counts.is_empty() {
            std::mem::swap(&mut self.counts, &mut other.counts);
        } else {
            self.counts.iter_mut().zip(&other.counts).for_each(|(one, other)| *one += other);
        }
        self.numbers.append(&mut other.numbers);
        self
    }

    fn by_code(&self, roster: &Roster) -> Counts {
        let codes: Vec<_> = roster.parties().map(|(_, party)| &party.code).collect();
        let counted = self.counts.iter().enumerate().filter(|&(_, &count)| count > 0);
        counted
            .map(|(at, &count)| {
                let (row, reviewing) = (at / self.parties, at % self.parties);
                let (under_review, seat) = (row / self.seats, row % self.seats);
                ((codes[under_review].clone(), seat, codes[reviewing].clone()), count)
            })
            .collect()
    }
}
