//! The variables: who might take which seat of which review, counted by sorts.

use std::collections::BTreeMap;

use bylot_model::{InstrumentSet, Pairing, Party, PartyId, Review, Reviewing, Roster, Rules, Seat, SeatId};

use super::programme::{Programme, Sum, Var};
use super::sorts::Sort;
use super::{
    additional_completes_a_seat, cap, every_review_is_held, excluded, group_of_seat, languages,
    no_mutual_review, no_self_review, one_seat_each, party_to_instrument, workload,
};

/// How many States of one sort take a seat in reviews of States of another: one variable.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The sort of the States under review.
    pub under_review: usize,
    /// The seat, or whom it is completed by.
    pub seat: Seat,
    /// The sort of the reviewing States.
    pub reviewing: usize,
    /// The working language these reviews run in, by its place in the rule set; `None`: no single one, or it does
    /// not matter.
    pub language: Option<usize>,
    pub var: Var,
}

/// What a model is about.
pub(super) struct Scope<'s> {
    /// Whether there may be additional reviewing States.
    pub additional: bool,
    /// The languages reviews are told apart by; none when they do not matter.
    pub languages: Vec<String>,
    /// Who is looked at for a seat: State under review, seat, reviewing State.
    pub looks_at: &'s dyn Fn(PartyId, Seat, PartyId) -> bool,
}

/// The rules as an integer programme over sorts of parties.
pub(super) struct Model<'a> {
    pub roster: &'a Roster,
    pub rules: &'a Rules,
    pub sorts: Vec<Sort>,
    pub candidates: Vec<Candidate>,
    /// The candidates for the reviews of each sort.
    pub of_review: Vec<Vec<usize>>,
    /// The candidates that each sort is.
    pub of_reviewing: Vec<Vec<usize>>,
    pub languages: Vec<String>,
    pub programme: Programme,
}

impl<'a> Model<'a> {
    /// All variables, and all rows of all rules.
    pub fn new(roster: &'a Roster, rules: &'a Rules, sorts: Vec<Sort>, scope: &Scope<'_>) -> Self {
        let mut model = Self {
            roster,
            rules,
            candidates: Vec::new(),
            of_review: vec![Vec::new(); sorts.len()],
            of_reviewing: vec![Vec::new(); sorts.len()],
            languages: scope.languages.clone(),
            programme: Programme::default(),
            sorts,
        };
        for under_review in 0..model.sorts.len() {
            if model.party(under_review).under_review {
                for seat in (0..rules.seats.len()).map(SeatId::new) {
                    model.seat(under_review, seat, scope);
                }
            }
        }
        let encoders = [
            every_review_is_held::rows,
            additional_completes_a_seat::rows,
            group_of_seat::rows,
            cap::rows,
            workload::rows,
            languages::rows,
        ];
        model.programme.rows = encoders.iter().flat_map(|rows| rows(&model)).collect();
        let seldom_broken = [one_seat_each::rows, no_mutual_review::rows];
        model.programme.aside = seldom_broken.iter().flat_map(|rows| rows(&model)).collect();
        model
    }

    /// A party of a sort, which stands for all of them.
    pub fn party(&self, sort: usize) -> &'a Party {
        self.roster.party(self.sorts[sort].members[0])
    }

    /// What a seat lacks when a State of `reviewing` takes it (para 28(b)).
    pub fn lacks(&self, under_review: usize, reviewing: usize) -> InstrumentSet {
        self.party(under_review).reviewed_for().minus(self.party(reviewing).holds)
    }

    /// How many pairs of a State under review and another State there are.
    pub fn pairs(&self, under_review: usize, reviewing: usize) -> i64 {
        let size = self.sorts[reviewing].size();
        self.sorts[under_review].size() * if under_review == reviewing { size - 1 } else { size }
    }

    /// The sum of the candidates for the reviews of a sort that fit.
    pub fn sum_of_review(&self, under_review: usize, fits: impl Fn(&Candidate) -> bool) -> Sum {
        self.sum(&self.of_review[under_review], fits)
    }

    /// The sum of the candidates of a reviewing sort that fit.
    pub fn sum_of_reviewing(&self, reviewing: usize, fits: impl Fn(&Candidate) -> bool) -> Sum {
        self.sum(&self.of_reviewing[reviewing], fits)
    }

    fn sum(&self, among: &[usize], fits: impl Fn(&Candidate) -> bool) -> Sum {
        let candidates = among.iter().map(|&at| &self.candidates[at]).filter(|candidate| fits(candidate));
        candidates.map(|candidate| (1, candidate.var)).collect()
    }

    /// The sum of all additional reviewing States.
    pub fn additional(&self) -> Sum {
        let additional = self.candidates.iter().filter(|candidate| is_additional(candidate.seat));
        additional.map(|candidate| (1, candidate.var)).collect()
    }

    /// All variables between two sorts, by the pair, in order.
    pub fn meetings(&self) -> BTreeMap<(usize, usize), Vec<&Candidate>> {
        let mut meetings = BTreeMap::<_, Vec<_>>::new();
        for candidate in &self.candidates {
            meetings.entry((candidate.under_review, candidate.reviewing)).or_default().push(candidate);
        }
        meetings
    }

    /// The pairing of a solution, where every sort is one party.
    pub fn pairing(&self, values: &[i64]) -> Pairing {
        let review = |sort: usize| {
            let taken = self.of_review[sort].iter().map(|&at| &self.candidates[at]);
            let mut reviewers: Vec<_> = taken
                .filter(|candidate| values[candidate.var.index()] > 0)
                .map(|candidate| {
                    let party = self.sorts[candidate.reviewing].members[0];
                    Reviewing { party, seat: candidate.seat, instruments: None }
                })
                .collect();
            reviewers.sort_by_key(|reviewing| match reviewing.seat {
                Seat::Main(seat) => (Some(seat), false),
                Seat::Additional(seat) => (seat, true),
            });
            self.with_instruments(sort, &mut reviewers);
            Review { under_review: self.sorts[sort].members[0], review_group: None, reviewers }
        };
        let sorts = (0..self.sorts.len()).filter(|&sort| self.party(sort).under_review);
        let mut reviews: Vec<_> = sorts.map(review).collect();
        reviews.sort_by_key(|review| review.under_review);
        Pairing { reviews }
    }

    /// Says what each reviews for: a State in a seat for all it can, an additional one for what the seat lacks.
    fn with_instruments(&self, under_review: usize, reviewers: &mut [Reviewing]) {
        let reviewed_for = self.party(under_review).reviewed_for();
        let mut lacked = InstrumentSet::EMPTY;
        for reviewing in reviewers {
            let held = self.roster.party(reviewing.party).holds.intersection(reviewed_for);
            reviewing.instruments = Some(if is_additional(reviewing.seat) { lacked } else { held });
            lacked = reviewed_for.minus(held);
        }
    }

    /// The variables of one seat of the reviews of a sort.
    fn seat(&mut self, under_review: usize, seat: SeatId, scope: &Scope<'_>) {
        let mut lacked = Vec::new();
        for reviewing in 0..self.sorts.len() {
            let lacks = self.lacks(under_review, reviewing);
            if self.may_sit(under_review, Seat::Main(seat), reviewing, scope)
                && (lacks.is_empty() || scope.additional)
            {
                self.candidate(under_review, Seat::Main(seat), reviewing);
                lacked.push(lacks);
            }
        }
        lacked.sort();
        lacked.dedup();
        lacked.retain(|lacks| !lacks.is_empty());
        let additional = Seat::Additional(Some(seat));
        for reviewing in 0..self.sorts.len() {
            let holds = self.party(reviewing).holds;
            if lacked.iter().any(|&lacks| holds.contains_all(lacks))
                && self.may_sit(under_review, additional, reviewing, scope)
            {
                self.candidate(under_review, additional, reviewing);
            }
        }
    }

    fn may_sit(&self, under_review: usize, seat: Seat, reviewing: usize, scope: &Scope<'_>) -> bool {
        let (reviewed, reviewer) = (self.sorts[under_review].members[0], self.sorts[reviewing].members[0]);
        no_self_review::allows(self, under_review, reviewing)
            && excluded::allows(self, under_review, reviewing)
            && party_to_instrument::allows(self, under_review, reviewing)
            && group_of_seat::allows(self, under_review, seat, reviewing)
            && self.party(reviewing).maximum != Some(0)
            && (scope.looks_at)(reviewed, seat, reviewer)
    }

    /// One variable, and one for each language that both sorts work in.
    fn candidate(&mut self, under_review: usize, seat: Seat, reviewing: usize) {
        let most = self.pairs(under_review, reviewing);
        let shared = (0..self.languages.len()).filter(|&language| {
            let works = |sort: usize| self.party(sort).languages.contains(&self.languages[language]);
            works(under_review) && works(reviewing)
        });
        let shared: Vec<_> = std::iter::once(None).chain(shared.map(Some)).collect();
        for language in shared {
            let var = self.programme.var(most);
            self.of_review[under_review].push(self.candidates.len());
            self.of_reviewing[reviewing].push(self.candidates.len());
            self.candidates.push(Candidate { under_review, seat, reviewing, language, var });
        }
    }
}

/// Whether a seat is that of an additional reviewing State.
pub(super) fn is_additional(seat: Seat) -> bool {
    matches!(seat, Seat::Additional(_))
}
