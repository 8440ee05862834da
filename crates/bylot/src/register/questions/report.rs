//! The figures of a secretariat: the pairing and the phases of the register, with a table of milestones that it never stores.

use std::collections::BTreeSet;

use crate::Date;
use crate::register::{Register, RegisterError};
use crate::report::{FOCAL_POINT, Mechanism, PhaseBegun, Progress, Report, report};

impl Register {
    /// How the process stands at the end of a day: who reviews whom and which phases have begun by then, and what the table says of
    /// the time until then. No day: the last that an event or a milestone reached has.
    ///
    /// Rows of a party that has left by then or comes later, and of a review that is held later, are not counted.
    ///
    /// # Errors
    /// As [`report()`], with where the row stands; a day before the founding.
    pub fn report(&self, progress: &Progress, at: Option<Date>) -> Result<Report, RegisterError> {
        let reached = progress.entries.iter().filter_map(|entry| entry.on);
        let on = at.unwrap_or_else(|| reached.fold(self.day(), Date::max));
        let then = self.at_day(on)?;
        // A table that is kept longer has rows of later phases, too.
        let mechanism = Mechanism::new(then.roster(), then.rules(), then.pairing(), self.phases_begun());
        let held: BTreeSet<&str> = mechanism.reviews.iter().map(|review| &*review.under_review).collect();
        let counts = |party: &str, milestone: &str| match then.roster().find(party) {
            None => !self.events().iter().any(|event| event.concerns(party)),
            Some(_) => {
                milestone == FOCAL_POINT
                    || held.contains(party)
                    || self.pairing().review_of(self.roster(), party).is_none()
            }
        };
        let entries = progress.entries.iter().filter(|row| counts(&row.party, &row.milestone)).cloned();
        let progress = Progress { file: progress.file.clone(), entries: entries.collect() };
        Ok(report(&mechanism, &progress, on)?)
    }

    fn phases_begun(&self) -> Vec<PhaseBegun> {
        let phases = self.phases().into_iter();
        let begun = phases.map(|it| PhaseBegun {
            review_group: it.review_group,
            phase: it.phase,
            on: it.on,
            foreseen: Some(it.foreseen),
        });
        begun.collect()
    }
}
