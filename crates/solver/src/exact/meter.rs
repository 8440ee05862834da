//! How much may be looked at: a limit of steps, never of time.

/// The default limit of steps: some ten seconds, and a gigabyte at most.
pub const DEFAULT_LIMIT: u64 = 20_000_000;

/// The rosters and rules are too large to be counted exactly within the limit of steps. Nothing is said about them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("too large to be counted exactly within {limit} steps")]
pub struct TooLarge {
    /// The limit. A step is one way to fill a review, looked at from one standing of the draw.
    pub limit: u64,
}

/// The steps that are left.
pub(super) struct Meter {
    limit: u64,
    left: u64,
}

/// What a standing costs for the room it takes, in steps.
const STANDING: u64 = 16;

/// What asking the judge costs, in steps.
const JUDGED: u64 = 16;

impl Meter {
    pub(super) fn new(limit: u64) -> Self {
        Self { limit, left: limit }
    }

    /// Pays for `ways` looked at.
    pub(super) fn ways(&mut self, ways: usize) -> Result<(), TooLarge> {
        self.spend(ways as u64)
    }

    /// Pays for one more standing that is remembered.
    pub(super) fn standing(&mut self) -> Result<(), TooLarge> {
        self.spend(STANDING)
    }

    /// Pays for so many pairings that the judge is shown.
    pub(super) fn judged(&mut self, pairings: usize) -> Result<(), TooLarge> {
        self.spend((pairings as u64).saturating_mul(JUDGED))
    }

    /// Refuses at once what would need so many standings.
    pub(super) fn foresee(&self, standings: u64) -> Result<(), TooLarge> {
        if standings.saturating_mul(STANDING) > self.left { Err(self.too_large()) } else { Ok(()) }
    }

    pub(super) fn too_large(&self) -> TooLarge {
        TooLarge { limit: self.limit }
    }

    fn spend(&mut self, steps: u64) -> Result<(), TooLarge> {
        self.left = self.left.checked_sub(steps).ok_or(self.too_large())?;
        Ok(())
    }
}
