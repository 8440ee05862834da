//! The checker of derivations: every premise is true, every step follows from the premises alone.
//!
//! It stands on the roster, the rules and the lots, and shares nothing with the search that found the derivation.

use std::collections::BTreeSet;

use super::count::Seats;
use super::ground::{Ground, at_most};
use super::redraw::{self, Redrawing};
use super::{Claim, Derivation, Full, Owed, Place, Premise, Role, Room, SeatCount, Split, Step, Supposition};
use crate::rules::{GroupRelation, MutualReviews, PartialReviews, RuleId};
use crate::{PartyId, Roster, Rules, SeatId};

/// Why a derivation is no proof.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refused {
    /// A premise is no fact of the roster, the lots or the rule set.
    #[error("{0:?} is not so")]
    NotSo(Premise),
    /// Premises are not in order, or one is named twice.
    #[error("the premises are not in order")]
    Disorder,
    /// A step does not follow from the premises and the suppositions of its case.
    #[error("step {0} does not follow")]
    DoesNotFollow(usize),
    /// There is no step, or a step refers to one that does not come before it.
    #[error("step {0} is missing")]
    Missing(usize),
    /// A step stands under more suppositions than any proof of ours does.
    #[error("step {0} stands under more than {MOST_SUPPOSED} suppositions")]
    TooDeep(usize),
    /// The cases lead to steps in more ways than those of any proof of ours do, each of which would have to be read;
    /// this is the step at which that was enough.
    #[error(
        "at step {0} more than {MOST_READ} steps and suppositions would be read, each once for each way that cases lead to it"
    )]
    TooOften(usize),
}

/// The most that is supposed at once, so that cases within cases cannot overflow the stack, whoever wrote them.
const MOST_SUPPOSED: usize = 2_000;

/// How much is read in all, so that cases that share their steps cannot take for ever, whoever wrote them.
const MOST_READ: u64 = 4_000_000;

/// What may still be read: a step that several cases lead to is read once for each way to it, under what is supposed there.
pub(super) struct Readings(u64);

impl Readings {
    pub(super) fn all() -> Self {
        Self(MOST_READ)
    }

    /// Reads a step under so many suppositions.
    pub(super) fn take(&mut self, number: usize, supposed: usize) -> Result<(), Refused> {
        self.0 = self.0.checked_sub(1 + supposed as u64).ok_or(Refused::TooOften(number))?;
        Ok(())
    }
}

/// Redoes a derivation, step by step.
///
/// # Errors
/// The first premise that is not so, or the first step that does not follow.
///
/// # Panics
/// When the derivation names a party, seat or instrument that is not of `roster` and `rules`.
pub fn verify(roster: &Roster, rules: &Rules, derivation: &Derivation) -> Result<(), Refused> {
    if !derivation.premises.is_sorted_by(|one, other| one < other) {
        return Err(Refused::Disorder);
    }
    let is_so = |&premise: &Premise| is_so(roster, rules, &derivation.claim, premise);
    if let Some(&premise) = derivation.premises.iter().find(|premise| !is_so(premise)) {
        return Err(Refused::NotSo(premise));
    }
    let premises = derivation.premises.iter().copied().collect();
    let recounted = recounted(roster, rules, &derivation.claim, &premises, &derivation.steps)?;
    let differs = recounted.iter().zip(&derivation.steps).position(|(one, other)| one != other);
    differs.map_or(Ok(()), |number| Err(Refused::DoesNotFollow(number)))
}

/// The steps with the seats and numbers that these premises give them, be they true or not; the claim follows from
/// the steps so told.
///
/// Of a count only the States (and for [`Step::Room`] the seats) are looked at, of cases only which they are. A
/// step that no other leads to stays as it is.
///
/// # Errors
/// The first step that does not follow.
///
/// # Panics
/// As [`verify`].
pub fn recounted(
    roster: &Roster,
    rules: &Rules,
    claim: &Claim,
    premises: &BTreeSet<Premise>,
    steps: &[Step],
) -> Result<Vec<Step>, Refused> {
    let last = steps.len().checked_sub(1).ok_or(Refused::Missing(0))?;
    if let Claim::Nobody(redraw) = claim {
        let mut lots = Redrawing::new(roster, rules, redraw, Some(premises));
        redraw::verify(&mut lots, steps, last, &mut Readings::all())?;
        return Ok(steps.to_vec());
    }
    let rooted = match claim {
        // That another State takes the seat is what a forced lot contradicts: the last step takes it apart.
        Claim::Forced { ball, .. } => {
            matches!(&steps[last], Step::Cases { split: Split::Otherwise(seated), .. } if seated == ball)
        }
        _ => true,
    };
    if !rooted {
        return Err(Refused::DoesNotFollow(last));
    }
    let mut told = vec![None; steps.len()];
    Checker::new(roster, rules, claim, premises).step(steps, last, &mut told, &mut Readings::all())?;
    Ok(told.into_iter().zip(steps).map(|(told, step)| told.unwrap_or_else(|| step.clone())).collect())
}

/// Counts and cases, judged one by one from premises and from what is supposed.
pub struct Checker<'a> {
    ground: Ground<'a>,
    claim: &'a Claim,
}

impl<'a> Checker<'a> {
    /// Judges from these premises; nothing is supposed yet.
    pub fn new(
        roster: &'a Roster,
        rules: &'a Rules,
        claim: &'a Claim,
        premises: &'a BTreeSet<Premise>,
    ) -> Self {
        Self { ground: Ground::new(roster, rules, claim, premises), claim }
    }

    /// A count with its seats and numbers, or a contradiction; `None`: it does not hold, or is neither.
    pub fn count(&self, step: &Step) -> Option<Step> {
        match step {
            Step::Owed(step) => self.owed(step).map(Step::Owed),
            Step::Room(step) => self.room(step).map(Step::Room),
            Step::Full(step) => self.full(step).map(Step::Full),
            Step::Weighed(step) => self.weighed(step).map(Step::Weighed),
            Step::Contradicts { place } => {
                let contradicts = self.ground.seated(*place).is_some_and(|holder| {
                    self.ground.suppositions.iter().any(|it| !self.ground.allows(it, *place, holder))
                });
                contradicts.then_some(Step::Contradicts { place: *place })
            }
            Step::Cases { .. } | Step::Urn(_) => None,
        }
    }

    /// How many cases the split leaves; `None`: it leaves others, too.
    pub fn cases(&self, split: &Split) -> Option<usize> {
        let rooted = match (split, self.claim) {
            (Split::Otherwise(ball), Claim::Forced { ball: forced, .. }) => ball == forced,
            (Split::Otherwise(_), _) => false,
            _ => true,
        };
        split.cases(&self.ground).filter(|_| rooted).map(|cases| cases.len())
    }

    /// What is supposed at the moment.
    pub fn supposed(&self) -> &[Supposition] {
        &self.ground.suppositions
    }

    /// Supposes one case of a split while `then` judges.
    ///
    /// # Panics
    /// When the split has no such case.
    pub fn suppose<T>(&mut self, split: &Split, case: usize, then: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.ground.suppositions.len();
        let mut cases = split.cases(&self.ground).expect("the split leaves these cases");
        self.ground.suppositions.append(&mut cases[case]);
        let judged = then(self);
        self.ground.suppositions.truncate(before);
        judged
    }

    /// Redoes a step and those that lead to it, and tells them.
    fn step(
        &mut self,
        steps: &[Step],
        number: usize,
        told: &mut [Option<Step>],
        readings: &mut Readings,
    ) -> Result<(), Refused> {
        readings.take(number, self.ground.suppositions.len())?;
        if self.ground.suppositions.len() > MOST_SUPPOSED {
            return Err(Refused::TooDeep(number));
        }
        let refused = Refused::DoesNotFollow(number);
        let step = match &steps[number] {
            Step::Cases { split, refuted_by, .. } => {
                if self.cases(split) != Some(refuted_by.len()) {
                    return Err(refused);
                }
                for (case, &by) in refuted_by.iter().enumerate() {
                    if by >= number {
                        return Err(Refused::Missing(by));
                    }
                    self.suppose(split, case, |checker| checker.step(steps, by, told, readings))?;
                }
                Step::Cases { rule: split.rule(), split: split.clone(), refuted_by: refuted_by.clone() }
            }
            count => self.count(count).ok_or(refused.clone())?,
        };
        match &told[number] {
            // Told in one way for all cases that lead to it.
            Some(before) if *before != step => Err(refused),
            _ => {
                told[number] = Some(step);
                Ok(())
            }
        }
    }

    /// The States owe more than the open seats can have of them.
    fn owed(&self, step: &Owed) -> Option<Owed> {
        let ground = &self.ground;
        let parties = step.parties.clone();
        let alone = match (step.alone, at_most(ground.rules, self.claim)) {
            (0, _) => 0,
            (_, Some(most)) if ground.has(Premise::AtMost) => {
                (self.seats().count() as u32).saturating_sub(most)
            }
            _ => return None,
        };
        let alone_owed = alone.saturating_sub(ground.seated_alone());
        let owed = parties.iter().fold(alone_owed, |owed, &party| owed.saturating_add(self.owes(party)));
        let count = |(under_review, seat)| {
            let states = Seats::open(ground, under_review, seat)?.at_most(&parties, alone > 0);
            (states > 0).then_some(SeatCount { under_review, seat, states })
        };
        let seats: Vec<_> = self.seats().filter_map(count).collect();
        let holds = in_order(&parties)
            && parties.iter().all(|&party| self.owes(party) > 0)
            && seats.iter().map(|seat| seat.states).sum::<u32>() < owed;
        let rule = if parties.is_empty() { RuleId::AdditionalCompletesASeat } else { RuleId::Workload };
        holds.then_some(Owed { rule, parties, alone, owed, seats })
    }

    /// How many reviews more the State must perform, where its minimum is a premise.
    pub fn owes(&self, party: PartyId) -> u32 {
        let ground = &self.ground;
        if !ground.has(Premise::Minimum(party)) {
            return 0;
        }
        let is_completed = |place: Place| {
            place.role == Role::Completing && matches!(ground.seated(place.partner()), Some(Some(_)))
        };
        let counted =
            ground.seats_of(party).filter(|&place| !(ground.counts_apart() && is_completed(place))).count()
                as u32;
        let uncounted: BTreeSet<_> = (ground.suppositions.iter())
            .filter_map(|it| match it {
                Supposition::Uncounted(who, place) if *who == party => Some(*place),
                _ => None,
            })
            .filter(|&place| ground.seated(place).is_none())
            .collect();
        ground.roster.party(party).minimum.saturating_sub(counted).saturating_add(uncounted.len() as u32)
    }

    /// The seats need more of the States than these have room for.
    fn room(&self, step: &Room) -> Option<Room> {
        let ground = &self.ground;
        let parties = step.parties.clone();
        // Room beyond all counting is room for all seats.
        let room = parties.iter().try_fold(0_u32, |room, &party| room.checked_add(self.room_of(party)?))?;
        let recount = |seat: &SeatCount| {
            let states = Seats::open(ground, seat.under_review, seat.seat)?.at_least(&parties);
            (states > 0).then_some(SeatCount { states, ..*seat })
        };
        let seats: Vec<_> = step.seats.iter().filter_map(recount).collect();
        let holds = in_order(&parties)
            && seats
                .is_sorted_by(|one, other| (one.under_review, one.seat) < (other.under_review, other.seat))
            && seats.iter().map(|seat| seat.states).sum::<u32>() > room;
        let rule = if parties.is_empty() { RuleId::EveryReviewIsHeld } else { RuleId::Workload };
        holds.then_some(Room { rule, parties, room, seats })
    }

    /// The State must perform more reviews than it may.
    fn full(&self, step: &Full) -> Option<Full> {
        let (owed, room) = (self.owes(step.party), self.room_of(step.party)?);
        (owed > room).then_some(Full { rule: RuleId::Workload, party: step.party, owed, room })
    }

    /// How often two States, or one and itself, may still review each other.
    pub(super) fn most_between(&self, one: PartyId, other: PartyId) -> u32 {
        self.ground.most_between(one, other)
    }

    pub(super) fn ground(&self) -> &Ground<'a> {
        &self.ground
    }

    pub(super) fn claim(&self) -> &'a Claim {
        self.claim
    }

    /// How many reviews more the State may perform; `None`: any number.
    pub fn room_of(&self, party: PartyId) -> Option<u32> {
        let maximum = self.ground.roster.party(party).maximum?;
        let performed = self.ground.seats_of(party).count() as u32;
        self.ground.has(Premise::Maximum(party)).then(|| maximum.saturating_sub(performed))
    }

    /// Every seat of every review.
    pub(super) fn seats(&self) -> impl Iterator<Item = (PartyId, SeatId)> {
        let reviews = self.ground.roster.parties().filter(|(_, party)| party.under_review);
        let seats = self.ground.rules.seats.len();
        reviews.flat_map(move |(id, _)| (0..seats).map(move |seat| (id, SeatId::new(seat))))
    }
}

pub(super) fn in_order<T: PartialOrd>(items: &[T]) -> bool {
    items.is_sorted_by(|one, other| one < other)
}

/// Whether roster, lots and rule set say so.
fn is_so(roster: &Roster, rules: &Rules, claim: &Claim, premise: Premise) -> bool {
    let is_reviewed = |party: PartyId| roster.party(party).under_review;
    match premise {
        Premise::Seat(under_review, _) => is_reviewed(under_review),
        Premise::Minimum(party) => roster.party(party).minimum > 0,
        Premise::Maximum(party) => roster.party(party).maximum.is_some(),
        Premise::Group(_) => true,
        Premise::Lacks(party, instrument) => !roster.party(party).holds.contains(instrument),
        Premise::Itself(party) => is_reviewed(party),
        Premise::Excluded(under_review, reviewing) => roster.exclusions().bars(under_review, reviewing),
        Premise::Mutual(one, other) => {
            one < other
                && rules.mutual_reviews == MutualReviews::Barred
                && is_reviewed(one)
                && is_reviewed(other)
        }
        Premise::OneSeat(_, under_review) => is_reviewed(under_review),
        Premise::Cap(under_review) => {
            is_reviewed(under_review) && rules.cap.is_some() && !roster.party(under_review).waives_cap
        }
        Premise::Different => rules.seats.iter().any(|seat| seat.group == GroupRelation::Different),
        Premise::Partial => rules.partial_reviews == PartialReviews::MaximumOnly,
        Premise::AtMost => at_most(rules, claim).is_some(),
        Premise::Drawn(seated) => claim.drawn().contains(&seated),
        Premise::Stands(seated) => matches!(claim, Claim::Nobody(redraw) if redraw.stands.contains(&seated)),
        Premise::Ground(party) => {
            matches!(claim, Claim::Nobody(redraw) if redraw.is_ground(roster, party))
        }
    }
}
