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
    /// How many additional reviewing States there are.
    additional: u32,
}

/// What a lot asks of the instruments of a ball.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Asks {
    /// Party to one under review at least (para 28(b)).
    One,
    /// The same, and the seat lacks nothing then that no State brings or could take on that completes it: no further additional
    /// reviewing State may come (N4).
    Enough,
    /// Party to all that the seat lacks; without room for a further State, one that completes the seat already (28(b), N3).
    Brings { missing: InstrumentSet, room: bool },
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

    /// How many additional reviewing States there are.
    pub(super) fn additional(&self) -> u32 {
        self.loads.additional
    }

    /// How many reviews of the party count towards its minimum (N5).
    pub(super) fn counted(&self, party: PartyId) -> u32 {
        self.loads.counted[party.index()]
    }

    /// What the seat lacks that nobody brings (para 28(b)); nothing while it stands open.
    pub(super) fn missing(&self, under_review: PartyId, seat: SeatId) -> InstrumentSet {
        let review = self.review(under_review);
        let Some(main) = review.main(seat) else { return InstrumentSet::EMPTY };
        self.lacks(under_review, main.party).minus(self.brought(review, seat))
    }

    /// What those who complete the seat review for: they serve for those instruments only, and take nothing on without a lot.
    fn brought(&self, review: &Review, seat: SeatId) -> InstrumentSet {
        let brings = completing(review, seat).map(|it| it.instruments.unwrap_or_default());
        brings.fold(InstrumentSet::EMPTY, InstrumentSet::union)
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
        if completes_already(review, vacancy.seat, party) {
            return self.is_enough(vacancy, asks, party);
        }
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
        party != under_review
            && self.suits_group(self.review(under_review), seat, self.roster.party(party).group)
            && self.is_enough(vacancy, asks, party)
            && !self.roster.exclusions().bars(under_review, party)
    }

    /// Whether the party holds what the lot asks for.
    fn is_enough(&self, vacancy: &Vacancy, asks: Asks, party: PartyId) -> bool {
        let review = self.review(vacancy.under_review);
        let under_review = self.roster.party(vacancy.under_review).reviewed_for();
        let holds = self.roster.party(party).holds;
        let one = || under_review.is_empty() || !holds.intersection(under_review).is_empty();
        match (asks, vacancy.seat) {
            (Asks::Brings { missing, room }, _) => {
                holds.contains_all(missing) && (room || completes_already(review, vacancy.seat, party))
            }
            (Asks::Enough, Seat::Main(seat)) => {
                let missing = under_review.minus(holds).minus(self.brought(review, seat));
                let takes_on = |it: &Reviewing| self.roster.party(it.party).holds.contains_all(missing);
                one() && (missing.is_empty() || completing(review, seat).any(takes_on))
            }
            (Asks::One | Asks::Enough, _) => one(),
        }
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

    /// Seats `party`; whoever completes the seat stays (N29). One who completes it already takes on what is missing. The review as it
    /// was, to be put back.
    pub(super) fn seat(&mut self, vacancy: &Vacancy, party: PartyId) -> Cow<'a, Review> {
        let Vacancy { under_review, seat } = *vacancy;
        let holds = self.roster.party(party).holds;
        let brings = match seat {
            Seat::Main(_) => holds.intersection(self.roster.party(under_review).reviewed_for()),
            Seat::Additional(Some(seat)) => self.missing(under_review, seat).intersection(holds),
            Seat::Additional(None) => unreachable!("a vacancy says which seat it completes"),
        };
        let mut review = self.review(under_review).clone();
        let already = review.reviewers.iter_mut().find(|it| (it.party, it.seat) == (party, seat));
        match already.filter(|_| matches!(seat, Seat::Additional(_))) {
            Some(it) => it.instruments = Some(it.instruments.unwrap_or_default().union(brings)),
            None => {
                let place = review.reviewers.partition_point(|it| order(it.seat) <= order(seat));
                review.reviewers.insert(place, Reviewing { party, seat, instruments: Some(brings) });
            }
        }
        self.put_back(Cow::Owned(review))
    }

    /// Says for what each State of the seat reviews (N24): the State in the seat for all that it holds; who completes it for what it was
    /// drawn for, as long as it is party to that and the State under review is reviewed for it. Who is left with nothing leaves.
    pub(super) fn settle(&mut self, under_review: PartyId, seat: SeatId) {
        let review = self.review(under_review);
        let under = self.roster.party(under_review).reviewed_for();
        let lacks = review.main(seat).map(|main| self.lacks(under_review, main.party)).unwrap_or_default();
        let mut reviewers = review.reviewers.clone();
        reviewers.retain_mut(|it| {
            let may = self.roster.party(it.party).holds.intersection(under);
            if it.seat == Seat::Main(seat) {
                it.instruments = Some(may);
            } else if it.seat == Seat::Additional(Some(seat)) {
                // A pairing from elsewhere need not say for what: for what is lacking, or else for all.
                let unsaid = || Some(lacks.intersection(may)).filter(|it| !it.is_empty()).unwrap_or(may);
                let brings = it.instruments.map_or_else(unsaid, |it| it.intersection(may));
                it.instruments = Some(brings);
                return !brings.is_empty();
            }
            true
        });
        if reviewers != review.reviewers {
            let review = Review { reviewers, ..review.clone() };
            self.put_back(Cow::Owned(review));
        }
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
            if additional {
                add(&mut self.additional);
            }
        }
    }
}

/// Who completes the seat.
fn completing(review: &Review, seat: SeatId) -> impl Iterator<Item = &Reviewing> {
    review.reviewers.iter().filter(move |it| it.seat == Seat::Additional(Some(seat)))
}

/// Whether the party completes the seat that an additional lot is held for.
fn completes_already(review: &Review, seat: Seat, party: PartyId) -> bool {
    matches!(seat, Seat::Additional(_))
        && review.reviewers.iter().any(|it| (it.party, it.seat) == (party, seat))
}

/// Seat by seat, each followed by whoever completes it.
fn order(seat: Seat) -> (Option<SeatId>, bool) {
    match seat {
        Seat::Main(seat) => (Some(seat), false),
        Seat::Additional(seat) => (seat, true),
    }
}
