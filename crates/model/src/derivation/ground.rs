//! What holds where a step stands: the premises, who is seated for good, and what is supposed.

use std::collections::{BTreeMap, BTreeSet};

use super::eligible::Eligible;
use super::{Claim, LotKind, Place, Premise, Role, Seated, Supposition};
use crate::rules::completes::lacks;
use crate::rules::{Additional, AdditionalGroup, GroupRelation, PartialReviews};
use crate::{GroupId, PartyId, Roster, Rules, SeatId};

/// Who holds a place for good: a State, or nobody beside one that takes the seat alone.
pub(super) type Holder = Option<PartyId>;

pub(super) struct Ground<'a> {
    pub(super) roster: &'a Roster,
    pub(super) rules: &'a Rules,
    premises: &'a BTreeSet<Premise>,
    /// The premises that keep two States apart: few, and asked for most often.
    apart: BTreeSet<Premise>,
    eligible: Eligible,
    /// Whether there is no additional reviewing State at all, so that every seat is taken alone.
    pub(super) none_completed: bool,
    seated: BTreeMap<Place, Holder>,
    /// For each State, the places it holds for good.
    seats_of: Vec<Vec<Place>>,
    pub(super) suppositions: Vec<Supposition>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(
        roster: &'a Roster,
        rules: &'a Rules,
        claim: &Claim,
        premises: &'a BTreeSet<Premise>,
    ) -> Self {
        let drawn = premises.iter().filter_map(|premise| match premise {
            Premise::Drawn(seated) => Some(*seated),
            _ => None,
        });
        let ball = match claim {
            Claim::DeadEnd { ball, .. } => Some(*ball),
            _ => None,
        };
        let seated: BTreeMap<_, _> = drawn.chain(ball).flat_map(|seated| places(roster, seated)).collect();
        let mut seats_of = vec![Vec::new(); roster.len()];
        for (&place, holder) in &seated {
            holder.iter().for_each(|party| seats_of[party.index()].push(place));
        }
        let of_two = |it: &&Premise| {
            matches!(
                it,
                Premise::Itself(_) | Premise::Excluded(..) | Premise::Mutual(..) | Premise::OneSeat(..)
            )
        };
        let apart = premises.iter().filter(of_two).copied().collect();
        let at_most = if premises.contains(&Premise::AtMost) { at_most(rules, claim) } else { None };
        let eligible = Eligible::new(roster, rules, premises, at_most);
        let none_completed = rules.additional == Additional::Never || at_most == Some(0);
        let suppositions = ball.into_iter().filter(|ball| claim.completes_nobody_drawn(*ball)).map(together);
        let suppositions = suppositions.collect();
        Self { roster, rules, premises, apart, eligible, none_completed, seated, seats_of, suppositions }
    }

    pub(super) fn has(&self, premise: Premise) -> bool {
        self.premises.contains(&premise)
    }

    /// Whether the review of an additional reviewing State does not count towards its minimum (N5).
    pub(super) fn counts_apart(&self) -> bool {
        self.has(Premise::Partial) && self.rules.partial_reviews == PartialReviews::MaximumOnly
    }

    /// Whether it is supposed that the State takes the completing place without its counting.
    pub(super) fn is_uncounted(&self, party: PartyId, place: Place) -> bool {
        self.suppositions.contains(&Supposition::Uncounted(party, place))
    }

    /// Every place of one review.
    pub(super) fn places_of(&self, under_review: PartyId) -> impl Iterator<Item = Place> + use<> {
        let seats = (0..self.rules.seats.len()).map(SeatId::new);
        seats.flat_map(move |seat| {
            [Role::Completing, Role::Completed].map(|role| Place { under_review, seat, role })
        })
    }

    /// Who holds the place for good, if anybody does.
    pub(super) fn seated(&self, place: Place) -> Option<Holder> {
        self.seated.get(&place).copied()
    }

    /// The places that the State holds for good.
    pub(super) fn seats_of(&self, party: PartyId) -> impl Iterator<Item = Place> {
        self.seats_of[party.index()].iter().copied()
    }

    /// How many seats are taken by one State alone for good.
    pub(super) fn seated_alone(&self) -> u32 {
        self.seated.values().filter(|holder| holder.is_none()).count() as u32
    }

    /// The most additional reviewing States the review may have, where the cap is a premise (para 28(c)).
    pub(super) fn most_additional(&self, under_review: PartyId) -> Option<usize> {
        let cap = self.rules.cap.filter(|_| !self.roster.party(under_review).waives_cap)?;
        self.has(Premise::Cap(under_review)).then(|| (cap as usize).saturating_sub(self.rules.seats.len()))
    }

    /// How many additional reviewing States the review has for good, the seat of `place` left out.
    pub(super) fn seated_additional(&self, place: Place) -> usize {
        let others = self.places_of(place.under_review).filter(|other| other.seat != place.seat);
        others
            .filter(|&other| other.role == Role::Completed)
            .filter(|&other| matches!(self.seated(other), Some(Some(_))))
            .count()
    }

    /// The States of a regional group, as far as that is a premise.
    pub(super) fn members(&self, group: GroupId) -> Vec<PartyId> {
        let of_group = |id: &PartyId| self.eligible.group(*id) == Some(group);
        self.roster.parties().map(|(id, _)| id).filter(of_group).collect()
    }

    /// Whether `party` may hold the open `place`, everybody else unknown but those seated for good.
    pub(super) fn may_hold(&self, place: Place, party: PartyId) -> bool {
        self.eligible.suits(place, party)
            && !self.reviews_nobody(party)
            && !self.is_kept_apart(place.under_review, party)
            && !self.has_seat(place, party)
            && !self.shares_group(place, party)
            && !self.is_capped(place)
            && self.suits_partner(place, Some(party))
            && self.suppositions.iter().all(|it| self.allows(it, place, Some(party)))
    }

    /// Whether nobody need hold the open completed `place`: one State may take the seat alone.
    pub(super) fn may_stay_empty(&self, place: Place) -> bool {
        place.role == Role::Completed
            && (self.eligible.anyone_alone(place) || !self.has(Premise::Seat(place.under_review, place.seat)))
            && self.suits_partner(place, None)
            && self.suppositions.iter().all(|it| self.allows(it, place, None))
    }

    /// Whether the open seat of `place` must be taken, or completed, in the end.
    pub(super) fn must_be_taken(&self, place: Place) -> bool {
        let supposed = self.suppositions.iter().any(|it| match it {
            Supposition::Together(at) | Supposition::Uncounted(_, at) => at.is_beside(place),
            Supposition::Fitting(at, parties) => at.is_beside(place) && !self.is_fit(place, parties, None),
            Supposition::Unfitting(at, parties) => at.is_beside(place) && self.is_fit(place, parties, None),
            _ => false,
        });
        let begun = [Role::Completing, Role::Completed]
            .iter()
            .any(|&role| matches!(self.seated(place.with_role(role)), Some(Some(_))));
        supposed || begun || self.has(Premise::Seat(place.under_review, place.seat))
    }

    /// Whether the State may take the seat of the place alone, as far as group and instruments go.
    pub(super) fn alone(&self, place: Place, party: PartyId) -> bool {
        self.eligible.alone(place, party)
    }

    /// Whether the one completes the other at the seat of the place.
    pub(super) fn together(&self, place: Place, additional: PartyId, main: PartyId) -> bool {
        additional != main && self.eligible.together(place, additional, main)
    }

    /// Whether a supposition allows the holder at the place.
    pub(super) fn allows(&self, supposition: &Supposition, place: Place, holder: Holder) -> bool {
        let is_among = |parties: &[PartyId]| holder.is_some_and(|party| parties.contains(&party));
        match supposition {
            Supposition::NotReviewing(party, under_review) => {
                place.under_review != *under_review || holder != Some(*party)
            }
            Supposition::NotAmong(at, parties) => *at != place || !is_among(parties),
            Supposition::Alone(at) => {
                !place.is_beside(*at)
                    || match place.role {
                        Role::Completing => holder.is_none_or(|party| self.eligible.alone(place, party)),
                        Role::Completed => holder.is_none(),
                    }
            }
            Supposition::Together(at) => {
                !place.is_beside(*at)
                    || match place.role {
                        Role::Completing => {
                            holder.is_some_and(|party| self.beside(place, party, Option::is_some))
                        }
                        Role::Completed => holder.is_some(),
                    }
            }
            Supposition::Fitting(at, parties) => {
                !place.is_beside(*at)
                    || self.may_stand(place, holder, |main| self.is_fit(place, parties, main))
            }
            Supposition::Unfitting(at, parties) => {
                !place.is_beside(*at)
                    || self.may_stand(place, holder, |main| !self.is_fit(place, parties, main))
            }
            Supposition::Uncounted(party, at) => *at != place || holder == Some(*party),
        }
    }

    /// Whether the holder may be at the place when who is at the completed place of its seat must be `suited`.
    fn may_stand(&self, place: Place, holder: Holder, suited: impl Fn(Holder) -> bool) -> bool {
        match (place.role, holder) {
            (Role::Completed, main) => suited(main),
            (Role::Completing, None) => suited(None),
            (Role::Completing, Some(party)) => self.beside(place, party, |&main| suited(main)),
        }
    }

    /// Whether somebody suited, or nobody if that is suited, could be at the completed place beside `party`.
    fn beside(&self, place: Place, party: PartyId, suited: impl Fn(&Holder) -> bool) -> bool {
        let nobody = self.eligible.alone(place, party).then_some(None);
        let mains = self.roster.parties().map(|(id, _)| id);
        let mains = mains.filter(|&main| self.eligible.together(place, party, main)).map(Some);
        nobody.into_iter().chain(mains).any(|main| suited(&main))
    }

    /// Whether one of the States completes `main` at the seat of the place, or can take it alone where that is
    /// nobody.
    fn is_fit(&self, place: Place, parties: &[PartyId], main: Holder) -> bool {
        parties.iter().any(|&party| match main {
            Some(main) => self.eligible.together(place, party, main),
            None => self.eligible.alone(place, party),
        })
    }

    /// How often two States, or one and itself, may still sit in reviews of each other.
    pub(super) fn most_between(&self, one: PartyId, other: PartyId) -> u32 {
        let reviews = |party: PartyId, under_review: PartyId| {
            if !self.roster.party(under_review).under_review || self.is_kept_apart(under_review, party) {
                return 0;
            }
            let seated = self.seats_of(party).filter(|place| place.under_review == under_review).count();
            let once = self.apart.contains(&Premise::OneSeat(party, under_review));
            let most = if once { 1 } else { self.rules.seats.len() };
            most.saturating_sub(seated) as u32
        };
        let (there, back) = (reviews(one, other), reviews(other, one));
        let mutual = self.apart.contains(&Premise::Mutual(one.min(other), one.max(other)));
        if one == other || mutual { there.max(back) } else { there + back }
    }

    /// Whether the State may review nobody at all, as far as that is a premise: then it can take no seat.
    fn reviews_nobody(&self, party: PartyId) -> bool {
        self.roster.party(party).maximum == Some(0) && self.has(Premise::Maximum(party))
    }

    /// Itself, excluded, or reviewed by the State under review for good.
    fn is_kept_apart(&self, under_review: PartyId, party: PartyId) -> bool {
        let mutual = Premise::Mutual(under_review.min(party), under_review.max(party));
        under_review == party && self.apart.contains(&Premise::Itself(party))
            || self.apart.contains(&Premise::Excluded(under_review, party))
            || self.apart.contains(&mutual)
                && self.seats_of(under_review).any(|place| place.under_review == party)
    }

    /// Whether the State has another seat in the review; the two of one seat are two States in any case.
    fn has_seat(&self, place: Place, party: PartyId) -> bool {
        let apart = self.apart.contains(&Premise::OneSeat(party, place.under_review));
        let others = self.seats_of(party).filter(|&it| it.under_review == place.under_review && it != place);
        { others }.any(|other| apart || other.seat == place.seat)
    }

    /// Whether somebody seated for good is of the State's group, and must not be.
    fn shares_group(&self, place: Place, party: PartyId) -> bool {
        let Some(group) = self.eligible.group(party) else { return false };
        self.has(Premise::Different)
            && self.is_bound(place)
            && self.places_of(place.under_review).any(|other| {
                other.seat != place.seat
                    && (self.must_differ(place.seat) || self.must_differ(other.seat))
                    && self.is_bound(other)
                    && self.seated(other).flatten().is_some_and(|it| self.eligible.group(it) == Some(group))
            })
    }

    /// Whether one of the group may still be drawn for a seat of the review that must differ in group.
    pub(super) fn may_have(&self, under_review: PartyId, group: GroupId) -> bool {
        let seats = (0..self.rules.seats.len()).map(SeatId::new);
        let drawn = seats.filter_map(|seat| {
            let [completing, completed] = [Role::Completing, Role::Completed]
                .map(|role| self.seated(Place::new(under_review, seat, role)));
            let drawn = completed?.or(completing.flatten())?;
            self.group_that_differs(drawn, seat)
        });
        self.roster.party(under_review).under_review && { drawn }.all(|it| it != group)
    }

    /// The regional group of the State, where no two of the seats of a review that this one is of may be taken by one: all that must
    /// differ, and the first that need not.
    pub(super) fn group_that_differs(&self, party: PartyId, seat: SeatId) -> Option<GroupId> {
        let mut others = (0..self.rules.seats.len()).map(SeatId::new).filter(|&it| !self.must_differ(it));
        let differs = self.must_differ(seat) || others.next() == Some(seat);
        self.eligible.group(party).filter(|_| differs)
    }

    pub(super) fn must_differ(&self, seat: SeatId) -> bool {
        self.rules.seats[seat.index()].group == GroupRelation::Different
    }

    /// Whether the group of who holds the place is bound to the seat: not where it may yet be an additional
    /// reviewing State of any group (N2).
    fn is_bound(&self, place: Place) -> bool {
        self.rules.additional_group == AdditionalGroup::Seat
            || place.role == Role::Completed
            || self.none_completed
            || self.seated(place.partner()) == Some(None)
    }

    /// Whether one more additional reviewing State at the seat of a completed place would be too many.
    fn is_capped(&self, place: Place) -> bool {
        let most = self.most_additional(place.under_review).filter(|_| place.role == Role::Completed);
        most.is_some_and(|most| self.seated_additional(place) >= most)
    }

    fn suits_partner(&self, place: Place, holder: Holder) -> bool {
        let Some(partner) = self.seated(place.partner()) else { return true };
        let (completing, completed) = match place.role {
            Role::Completing => (holder, partner),
            Role::Completed => (partner, holder),
        };
        match (completing, completed) {
            (Some(party), None) => self.eligible.alone(place, party),
            (Some(additional), Some(main)) => self.eligible.together(place, additional, main),
            (None, _) => true,
        }
    }
}

/// The most additional reviewing States that claim and rule set allow in all.
pub(super) fn at_most(rules: &Rules, claim: &Claim) -> Option<u32> {
    if rules.additional == Additional::Never { Some(0) } else { claim.at_most() }
}

/// What an additional ball says of its seat beside its own place: that another State takes it, too.
fn together(ball: Seated) -> Supposition {
    Supposition::Together(Place::new(ball.under_review, ball.seat, Role::Completing))
}

/// The places that a ball takes, and who holds them then.
pub(super) fn places(roster: &Roster, seated: Seated) -> Vec<(Place, Holder)> {
    let Seated { under_review, seat, lot, party } = seated;
    let [completing, completed] =
        [Role::Completing, Role::Completed].map(|role| Place { under_review, seat, role });
    match lot {
        LotKind::Additional => vec![(completing, Some(party))],
        LotKind::Main if lacks(roster.party(under_review), roster.party(party)).is_empty() => {
            vec![(completing, Some(party)), (completed, None)]
        }
        LotKind::Main => vec![(completed, Some(party))],
    }
}
