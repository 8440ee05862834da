//! Whether vacant seats can be drawn, by plain enumeration: every State in every seat, and `check` asked.
//!
//! It knows nothing of urns. A State may be drawn while whoever completes the vacant seat is still there (N10); who completes it
//! stays where the State drawn needs just that, and leaves otherwise.

use bylot_model::rules::{Additional, RuleId};
use bylot_model::{Extent, InstrumentSet, Pairing, PartyId, Reviewing, Roster, Rules, Seat, SeatId, check};
use bylot_solver::vacancy::{Restriction, Vacancy};

/// Whether all of `open` can be taken, whoever takes them, one after the other; nothing else changes. The first is asked
/// to meet the ground (N12).
pub fn possible(
    roster: &Roster,
    rules: &Rules,
    pairing: &Pairing,
    open: &[Vacancy],
    ground: Option<Restriction>,
) -> bool {
    Lots { roster, rules, most: usize::MAX }.possible(pairing, open, ground)
}

/// The fewest additional reviewing States in all with which all of `open` can be taken; `None`: they cannot.
pub fn fewest(roster: &Roster, rules: &Rules, pairing: &Pairing, open: &[Vacancy]) -> Option<usize> {
    (0..=pairing.additional() + open.len())
        .find(|&most| Lots { roster, rules, most }.possible(pairing, open, None))
}

/// Whether all of `open` can be taken, the first by `ball`, with at most so many additional reviewing States in all.
pub fn follows(
    roster: &Roster,
    rules: &Rules,
    pairing: &Pairing,
    open: &[Vacancy],
    ball: PartyId,
    most: usize,
) -> bool {
    Lots { roster, rules, most }.follows(pairing, &open[0], ball, &open[1..])
}

#[derive(Clone, Copy)]
struct Lots<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
    /// How many additional reviewing States there may be in all.
    most: usize,
}

impl Lots<'_> {
    fn possible(self, pairing: &Pairing, open: &[Vacancy], ground: Option<Restriction>) -> bool {
        let Some((vacancy, rest)) = open.split_first() else { return self.is_lawful(pairing) };
        let mut balls = self.parties().filter(|&ball| self.meets(pairing, vacancy, ground, ball));
        match self.missing(pairing, vacancy) {
            Some(missing) if missing.is_empty() => self.possible(pairing, rest, None),
            _ => balls.any(|ball| self.follows(pairing, vacancy, ball, rest)),
        }
    }

    /// What whoever completes the seat must bring; `None`: it is not for such a State.
    fn missing(self, pairing: &Pairing, vacancy: &Vacancy) -> Option<InstrumentSet> {
        let Seat::Additional(seat) = vacancy.seat else { return None };
        let review = review(pairing, vacancy.under_review);
        let main = review.main(seat.expect("a vacancy says which seat it completes"));
        let completing = review.reviewers.iter().filter(|it| it.seat == vacancy.seat);
        Some(main.map_or(InstrumentSet::EMPTY, |main| {
            let lacks = self.lacks(vacancy.under_review, main.party);
            completing.fold(lacks, |lacks, it| lacks.minus(self.holds(it.party)))
        }))
    }

    /// Goes on once `ball` has taken the seat.
    fn follows(self, pairing: &Pairing, vacancy: &Vacancy, ball: PartyId, rest: &[Vacancy]) -> bool {
        let brings = self.missing(pairing, vacancy).is_none_or(|it| self.holds(ball).contains_all(it));
        if !brings || !self.may(pairing, vacancy, ball) {
            return false;
        }
        let seated = with(pairing, vacancy, ball);
        match vacancy.seat {
            Seat::Main(seat) => self.settled(&seated, vacancy, seat, ball, rest),
            Seat::Additional(_) => self.possible(&seated, rest, None),
        }
    }

    /// Goes on once a State has taken the seat and whoever completed it has stayed or left.
    fn settled(
        self,
        pairing: &Pairing,
        vacancy: &Vacancy,
        seat: SeatId,
        main: PartyId,
        rest: &[Vacancy],
    ) -> bool {
        let additional = Vacancy { seat: Seat::Additional(Some(seat)), ..vacancy.clone() };
        let lacks = self.lacks(vacancy.under_review, main);
        let stays = review(pairing, vacancy.under_review)
            .reviewers
            .iter()
            .find(|it| {
                it.seat == additional.seat && !lacks.is_empty() && self.holds(it.party).contains_all(lacks)
            })
            .map(|it| it.party);
        let mut left = pairing.clone();
        for review in left.reviews.iter_mut().filter(|it| it.under_review == vacancy.under_review) {
            review.reviewers.retain(|it| it.seat != additional.seat || Some(it.party) == stays);
            // It may be for other instruments now.
            review.reviewers.iter_mut().for_each(|it| it.instruments = None);
        }
        if lacks.is_empty() || stays.is_some() {
            self.possible(&left, rest, None)
        } else {
            self.rules.additional != Additional::Never
                && self.parties().any(|it| self.follows(&left, &additional, it, rest))
        }
    }

    /// Whether `check` has no objection to the State in the seat; what is complete is asked in the end.
    fn may(self, pairing: &Pairing, vacancy: &Vacancy, party: PartyId) -> bool {
        let seated = with(pairing, vacancy, party);
        let violations = check(self.roster, self.rules, &seated, Extent::Partial);
        violations.iter().all(|it| it.rule == RuleId::AdditionalCompletesASeat)
    }

    /// Whether nothing is broken but the minimum (N11).
    fn is_lawful(self, pairing: &Pairing) -> bool {
        let reported = [RuleId::Workload, RuleId::ReviewGroups];
        pairing.additional() <= self.most
            && check(self.roster, self.rules, pairing, Extent::Partial).is_empty()
            && check(self.roster, self.rules, pairing, Extent::Whole)
                .iter()
                .all(|it| reported.contains(&it.rule))
    }

    fn meets(
        self,
        pairing: &Pairing,
        vacancy: &Vacancy,
        ground: Option<Restriction>,
        party: PartyId,
    ) -> bool {
        let (state, candidate) = (self.roster.party(vacancy.under_review), self.roster.party(party));
        match ground {
            None => true,
            Some(Restriction::LegalSystem) => {
                candidate.legal_systems.iter().any(|it| state.legal_systems.contains(it))
            }
            Some(Restriction::WorkingLanguage) => {
                let review = review(pairing, vacancy.under_review);
                let stay = |seat: Seat| match (seat, vacancy.seat) {
                    (Seat::Additional(Some(one)), Seat::Main(other)) => one != other,
                    _ => true,
                };
                let others: Vec<_> = review.reviewers.iter().filter(|it| stay(it.seat)).collect();
                candidate.languages.iter().any(|language| {
                    state.languages.contains(language)
                        && others.iter().all(|it| self.roster.party(it.party).languages.contains(language))
                })
            }
        }
    }

    fn lacks(self, under_review: PartyId, party: PartyId) -> InstrumentSet {
        self.roster.party(under_review).reviewed_for().minus(self.holds(party))
    }

    fn holds(self, party: PartyId) -> InstrumentSet {
        self.roster.party(party).holds
    }

    fn parties(self) -> impl Iterator<Item = PartyId> {
        (0..self.roster.len()).map(PartyId::new)
    }
}

fn review(pairing: &Pairing, under_review: PartyId) -> &bylot_model::Review {
    pairing.reviews.iter().find(|it| it.under_review == under_review).expect("a review")
}

fn with(pairing: &Pairing, vacancy: &Vacancy, party: PartyId) -> Pairing {
    let mut pairing = pairing.clone();
    let review = pairing.reviews.iter_mut().find(|it| it.under_review == vacancy.under_review);
    let reviewers = &mut review.expect("a review").reviewers;
    reviewers.push(Reviewing { party, seat: vacancy.seat, instruments: None });
    pairing
}
