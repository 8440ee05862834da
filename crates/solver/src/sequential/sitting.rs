//! A draw being held, lot by lot: which lot is open, what its urn holds, and what follows when a ball is kept.

use bylot_model::rules::{Additional, AdditionalGroup, MutualReviews};
use bylot_model::{InstrumentSet, Pairing, PartyId, PutAside, Review, Reviewing, Seat};

use super::reason;
use crate::encode::{Among, Board, Keys};
use crate::search::{Ball, BudgetSpent, DeadEnd, Intent, Reasons, Search};
use crate::urn::{IndexedSet, SiftedUrn, Urns};
use crate::{Lottery, NoDraw};

/// A draw being held, lot by lot, in a given lot order: the caller says which ball came out.
///
/// This is what a room with real balls needs, and what [`Lottery::draw`] itself stands on.
///
/// # Example
/// ```
/// # use bylot_model::{PartyRecord, Roster, Rules};
/// use bylot_solver::BallOutcome;
///
/// # let party = |code: &str, group: &str| PartyRecord {
/// #     code: code.into(), group: group.into(), ..PartyRecord::default()
/// # };
/// # let rules = Rules::matching();
/// # let parties = [("A", "north"), ("B", "north"), ("C", "south"), ("D", "south")];
/// # let roster = Roster::new(&rules, parties.map(|(code, group)| party(code, group)).to_vec())?;
/// let lottery = bylot_solver::Lottery::new(&roster, &rules)?;
/// let order = roster.parties().map(|(id, _)| id).collect();
/// let mut sitting = lottery.sitting(order);
/// while sitting.open_lot().is_some() {
///     let urn = sitting.urn();
///     let ball = urn.into_iter().find(|&ball| sitting.dead_end(ball) == Ok(None)).expect("a ball can be kept");
///     assert_eq!(sitting.keep(ball)?, BallOutcome::Kept);
/// }
/// assert_eq!(sitting.pairing().reviews.len(), 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Sitting<'l> {
    lottery: &'l Lottery<'l>,
    search: Search,
    urns: Urns,
    /// For each seat that two States take: whether the one drawn for the seat itself is its companion.
    companion_leads: Vec<bool>,
    /// The reviews in lot order.
    order: Vec<u32>,
    /// Where in the order the open lot is.
    turn: usize,
    open: Option<Open>,
    /// The balls missing from the open urn: barred, or put aside.
    missing: Vec<u32>,
}

/// What became of a ball that was to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
#[must_use = "a dead end is not kept, and the lot stays open"]
pub enum BallOutcome {
    /// It was kept, and the next lot is open.
    Kept,
    /// It is a dead end, for this reason: it was not kept, and the lot stays open.
    PutAside(PutAside),
}

/// The lot to be held next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenLot {
    /// The State under review.
    pub under_review: PartyId,
    /// The seat.
    pub seat: Seat,
    /// For an additional lot, the instruments to be completed; else empty.
    pub completes: InstrumentSet,
}

/// The open lot, in places.
#[derive(Clone, Copy, Debug)]
struct Open {
    /// The key place of the seat.
    key: u32,
    /// For an additional lot, the party to be completed.
    main: Option<u32>,
    urn: u32,
}

impl<'l> Sitting<'l> {
    pub(crate) fn new(
        lottery: &'l Lottery<'l>,
        order: impl Iterator<Item = PartyId>,
        reasons: Reasons,
    ) -> Self {
        let board = &lottery.board;
        let mut sitting = Self {
            lottery,
            search: lottery.root.clone(),
            urns: lottery.urns.clone(),
            companion_leads: vec![false; if board.width == 2 { board.kind_of.len() } else { 0 }],
            order: order.map(|party| party.0).collect(),
            turn: 0,
            open: None,
            missing: Vec::new(),
        };
        sitting.search.keep_reasons(reasons);
        sitting.open_seat(0);
        sitting
    }

    /// The lot to be held next; `None` when all are held.
    pub fn open_lot(&self) -> Option<OpenLot> {
        let board = self.board();
        self.open.map(|open| {
            let seat = board.seat_id(open.key);
            OpenLot {
                under_review: PartyId(board.reviewed_at(open.key)),
                seat: if open.main.is_some() { Seat::Additional(Some(seat)) } else { Seat::Main(seat) },
                completes: open.main.map_or(InstrumentSet::EMPTY, |main| board.lacks(open.key, main)),
            }
        })
    }

    /// The balls of the open lot's urn, in code order.
    ///
    /// # Panics
    /// When no lot is open.
    pub fn urn(&self) -> Vec<PartyId> {
        self.balls().iter().map(PartyId).collect()
    }

    /// The balls of the open lot's urn that are States of a similar legal system, when the rule set prefers
    /// them for this lot (N12).
    ///
    /// # Panics
    /// When no lot is open.
    pub fn similar(&self) -> Option<Vec<PartyId>> {
        self.prefers_similar()
            .then(|| self.urn().into_iter().filter(|ball| self.is_similar(ball.0)).collect())
    }

    /// Why `ball`, one of the urn, would leave the draw not completable; `None`: it may be kept.
    ///
    /// # Errors
    /// [`NoDraw::BudgetSpent`] when that could not be decided within the step budget.
    ///
    /// # Panics
    /// When no lot is open, or `ball` is not in its urn.
    pub fn dead_end(&mut self, ball: PartyId) -> Result<Option<PutAside>, NoDraw> {
        self.answer(ball, Intent::Ask)
    }

    /// Keeps `ball`, one of the urn, and goes on to the next lot. A dead end is put aside instead, with the reason, and the lot
    /// stays open.
    ///
    /// # Errors
    /// As [`Self::dead_end`].
    ///
    /// # Panics
    /// When no lot is open, or `ball` is not in its urn.
    pub fn keep(&mut self, ball: PartyId) -> Result<BallOutcome, NoDraw> {
        Ok(self.answer(ball, Intent::Keep)?.map_or(BallOutcome::Kept, BallOutcome::PutAside))
    }

    /// The pairing drawn so far, reviews and reviewing States that are not drawn yet left out.
    pub fn pairing(&self) -> Pairing {
        let board = self.board();
        let mut reviews = Vec::with_capacity(board.under_review.len());
        for &party in &board.under_review {
            let reviewers = self.reviewers(party);
            if !reviewers.is_empty() {
                reviews.push(Review { under_review: PartyId(party), review_group: None, reviewers });
            }
        }
        Pairing { reviews }
    }

    /// How many States under review had all their lots held.
    pub(super) fn reviews_held(&self) -> u64 {
        self.turn as u64
    }

    fn board(&self) -> &'l Board {
        &self.lottery.board
    }

    fn opened(&self) -> Open {
        self.open.expect("a lot is open")
    }

    pub(super) fn balls(&self) -> &IndexedSet {
        self.urns.urn(self.opened().urn)
    }

    /// The balls of the open urn, those told apart that are not seen at a glance to be dead ends; where each takes a
    /// place that is known before it is drawn.
    pub(super) fn sifted(&self) -> Option<SiftedUrn> {
        let key = self.opened().key;
        (self.board().width == 1).then(|| self.search.sift(self.balls(), key))
    }

    fn answer(&mut self, ball: PartyId, intent: Intent) -> Result<Option<PutAside>, NoDraw> {
        assert!(self.balls().contains(ball.0), "the ball is not in the urn");
        match self.hold(ball.0, intent) {
            Ok(Ok(())) => Ok(None),
            Ok(Err(dead_end)) => Ok(Some(self.put_aside_reason(dead_end))),
            Err(BudgetSpent) => Err(self.lottery.budget_spent()),
        }
    }

    pub(super) fn put_aside_reason(&self, dead_end: DeadEnd) -> PutAside {
        reason::put_aside(self.board(), dead_end)
    }

    /// Follows the ball, and goes on to the next lot when it is kept.
    pub(super) fn hold(&mut self, ball: u32, intent: Intent) -> Result<Result<(), DeadEnd>, BudgetSpent> {
        let board = self.board();
        let open = self.opened();
        let Some(companion) = board.partner(open.key) else {
            return self.hold_seat(&[(open.key, ball)], intent);
        };
        match open.main {
            Some(main) => self.hold_seat(&board.side_by_side(open.key, main, ball), intent),
            None if board.can_do_alone(open.key, ball) => {
                self.hold_seat(&[(companion, board.nobody), (open.key, ball)], intent)
            }
            None => self.hold_incomplete(companion, ball, intent),
        }
    }

    /// Follows a ball that settles the open seat.
    fn hold_seat(
        &mut self,
        places: &[(u32, u32)],
        intent: Intent,
    ) -> Result<Result<(), DeadEnd>, BudgetSpent> {
        let board = self.board();
        let mut followed = self.search.follow(board, places, intent)?;
        if let Err(DeadEnd::Counted(Some(obstacle))) = followed {
            let counted = self.search.recounted(board, Ball::Seats(places), &[obstacle]);
            // It may stand on cases that were told apart before.
            followed = Err(counted.unwrap_or(DeadEnd::Exhausted { cases: 1 }));
        }
        if followed.is_ok() && intent == Intent::Keep {
            let open = self.opened();
            if let Some(main) = open.main {
                let companion = board.partner(open.key).expect("a seat that two States take");
                self.companion_leads[board.seat(open.key) as usize] = self.sits(companion) == Some(main);
            }
            self.close();
            for &(_, party) in places {
                if self.search.is_exhausted(party) {
                    self.urns.retire(board, party);
                }
            }
            self.open_seat(board.seat_id(open.key).index() + 1);
        }
        Ok(followed)
    }

    /// Follows a ball that another must complete. Which place it takes depends on that other, so both are tried,
    /// and nothing is fixed before the additional lot.
    fn hold_incomplete(
        &mut self,
        companion: u32,
        ball: u32,
        intent: Intent,
    ) -> Result<Result<(), DeadEnd>, BudgetSpent> {
        let board = self.board();
        let open = self.opened();
        let may_stand = |place: u32| place == companion || board.keys == Keys::Rarer;
        let mut dead_ends = Vec::new();
        for place in [companion, open.key] {
            if may_stand(place) && board.accepts(place, ball) && !self.search.is_barred(board, place, ball) {
                match self.search.follow(board, &[(place, ball)], Intent::Ask)? {
                    Ok(()) => {
                        if intent == Intent::Keep {
                            self.close();
                            self.open_additional(open.key, ball);
                        }
                        return Ok(Ok(()));
                    }
                    Err(dead_end) => dead_ends.push(dead_end),
                }
            }
        }
        Ok(Err(self.why_incomplete(companion, ball, dead_ends)))
    }

    /// Why a ball that another must complete is a dead end: it was followed at the places of its seat in vain.
    fn why_incomplete(&mut self, companion: u32, ball: u32, mut dead_ends: Vec<DeadEnd>) -> DeadEnd {
        let board = self.board();
        if !self.search.keeps_reasons() {
            return DeadEnd::Counted(None);
        }
        if self.search.completing(board, companion, ball).is_empty() {
            return DeadEnd::Incompletable;
        }
        let obstacles: Vec<_> = dead_ends.iter().filter_map(DeadEnd::obstacle).cloned().collect();
        let incomplete = Ball::Incomplete { companion, party: ball };
        if let Some(counted) = self.search.recounted(board, incomplete, &obstacles) {
            return counted;
        }
        dead_ends.dedup();
        match &dead_ends[..] {
            [] if self.lottery.rules.additional == Additional::Fewest => DeadEnd::BeyondLeast,
            [only] if obstacles.is_empty() => only.clone(),
            // That nobody sits beside it was found out when cases were told apart, whichever ball that was for.
            several => DeadEnd::Exhausted { cases: several.len().max(1) as u64 },
        }
    }

    /// Takes a dead end out of the open urn.
    pub(super) fn put_aside(&mut self, ball: u32) {
        if self.urns.urn_mut(self.opened().urn).remove(ball) {
            self.missing.push(ball);
        }
    }

    /// Leaves only the States of a similar legal system in the open urn; the others.
    pub(super) fn set_others_apart(&mut self) -> Vec<u32> {
        let others: Vec<_> = self.balls().iter().filter(|&ball| !self.is_similar(ball)).collect();
        others.iter().for_each(|&ball| self.put_aside(ball));
        others
    }

    /// Puts balls back into the open urn.
    pub(super) fn put_back(&mut self, balls: &[u32]) {
        let urn = self.opened().urn;
        balls.iter().for_each(|&ball| self.urns.urn_mut(urn).insert(ball));
        self.missing.retain(|ball| !balls.contains(ball));
    }

    /// Whether the open lot is held among States of a similar legal system first (N12).
    pub(super) fn prefers_similar(&self) -> bool {
        let board = self.board();
        let open = self.opened();
        let similar =
            |earlier: Reviewing| matches!(earlier.seat, Seat::Main(_)) && self.is_similar(earlier.party.0);
        let seat = board.seat_id(open.key);
        let met = || self.reviewers(board.review(open.key)).into_iter().any(similar);
        open.main.is_none() && self.lottery.rules.prefers_similar(seat, seat.index() == board.seats - 1, met)
    }

    /// Whether a party shares a legal family with the State under review of the open lot.
    fn is_similar(&self, party: u32) -> bool {
        let roster = self.lottery.roster;
        let under_review = roster.party(PartyId(self.board().reviewed_at(self.opened().key)));
        under_review
            .legal_systems
            .iter()
            .any(|system| roster.party(PartyId(party)).legal_systems.contains(system))
    }

    /// The party drawn for a place.
    fn sits(&self, place: u32) -> Option<u32> {
        self.search.seating.sits(self.board(), place, Among::Fixed)
    }

    /// The party drawn for a seat that is settled, whoever completes it.
    fn main(&self, seat: u32) -> Option<u32> {
        let companion_leads = self.companion_leads.get(seat as usize) == Some(&true);
        self.sits(seat * self.board().width as u32 + u32::from(companion_leads))
    }

    /// Opens the lot for a seat of the review whose turn it is, or for the next review when it has no such seat.
    fn open_seat(&mut self, seat: usize) {
        let board = self.board();
        let seat = if seat == board.seats {
            self.turn += 1;
            0
        } else {
            seat
        };
        let Some(&review) = self.order.get(self.turn) else { return };
        let key = ((review as usize * board.seats + seat) * board.width) as u32;
        self.open_urn(Open { key, main: None, urn: self.urns.of(board.kind(key).urn) });
    }

    /// Opens the lot for the State that completes `main` at the seat.
    fn open_additional(&mut self, key: u32, main: u32) {
        let board = self.board();
        let lacks = board.lacks(key, main);
        let additional = &board.kind(key).additional;
        let (_, set) =
            additional.iter().find(|(known, _)| *known == lacks).expect("a ball that can be completed");
        self.open_urn(Open { key, main: Some(main), urn: self.urns.of(*set) });
        self.put_aside(main);
    }

    /// Opens a lot: whoever may not be drawn by the lots already held leaves the urn until it closes.
    fn open_urn(&mut self, open: Open) {
        let board = self.board();
        self.open = Some(open);
        let under_review = board.reviewed_at(open.key);
        self.put_aside(under_review);
        board.excluded.of(under_review).iter().for_each(|&party| self.put_aside(party));
        for place in board.places_of(board.review(open.key)) {
            let Some(party) = self.sits(place) else { continue };
            self.put_aside(party);
            self.bar_group(open, place, party);
        }
        if self.lottery.rules.mutual_reviews == MutualReviews::Barred {
            let mut barred = std::mem::take(&mut self.missing);
            let urn = self.urns.urn_mut(open.urn);
            let reviewed = self.search.fixed_places(under_review).map(|place| board.reviewed_at(place));
            barred.extend(reviewed.filter(|&party| urn.remove(party)));
            self.missing = barred;
        }
    }

    /// Bars the group of `party`, drawn for `place`, where the open seat must be of another.
    fn bar_group(&mut self, open: Open, place: u32, party: u32) {
        let board = self.board();
        let differ = |place: u32| board.different.get(board.seat_id(place).index()) == Some(&true);
        let free = |additional| additional && board.additional_group == AdditionalGroup::Any;
        let completes = self.main(board.seat(place)) != Some(party);
        if board.seat(place) == board.seat(open.key)
            || !(differ(place) || differ(open.key))
            || free(open.main.is_some())
            || free(completes)
        {
            return;
        }
        let group = board.group_of[party as usize];
        let same: Vec<_> =
            self.balls().iter().filter(|&ball| board.group_of[ball as usize] == group).collect();
        same.into_iter().for_each(|ball| self.put_aside(ball));
    }

    /// Closes the open lot: what was missing comes back.
    fn close(&mut self) {
        let urn = self.opened().urn;
        while let Some(ball) = self.missing.pop() {
            self.urns.urn_mut(urn).insert(ball);
        }
        self.open = None;
    }

    /// The reviewing States drawn for a review, seat by seat.
    fn reviewers(&self, review: u32) -> Vec<Reviewing> {
        let board = self.board();
        let mut reviewers = Vec::with_capacity(board.stride());
        for key in board.places_of(review).step_by(board.width) {
            let seat = board.seat_id(key);
            let being_completed = self.open.filter(|open| open.key == key).and_then(|open| open.main);
            let Some(main) = being_completed.or_else(|| self.main(board.seat(key))) else { continue };
            let lacks = board.lacks(key, main);
            let instruments = Some(board.kind(key).instruments.minus(lacks));
            reviewers.push(Reviewing { party: PartyId(main), seat: Seat::Main(seat), instruments });
            let both = [Some(key), board.partner(key)].into_iter().flatten();
            if let Some(other) = both.filter_map(|place| self.sits(place)).find(|&party| party != main) {
                let seat = Seat::Additional(Some(seat));
                reviewers.push(Reviewing { party: PartyId(other), seat, instruments: Some(lacks) });
            }
        }
        reviewers
    }
}
