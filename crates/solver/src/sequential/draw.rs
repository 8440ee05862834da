//! Drawing all lots from a seed.

use bylot_model::{Drawn, Lot, Pairing, PartyId, Transcript};

use super::Sitting;
use crate::lots::{Purpose, Seed, Stream, review_groups};
use crate::progress::{Progress, Work};
use crate::search::{BudgetSpent, Intent, Reasons};
use crate::urn::SiftedUrn;
use crate::{Lottery, NoDraw, Procedure};

/// Draws review groups, lot order and every seat; with a transcript when reasons are kept.
pub(crate) fn draw(
    lottery: &Lottery<'_>,
    seed: &Seed,
    reasons: Reasons,
    progress: &mut dyn FnMut(Progress),
) -> Result<(Pairing, Option<Transcript>), NoDraw> {
    let seed = seed.record(Procedure::Sequential.edition(), lottery.digests);
    let stream = |purpose| Stream::new(&seed.seed, purpose, 0);

    let review_groups =
        review_groups::draw(lottery.roster, lottery.rules, &mut stream(Purpose::ReviewGroups));
    let review_groups = review_groups.map_err(|BudgetSpent| lottery.budget_spent())?;
    let mut lot_order: Vec<_> = lottery.board.under_review.iter().map(|&party| PartyId(party)).collect();
    stream(Purpose::LotOrder).shuffle(&mut lot_order);

    let mut hall = Hall {
        sitting: Sitting::new(lottery, lot_order.iter().copied(), reasons),
        stream: stream(Purpose::Lots),
        record: (reasons == Reasons::Kept).then(Vec::new),
    };
    let mut told = None;
    while let Some(open) = hall.sitting.open_lot() {
        if told != Some(open.under_review) {
            told = Some(open.under_review);
            progress(Progress::new(Work::Reviews, hall.sitting.reviews_held(), lot_order.len() as u64));
        }
        hall.hold_lot().map_err(|BudgetSpent| lottery.budget_spent())?;
    }

    let mut pairing = hall.sitting.pairing();
    let by_party = review_groups::by_party(&review_groups, lottery.roster.len());
    for review in &mut pairing.reviews {
        review.review_group = by_party[review.under_review.index()];
    }
    let transcript = hall.record.map(|lots| Transcript { seed, review_groups, lot_order, lots });
    Ok((pairing, transcript))
}

/// Where lots are held: the sitting, the words, and the record if one is kept.
struct Hall<'l> {
    sitting: Sitting<'l>,
    stream: Stream,
    record: Option<Vec<Lot>>,
}

impl Hall<'_> {
    /// Holds the open lot: among States of a similar legal system first, where these are preferred (N12), then
    /// among all, the balls already put aside left out.
    fn hold_lot(&mut self) -> Result<(), BudgetSpent> {
        if self.sitting.prefers_similar() {
            let others = self.sitting.set_others_apart();
            if self.sitting.balls().len() > 0 && self.draw_balls(Among::Similar)? == Outcome::Kept {
                return Ok(());
            }
            self.sitting.put_back(&others);
        }
        match self.draw_balls(Among::All)? {
            Outcome::Kept => Ok(()),
            Outcome::AllPutAside => unreachable!("a draw that can be completed has a ball that can be kept"),
        }
    }

    /// Draws balls from the open urn until one is kept.
    fn draw_balls(&mut self, among: Among) -> Result<Outcome, BudgetSpent> {
        let mut lot = self.record.as_ref().map(|_| self.open_record(among));
        let mut outcome = Outcome::AllPutAside;
        let mut in_vain = 0;
        while self.sitting.balls().len() > 0 {
            // With no record to write, and nothing to be put aside for a later round, dead ends need no names.
            if lot.is_none()
                && among == Among::All
                && is_worth_sifting(self.sitting.balls().len(), in_vain)
                && let Some(urn) = self.sitting.sifted()
            {
                return self.draw_sifted(urn);
            }
            let (n, words) = self.stream.lot(u64::from(self.sitting.balls().len()));
            let ball = self.sitting.balls().nth(n as u32);
            let followed = self.sitting.hold(ball, Intent::Keep)?;
            let kept = followed.is_ok();
            if let Some(lot) = &mut lot {
                let put_aside = followed.err().map(|dead_end| self.sitting.put_aside_reason(dead_end));
                lot.drawn.push(Drawn { party: PartyId(ball), words, put_aside });
            }
            if kept {
                outcome = Outcome::Kept;
                break;
            }
            self.sitting.put_aside(ball);
            in_vain += 1;
        }
        if let (Some(record), Some(lot)) = (&mut self.record, lot) {
            record.push(lot);
        }
        Ok(outcome)
    }

    /// Goes on drawing balls until one is kept: the same words, the same ball.
    fn draw_sifted(&mut self, mut urn: SiftedUrn) -> Result<Outcome, BudgetSpent> {
        while urn.len() > 0 {
            let (n, _) = self.stream.lot(u64::from(urn.len()));
            if let Some(ball) = urn.take(n as u32)
                && self.sitting.hold(ball, Intent::Keep)?.is_ok()
            {
                return Ok(Outcome::Kept);
            }
        }
        Ok(Outcome::AllPutAside)
    }

    fn open_record(&self, among: Among) -> Lot {
        let open = self.sitting.open_lot().expect("a lot is being held");
        Lot {
            under_review: open.under_review,
            seat: open.seat,
            completes: open.completes,
            similar: among == Among::Similar,
            urn: self.sitting.urn(),
            drawn: Vec::new(),
        }
    }
}

/// Whether so many balls were drawn in vain that more will be: to sift an urn costs about what it costs to look at
/// these.
fn is_worth_sifting(balls: u32, in_vain: u32) -> bool {
    in_vain > balls / 256 + 4
}

/// Among whom a lot is held.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Among {
    /// States of a similar legal system.
    Similar,
    /// All that are in the urn.
    All,
}

/// What became of a lot.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Kept,
    AllPutAside,
}
