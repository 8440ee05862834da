//! The ways to fill one review by itself, as the judge allows them.

use bylot_model::rules::{Additional, PartialReviews};
use bylot_model::{
    Extent, InstrumentSet, Pairing, PartyId, Review, Reviewing, Roster, Rules, Seat, SeatId, check,
};

use super::meter::{Meter, TooLarge};

/// One way to fill a review.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// The States in the order of their lots: seat by seat, each followed by the State that completes it.
    pub seated: Vec<Seated>,
    /// How many of them are additional.
    pub additional: u32,
    /// The sizes of the blind urns that the additional ones are drawn from.
    pub urns: Vec<usize>,
}

/// A State in its seat.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seated {
    pub party: PartyId,
    pub seat: Seat,
    /// Whether the review counts towards its minimum (N5).
    pub counted: bool,
}

/// Every way to fill the review of `under_review`, in the order of the lots and of the balls' codes.
pub(super) fn ways(
    roster: &Roster,
    rules: &Rules,
    under_review: PartyId,
    meter: &mut Meter,
) -> Result<Vec<Way>, TooLarge> {
    let review = Review { under_review, review_group: None, reviewers: Vec::new() };
    let mut hall = Hall { roster, rules, pairing: Pairing { reviews: vec![review] }, candidates: Vec::new() };
    for seat in (0..rules.seats.len()).map(SeatId::new) {
        meter.judged(roster.len())?;
        let alone = hall.allowed(Seat::Main(seat), roster.parties().map(|(party, _)| party));
        hall.candidates.push(alone);
    }
    // What is surely too much is not begun.
    let tuples = hall.candidates.iter().fold(1, |tuples: usize, seat| tuples.saturating_mul(seat.len()));
    meter.judged(tuples)?;
    let mut ways = Vec::new();
    hall.fill(SeatId::new(0), &mut Vec::new(), &mut Vec::new(), &mut ways, meter)?;
    Ok(ways)
}

/// A review being filled.
struct Hall<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
    /// The review, and no other.
    pairing: Pairing,
    /// For each seat, who may take it in an empty review.
    candidates: Vec<Vec<PartyId>>,
}

impl Hall<'_> {
    /// Fills the seats from `seat` on.
    fn fill(
        &mut self,
        seat: SeatId,
        seated: &mut Vec<Seated>,
        urns: &mut Vec<usize>,
        ways: &mut Vec<Way>,
        meter: &mut Meter,
    ) -> Result<(), TooLarge> {
        if seat.index() == self.rules.seats.len() {
            ways.push(Way { seated: seated.clone(), additional: urns.len() as u32, urns: urns.clone() });
            return Ok(());
        }
        let next = SeatId::new(seat.index() + 1);
        for main in self.allowed(Seat::Main(seat), self.candidates[seat.index()].clone()) {
            self.seat(Seat::Main(seat), main, seated);
            let lacks = self.lacks(main);
            if lacks.is_empty() {
                self.fill(next, seated, urns, ways, meter)?;
            } else if self.rules.additional != Additional::Never {
                meter.judged(2 * self.roster.len())?;
                let completing = Seat::Additional(Some(seat));
                urns.push(self.blind_urn(seat, main, lacks));
                for additional in self.allowed(completing, self.holding(lacks)) {
                    self.seat(completing, additional, seated);
                    self.fill(next, seated, urns, ways, meter)?;
                    self.unseat(seated);
                }
                urns.pop();
            }
            self.unseat(seated);
        }
        Ok(())
    }

    /// Those of `parties` in whom the judge finds nothing when they take the seat.
    fn allowed(&mut self, seat: Seat, parties: impl IntoIterator<Item = PartyId>) -> Vec<PartyId> {
        let mut allowed = Vec::new();
        for party in parties {
            self.pairing.reviews[0].reviewers.push(Reviewing { party, seat, instruments: None });
            if check(self.roster, self.rules, &self.pairing, Extent::Partial).is_empty() {
                allowed.push(party);
            }
            self.pairing.reviews[0].reviewers.pop();
        }
        allowed
    }

    /// How many could complete the seat that `main` takes if nobody else were seated.
    fn blind_urn(&mut self, seat: SeatId, main: PartyId, lacks: InstrumentSet) -> usize {
        let alone = vec![Reviewing { party: main, seat: Seat::Main(seat), instruments: None }];
        let others = std::mem::replace(&mut self.pairing.reviews[0].reviewers, alone);
        let urn = self.allowed(Seat::Additional(Some(seat)), self.holding(lacks)).len();
        self.pairing.reviews[0].reviewers = others;
        urn
    }

    fn holding(&self, instruments: InstrumentSet) -> Vec<PartyId> {
        let holding = self.roster.parties().filter(|(_, party)| party.holds.contains_all(instruments));
        holding.map(|(party, _)| party).collect()
    }

    fn lacks(&self, main: PartyId) -> InstrumentSet {
        let under_review = self.pairing.reviews[0].under_review;
        self.roster.party(under_review).reviewed_for().minus(self.roster.party(main).holds)
    }

    fn seat(&mut self, seat: Seat, party: PartyId, seated: &mut Vec<Seated>) {
        let counted =
            matches!(seat, Seat::Main(_)) || self.rules.partial_reviews == PartialReviews::MinimumAndMaximum;
        self.pairing.reviews[0].reviewers.push(Reviewing { party, seat, instruments: None });
        seated.push(Seated { party, seat, counted });
    }

    fn unseat(&mut self, seated: &mut Vec<Seated>) {
        self.pairing.reviews[0].reviewers.pop();
        seated.pop();
    }
}
