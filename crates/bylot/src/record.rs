//! What a draw leaves behind, by either procedure.

use bylot_model::{Certificate, Pairing, Roster, Rules, SeedRecord, Transcript};
use bylot_solver::{Lottery, NoDraw, Procedure, Progress, Seed};

use crate::InputError;
use crate::formats::{write_certificate_json, write_transcript_json};

/// What a draw left behind, by the procedure by which it was held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Record {
    /// Of a sequential draw: every lot.
    Sequential(Transcript),
    /// Of a uniform draw: the trial that was kept.
    Uniform(Certificate),
}

impl Record {
    /// The most parties of which a draw is recorded: a transcript holds every urn, of so many some 200 megabytes.
    pub const MOST_PARTIES: usize = 4_000;

    /// Whether a draw among these parties can be recorded. Ask before the draw: it may take its time.
    ///
    /// # Errors
    /// When there are more than [`Self::MOST_PARTIES`].
    pub fn check_size(roster: &Roster) -> Result<(), InputError> {
        if roster.len() <= Self::MOST_PARTIES {
            return Ok(());
        }
        let expected = format!("at most {}, since the record of a draw holds every urn", Self::MOST_PARTIES);
        let found = format!("{} parties", roster.len());
        Err(InputError::new("too_many_parties", "", found, expected).in_file("the record of the draw"))
    }

    /// Draws and records the draw: the pairing of [`Lottery::draw`], and what it left behind.
    ///
    /// # Errors
    /// As [`Lottery::draw`].
    pub fn of_draw(
        lottery: &Lottery<'_>,
        procedure: Procedure,
        seed: &Seed,
    ) -> Result<(Pairing, Self), NoDraw> {
        Self::of_draw_watched(lottery, procedure, seed, |_| ())
    }

    /// The same, `progress` being told how far the draw is.
    ///
    /// # Errors
    /// As [`Lottery::draw`].
    pub fn of_draw_watched(
        lottery: &Lottery<'_>,
        procedure: Procedure,
        seed: &Seed,
        progress: impl FnMut(Progress),
    ) -> Result<(Pairing, Self), NoDraw> {
        match procedure {
            Procedure::Sequential => {
                let (pairing, transcript) = lottery.draw_recorded_watched(seed, progress)?;
                Ok((pairing, Self::Sequential(transcript)))
            }
            Procedure::Uniform => {
                let certificate = lottery.draw_certified_watched(seed, progress)?;
                Ok((certificate.pairing.clone(), Self::Uniform(certificate)))
            }
        }
    }

    /// What the announced text became.
    pub fn seed(&self) -> &SeedRecord {
        match self {
            Self::Sequential(transcript) => &transcript.seed,
            Self::Uniform(certificate) => &certificate.seed,
        }
    }

    /// Its file, with the roster, the rule set and the exclusions it was drawn from.
    ///
    /// # Panics
    /// When it names a party, seat or instrument that is not of `roster` and `rules`.
    pub fn to_json(&self, roster: &Roster, rules: &Rules) -> String {
        match self {
            Self::Sequential(transcript) => write_transcript_json(roster, rules, transcript),
            Self::Uniform(certificate) => write_certificate_json(roster, rules, certificate),
        }
    }
}
