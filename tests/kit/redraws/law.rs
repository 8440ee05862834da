//! Whether vacant seats can be drawn, by plain enumeration: every State in every seat, and `check` asked.
//!
//! It knows nothing of urns. Whoever completes the vacant seat stays, and reviews for what it was drawn for (N10, N29); what is missing
//! is drawn for, and may be taken on by a State that completes the seat already (N3).

use bylot_model::rules::{Additional, RuleId};
use bylot_model::{Extent, InstrumentSet, Pairing, PartyId, Reviewing, Roster, Rules, Seat, SeatId, check};
use bylot_solver::vacancy::{Restriction, Vacancy};

/// Whether all of `open` can be taken, whoever takes them, one after the other; nothing else changes. The first is asked to be of a
/// legal family of the State under review, or its review to need few languages in the end, if that is the ground (N12).
pub fn possible(
    roster: &Roster,
    rules: &Rules,
    pairing: &Pairing,
    open: &[Vacancy],
    ground: Option<Restriction>,
) -> bool {
    let languages = match ground {
        Some(Restriction::WorkingLanguages(most)) => Some((open[0].under_review, most as usize)),
        _ => None,
    };
    Lots { roster, rules, most: usize::MAX, alone: None, languages }.possible(pairing, open, ground)
}

/// The fewest additional reviewing States in all with which all of `open` can be taken; `None`: they cannot.
pub fn fewest(roster: &Roster, rules: &Rules, pairing: &Pairing, open: &[Vacancy]) -> Option<usize> {
    (0..=pairing.additional() + open.len()).find(|&most| {
        Lots { roster, rules, most, alone: None, languages: None }.possible(pairing, open, None)
    })
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
    Lots { roster, rules, most, alone: None, languages: None }.follows(pairing, &open[0], ball, &open[1..])
}

/// Whether the seat of `ball` is taken wholly once it sits there, or can be completed, whatever becomes of the other open seats.
pub fn is_completable(
    roster: &Roster,
    rules: &Rules,
    pairing: &Pairing,
    vacancy: &Vacancy,
    ball: PartyId,
) -> bool {
    let (Seat::Main(seat) | Seat::Additional(Some(seat))) = vacancy.seat else { return true };
    let alone = Some((vacancy.under_review, Seat::Additional(Some(seat))));
    Lots { roster, rules, most: usize::MAX, alone, languages: None }.follows(pairing, vacancy, ball, &[])
}

#[derive(Clone, Copy)]
struct Lots<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
    /// How many additional reviewing States there may be in all.
    most: usize,
    /// The one seat that must be complete in the end; `None`: all must.
    alone: Option<(PartyId, Seat)>,
    /// The review that must be held in so many working languages at most.
    languages: Option<(PartyId, usize)>,
}

impl Lots<'_> {
    fn possible(self, pairing: &Pairing, open: &[Vacancy], ground: Option<Restriction>) -> bool {
        let Some((vacancy, rest)) = open.split_first() else { return self.is_lawful(pairing) };
        let mut balls = self.parties().filter(|&ball| self.meets(vacancy, ground, ball));
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
            completing.fold(lacks, |lacks, it| lacks.minus(it.instruments.expect("it is said")))
        }))
    }

    /// Goes on once `ball` has taken the seat.
    fn follows(self, pairing: &Pairing, vacancy: &Vacancy, ball: PartyId, rest: &[Vacancy]) -> bool {
        let missing = self.missing(pairing, vacancy);
        if !missing.is_none_or(|it| self.holds(ball).contains_all(it)) {
            return false;
        }
        let mut seated = pairing.clone();
        let reviewers = &mut seated
            .reviews
            .iter_mut()
            .find(|it| it.under_review == vacancy.under_review)
            .expect("a review")
            .reviewers;
        let brings = missing.unwrap_or_default();
        match reviewers.iter_mut().find(|it| missing.is_some() && (it.party, it.seat) == (ball, vacancy.seat))
        {
            // It takes on what is missing.
            Some(it) => it.instruments = it.instruments.map(|it| it.union(brings)),
            None if self.may(pairing, vacancy, ball) => {
                // Who completes a seat says for what; for the others it goes without saying.
                reviewers.push(Reviewing {
                    party: ball,
                    seat: vacancy.seat,
                    instruments: missing.map(|_| brings),
                });
            }
            None => return false,
        }
        let Seat::Main(seat) = vacancy.seat else { return self.possible(&seated, rest, None) };
        let additional = Vacancy { seat: Seat::Additional(Some(seat)), ..vacancy.clone() };
        if self.missing(&seated, &additional).is_none_or(InstrumentSet::is_empty) {
            return self.possible(&seated, rest, None);
        }
        self.rules.additional != Additional::Never
            && self.parties().any(|it| self.follows(&seated, &additional, it, rest))
    }

    /// Whether `check` has no objection to the State in the seat; what is complete is asked in the end.
    fn may(self, pairing: &Pairing, vacancy: &Vacancy, party: PartyId) -> bool {
        let seated = with(pairing, vacancy, party);
        let violations = check(self.roster, self.rules, &seated, Extent::Partial);
        violations.iter().all(|it| it.rule == RuleId::AdditionalCompletesASeat)
    }

    /// Whether nothing is broken but the minimum (N11), and no seat lacks anything. That an additional State stays which is no longer
    /// needed, or completes a seat with another, is lawful.
    fn is_lawful(self, pairing: &Pairing) -> bool {
        let reported = [RuleId::Workload, RuleId::ReviewGroups, RuleId::AdditionalCompletesASeat];
        let seats = (0..self.rules.seats.len()).map(|it| Seat::Additional(Some(SeatId::new(it))));
        let complete = pairing.reviews.iter().all(|review| {
            let under_review = review.under_review;
            let lacks = |seat| self.missing(pairing, &Vacancy { under_review, seat });
            let asked = |&seat: &Seat| self.alone.is_none_or(|it| it == (under_review, seat));
            seats.clone().filter(asked).all(|seat| lacks(seat).is_none_or(InstrumentSet::is_empty))
        });
        pairing.additional() <= self.most
            && complete
            && self.languages.is_none_or(|(of, most)| self.can_be_held(review(pairing, of), most))
            && check(self.roster, self.rules, pairing, Extent::Partial)
                .iter()
                .all(|it| it.rule == RuleId::AdditionalCompletesASeat)
            && (self.alone.is_some()
                || check(self.roster, self.rules, pairing, Extent::Whole)
                    .iter()
                    .all(|it| reported.contains(&it.rule)))
    }

    fn meets(self, vacancy: &Vacancy, ground: Option<Restriction>, party: PartyId) -> bool {
        let (state, candidate) = (self.roster.party(vacancy.under_review), self.roster.party(party));
        ground != Some(Restriction::LegalSystem)
            || candidate.legal_systems.iter().any(|it| state.legal_systems.contains(it))
    }

    /// Whether some choice of so many languages, of all that anybody works in, leaves no State of the review out.
    fn can_be_held(self, review: &bylot_model::Review, most: usize) -> bool {
        let states = review.reviewers.iter().map(|it| it.party).chain([review.under_review]);
        let each: Vec<_> = states.map(|it| &self.roster.party(it).languages).collect();
        let all: std::collections::BTreeSet<_> = each.iter().copied().flatten().collect();
        let all: Vec<_> = all.into_iter().collect();
        (0..1_u32 << all.len()).filter(|choice| choice.count_ones() as usize <= most).any(|choice| {
            let chosen = |language| (0..all.len()).any(|at| choice >> at & 1 == 1 && all[at] == language);
            each.iter().all(|languages| languages.iter().any(chosen))
        })
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
