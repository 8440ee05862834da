//! Draws lots: seeds and streams, exact look-ahead, the sequential procedure.

mod lots;

pub use lots::Seed;

use bylot_model::{InstrumentSet, Pairing, PartyId, PutAside, Roster, Rules, Seat, Transcript};

/// A roster and a rule set made ready for drawing; draw from it as often as you like.
pub struct Lottery<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
}

impl<'a> Lottery<'a> {
    /// The procedure edition it draws by.
    pub const EDITION: &'static str = "sequential/1";

    /// Makes ready: computes the least total of additional reviewing States (N4) and a first lawful pairing.
    ///
    /// # Errors
    /// When no lawful draw exists, or that could not be decided within the default step budget.
    pub fn new(roster: &'a Roster, rules: &'a Rules) -> Result<Self, NoDraw> {
        Self::with_budget(roster, rules, DEFAULT_BUDGET)
    }

    /// The same with a step budget for each question of look-ahead; it decides whether a draw is found, never
    /// which.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn with_budget(roster: &'a Roster, rules: &'a Rules, budget: u64) -> Result<Self, NoDraw> {
        let _ = budget;
        Ok(Self { roster, rules })
    }

    /// The least total of additional reviewing States over all lawful pairings; `None` unless the rule set
    /// draws from those with the fewest (N4).
    pub fn least_additional(&self) -> Option<u32> {
        todo!()
    }

    /// Draws all lots.
    ///
    /// # Errors
    /// When a ball could not be decided within the step budget.
    pub fn draw(&self, seed: &Seed) -> Result<Pairing, NoDraw> {
        let _ = (seed, self.roster, self.rules);
        todo!()
    }

    /// Draws all lots and records each of them.
    ///
    /// # Errors
    /// As [`Self::draw`].
    pub fn draw_recorded(&self, seed: &Seed) -> Result<(Pairing, Transcript), NoDraw> {
        let _ = seed;
        todo!()
    }

    /// A draw to be held lot by lot, as in a room with real balls: the caller says which ball came out.
    pub fn sitting(&self, lot_order: Vec<PartyId>) -> Sitting<'_> {
        let _ = lot_order;
        todo!()
    }
}

/// The default number of search steps one question may take.
pub const DEFAULT_BUDGET: u64 = 50_000_000;

/// A draw being held, lot by lot, in a given lot order.
pub struct Sitting<'l>(std::marker::PhantomData<&'l ()>);

/// The lot to be held next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenLot {
    /// The State under review.
    pub under_review: PartyId,
    /// The seat.
    pub seat: Seat,
    /// For an additional lot, the instruments to be completed; else empty.
    pub completes: InstrumentSet,
}

impl Sitting<'_> {
    /// The lot to be held next; `None` when all are held.
    pub fn open_lot(&self) -> Option<OpenLot> {
        todo!()
    }

    /// The balls of the open lot's urn, in code order.
    ///
    /// # Panics
    /// When no lot is open.
    pub fn urn(&self) -> Vec<PartyId> {
        todo!()
    }

    /// Why `ball`, one of the urn, would leave the draw not completable; `None`: it may be kept.
    ///
    /// # Errors
    /// [`NoDraw::BudgetSpent`] when that could not be decided within the step budget.
    pub fn dead_end(&mut self, ball: PartyId) -> Result<Option<PutAside>, NoDraw> {
        let _ = ball;
        todo!()
    }

    /// Keeps `ball` and goes on to the next lot.
    ///
    /// # Errors
    /// As [`Self::dead_end`]; a dead end is not kept and is returned as the reason.
    pub fn keep(&mut self, ball: PartyId) -> Result<Option<PutAside>, NoDraw> {
        let _ = ball;
        todo!()
    }

    /// The pairing drawn so far.
    pub fn pairing(&self) -> Pairing {
        todo!()
    }
}

/// Why there is no draw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoDraw {
    /// No lawful pairing exists: a result, not an error.
    Impossible(Shortage),
    /// A question could not be decided within the step budget; nothing is said about whether a draw exists.
    BudgetSpent {
        /// The budget, in steps.
        steps: u64,
    },
}

/// What cannot be met when no lawful draw exists.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shortage {
    /// `seats` can be taken by `parties` and no others, who may perform `room` reviews in all: fewer than seats.
    Room {
        /// The seats: State under review and seat.
        seats: Vec<(PartyId, Seat)>,
        /// Every State that can take one of them.
        parties: Vec<PartyId>,
        /// How many of the seats these States may take in all.
        room: u32,
    },
    /// `parties` must perform `owed` reviews in all, and only `seats` can be taken by them: fewer than owed.
    Owed {
        /// The States.
        parties: Vec<PartyId>,
        /// How many reviews they must perform in all to reach their minimum.
        owed: u32,
        /// Every seat that one of them can take.
        seats: Vec<(PartyId, Seat)>,
    },
    /// Counting alone does not show it; every way to seat the States was tried and breaks a rule.
    Exhausted {
        /// How many cases were told apart.
        cases: u64,
    },
}

/// Draws a lawful pairing of `roster` under `rules`: the announced text decides every lot.
///
/// # Errors
/// When no lawful draw exists, or that could not be decided within the default step budget.
pub fn draw(roster: &Roster, rules: &Rules, seed: &Seed) -> Result<Pairing, NoDraw> {
    Lottery::new(roster, rules)?.draw(seed)
}
