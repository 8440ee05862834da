//! The checker of derivations: every premise is true, every step follows from the premises alone.
//!
//! It stands on the roster, the rules and the lots, and shares nothing with the search that found the derivation.

use std::collections::BTreeSet;

use super::ground::{Ground, at_most};
use super::{Claim, Derivation, Full, Owed, Place, Premise, Role, Room, Seated, Split, Step, Supposition};
use crate::rules::{GroupRelation, MutualReviews, PartialReviews, RuleId};
use crate::{PartyId, Roster, Rules};

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
    match derivation.premises.iter().copied().find(|premise| !is_so(premise)) {
        Some(premise) => Err(Refused::NotSo(premise)),
        None => {
            let premises = derivation.premises.iter().copied().collect();
            follows(roster, rules, &derivation.claim, &premises, &derivation.steps)
        }
    }
}

/// Whether the steps show the claim from these premises, be they true or not.
///
/// # Errors
/// The first step that does not follow.
///
/// # Panics
/// As [`verify`].
pub fn follows(
    roster: &Roster,
    rules: &Rules,
    claim: &Claim,
    premises: &BTreeSet<Premise>,
    steps: &[Step],
) -> Result<(), Refused> {
    let last = steps.len().checked_sub(1).ok_or(Refused::Missing(0))?;
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
    let ground = Ground::new(roster, rules, claim, premises);
    Verifier { ground, claim, steps }.step(last)
}

struct Verifier<'a> {
    ground: Ground<'a>,
    claim: &'a Claim,
    steps: &'a [Step],
}

impl Verifier<'_> {
    fn step(&mut self, number: usize) -> Result<(), Refused> {
        let steps = self.steps;
        let holds = match &steps[number] {
            Step::Owed(owed) => self.owed(owed),
            Step::Room(room) => self.room(room),
            Step::Full(full) => self.full(full),
            Step::Contradicts { place } => self.ground.seated(*place).is_some_and(|holder| {
                self.ground.suppositions.iter().any(|it| !self.ground.allows(it, *place, holder))
            }),
            Step::Cases { rule, split, refuted_by } => return self.cases(number, *rule, split, refuted_by),
        };
        if holds { Ok(()) } else { Err(Refused::DoesNotFollow(number)) }
    }

    fn cases(
        &mut self,
        number: usize,
        rule: RuleId,
        split: &Split,
        refuted_by: &[usize],
    ) -> Result<(), Refused> {
        let rooted = match (split, self.claim) {
            (Split::Otherwise(ball), Claim::Forced { ball: forced, .. }) => ball == forced,
            (Split::Otherwise(_), _) => false,
            _ => true,
        };
        let cases = split
            .cases(&self.ground)
            .filter(|cases| rooted && rule == split.rule() && cases.len() == refuted_by.len());
        for (case, &by) in cases.ok_or(Refused::DoesNotFollow(number))?.into_iter().zip(refuted_by) {
            if by >= number {
                return Err(Refused::Missing(by));
            }
            let before = self.ground.suppositions.len();
            self.ground.suppositions.extend(case);
            let refuted = self.step(by);
            self.ground.suppositions.truncate(before);
            refuted?;
        }
        Ok(())
    }

    /// The States owe so much, and every place that one of them can take is among those listed, which are fewer.
    fn owed(&self, step: &Owed) -> bool {
        let ground = &self.ground;
        let owed = step.parties.iter().map(|&party| self.owes(party)).sum::<u32>();
        let alone = match (step.alone, at_most(ground.rules, self.claim)) {
            (0, _) => 0,
            (alone, Some(most))
                if ground.has(Premise::AtMost) && alone == self.seats().saturating_sub(most) =>
            {
                alone.saturating_sub(ground.seated_alone())
            }
            _ => return false,
        };
        let is_theirs = |place| {
            step.parties.iter().any(|&party| ground.may_hold(place, party))
                || step.alone > 0 && ground.may_stay_empty(place)
        };
        let open = ground.places().filter(|&place| ground.seated(place).is_none());
        let places: Vec<_> = open.filter(|&place| is_theirs(place)).collect();
        let rule = if step.parties.is_empty() { RuleId::AdditionalCompletesASeat } else { RuleId::Workload };
        step.rule == rule
            && in_order(&step.parties)
            && step.parties.iter().all(|&party| self.owes(party) > 0)
            && step.owed == owed + alone
            && step.places == places
            && places.len() < step.owed as usize
    }

    /// How many places more the State must take, where its minimum is a premise.
    fn owes(&self, party: PartyId) -> u32 {
        let ground = &self.ground;
        if !ground.has(Premise::Minimum(party)) {
            return 0;
        }
        let apart =
            ground.has(Premise::Partial) && ground.rules.partial_reviews == PartialReviews::MaximumOnly;
        let is_completed = |place: Place| {
            place.role == Role::Completing && matches!(ground.seated(place.partner()), Some(Some(_)))
        };
        let counted = ground.seats_of(party).filter(|&place| !(apart && is_completed(place))).count() as u32;
        let uncounted: BTreeSet<_> = (ground.suppositions.iter())
            .filter_map(|it| match it {
                Supposition::Uncounted(who, place) if *who == party => Some(*place),
                _ => None,
            })
            .filter(|&place| ground.seated(place).is_none())
            .collect();
        ground.roster.party(party).minimum.saturating_sub(counted) + uncounted.len() as u32
    }

    /// The places must be held, nobody but the States listed can hold one, and these have room for fewer.
    fn room(&self, step: &Room) -> bool {
        let ground = &self.ground;
        let taker = |party: PartyId| step.places.iter().any(|&place| ground.may_hold(place, party));
        let takers: Vec<_> = ground.roster.parties().map(|(id, _)| id).filter(|&id| taker(id)).collect();
        let room = takers.iter().map(|&party| self.room_of(party)).sum::<Option<u32>>();
        let rule = if takers.is_empty() { RuleId::EveryReviewIsHeld } else { RuleId::Workload };
        step.rule == rule
            && in_order(&step.places)
            && step.places.iter().all(|&place| ground.seated(place).is_none() && ground.must_be_held(place))
            && step.parties == takers
            && room == Some(step.room)
            && (step.room as usize) < step.places.len()
    }

    /// The State must take more places than it may.
    fn full(&self, step: &Full) -> bool {
        step.rule == RuleId::Workload
            && self.room_of(step.party) == Some(step.room)
            && step.owed == step.room + 1
            && step.owed <= self.owes(step.party)
    }

    /// How many reviews more the State may perform; `None`: any number.
    fn room_of(&self, party: PartyId) -> Option<u32> {
        let maximum = self.ground.roster.party(party).maximum?;
        let performed = self.ground.seats_of(party).count() as u32;
        self.ground.has(Premise::Maximum(party)).then(|| maximum.saturating_sub(performed))
    }

    /// How many seats there are in all.
    fn seats(&self) -> u32 {
        let reviews = self.ground.roster.parties().filter(|(_, party)| party.under_review).count();
        (reviews * self.ground.rules.seats.len()) as u32
    }
}

fn in_order<T: PartialOrd>(items: &[T]) -> bool {
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
        Premise::Drawn(seated) => drawn(claim).contains(&seated),
    }
}

/// The lots held before.
fn drawn(claim: &Claim) -> &[Seated] {
    match claim {
        Claim::NoDraw | Claim::Fewest { .. } => &[],
        Claim::DeadEnd { drawn, .. } | Claim::Forced { drawn, .. } => drawn,
    }
}
