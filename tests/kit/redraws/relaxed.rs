//! What a few premises leave possible of a redraw, by plain enumeration: written from what a premise says and nothing else.
//!
//! Every State is tried in every lot, and may be drawn unless a premise says no.

use std::collections::BTreeSet;

use bylot_model::derivation::{LotKind, Premise, Redraw, Restriction, Seated, Vacancy};
use bylot_model::rules::{Additional, AdditionalGroup, GroupRelation};
use bylot_model::{InstrumentSet, PartyId, Roster, Rules, Seat, SeatId};

/// Whether the vacant seats can be drawn when only `premises` hold.
pub fn possible(roster: &Roster, rules: &Rules, redraw: &Redraw, premises: &BTreeSet<Premise>) -> bool {
    let there = redraw.stands.iter().zip(&redraw.brings);
    let there = there.map(|(&it, &brings)| (it, brings, premises.contains(&Premise::Stands(it)))).collect();
    World { roster, rules, redraw, premises }.possible(there, 0)
}

#[derive(Clone, Copy)]
struct World<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
    redraw: &'a Redraw,
    premises: &'a BTreeSet<Premise>,
}

/// Who sits where, what it brings to a seat that it completes, and whether it is given that it sits there: what is not given bars
/// nobody.
type There = Vec<(Seated, InstrumentSet, bool)>;

impl World<'_> {
    fn possible(self, there: There, number: usize) -> bool {
        let Some(vacancy) = self.redraw.vacancies.get(number) else { return true };
        let under_review = vacancy.under_review;
        match vacancy.seat {
            Seat::Main(_) => self.each(&there, vacancy, InstrumentSet::EMPTY, number == 0, |ball| {
                let there = [there.clone(), vec![(ball, InstrumentSet::EMPTY, true)]].concat();
                self.completed(there, under_review, ball.seat, number + 1)
            }),
            Seat::Additional(seat) => {
                let seat = seat.expect("a vacancy says which seat it completes");
                self.completed(there, under_review, seat, number + 1)
            }
        }
    }

    /// Goes on once the seat lacks nothing: what it lacks that nobody brings is drawn for, or taken on by a State that completes it.
    fn completed(self, there: There, under_review: PartyId, seat: SeatId, next: usize) -> bool {
        let main = there.iter().find(|it| self.is_at(&it.0, under_review, seat, LotKind::Main));
        let Some((main, _, true)) = main else { return self.possible(there, next) };
        let completing =
            |it: &(Seated, InstrumentSet, bool)| self.is_at(&it.0, under_review, seat, LotKind::Additional);
        let lacks = self.reviewed_for(under_review).minus(self.holds(main.party));
        let missing = there.iter().filter(|it| completing(it)).fold(lacks, |lacks, it| lacks.minus(it.1));
        if missing.is_empty() {
            return self.possible(there, next);
        }
        let takes_on = (0..there.len()).filter(|&at| completing(&there[at]));
        let mut takes_on = takes_on.filter(|&at| {
            self.holds(there[at].0.party).contains_all(missing) && self.can_work(&there, there[at].0)
        });
        takes_on.any(|at| {
            let mut there = there.clone();
            there[at].1 = there[at].1.union(missing);
            self.possible(there, next)
        }) || {
            let vacancy = Vacancy { under_review, seat: Seat::Additional(Some(seat)) };
            self.each(&there, &vacancy, missing, false, |ball| {
                self.possible([there.clone(), vec![(ball, missing, true)]].concat(), next)
            })
        }
    }

    /// Whether some State can be drawn for the seat, who must hold all of `brings`, and `then` is so.
    fn each(
        self,
        there: &There,
        vacancy: &Vacancy,
        brings: InstrumentSet,
        first: bool,
        then: impl Fn(Seated) -> bool,
    ) -> bool {
        let under = self.reviewed_for(vacancy.under_review);
        let never = self.rules.additional == Additional::Never;
        let fits = |holds: InstrumentSet| match vacancy.seat {
            Seat::Main(_) if never => holds.contains_all(under),
            Seat::Main(_) => under.is_empty() || !holds.intersection(under).is_empty(),
            Seat::Additional(_) => holds.contains_all(brings),
        };
        (0..self.roster.len()).map(PartyId::new).any(|party| {
            let ball = Seated::new(vacancy.under_review, vacancy.seat, party);
            fits(self.holds(party))
                && self.premises.iter().all(|premise| self.allows(*premise, there, ball, first))
                && self.can_work(there, ball)
                && then(ball)
        })
    }

    fn allows(self, premise: Premise, there: &There, ball: Seated, first: bool) -> bool {
        let Seated { under_review, party, .. } = ball;
        let given = || there.iter().filter(|(_, _, given)| *given).map(|(it, _, _)| it);
        match premise {
            Premise::Itself(it) => it != party || party != under_review,
            Premise::Excluded(of, it) => (of, it) != (under_review, party),
            Premise::OneSeat(it, of) => {
                (it, of) != (party, under_review)
                    || given().all(|other| (other.party, other.under_review) != (it, of))
            }
            Premise::Mutual(one, other) => {
                [one, other] != [party.min(under_review), party.max(under_review)]
                    || given().all(|it| (it.party, it.under_review) != (under_review, party))
            }
            Premise::Maximum(it) => {
                let performed = given().filter(|other| other.party == it).count() as u32;
                it != party || self.roster.party(it).maximum.is_none_or(|most| performed < most)
            }
            Premise::Cap(of) => {
                let reviewing = given().filter(|it| it.under_review == of).count();
                of != under_review
                    || self.roster.party(of).waives_cap
                    || self.rules.cap.is_none_or(|cap| reviewing < cap as usize)
            }
            Premise::Group(it) => it != party || self.suits(ball),
            Premise::Different => {
                let here = given().filter(|it| it.under_review == under_review && it.seat != ball.seat);
                { here }.all(|it| !self.must_differ(*it, ball) || !self.same_group(it.party, party))
            }
            Premise::Ground(it) => {
                it != party || !first || self.redraw.ground != Some(Restriction::LegalSystem)
            }
            _ => true,
        }
    }

    /// Whether the review in question can be held in few enough languages once `ball` sits in it: every State of which is given what it
    /// works in, works in one of them.
    fn can_work(self, there: &There, ball: Seated) -> bool {
        let under_review = self.redraw.vacancies[0].under_review;
        let Some(Restriction::WorkingLanguages(most)) = self.redraw.ground else { return true };
        let there = there.iter().filter(|(it, _, given)| *given && it.under_review == under_review);
        let states = there.map(|(it, _, _)| it.party).chain([ball.party, under_review]);
        let given = states.filter(|&it| self.premises.contains(&Premise::Ground(it)));
        let given: Vec<_> = given.map(|it| &self.roster.party(it).languages).collect();
        ball.under_review != under_review || can_be_held(&given, most)
    }

    fn suits(self, ball: Seated) -> bool {
        let [own, group] = [ball.under_review, ball.party].map(|it| self.roster.party(it).group);
        !self.is_bound(ball)
            || match self.rules.seats[ball.seat.index()].group {
                GroupRelation::Own => group == own,
                GroupRelation::Other => group != own,
                GroupRelation::Any | GroupRelation::Different => true,
            }
    }

    fn must_differ(self, one: Seated, other: Seated) -> bool {
        let different = |it: Seated| self.rules.seats[it.seat.index()].group == GroupRelation::Different;
        self.is_bound(one) && self.is_bound(other) && (different(one) || different(other))
    }

    fn same_group(self, one: PartyId, other: PartyId) -> bool {
        let known = [one, other].iter().all(|&it| self.premises.contains(&Premise::Group(it)));
        known && self.roster.party(one).group == self.roster.party(other).group
    }

    /// Whether the group of the State is that of its seat (N2).
    fn is_bound(self, it: Seated) -> bool {
        it.lot == LotKind::Main || self.rules.additional_group == AdditionalGroup::Seat
    }

    fn holds(self, party: PartyId) -> InstrumentSet {
        let all = InstrumentSet::first(self.roster.instruments().len());
        let lacks = |it| self.premises.contains(&Premise::Lacks(party, it));
        all.iter().filter(|&it| self.roster.party(party).holds.contains(it) || !lacks(it)).collect()
    }

    fn reviewed_for(self, party: PartyId) -> InstrumentSet {
        self.roster.party(party).reviewed_for()
    }

    fn is_at(self, it: &Seated, under_review: PartyId, seat: SeatId, lot: LotKind) -> bool {
        (it.under_review, it.seat, it.lot) == (under_review, seat, lot)
    }
}

/// Whether so many languages can be found that each works in one of them.
fn can_be_held(each: &[&Vec<String>], most: u32) -> bool {
    let Some(first) = each.first() else { return true };
    first.iter().any(|language| {
        let others: Vec<_> = each.iter().copied().filter(|it| !it.contains(language)).collect();
        most > 0 && can_be_held(&others, most - 1)
    })
}
