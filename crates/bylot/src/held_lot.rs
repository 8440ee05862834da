//! A lot that was held, and what can be claimed of its balls.

use bylot_model::derivation::{Claim, Seated};
use bylot_model::{Lot, PartyId, Transcript};
use bylot_solver::{BallOutcome, Lottery, NoDraw, OpenLot, Sitting};

/// A lot of a transcript with all lots before it: what [`explain`](crate::explain) is asked about.
#[derive(Clone, Copy)]
pub struct HeldLot<'a> {
    lottery: &'a Lottery<'a>,
    transcript: &'a Transcript,
    /// How many lots were held before.
    before: usize,
}

impl<'a> HeldLot<'a> {
    /// The lot with this number, counted from 1, of a draw from `lottery`; `None`: there is no such lot.
    ///
    /// The transcript should be one that the lottery gives: one that was just drawn, or [replayed](crate::replay()). Of another
    /// one [`Self::others`] says so, and its claims are refused or answered with no by [`explain`](crate::explain), which panics where
    /// they name parties or seats that the roster and the rules do not have.
    pub fn new(lottery: &'a Lottery<'a>, transcript: &'a Transcript, number: usize) -> Option<Self> {
        let before = number.checked_sub(1).filter(|&before| before < transcript.lots.len())?;
        Some(Self { lottery, transcript, before })
    }

    /// The lot itself.
    pub fn lot(&self) -> &'a Lot {
        &self.transcript.lots[self.before]
    }

    /// That `ball` was a dead end in this lot.
    pub fn dead_end(&self, ball: PartyId) -> Claim {
        Claim::DeadEnd {
            drawn: self.drawn(),
            ball: seated(self.lot(), ball),
            at_most: self.lottery.least_additional(),
        }
    }

    /// That no other State than the one kept could have taken the seat; `None`: no ball was kept.
    pub fn forced(&self) -> Option<Claim> {
        self.lot().kept().map(|kept| Claim::Forced {
            drawn: self.drawn(),
            ball: seated(self.lot(), kept),
            at_most: self.lottery.least_additional(),
        })
    }

    /// The balls of the urn, drawn or not, that could have been kept instead of the one that was. `None`: the transcript is not
    /// one that the lottery gives, as far as the lots up to this one tell.
    ///
    /// # Errors
    /// [`NoDraw::BudgetSpent`] when a ball could not be decided within the lottery's step budget.
    pub fn others(&self) -> Result<Option<Vec<PartyId>>, NoDraw> {
        if !self.is_of_the_lottery() {
            return Ok(None);
        }
        let mut sitting = self.lottery.sitting(self.transcript.lot_order.clone());
        for lot in &self.transcript.lots[..self.before] {
            let Some(kept) = lot.kept() else { continue };
            if !is_open(&sitting, lot) || sitting.keep(kept)? != BallOutcome::Kept {
                return Ok(None);
            }
        }
        if !is_open(&sitting, self.lot()) {
            return Ok(None);
        }
        let mut others = Vec::new();
        for &ball in self.lot().urn.iter().filter(|&&ball| Some(ball) != self.lot().kept()) {
            if sitting.dead_end(ball)?.is_none() {
                others.push(ball);
            }
        }
        Ok(Some(others))
    }

    /// Whether the lot order names every State under review of the lottery once.
    fn is_of_the_lottery(&self) -> bool {
        let mut order = self.transcript.lot_order.clone();
        order.sort_unstable();
        let parties = self.lottery.roster().parties();
        order.into_iter().eq(parties.filter(|(_, party)| party.under_review).map(|(id, _)| id))
    }

    /// The balls kept before.
    fn drawn(&self) -> Vec<Seated> {
        let before = self.transcript.lots[..self.before].iter();
        before.filter_map(|lot| lot.kept().map(|kept| seated(lot, kept))).collect()
    }
}

/// Whether a lot is the one that is open, its balls being in the urn.
fn is_open(sitting: &Sitting<'_>, lot: &Lot) -> bool {
    let is_it = |open: OpenLot| (open.under_review, open.seat) == (lot.under_review, lot.seat);
    sitting.open_lot().is_some_and(is_it) && {
        let urn = sitting.urn();
        lot.urn.iter().chain(&lot.kept()).all(|ball| urn.binary_search(ball).is_ok())
    }
}

fn seated(lot: &Lot, party: PartyId) -> Seated {
    Seated::new(lot.under_review, lot.seat, party)
}
