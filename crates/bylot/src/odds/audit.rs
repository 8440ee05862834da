//! Many draws, counted in parallel: the counts do not depend on who counted what, or when.

use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use bylot_model::{Pairing, PartyId, Roster, Rules, Seat, canonical};
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
            let first = numbers.start + batch * BATCH;
            let batch = first..numbers.end.min(first.saturating_add(BATCH));
            let drawn = |number| draw(&Seed::announced(announced(self.announced, number)));
            let pairings = batch.clone().map(drawn).collect::<Result<Vec<_>, _>>()?;
            let size = batch.end - batch.start;
            tally.count(batch, &pairings);
            if progress(counted.fetch_add(size, Ordering::Relaxed) + size).is_break() {
                stopped.store(true, Ordering::Relaxed);
            }
            Ok(tally)
        };
        let tally = (0..batches)
            .into_par_iter()
            .take_any_while(|_| !stopped.load(Ordering::Relaxed))
            .try_fold(|| Tally::new(self.rules), count_batch)
            .try_reduce(|| Tally::new(self.rules), |one, other| Ok(one.and(other)))?;
        Ok(Odds { basis: self.basis(), counts: tally.by_code(self.roster), numbers: joined(tally.numbers) })
    }

    fn basis(&self) -> Basis {
        let Self { roster, rules, .. } = *self;
        let seats = rules.seats.iter().map(|seat| seat.name.as_str()).chain([names::ADDITIONAL]);
        Basis {
            rules: names::rule_set(rules).into_owned(),
            procedure: self.procedure.into(),
            announced: self.announced.into(),
            as_of: roster.as_of(),
            roster_digest: hex(&canonical::roster_digest(roster)),
            rules_digest: hex(&canonical::rules_digest(rules)),
            exclusions_digest: hex(&canonical::exclusions_digest(roster)),
            seats: seats.map(String::from).collect(),
        }
    }
}

/// The counts of one thread: they take room for what was drawn, however many parties there are.
struct Tally {
    /// A row is a seat of a State under review.
    seats: u64,
    /// By row and reviewing State, in order; each once.
    counts: Vec<((u64, PartyId), u64)>,
    numbers: Vec<Range<u64>>,
}

impl Tally {
    fn new(rules: &Rules) -> Self {
        Self { seats: rules.seats.len() as u64 + 1, counts: Vec::new(), numbers: Vec::new() }
    }

    /// Counts the draws of these numbers, which gave `pairings`.
    fn count(&mut self, numbers: Range<u64>, pairings: &[Pairing]) {
        let seats = self.seats;
        let reviewers = pairings.iter().flat_map(|pairing| &pairing.reviews).flat_map(|review| {
            review.reviewers.iter().map(move |reviewing| {
                let seat = match reviewing.seat {
                    Seat::Main(seat) => u64::from(seat.0),
                    Seat::Additional(_) => seats - 1,
                };
                ((u64::from(review.under_review.0) * seats + seat, reviewing.party), 1)
            })
        });
        let mut drawn: Vec<_> = reviewers.collect();
        drawn.sort_unstable();
        self.add(drawn);
        self.numbers.push(numbers);
    }

    fn and(mut self, mut other: Self) -> Self {
        self.add(other.counts);
        self.numbers.append(&mut other.numbers);
        self
    }

    /// Adds counts in order.
    fn add(&mut self, counts: Vec<((u64, PartyId), u64)>) {
        self.counts.extend(counts);
        // Two runs in order are merged by one pass.
        self.counts.sort_by_key(|&(key, _)| key);
        self.counts.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            earlier.1 += if same { later.1 } else { 0 };
            same
        });
    }

    fn by_code(&self, roster: &Roster) -> Counts {
        let code = |party| roster.code(party).to_owned();
        let counts = self.counts.iter().map(|&((row, reviewing), count)| {
            let (under_review, seat) = (row / self.seats, row % self.seats);
            ((code(PartyId::new(under_review as usize)), seat as usize, code(reviewing)), count)
        });
        counts.collect()
    }
}
