//! A lot that was held, and what can be claimed of its balls.

use bylot_model::derivation::{Claim, Seated};
use bylot_model::{Lot, PartyId, Transcript};
use bylot_solver::{Lottery, NoDraw};

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
    /// The transcript must be one that the lottery gives: one that was just drawn, or [replayed](crate::replay()).
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

    /// The balls of the urn, drawn or not, that could have been kept instead of the one that was.
    ///
    /// # Errors
    /// [`NoDraw::BudgetSpent`] when a ball could not be decided within the lottery's step budget.
    ///
    /// # Panics
    /// When the transcript is not one that the lottery gives.
    pub fn others(&self) -> Result<Vec<PartyId>, NoDraw> {
        let mut sitting = self.lottery.sitting(self.transcript.lot_order.clone());
        for lot in &self.transcript.lots[..self.before] {
            if let Some(kept) = lot.kept() {
                assert_eq!(sitting.keep(kept)?, None, "a ball that was kept can be kept again");
            }
        }
        let mut others = Vec::new();
        for &ball in self.lot().urn.iter().filter(|&&ball| Some(ball) != self.lot().kept()) {
            if sitting.dead_end(ball)?.is_none() {
                others.push(ball);
            }
        }
        Ok(others)
    }

    /// The balls kept before.
    fn drawn(&self) -> Vec<Seated> {
        let before = self.transcript.lots[..self.before].iter();
        before.filter_map(|lot| lot.kept().map(|kept| seated(lot, kept))).collect()
    }
}

fn seated(lot: &Lot, party: PartyId) -> Seated {
    Seated::new(lot.under_review, lot.seat, party)
}
