//! Which of the lots held so far are to blame that later seats cannot all be taken.

use std::borrow::Cow;
use std::collections::BTreeSet;

use bylot_model::rules::GroupRelation;
use bylot_model::{InstrumentSet, PartyId, Review, Seat};

use super::Vacancy;
use super::complete::Next;
use super::fixed::Fixed;
use super::ground::Ground;

/// A lot held on the way, as far as it can matter to later ones.
pub(super) struct Drawn {
    under_review: PartyId,
    /// The State drawn, and those who stay beside it.
    parties: Vec<PartyId>,
    /// What the seat lacks now.
    lacks: InstrumentSet,
    /// How many additional reviewing States it brings in: one, in an additional lot in which no State is drawn that is there already.
    additional: u32,
}

impl Drawn {
    /// Seats `ball`; the review as it was, to be put back. `before`: how many additional reviewing States there were.
    pub(super) fn seat<'a>(
        fixed: &mut Fixed<'a>,
        vacancy: &Vacancy,
        ball: PartyId,
        before: u32,
    ) -> (Cow<'a, Review>, Self) {
        let review = fixed.seat(vacancy, ball);
        let Vacancy { under_review, seat } = *vacancy;
        let completes = |other: Seat| match (seat, other) {
            (Seat::Main(seat), Seat::Additional(completed)) => completed == Some(seat),
            _ => false,
        };
        let beside = fixed.review(under_review).reviewers.iter().filter(|it| completes(it.seat));
        let parties = [ball].into_iter().chain(beside.map(|it| it.party)).collect();
        let lacks = fixed.due(Some(vacancy));
        let additional = fixed.additional().saturating_sub(before);
        (review, Self { under_review, parties, lacks, additional })
    }
}

/// What of a lot can be to blame.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Matter {
    Ball,
    Lacks,
    Additional,
}

/// What of which lots, by their number, is to blame: as long as it stands so, nothing else that is drawn makes a way.
#[derive(Default)]
pub(super) struct Blame(BTreeSet<(usize, Matter)>);

impl Blame {
    /// Every lot that brings an additional reviewing State in: no more may come.
    pub(super) fn of_numbers(drawn: &[Drawn]) -> Self {
        let brings = (0..).zip(drawn).filter(|(_, lot)| lot.additional > 0);
        Self(brings.map(|(at, _)| (at, Matter::Additional)).collect())
    }

    /// Every lot that keeps a State out of the urn of the next one, unless it would lead `nowhere` as well as others.
    pub(super) fn of_urn(
        fixed: &mut Fixed<'_>,
        next: &Next<'_>,
        before: u32,
        drawn: &[Drawn],
        nowhere: impl Fn(&Drawn) -> bool,
    ) -> Self {
        let Vacancy { under_review, seat } = next.vacancy;
        // All who sit in the review matter to seats of different groups, to its languages, and where the cap is reached.
        let heeded = fixed.rules.seats.iter().any(|seat| seat.group == GroupRelation::Different)
            || matches!(next.ground, Some(Ground::WorkingLanguages { .. }))
            || fixed.is_full(under_review);
        let mut is_out = |party: PartyId| {
            if !fixed.suits(&next.vacancy, next.asks, party) || fixed.admits(&next.vacancy, next.asks, party)
            {
                return false;
            }
            let (review, lot) = Drawn::seat(fixed, &next.vacancy, party, before);
            fixed.put_back(review);
            !nowhere(&lot)
        };
        let mut blame = BTreeSet::new();
        for (at, lot) in drawn.iter().enumerate() {
            let same = lot.under_review == under_review;
            // Whoever it seated is out, or reviews whom it may not be reviewed by in turn (para 28(a)).
            let keeps_out = lot.parties.iter().any(|&party| is_out(party))
                || lot.parties.contains(&under_review) && is_out(lot.under_review);
            if keeps_out || same && heeded {
                blame.insert((at, Matter::Ball));
            }
            if same && matches!(seat, Seat::Additional(_)) {
                blame.insert((at, Matter::Lacks));
            }
        }
        Self(blame)
    }

    /// These and those.
    pub(super) fn add(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Takes out what is to blame of the lot of this number.
    pub(super) fn without(&mut self, at: usize, lot: &Drawn) -> ToBlame {
        let mut is_to_blame = |matter| self.0.remove(&(at, matter));
        let ball = is_to_blame(Matter::Ball);
        let lacks = is_to_blame(Matter::Lacks).then_some(lot.lacks);
        let additional = is_to_blame(Matter::Additional).then_some(lot.additional);
        match (ball, lacks, additional) {
            (true, _, _) => ToBlame::Ball,
            (false, None, None) => ToBlame::Nothing,
            (false, lacks, additional) => ToBlame::Kind(Kind { lacks, additional }),
        }
    }
}

/// What of one lot is to blame.
pub(super) enum ToBlame {
    /// Nothing: no ball of it makes a way.
    Nothing,
    /// Its ball is of this kind.
    Kind(Kind),
    /// The ball itself.
    Ball,
}

/// Balls that lead nowhere.
pub(super) struct Kind {
    /// Those who lack just this; `None`: whatever they lack.
    lacks: Option<InstrumentSet>,
    /// Those who bring so many additional reviewing States in or more; `None`: any number.
    additional: Option<u32>,
}

impl Kind {
    pub(super) fn is_of(&self, lot: &Drawn) -> bool {
        self.lacks.is_none_or(|lacks| lacks == lot.lacks)
            && self.additional.is_none_or(|it| it <= lot.additional)
    }
}
