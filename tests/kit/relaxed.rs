//! What a few premises leave possible, by plain enumeration: the definition that a derivation is held against.
//!
//! Written from what a premise says, and from nothing else: each seat is empty, taken alone, or taken by a State
//! and the additional reviewing State that completes it, and whatever no premise forbids is allowed.

use std::collections::BTreeSet;

use bylot_model::derivation::{Claim, LotKind, Premise, Seated};
use bylot_model::rules::{Additional, AdditionalGroup, GroupRelation, PartialReviews};
use bylot_model::{InstrumentSet, PartyId, Roster, Rules, SeatId};

/// Whether anything that the claim denies is possible when only `premises` hold; `None` when telling takes more
/// than `limit` looks.
pub fn possible(
    roster: &Roster,
    rules: &Rules,
    claim: &Claim,
    premises: &BTreeSet<Premise>,
    limit: u64,
) -> Option<bool> {
    let world = World { roster, rules, claim, premises };
    let mut seats: Vec<_> = world.seats().map(|seat| (seat, world.ways(seat))).collect();
    seats.sort_by_key(|(_, ways)| ways.len());
    let mut search = Enumeration { world, seats, taken: Vec::new(), looks: limit };
    search.go(0)
}

/// How a seat is taken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Empty,
    Alone(PartyId),
    /// The State and the additional reviewing State that completes it.
    Two(PartyId, PartyId),
}

type Seat = (PartyId, SeatId);

#[derive(Clone, Copy)]
struct World<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
    claim: &'a Claim,
    premises: &'a BTreeSet<Premise>,
}

impl World<'_> {
    fn has(&self, premise: Premise) -> bool {
        self.premises.contains(&premise)
    }

    fn seats(&self) -> impl Iterator<Item = Seat> {
        let reviewed = self.roster.parties().filter(|(_, party)| party.under_review);
        let seats = self.rules.seats.len();
        reviewed.flat_map(move |(id, _)| (0..seats).map(move |seat| (id, SeatId::new(seat))))
    }

    /// Every way to take the seat that no premise about one seat forbids; of ways that no premise tells apart, one.
    fn ways(&self, seat: Seat) -> Vec<Way> {
        let parties = || self.roster.parties().map(|(id, _)| id);
        let mut ways = vec![Way::Empty];
        ways.extend(parties().map(Way::Alone));
        if self.rules.additional != Additional::Never {
            ways.extend(parties().flat_map(|main| parties().map(move |other| Way::Two(main, other))));
        }
        ways.retain(|&way| self.allows(seat, way));
        let mut known = BTreeSet::new();
        ways.retain(|&way| known.insert(self.seen(way)));
        ways
    }

    fn allows(&self, seat: Seat, way: Way) -> bool {
        let (under_review, place) = seat;
        let instruments = self.roster.party(under_review).reviewed_for();
        let fits = match way {
            Way::Empty => !self.has(Premise::Seat(under_review, place)),
            Way::Alone(party) => self.in_group(seat, party) && self.holds(party).contains_all(instruments),
            Way::Two(main, additional) => {
                let lacks = instruments.minus(self.holds(main));
                let shares = instruments.is_empty() || lacks != instruments;
                let of_group =
                    self.rules.additional_group == AdditionalGroup::Any || self.in_group(seat, additional);
                main != additional
                    && self.in_group(seat, main)
                    && shares
                    && !self.roster.party(main).holds.contains_all(instruments)
                    && of_group
                    && self.holds(additional).contains_all(lacks)
            }
        };
        fits && self.sitting(way).iter().all(|&party| !self.is_barred(under_review, party))
            && self.was_drawn(seat, way)
    }

    fn sitting(&self, way: Way) -> Vec<PartyId> {
        match way {
            Way::Empty => vec![],
            Way::Alone(party) => vec![party],
            Way::Two(main, additional) => vec![main, additional],
        }
    }

    fn is_barred(&self, under_review: PartyId, party: PartyId) -> bool {
        under_review == party && self.has(Premise::Itself(party))
            || self.has(Premise::Excluded(under_review, party))
    }

    fn in_group(&self, (under_review, seat): Seat, party: PartyId) -> bool {
        let [own, group] = [under_review, party].map(|id| self.roster.party(id).group);
        !self.has(Premise::Group(party))
            || match self.rules.seats[seat.index()].group {
                GroupRelation::Own => group == own,
                GroupRelation::Other => group != own,
                GroupRelation::Any | GroupRelation::Different => true,
            }
    }

    fn holds(&self, party: PartyId) -> InstrumentSet {
        let all = InstrumentSet::first(self.roster.instruments().len());
        let holds = self.roster.party(party).holds;
        let granted = all.minus(holds).iter().filter(|&it| !self.has(Premise::Lacks(party, it)));
        granted.fold(holds, InstrumentSet::with)
    }

    /// Whether the lots drawn that are premises, and the ball of the claim, are kept.
    fn was_drawn(&self, (under_review, seat): Seat, way: Way) -> bool {
        let of_seat = |it: &Seated| (it.under_review, it.seat) == (under_review, seat);
        let kept = |it: &Seated| {
            let lacks =
                self.roster.party(under_review).reviewed_for().minus(self.roster.party(it.party).holds);
            match (it.lot, way) {
                (LotKind::Main, Way::Alone(party)) => lacks.is_empty() && party == it.party,
                (LotKind::Main, Way::Two(main, _)) => !lacks.is_empty() && main == it.party,
                (LotKind::Additional, Way::Alone(party) | Way::Two(_, party)) => party == it.party,
                (_, Way::Empty) => false,
            }
        };
        let drawn = self.premises.iter().filter_map(|it| match it {
            Premise::Drawn(seated) => Some(*seated),
            _ => None,
        });
        let claimed = match self.claim {
            Claim::DeadEnd { ball, .. } if of_seat(ball) => kept(ball),
            Claim::Forced { ball, .. } if of_seat(ball) => match (ball.lot, way) {
                (LotKind::Main, Way::Alone(party) | Way::Two(party, _))
                | (LotKind::Additional, Way::Alone(party) | Way::Two(_, party)) => party != ball.party,
                (_, Way::Empty) => true,
            },
            _ => true,
        };
        claimed && drawn.filter(of_seat).all(|it| kept(&it))
    }

    /// What the premises about several seats see of a way: those they name, and whether there is one more State.
    fn seen(&self, way: Way) -> (Vec<(PartyId, bool)>, bool) {
        let is_named = |party: PartyId| {
            self.has(Premise::Different)
                || self.premises.iter().any(|premise| match *premise {
                    Premise::Minimum(it) | Premise::Maximum(it) | Premise::OneSeat(it, _) => it == party,
                    Premise::Mutual(one, other) => one == party || other == party,
                    _ => false,
                })
        };
        let sitting = self.sitting(way);
        let mut named: Vec<_> =
            sitting.iter().zip([false, true]).map(|(&it, additional)| (it, additional)).collect();
        named.retain(|&(party, _)| is_named(party));
        (named, sitting.len() == 2)
    }

    fn at_most(&self) -> Option<u32> {
        let at_most = match self.claim {
            _ if self.rules.additional == Additional::Never => Some(0),
            Claim::NoDraw | Claim::Nobody(_) => None,
            Claim::Fewest { least } => Some(least - 1),
            Claim::DeadEnd { at_most, .. } | Claim::Forced { at_most, .. } => *at_most,
        };
        at_most.filter(|_| self.has(Premise::AtMost))
    }
}

struct Enumeration<'a> {
    world: World<'a>,
    seats: Vec<(Seat, Vec<Way>)>,
    taken: Vec<(Seat, Way)>,
    looks: u64,
}

impl Enumeration<'_> {
    fn go(&mut self, next: usize) -> Option<bool> {
        self.looks = self.looks.checked_sub(1)?;
        if !self.may_go_on() {
            return Some(false);
        }
        let Some((seat, ways)) = self.seats.get(next).cloned() else { return Some(true) };
        for way in ways {
            self.taken.push((seat, way));
            let found = self.go(next + 1);
            self.taken.pop();
            if found? {
                return Some(true);
            }
        }
        Some(false)
    }

    /// Whether what is taken so far keeps every premise about several seats, as far as can be said.
    fn may_go_on(&self) -> bool {
        let World { roster, rules, .. } = self.world;
        let world = &self.world;
        let open = (self.seats.len() - self.taken.len()) as u32;
        let two = |way: &Way| matches!(way, Way::Two(..));
        let additional = self.taken.iter().filter(|(_, way)| two(way)).count() as u32;
        let reviews = |party: PartyId, under_review: PartyId| {
            let there = self.taken.iter().filter(|((of, _), _)| *of == under_review);
            there.map(|(_, way)| world.sitting(*way).iter().filter(|&&it| it == party).count()).sum::<usize>()
        };
        let performed = |party: PartyId, counting: bool| {
            let apart = counting
                && world.has(Premise::Partial)
                && rules.partial_reviews == PartialReviews::MaximumOnly;
            let sits = |way: &Way| match *way {
                Way::Two(main, additional) => {
                    u32::from(main == party) + u32::from(additional == party && !apart)
                }
                Way::Alone(it) => u32::from(it == party),
                Way::Empty => 0,
            };
            self.taken.iter().map(|(_, way)| sits(way)).sum::<u32>()
        };
        let keeps = |premise: &Premise| match *premise {
            Premise::Minimum(party) => performed(party, true) + open >= roster.party(party).minimum,
            Premise::Maximum(party) => {
                roster.party(party).maximum.is_none_or(|most| performed(party, false) <= most)
            }
            Premise::Mutual(one, other) => reviews(one, other) == 0 || reviews(other, one) == 0,
            Premise::OneSeat(party, under_review) => reviews(party, under_review) <= 1,
            Premise::Cap(of) => {
                let reviewing = self.taken.iter().filter(|((it, _), way)| *it == of && two(way)).count();
                rules.cap.is_none_or(|cap| reviewing + rules.seats.len() <= cap as usize)
            }
            Premise::Different => self.differ(),
            _ => true,
        };
        let owed: u32 = (world.premises.iter())
            .filter_map(|it| match *it {
                Premise::Minimum(party) => {
                    Some(roster.party(party).minimum.saturating_sub(performed(party, true)))
                }
                _ => None,
            })
            .sum();
        world.at_most().is_none_or(|most| additional <= most)
            && owed <= 2 * open
            && world.premises.iter().all(keeps)
    }

    /// Whether seats that must be taken from different groups are; an additional reviewing State whose group is free
    /// is not looked at.
    fn differ(&self) -> bool {
        let World { roster, rules, .. } = self.world;
        let groups = |way: Way| {
            let bound = match way {
                Way::Two(main, _) if rules.additional_group == AdditionalGroup::Any => vec![main],
                way => self.world.sitting(way),
            };
            let named = bound.into_iter().filter(|&party| self.world.has(Premise::Group(party)));
            named.map(|party| roster.party(party).group).collect::<Vec<_>>()
        };
        let different = |seat: SeatId| rules.seats[seat.index()].group == GroupRelation::Different;
        self.taken.iter().enumerate().all(|(at, &((of, seat), way))| {
            self.taken[..at].iter().filter(|((it, _), _)| *it == of).all(|&((_, other), there)| {
                let apart = different(seat) || different(other);
                !apart || groups(way).iter().all(|group| !groups(there).contains(group))
            })
        })
    }
}
