//! The record of a draw: what anyone needs to hold it again.

use crate::{GroupId, InstrumentSet, Pairing, PartyId, Seat};

/// Every lot of a sequential draw, in the order they were held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transcript {
    /// What the seed was made of.
    pub seed: SeedRecord,
    /// The review-group lots of para 17.
    pub review_groups: ReviewGroupLots,
    /// All States under review in the order in which their reviewing States were drawn.
    pub lot_order: Vec<PartyId>,
    /// The lots for seats, numbered from 1 by their place.
    pub lots: Vec<Lot>,
}

/// What is recorded of a uniform draw: the trial that was kept, and what came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Certificate {
    /// What the seed was made of.
    pub seed: SeedRecord,
    /// The review-group lots of para 17.
    pub review_groups: ReviewGroupLots,
    /// The number of the trial that was kept, counted from 0: all before it were thrown away.
    pub trial: u64,
    /// The pairing of that trial.
    pub pairing: Pairing,
}

/// Where the text came from that decides the lots. It is what whoever drew says, and changes no lot.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum TextSource {
    /// It was announced beforehand.
    #[default]
    Announced,
    /// The operating system gave it when the draw was held, so that nobody could know it before.
    OperatingSystem,
}

/// What a seed was made of (`docs/procedure.md`, "Seed"): digests are SHA-256.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeedRecord {
    /// The procedure edition, such as `sequential/1`.
    pub procedure: String,
    /// Digest of the roster's canonical value.
    pub roster: [u8; 32],
    /// Digest of the rule set's canonical value.
    pub rules: [u8; 32],
    /// Digest of the exclusions' canonical value.
    pub exclusions: [u8; 32],
    /// The announced text, exactly.
    pub announced: String,
    /// Where that text came from; part of no seed and no digest.
    pub source: TextSource,
    /// The seed all streams start from.
    pub seed: [u8; 32],
}

/// The lots of para 17: how many of each regional group enter each review group, and who.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReviewGroupLots {
    /// `shares[g][y]`: how many States of the regional group `g` enter review group `y`.
    pub shares: Vec<Vec<u32>>,
    /// For each regional group, its States under review in the order drawn: the first `shares[g][0]` enter the
    /// first review group, the next `shares[g][1]` the second, and so on.
    pub drawn: Vec<(GroupId, Vec<PartyId>)>,
}

/// One lot for one seat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lot {
    /// The State under review.
    pub under_review: PartyId,
    /// The seat the lot is for.
    pub seat: Seat,
    /// The instruments the State drawn would have to complete; empty but for an additional lot.
    pub completes: InstrumentSet,
    /// Whether the lot was held among States of a similar legal system (N12).
    pub similar: bool,
    /// What was in the urn, in code order.
    pub urn: Vec<PartyId>,
    /// The balls drawn, in order; all but the last were put aside.
    pub drawn: Vec<Drawn>,
}

/// One ball drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drawn {
    /// The ball.
    pub party: PartyId,
    /// How many 64-bit words the lot took: one, and one more for each word that was redrawn.
    pub words: u32,
    /// Why it was put aside; `None`: it was kept.
    pub put_aside: Option<PutAside>,
}

/// Why a ball was a dead end: what would be the case had it been kept.
///
/// What is counted follows from the roster, the lots held before and the ball. Each open seat is looked at by itself, in every way to take
/// it by one State or by two (para 28(b)), and no State is named that can be left out: without it the count would not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PutAside {
    /// `parties` would owe `owed` reviews to reach their minimum, and could perform at most `seats`, fewer, of those that are left
    /// (para 29).
    Owed {
        /// The States: each owes a review.
        parties: Vec<PartyId>,
        /// How many reviews they would owe in all.
        owed: u32,
        /// How many reviews they could perform at most: one a seat, or two where two of them may take it together.
        seats: u32,
    },
    /// The open seats would need at least `seats` reviews by `parties`, however they are taken, and these might perform at most `room`
    /// more, fewer (para 29). Where nobody is named, that many seats could be taken by no State at all.
    Needed {
        /// The States: each can take one of the open seats, and may perform a review more.
        parties: Vec<PartyId>,
        /// How many reviews by them are needed at least.
        seats: u32,
        /// How many reviews more they might perform at most.
        room: u32,
    },
    /// It lacks instruments, and no State may complete its seat (paras 28(b), 28(c)).
    Incompletable,
    /// In a redraw of several seats: the others that are drawn with it could not all be taken, or not with as few additional reviewing
    /// States (N4).
    OtherSeats,
    /// The pairing would need more additional reviewing States than the least total (N4).
    BeyondLeast,
    /// A count over all open seats at once shows it: how many of them two States may share (N3), or which reviews meet a minimum (N5), is
    /// part of it.
    Counted,
    /// A count with weights shows it: see [`Weighed`](crate::derivation::Weighed).
    Weighed,
    /// Every way to go on was tried and breaks a rule.
    Exhausted {
        /// How many cases were told apart.
        cases: u64,
    },
}

impl Lot {
    /// The ball that was kept; `None` when every ball of the urn was put aside.
    pub fn kept(&self) -> Option<PartyId> {
        self.drawn.last().filter(|drawn| drawn.put_aside.is_none()).map(|drawn| drawn.party)
    }
}
