//! A lottery against enumeration: existence, the least total, every urn and every dead end.

use std::collections::BTreeSet;

use bylot_model::{Extent, InstrumentSet, Pairing, PartyId, Roster, Rules, Seat, check, rules::Additional};
use bylot_solver::{BallOutcome, DEFAULT_BUDGET, DEFAULT_PATIENCE, Lottery, NoDraw, Sitting};

use crate::{
    Case, Dice, Remaining,
    enumerate::may_stay_free,
    places::{Place, lacking, places_of, seat, taken, under_review},
    remaining::{Seated, TooLarge},
    urn,
};

/// How much of one roster is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// How many partial pairings are judged by going through all of them, kept ball by kept ball, from the first
    /// lot on; fewer exist on the smallest rosters, and then all are judged.
    pub in_order: usize,
    /// How many sittings are then held to their end with kept balls chosen at random, every lot on the way
    /// being judged.
    pub walks: usize,
    /// The steps after which a question is asked another way.
    pub patience: u64,
}

impl Effort {
    /// For the test command.
    pub const TEST: Self = Self { in_order: 60, walks: 6, patience: DEFAULT_PATIENCE };
    /// For the release campaign.
    pub const CAMPAIGN: Self = Self { in_order: 300, walks: 20, patience: DEFAULT_PATIENCE };
}

/// What was judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Rosters judged.
    pub rosters: u64,
    /// Rosters with a lawful pairing.
    pub possible: u64,
    /// Rosters whose every partial pairing was judged.
    pub exhausted: u64,
    /// Rosters that enumeration gave up on; nothing was judged.
    pub too_large: u64,
    /// Partial pairings whose open lot was judged.
    pub lots: u64,
    /// Balls judged.
    pub balls: u64,
    /// Balls that are dead ends.
    pub dead_ends: u64,
    /// Whole pairings reached.
    pub pairings: u64,
}

impl Tally {
    /// Adds another tally.
    pub fn add(&mut self, other: Self) {
        self.rosters += other.rosters;
        self.possible += other.possible;
        self.exhausted += other.exhausted;
        self.too_large += other.too_large;
        self.lots += other.lots;
        self.balls += other.balls;
        self.dead_ends += other.dead_ends;
        self.pairings += other.pairings;
    }
}

/// Judges one case: lot order and walks by `seed`.
///
/// # Errors
/// The first disagreement, in words.
pub fn judge(case: &Case, seed: u64, effort: Effort) -> Result<Tally, String> {
    let roster = case.roster();
    let mut dice = Dice::new(seed);
    let mut lot_order = under_review(&roster);
    dice.shuffle(&mut lot_order);
    let mut tally = Tally { rosters: 1, ..Tally::default() };
    let Ok(remaining) = Remaining::new(&roster, &case.rules, lot_order.clone()) else {
        tally.too_large = 1;
        return Ok(tally);
    };
    let least = remaining.least();
    let lottery = Lottery::with_patience(&roster, &case.rules, DEFAULT_BUDGET, effort.patience);
    let lottery = match (lottery, least) {
        (Err(spent @ (NoDraw::BudgetSpent { .. } | NoDraw::TooManyParties { .. })), _) => {
            return Err(spent.to_string());
        }
        (Err(NoDraw::Impossible(_)), None) => return Ok(tally),
        (Err(NoDraw::Impossible(shortage)), Some(_)) => {
            return Err(format!("a draw exists, but: {shortage:?}"));
        }
        (Ok(_), None) => return Err("no draw exists, but a lottery was made ready".into()),
        (Ok(lottery), Some(_)) => lottery,
    };
    tally.possible = 1;
    let promised = (case.rules.additional == Additional::Fewest).then_some(least).flatten();
    if lottery.least_additional() != promised {
        return Err(format!("least total {:?}, enumerated {promised:?}", lottery.least_additional()));
    }
    let mut bench = Bench {
        roster: &roster,
        rules: &case.rules,
        lottery: &lottery,
        remaining,
        least,
        judged: BTreeSet::new(),
        tally,
    };
    match bench.go(&mut dice, effort) {
        Ok(()) => Ok(bench.tally),
        Err(Stop::Disagreement(words)) => Err(words),
        Err(Stop::TooLarge) => {
            bench.tally.too_large = 1;
            Ok(bench.tally)
        }
        Err(Stop::Undecided) => Err(format!("undecided after {DEFAULT_BUDGET} steps")),
    }
}

struct Bench<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
    lottery: &'a Lottery<'a>,
    remaining: Remaining<'a>,
    least: Option<u32>,
    judged: BTreeSet<Vec<(Place, PartyId)>>,
    tally: Tally,
}

enum Stop {
    Disagreement(String),
    TooLarge,
    Undecided,
}

impl From<TooLarge> for Stop {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
}

impl From<NoDraw> for Stop {
    fn from(no_draw: NoDraw) -> Self {
        match no_draw {
            NoDraw::BudgetSpent { .. } | NoDraw::TooManyParties { .. } => Self::Undecided,
            NoDraw::Impossible(shortage) => Self::Disagreement(format!("at a ball: {shortage:?}")),
        }
    }
}

impl Bench<'_> {
    fn go(&mut self, dice: &mut Dice, effort: Effort) -> Result<(), Stop> {
        let mut waiting = vec![Vec::new()];
        while let Some(prefix) = waiting.pop() {
            if self.judged.len() >= effort.in_order {
                for _ in 0..effort.walks {
                    self.walk(dice)?;
                }
                return Ok(());
            }
            let kept = self.judge_prefix(&prefix)?;
            waiting.extend(kept.into_iter().map(|next| [&prefix[..], &[next]].concat()));
        }
        self.tally.exhausted += 1;
        Ok(())
    }

    /// One sitting to its end, a random ball being kept each time.
    fn walk(&mut self, dice: &mut Dice) -> Result<(), Stop> {
        let mut prefix = Vec::new();
        let mut sitting = self.lottery.sitting(self.remaining.lot_order().to_vec());
        loop {
            let kept = self.judge_sitting(&mut sitting, &prefix)?;
            if kept.is_empty() {
                return Ok(());
            }
            let next = dice.pick(&kept);
            self.keep(&mut sitting, &prefix, next)?;
            prefix.push(next);
        }
    }

    /// The balls that may be kept after `prefix`, in a sitting of their own.
    fn judge_prefix(&mut self, prefix: &Seated) -> Result<Vec<(Place, PartyId)>, Stop> {
        let mut sitting = self.lottery.sitting(self.remaining.lot_order().to_vec());
        for (at, &next) in prefix.iter().enumerate() {
            self.keep(&mut sitting, &prefix[..at], next)?;
        }
        self.judge_sitting(&mut sitting, prefix)
    }

    fn keep(&self, sitting: &mut Sitting<'_>, prefix: &Seated, next: (Place, PartyId)) -> Result<(), Stop> {
        match sitting.keep(next.1)? {
            BallOutcome::Kept => Ok(()),
            other => Err(self.disagree(prefix, format!("{} is not kept: {other:?}", self.name(next)))),
        }
    }

    /// The balls that may be kept; none when no lot is open.
    fn judge_sitting(
        &mut self,
        sitting: &mut Sitting<'_>,
        prefix: &Seated,
    ) -> Result<Vec<(Place, PartyId)>, Stop> {
        let mut pairing = Pairing::default();
        prefix.iter().for_each(|&(place, party)| seat(&mut pairing, place, party));
        if !same(&pairing, &sitting.pairing()) {
            return Err(self.disagree(prefix, format!("the sitting holds {:?}", sitting.pairing())));
        }
        let Some(place) = self.next_place(&pairing) else {
            self.judge_whole(sitting, prefix)?;
            return Ok(Vec::new());
        };
        let Some(lot) = sitting.open_lot() else {
            return Err(self.disagree(prefix, format!("no lot is open, {place:?} expected")));
        };
        let completes = match place.seat {
            Seat::Main(_) => InstrumentSet::EMPTY,
            Seat::Additional(_) => lacking(self.roster, &pairing, place),
        };
        if (lot.under_review, lot.seat, lot.completes) != (place.under_review, place.seat, completes) {
            return Err(self.disagree(prefix, format!("open is {lot:?}, {place:?} expected")));
        }
        self.judge_urn(sitting, prefix, &pairing, place)
    }

    fn judge_urn(
        &mut self,
        sitting: &mut Sitting<'_>,
        prefix: &Seated,
        pairing: &Pairing,
        place: Place,
    ) -> Result<Vec<(Place, PartyId)>, Stop> {
        let listed = urn::listed(self.roster, self.rules, pairing, place, self.least);
        let by_check = urn::by_check(self.roster, self.rules, pairing, place, self.least);
        if listed != by_check {
            let words = format!("the kit's own urns differ: {listed:?} listed, {by_check:?} by check");
            return Err(self.disagree(prefix, words));
        }
        let urn = sitting.urn();
        if urn != listed {
            return Err(self.disagree(prefix, format!("urn of {place:?}: {urn:?}, {listed:?} expected")));
        }
        let (mut kept, mut dead_ends) = (Vec::new(), Vec::new());
        for &ball in &urn {
            let next = (place, ball);
            let completable = self.remaining.completable(&[prefix, &[next]].concat())?;
            match sitting.dead_end(ball)? {
                None if completable => kept.push(next),
                Some(_) if !completable => dead_ends.push(ball),
                None => return Err(self.disagree(prefix, format!("{} is a dead end", self.name(next)))),
                other => {
                    return Err(self.disagree(prefix, format!("{} may be kept: {other:?}", self.name(next))));
                }
            }
        }
        if kept.is_empty() {
            return Err(self.disagree(prefix, format!("every ball of {place:?} is a dead end")));
        }
        if self.judged.insert(prefix.to_vec()) {
            self.tally.lots += 1;
            self.tally.balls += urn.len() as u64;
            self.tally.dead_ends += dead_ends.len() as u64;
        }
        if let Some(&dead_end) = dead_ends.first() {
            let refused = sitting.keep(dead_end)? != BallOutcome::Kept;
            if !refused || sitting.urn() != urn || !same(pairing, &sitting.pairing()) {
                return Err(self.disagree(prefix, format!("{dead_end:?}, a dead end, was kept")));
            }
        }
        Ok(kept)
    }

    fn judge_whole(&mut self, sitting: &Sitting<'_>, prefix: &Seated) -> Result<(), Stop> {
        if let Some(lot) = sitting.open_lot() {
            return Err(self.disagree(prefix, format!("all lots are held, but open is {lot:?}")));
        }
        let pairing = sitting.pairing();
        let violations = check(self.roster, self.rules, &pairing, Extent::Whole);
        if !violations.is_empty() {
            return Err(self.disagree(prefix, format!("the whole pairing is unlawful: {violations:?}")));
        }
        if self.rules.additional == Additional::Fewest && Some(pairing.additional() as u32) != self.least {
            return Err(self.disagree(prefix, "the whole pairing has not the least total".into()));
        }
        if self.judged.insert(prefix.to_vec()) {
            self.tally.pairings += 1;
        }
        Ok(())
    }

    /// The place whose lot is next by the procedure.
    fn next_place(&self, pairing: &Pairing) -> Option<Place> {
        let order = self.remaining.lot_order().iter();
        order
            .flat_map(|&state| places_of(self.rules, state))
            .find(|&place| taken(pairing, place).is_none() && !may_stay_free(self.roster, pairing, place))
    }

    fn disagree(&self, prefix: &Seated, words: String) -> Stop {
        let order: Vec<_> = self.remaining.lot_order().iter().map(|&state| self.roster.code(state)).collect();
        let lots: Vec<_> = prefix.iter().map(|&seated| self.name(seated)).collect();
        Stop::Disagreement(format!(
            "lot order {}; after [{}]: {words} (parties are numbered in code order: {})",
            order.join(" "),
            lots.join(", "),
            self.roster.parties().map(|(_, party)| party.code.as_str()).collect::<Vec<_>>().join(" "),
        ))
    }

    fn name(&self, (place, party): (Place, PartyId)) -> String {
        format!("{} at {:?} of {}", self.roster.code(party), place.seat, self.roster.code(place.under_review))
    }
}

/// Whether two pairings seat the same States in the same seats.
fn same(ours: &Pairing, theirs: &Pairing) -> bool {
    let seatings = |pairing: &Pairing| -> BTreeSet<_> {
        let reviews = pairing.reviews.iter();
        reviews.flat_map(|r| r.reviewers.iter().map(move |w| (r.under_review, w.seat, w.party))).collect()
    };
    seatings(ours) == seatings(theirs)
}
