//! Why not: a proof that no lawful pairing meets a claim, as a value that can be read, checked and replaced.
//!
//! A [`Derivation`] rests on [`Premise`]s, each one constraint that a delegate can find in the roster, in the lots
//! already drawn or in a rule; its [`Step`]s count States against places, or tell cases apart. [`verify`] redoes
//! every step from roster and rules alone.
//!
//! A seat is taken by one State that holds every instrument under review, or by two of which the additional
//! reviewing State completes the other (para 28(b), N3). A derivation therefore speaks of two *places* a seat: see
//! [`Role`]. Counts are of the States of a seat, one or two.

mod count;
mod eligible;
mod ground;
mod redraw;
mod split;
mod verify;
mod weighed;

use crate::rules::RuleId;
use crate::{GroupId, InstrumentId, PartyId, Seat, SeatId};

pub use redraw::{Balls, OpenSeat, Redraw, Redrawing, Restriction, Urn, Vacancy};
pub use verify::{Checker, Refused, recounted, verify};
pub use weighed::{Between, OfGroup, SeatWeight, Weighed, Weight};

/// A proof that no lawful pairing meets a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Derivation {
    /// What is shown.
    pub claim: Claim,
    /// What it rests on, in order and without duplicates: nothing else of roster, lots and rules is used.
    pub premises: Vec<Premise>,
    /// The steps; each refers to earlier ones only, and the last one shows the claim.
    pub steps: Vec<Step>,
}

/// What a derivation shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Claim {
    /// No lawful pairing exists.
    NoDraw,
    /// No lawful pairing has fewer additional reviewing States than `least` (N4).
    Fewest {
        /// The least total.
        least: u32,
    },
    /// After the lots `drawn`, no lawful pairing has `ball` where it was drawn: it is a dead end.
    DeadEnd {
        /// The lots held before.
        drawn: Vec<Seated>,
        /// The ball.
        ball: Seated,
        /// The most additional reviewing States in all, under `fewest` (N4).
        at_most: Option<u32>,
    },
    /// After the lots `drawn`, every lawful pairing has `ball` where it was drawn: the lot was forced.
    Forced {
        /// The lots held before.
        drawn: Vec<Seated>,
        /// The only ball that can be kept.
        ball: Seated,
        /// The most additional reviewing States in all, under `fewest` (N4).
        at_most: Option<u32>,
    },
    /// As the pairing stands, nobody can be drawn for the vacant seat, or the vacant seats cannot be drawn together.
    Nobody(Redraw),
}

/// A ball kept, or asked about: which State for which seat.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Seated {
    /// The State under review.
    pub under_review: PartyId,
    /// The seat.
    pub seat: SeatId,
    /// Whether the lot was for the seat itself or for the State that completes it.
    pub lot: LotKind,
    /// The State.
    pub party: PartyId,
}

/// Which of the two lots of a seat.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LotKind {
    /// The lot for the seat.
    Main,
    /// The additional lot.
    Additional,
}

/// One constraint, named: what could be dropped, and what would then be allowed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Premise {
    /// The seat is to be taken (paras 9, 26, 28). Dropped: it may stay empty.
    Seat(PartyId, SeatId),
    /// The State performs no fewer reviews than its minimum (para 29). Dropped: it need not.
    Minimum(PartyId),
    /// The State performs no more reviews than its maximum (para 29). Dropped: it may.
    Maximum(PartyId),
    /// The State is of its regional group (roster; para 28). Dropped: it suits every seat.
    Group(PartyId),
    /// The State is not party to the instrument (roster; para 28(b)). Dropped: it reviews for it all the same.
    Lacks(PartyId, InstrumentId),
    /// The State does not review itself. Dropped: it may.
    Itself(PartyId),
    /// The second State is excluded from the review of the first (N8). Dropped: it may sit there.
    Excluded(PartyId, PartyId),
    /// The two States do not review each other (para 28(a)); the first in code order comes first. Dropped: they
    /// may.
    Mutual(PartyId, PartyId),
    /// The first State does not sit twice in the review of the second. Dropped: it may.
    OneSeat(PartyId, PartyId),
    /// The review of the State has no more reviewing States than the cap (para 28(c)). Dropped: it may have.
    Cap(PartyId),
    /// The seats that must be taken from different regional groups are (para 28). Dropped: they need not.
    Different,
    /// The review of an additional reviewing State does not count towards its minimum (N5). Dropped: it counts.
    Partial,
    /// There are no more additional reviewing States in all than the claim or the rule set allows (N4). Dropped:
    /// any number.
    AtMost,
    /// The lot was drawn before. Dropped: it is open who takes the seat.
    Drawn(Seated),
    /// As the pairing stands, the State takes the seat (N10). Dropped: it does not.
    Stands(Seated),
    /// The State is of no legal family of the State under review, or works in the languages that the roster names and no others,
    /// whichever the ground of the redraw asks (para 28(d), N12). Dropped: it meets the ground, and works in any language.
    Ground(PartyId),
}

/// A place in a review.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// The State under review.
    pub under_review: PartyId,
    /// The seat.
    pub seat: SeatId,
    /// Which of the two places of the seat.
    pub role: Role,
}

/// The two places of a seat.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    /// Of the State that brings what the seat needs in the end: the one that takes it alone, or the additional
    /// reviewing State.
    Completing,
    /// Of the State drawn for the seat that the additional reviewing State completes; it stays empty where one
    /// State takes the seat alone.
    Completed,
}

/// One step. A step is read under the suppositions of the cases that lead to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// The States must perform more reviews than there are seats for them.
    Owed(Owed),
    /// The seats need more of the States than have room for them.
    Room(Room),
    /// One State must take more places than it may.
    Full(Full),
    /// The open seats weigh more than the room there is.
    Weighed(Weighed),
    /// A lot already drawn, or the ball, contradicts what was supposed of its place.
    Contradicts {
        /// The place.
        place: Place,
    },
    /// Every lawful pairing is in one of the cases that the rule leaves, and each is impossible.
    Cases {
        /// The rule that leaves them.
        rule: RuleId,
        /// Which cases.
        split: Split,
        /// For each case, in the order in which they are supposed, the earlier step that shows it impossible.
        refuted_by: Vec<usize>,
    },
    /// Of the lot that is to be held next for a vacant seat: who can be drawn, and what each of them leads to.
    Urn(Urn),
}

impl Step {
    /// The earlier steps that this one rests on.
    pub fn refuted_by(&self) -> Vec<usize> {
        match self {
            Self::Cases { refuted_by, .. } => refuted_by.clone(),
            Self::Urn(urn) => urn.balls.iter().map(|balls| balls.refuted_by).collect(),
            Self::Owed(_) | Self::Room(_) | Self::Full(_) | Self::Weighed(_) | Self::Contradicts { .. } => {
                Vec::new()
            }
        }
    }
}

/// `parties` must perform `owed` reviews more to reach their minimum, and the open seats have room for fewer of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Owed {
    /// The rule that asks for it.
    pub rule: RuleId,
    /// The States.
    pub parties: Vec<PartyId>,
    /// How many seats, among all, must not have an additional reviewing State (N4); 0 where that is not part of the
    /// count. Where it is, those still open are owed as well, and a seat without one counts for one more.
    pub alone: u32,
    /// How many reviews, and seats without an additional reviewing State, are owed in all.
    pub owed: u32,
    /// Every open seat that some of them can take, with how many of them at most.
    pub seats: Vec<SeatCount>,
}

/// How many States of those counted a seat can have, or needs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct SeatCount {
    /// The State under review.
    pub under_review: PartyId,
    /// The seat.
    pub seat: SeatId,
    /// How many States.
    pub states: u32,
}

/// `seats` need more of `parties` than these have room for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Room {
    /// The rule that limits them.
    pub rule: RuleId,
    /// The States without whom the seats cannot be taken.
    pub parties: Vec<PartyId>,
    /// How many reviews more they may perform in all.
    pub room: u32,
    /// The seats, with how many of the States each needs at least.
    pub seats: Vec<SeatCount>,
}

/// `party` must perform at least `owed` reviews more, and may take no more than `room`, fewer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Full {
    /// The rule that asks for and limits them.
    pub rule: RuleId,
    /// The State.
    pub party: PartyId,
    /// How many reviews more it must perform at least.
    pub owed: u32,
    /// How many reviews more it may perform.
    pub room: u32,
}

/// What cases are told apart on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Split {
    /// Two States do not review each other: the first does not review the second, or the second not the first.
    Mutual(PartyId, PartyId),
    /// A State does not sit twice in a review: it is not at the one place, or not at the other.
    OneSeat(PartyId, [Place; 2]),
    /// Seats are taken from different groups: the State at the one place is not of the group, or that at the other
    /// is not; or, where the group of additional reviewing States is free, either is an additional one.
    Groups(GroupId, [Place; 2]),
    /// A review may not have so many additional reviewing States: one of these seats is taken by one State alone.
    Cap(PartyId, Vec<SeatId>),
    /// One State takes the seat of the place alone, or an additional reviewing State completes it.
    Completed(Place),
    /// The completed place of a seat is taken by a State that one of these completes, or by nobody where one of
    /// these can take the seat alone; or by another.
    Completion(Place, Vec<PartyId>),
    /// A State completes a seat, and that does not count towards its minimum: it is not there, or takes the seat
    /// alone, or has to perform one review more.
    Uncounted(PartyId, Place),
    /// The seat of the lot that is said to be forced is taken by another State: alone, or completed by one more.
    Otherwise(Seated),
}

/// What is supposed in one case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Supposition {
    /// The first State does not review the second.
    NotReviewing(PartyId, PartyId),
    /// None of the States takes the place.
    NotAmong(Place, Vec<PartyId>),
    /// One State takes the seat of the place alone.
    Alone(Place),
    /// An additional reviewing State completes the seat of the place.
    Together(Place),
    /// The completed place is taken by a State that one of these completes, or by nobody where one of these can take
    /// the seat alone.
    Fitting(Place, Vec<PartyId>),
    /// The completed place is taken by a State that none of these completes; it is taken where one of these could
    /// take the seat alone.
    Unfitting(Place, Vec<PartyId>),
    /// The State takes the place, and it does not count towards its minimum.
    Uncounted(PartyId, Place),
}

impl Claim {
    /// The lots held before.
    pub fn drawn(&self) -> &[Seated] {
        match self {
            Self::NoDraw | Self::Fewest { .. } | Self::Nobody(_) => &[],
            Self::DeadEnd { drawn, .. } | Self::Forced { drawn, .. } => drawn,
        }
    }

    /// Whether a ball is for an additional reviewing State where no lot has said whom it completes: that somebody takes the seat with it
    /// is then said by the ball alone.
    pub fn completes_nobody_drawn(&self, ball: Seated) -> bool {
        let main =
            |it: &Seated| (it.under_review, it.seat, it.lot) == (ball.under_review, ball.seat, LotKind::Main);
        ball.lot == LotKind::Additional && !self.drawn().iter().any(main)
    }

    /// The most additional reviewing States that it allows in all; `None`: any number, as far as the claim goes.
    pub fn at_most(&self) -> Option<u32> {
        match self {
            Self::NoDraw | Self::Nobody(_) => None,
            Self::Fewest { least } => Some(least.saturating_sub(1)),
            Self::DeadEnd { at_most, .. } | Self::Forced { at_most, .. } => *at_most,
        }
    }
}

impl Seated {
    /// `party` in a seat of the review of `under_review`, as pairings and transcripts name it.
    ///
    /// # Panics
    /// When an additional seat does not say which seat it completes.
    pub fn new(under_review: PartyId, seat: Seat, party: PartyId) -> Self {
        let (lot, seat) = match seat {
            Seat::Main(seat) => (LotKind::Main, seat),
            Seat::Additional(completes) => {
                (LotKind::Additional, completes.expect("an additional lot says which seat it completes"))
            }
        };
        Self { under_review, seat, lot, party }
    }
}

impl Premise {
    /// The rule it applies; none for a lot already drawn or a State that stands, for the least total of N4, which is a rule of
    /// the draw, and for the ground of a redraw.
    pub fn rule(self) -> Option<RuleId> {
        match self {
            Self::Seat(..) => Some(RuleId::EveryReviewIsHeld),
            Self::Minimum(_) | Self::Maximum(_) | Self::Partial => Some(RuleId::Workload),
            Self::Group(_) | Self::Different => Some(RuleId::GroupOfSeat),
            Self::Lacks(..) => Some(RuleId::PartyToInstrument),
            Self::Itself(_) => Some(RuleId::NoSelfReview),
            Self::Excluded(..) => Some(RuleId::Excluded),
            Self::Mutual(..) => Some(RuleId::NoMutualReview),
            Self::OneSeat(..) => Some(RuleId::OneSeatEach),
            Self::Cap(_) => Some(RuleId::Cap),
            Self::AtMost | Self::Drawn(_) | Self::Stands(_) | Self::Ground(_) => None,
        }
    }
}

impl Place {
    /// The place in this seat that the role takes.
    pub fn new(under_review: PartyId, seat: SeatId, role: Role) -> Self {
        Self { under_review, seat, role }
    }

    /// The other place of the same seat.
    #[must_use]
    pub fn partner(self) -> Self {
        let role = match self.role {
            Role::Completing => Role::Completed,
            Role::Completed => Role::Completing,
        };
        Self { role, ..self }
    }

    /// Whether both places are of one seat.
    fn is_beside(self, other: Self) -> bool {
        (self.under_review, self.seat) == (other.under_review, other.seat)
    }

    /// The place of its seat with this role.
    #[must_use]
    pub fn with_role(self, role: Role) -> Self {
        Self { role, ..self }
    }
}
