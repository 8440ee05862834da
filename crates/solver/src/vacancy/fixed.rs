//! A pairing that stands, ready for direct questions: may this State take that seat, and what follows if it does?

use std::borrow::Cow;

use bylot_model::rules::{AdditionalGroup, GroupRelation, MutualReviews, PartialReviews};
use bylot_model::{GroupId, InstrumentSet, PartyId, Review, Reviewing, Roster, Rules, Seat, SeatId};

use super::{Standing, Vacancy};

/// The pairing, with loads kept.
pub(super) struct Fixed<'a> {
    pub roster: &'a Roster,
    pub rules: &'a Rules,
    /// Those that stand, and those that were changed.
    reviews: Vec<Cow<'a, Review>>,
    /// The review of each party, if it is under review.
    review_of: Vec<Option<usize>>,
    loads: Loads,
}

/// How much everybody does.
struct Loads {
    partial_reviews: PartialReviews,
    /// How many seats each party takes, additional ones included.
    all: Vec<u32>,
    /// How many of them count towards its minimum (N5).
    counted: Vec<u32>,
    /// How many additional reviewing States complete a State that is seated.
    additional: u32,
}

/// What a lot asks of the instruments of a ball.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Asks {
    /// Party to one under review at least (para 28(b)).
    One,
    /// Party to all of these.
    All(InstrumentSet),
}

/// What becomes of an additional reviewing State whose seat lacks more than it brings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reopened {
    /// It stays, and one further State is drawn for what is missing: after an accession (N3).
    Further,
    /// It leaves, and one State is drawn for all that is missing: the seat was drawn anew (N10).
    Afresh,
}

impl<'a> Fixed<'a> {
    pub(super) fn new(standing: &Standing<'a>) -> Self {
        let Standing { roster, rules, pairing, .. } = *standing;
        let none = || vec![0; roster.len()];
        let partial_reviews = rules.partial_reviews;
        let mut loads = Loads { partial_reviews, all: none(), counted: none(), additional: 0 };
        let mut review_of = vec![None; roster.len()];
        for (at, review) in pairing.reviews.iter().enumerate() {
            review_of[review.under_review.index()] = Some(at);
            loads.count(review, 1);
        }
        let reviews = pairing.reviews.iter().map(Cow::Borrowed).collect();
        Self { roster, rules, reviews, review_of, loads }
    }

    /// The reviews that do not stand as they stood.
    pub(super) fn changed(self) -> Vec<Review> {
        let changed = |review| match review {
            Cow::Owned(review) => Some(review),
            Cow::Borrowed(_) => None,
        };
        self.reviews.into_iter().filter_map(changed).collect()
    }

    pub(super) fn review(&self, under_review: PartyId) -> &Review {
        &self.reviews[self.review_of[under_review.index()].expect("the State is under review")]
    }

    /// How many additional reviewing States there are, those apart whose seat stands open.
    pub(super) fn additional(&self) -> u32 {
        self.loads.additional
    }

    /// How many more there would be if whoever completes a seat that stands open stayed.
    pub(super) fn waiting(&self) -> u32 {
        self.reviews.iter().map(|review| review.additional().count() as u32).sum::<u32>()
            - self.loads.additional
    }

    /// How many reviews of the party count towards its minimum (N5).
    pub(super) fn counted(&self, party: PartyId) -> u32 {
        self.loads.counted[party.index()]
    }

    /// What the seat lacks that nobody brings (para 28(b)); nothing while it stands open.
    pub(super) fn missing(&self, under_review: PartyId, seat: SeatId) -> InstrumentSet {
        let review = self.review(under_review);
        let Some(main) = review.main(seat) else { return InstrumentSet::EMPTY };
        let lacks = self.lacks(under_review, main.party);
        let completing = review.reviewers.iter().filter(|it| it.seat == Seat::Additional(Some(seat)));
        completing.fold(lacks, |lacks, it| lacks.minus(self.roster.party(it.party).holds))
    }

    /// What is still to be brought to a seat that has just been taken.
    pub(super) fn due(&self, taken: Option<&Vacancy>) -> InstrumentSet {
        match taken {
            Some(&Vacancy { under_review, seat: Seat::Main(seat) }) => self.missing(under_review, seat),
            _ => InstrumentSet::EMPTY,
        }
    }

    fn lacks(&self, under_review: PartyId, main: PartyId) -> InstrumentSet {
        self.roster.party(under_review).reviewed_for().minus(self.roster.party(main).holds)
    }

    /// Whether `party` may take the seat as everything stands.
    pub(super) fn admits(&self, vacancy: &Vacancy, asks: Asks, party: PartyId) -> bool {
        let Vacancy { under_review, .. } = *vacancy;
        let candidate = self.roster.party(party);
        let review = self.review(under_review);
        let seated = |review: &Review, party| review.reviewers.iter().any(|it| it.party == party);
        let mutual = || {
            let reviewed = self.review_of[party.index()].map(|at| &self.reviews[at]);
            self.rules.mutual_reviews == MutualReviews::Barred
                && reviewed.is_some_and(|review| seated(review, under_review))
        };
        // What keeps most of them out is asked first.
        candidate.maximum.is_none_or(|most| self.loads.all[party.index()] < most)
            && self.suits(vacancy, asks, party)
            && !seated(review, party)
            && !mutual()
            && !self.is_full(under_review)
    }

    /// Whether the cap lets nobody more into the review (para 28(c)).
    pub(super) fn is_full(&self, under_review: PartyId) -> bool {
        let reached = |most: u32| self.review(under_review).reviewers.len() >= most as usize;
        self.rules.cap.is_some_and(reached) && !self.roster.party(under_review).waives_cap
    }

    /// Whether nothing about `party` itself keeps it out of the seat, whatever other seats it takes.
    pub(super) fn suits(&self, vacancy: &Vacancy, asks: Asks, party: PartyId) -> bool {
        let Vacancy { under_review, seat } = *vacancy;
        let (state, candidate) = (self.roster.party(under_review), self.roster.party(party));
        let enough = match asks {
            Asks::One => {
                let under_review = state.reviewed_for();
                under_review.is_empty() || !candidate.holds.intersection(under_review).is_empty()
            }
            Asks::All(instruments) => candidate.holds.contains_all(instruments),
        };
        party != under_review
            && self.suits_group(self.review(under_review), seat, candidate.group)
            && enough
            && !self.roster.exclusions().bars(under_review, party)
    }

    /// Whether a State of `group` suits the seat beside those seated (para 28, N1, N2, N19).
    fn suits_group(&self, review: &Review, seat: Seat, group: GroupId) -> bool {
        let heeded = |seat: Seat| match seat {
            Seat::Main(seat) => Some(seat),
            Seat::Additional(seat) => seat.filter(|_| self.rules.additional_group == AdditionalGroup::Seat),
        };
        let Some(seat) = heeded(seat) else { return true };
        let relation = |seat: SeatId| self.rules.seats[seat.index()].group;
        let own = self.roster.party(review.under_review).group;
        let suits = match relation(seat) {
            GroupRelation::Own => group == own,
            GroupRelation::Other => group != own,
            GroupRelation::Any | GroupRelation::Different => true,
        };
        suits
            && !review.reviewers.iter().any(|it| {
                let differ = |other: SeatId| {
                    other != seat && [seat, other].map(relation).contains(&GroupRelation::Different)
                };
                heeded(it.seat).is_some_and(differ) && self.roster.party(it.party).group == group
            })
    }

    /// Seats `party`, and lets go whoever is no longer needed for the seat; the review as it was, to be put back.
    pub(super) fn seat(&mut self, vacancy: &Vacancy, party: PartyId) -> Cow<'a, Review> {
        let Vacancy { under_review, seat } = *vacancy;
        let mut review = self.review(under_review).clone();
        let place = review.reviewers.partition_point(|it| order(it.seat) <= order(seat));
        review.reviewers.insert(place, Reviewing { party, seat, instruments: None });
        let settled = match seat {
            Seat::Main(seat) => self.settled(&review, seat, Reopened::Afresh),
            Seat::Additional(Some(seat)) => self.settled(&review, seat, Reopened::Further),
            Seat::Additional(None) => unreachable!("a vacancy says which seat it completes"),
        };
        review.reviewers = settled;
        self.put_back(Cow::Owned(review))
    }

    /// Says for what each State of the seat reviews (N24), and lets go the additional ones that bring nothing.
    pub(super) fn settle(&mut self, under_review: PartyId, seat: SeatId) {
        let review = self.review(under_review);
        let reviewers = self.settled(review, seat, Reopened::Further);
        if reviewers != review.reviewers {
            let review = Review { reviewers, ..review.clone() };
            self.put_back(Cow::Owned(review));
        }
    }

    /// Who sits in `review` once the seat is settled.
    fn settled(&self, review: &Review, seat: SeatId, reopened: Reopened) -> Vec<Reviewing> {
        let mut reviewers = review.reviewers.clone();
        let Some(main) = review.main(seat).map(|it| it.party) else { return reviewers };
        let under = self.roster.party(review.under_review).reviewed_for();
        let holds = |party| self.roster.party(party).holds;
        let lacks = under.minus(holds(main));
        let completing = |it: &Reviewing| it.seat == Seat::Additional(Some(seat));
        let brought = || review.reviewers.iter().filter(|it| completing(it)).map(|it| holds(it.party));
        let all = brought().fold(InstrumentSet::EMPTY, InstrumentSet::union);
        let alone = brought().any(|holds| holds.contains_all(lacks));
        let afresh = reopened == Reopened::Afresh && !all.contains_all(lacks);
        let mut left = lacks;
        let mut found = false;
        reviewers.retain_mut(|it| {
            if it.seat == Seat::Main(seat) {
                it.instruments = Some(holds(it.party).intersection(under));
                return true;
            }
            if !completing(it) {
                return true;
            }
            // In a seat drawn anew, whoever brings all that is lacking is enough.
            let spared =
                reopened == Reopened::Afresh && alone && (found || !holds(it.party).contains_all(lacks));
            let brings = left.intersection(holds(it.party));
            if afresh || spared || brings.is_empty() {
                return false;
            }
            left = left.minus(brings);
            found = true;
            it.instruments = Some(brings);
            true
        });
        reviewers
    }

    /// Puts a review in the place of the one that stands, which is given back.
    pub(super) fn put_back(&mut self, review: Cow<'a, Review>) -> Cow<'a, Review> {
        let at = self.review_of[review.under_review.index()].expect("the State is under review");
        self.loads.count(&self.reviews[at], -1);
        self.loads.count(&review, 1);
        std::mem::replace(&mut self.reviews[at], review)
    }
}

impl Loads {
    fn count(&mut self, review: &Review, by: i32) {
        let add = |number: &mut u32| *number = number.checked_add_signed(by).expect("as many leave as came");
        for it in &review.reviewers {
            let additional = matches!(it.seat, Seat::Additional(_));
            add(&mut self.all[it.party.index()]);
            if !additional || self.partial_reviews == PartialReviews::MinimumAndMaximum {
                add(&mut self.counted[it.party.index()]);
            }
            if let Seat::Additional(Some(seat)) = it.seat
                && review.main(seat).is_some()
            {
                add(&mut self.additional);
            }
        }
    }
}

/// Seat by seat, each followed by whoever completes it.
fn order(seat: Seat) -> (Option<SeatId>, bool) {
    match seat {
        Seat::Main(seat) => (Some(seat), false),
        Seat::Additional(seat) => (seat, true),
    }
}
