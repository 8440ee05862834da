//! The lots of a redraw, one after the other, under the premises that are in force.
//!
//! Taking a premise away never makes less possible: what a State that stands in the pairing brings always counts, and what it
//! bars counts only where that it stands there is a premise.

use std::collections::BTreeSet;

use super::{Balls, Redraw, Urn, Vacancy, out};
use crate::derivation::{LotKind, Premise, Seated};
use crate::rules::{Additional, RuleId};
use crate::{InstrumentSet, PartyId, Roster, Rules, Seat, SeatId};

/// Where a redraw stands: who sits in which review, and which lots are still to be held.
pub struct Redrawing<'a> {
    pub(super) roster: &'a Roster,
    pub(super) rules: &'a Rules,
    pub(super) redraw: &'a Redraw,
    /// `None`: everything that is so is in force.
    premises: Option<&'a BTreeSet<Premise>>,
    /// By State under review.
    pub(super) reviews: Vec<Vec<Sitter>>,
    /// How many seats each State takes, as far as that is in force.
    pub(super) loads: Vec<u32>,
    /// How many of the vacancies are behind.
    behind: usize,
    /// The additional lot that is due at once.
    due: Option<OpenSeat>,
}

/// A State in a seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Sitter {
    pub seated: Seated,
    /// What it brings to the seat that it completes.
    pub brings: InstrumentSet,
    /// Whether it was there before the lots.
    pub stands: bool,
    /// Whether it bars anybody: it was drawn, or that it stands there is in force.
    pub in_force: bool,
}

/// The lot that is to be held next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenSeat {
    /// Its seat.
    pub vacancy: Vacancy,
    /// The instruments that who is drawn must hold, all of them: what the seat lacks, for an additional lot. Empty: one of
    /// those under review is enough (para 28(b)).
    pub brings: InstrumentSet,
    /// Whether it is the first of the redraw, of which the ground is asked (N12).
    pub(super) first: bool,
    /// The premises without which it would not be held, or would ask for less.
    pub since: Vec<Premise>,
}

impl OpenSeat {
    /// The step that nobody, or only those `balls`, can be drawn in this lot.
    pub fn urn(&self, balls: Vec<Balls>) -> Urn {
        let rule = match self.vacancy.seat {
            Seat::Main(_) => RuleId::EveryReviewIsHeld,
            Seat::Additional(_) => RuleId::AdditionalCompletesASeat,
        };
        Urn { rule, vacancy: self.vacancy.clone(), brings: self.brings, balls }
    }
}

impl<'a> Redrawing<'a> {
    /// Before the first lot, with these premises in force; `None`: with everything that is so.
    ///
    /// # Panics
    /// When the redraw names a party or a seat that is not of `roster` and `rules`.
    pub fn new(
        roster: &'a Roster,
        rules: &'a Rules,
        redraw: &'a Redraw,
        premises: Option<&'a BTreeSet<Premise>>,
    ) -> Self {
        let (reviews, loads) = (vec![Vec::new(); roster.len()], vec![0; roster.len()]);
        let mut lots = Self { roster, rules, redraw, premises, reviews, loads, behind: 0, due: None };
        for (&seated, &brings) in redraw.stands.iter().zip(&redraw.brings) {
            let in_force = lots.has(Premise::Stands(seated));
            lots.loads[seated.party.index()] += u32::from(in_force);
            let sitter = Sitter { seated, brings, stands: true, in_force };
            lots.reviews[seated.under_review.index()].push(sitter);
        }
        lots
    }

    /// The parties.
    pub fn roster(&self) -> &'a Roster {
        self.roster
    }

    /// Whether the premise, which is so, is in force.
    pub(super) fn has(&self, premise: Premise) -> bool {
        self.premises.is_none_or(|premises| premises.contains(&premise))
    }

    /// Who sits in a review, as far as that is in force.
    pub(super) fn sitting(&self, under_review: PartyId) -> impl Iterator<Item = &Sitter> {
        self.reviews[under_review.index()].iter().filter(|it| it.in_force)
    }

    /// What the State may review for: what it holds, and what no premise says it lacks.
    pub(super) fn holds(&self, party: PartyId) -> InstrumentSet {
        let holds = self.roster.party(party).holds;
        let lacks = InstrumentSet::first(self.roster.instruments().len()).minus(holds);
        let granted = lacks.iter().filter(|&instrument| !self.has(Premise::Lacks(party, instrument)));
        granted.fold(holds, InstrumentSet::with)
    }

    /// The lot that is to be held next; `None`: every seat is taken.
    pub fn open(&self) -> Option<OpenSeat> {
        self.due.clone().or_else(|| self.next().map(|(_, open)| open))
    }

    /// The States that can be drawn in a lot as everything stands, in order.
    pub fn urn(&self, open: &OpenSeat) -> Vec<PartyId> {
        let parties = self.roster.parties().map(|(id, _)| id);
        parties.filter(|&party| self.keeps_out(open, party).is_none()).collect()
    }

    /// One reason why the State cannot be drawn in the lot, and the premises it needs; `None`: it can.
    pub fn keeps_out(&self, open: &OpenSeat, party: PartyId) -> Option<Vec<Premise>> {
        out::keeps_out(self, open, party)
    }

    /// Goes on to the next lot with `ball` kept in the one that is open, while `then` asks; then all is as before.
    ///
    /// # Panics
    /// When no lot is open.
    pub fn with<T>(&mut self, ball: PartyId, then: impl FnOnce(&mut Self) -> T) -> T {
        let (behind, due) = (self.behind, self.due.take());
        let open = due.clone().unwrap_or_else(|| {
            let (at, open) = self.next().expect("a lot is open");
            self.behind = at + 1;
            open
        });
        let under_review = open.vacancy.under_review;
        let before = self.reviews[under_review.index()].clone();
        let seated = Seated::new(under_review, open.vacancy.seat, ball);
        let mut review = before.clone();
        match self.completing_already(&open, ball) {
            Some(at) => review[at].brings = review[at].brings.union(open.brings),
            None => {
                review.push(Sitter { seated, brings: open.brings, stands: false, in_force: true });
            }
        }
        self.replace(under_review, review);
        if let Seat::Main(seat) = open.vacancy.seat {
            self.due = self.missing(under_review, seat).map(|(brings, since)| OpenSeat {
                vacancy: Vacancy { under_review, seat: Seat::Additional(Some(seat)) },
                brings,
                first: false,
                since,
            });
        }
        let answer = then(self);
        self.replace(under_review, before);
        (self.behind, self.due) = (behind, due);
        answer
    }

    fn replace(&mut self, under_review: PartyId, review: Vec<Sitter>) {
        let before = std::mem::replace(&mut self.reviews[under_review.index()], review);
        before.iter().filter(|it| it.in_force).for_each(|it| self.loads[it.seated.party.index()] -= 1);
        let after = self.reviews[under_review.index()].iter().filter(|it| it.in_force);
        after.for_each(|it| self.loads[it.seated.party.index()] += 1);
    }

    /// The first of the vacancies ahead for which a lot must be held, and which it is.
    fn next(&self) -> Option<(usize, OpenSeat)> {
        let ahead = self.redraw.vacancies.iter().enumerate().skip(self.behind);
        { ahead }.find_map(|(at, vacancy)| {
            let (brings, since) = match vacancy.seat {
                Seat::Main(_) if self.rules.additional == Additional::Never => {
                    (self.roster.party(vacancy.under_review).reviewed_for(), Vec::new())
                }
                Seat::Main(_) => (InstrumentSet::EMPTY, Vec::new()),
                Seat::Additional(seat) => self.missing(vacancy.under_review, seat?)?,
            };
            Some((at, OpenSeat { vacancy: vacancy.clone(), brings, first: at == 0, since }))
        })
    }

    /// What the State in a seat lacks that nobody brings, and why; `None`: nothing, or nobody is there.
    fn missing(&self, under_review: PartyId, seat: SeatId) -> Option<(InstrumentSet, Vec<Premise>)> {
        let review = &self.reviews[under_review.index()];
        let main = review.iter().find(|it| it.seated.seat == seat && it.seated.lot == LotKind::Main)?;
        let lacks = self.roster.party(under_review).reviewed_for().minus(self.holds(main.seated.party));
        let missing = completing(review, seat).fold(lacks, |lacks, it| lacks.minus(it.brings));
        let mut since = self.lacking(main.seated.party, missing);
        since.extend(main.stands.then_some(Premise::Stands(main.seated)));
        (main.in_force && !missing.is_empty()).then_some((missing, since))
    }

    /// Whether the party completes already the seat for which an additional lot is open: it can take on what is missing. Its place in
    /// the review.
    pub(super) fn completing_already(&self, open: &OpenSeat, party: PartyId) -> Option<usize> {
        let Seat::Additional(Some(seat)) = open.vacancy.seat else { return None };
        let review = &self.reviews[open.vacancy.under_review.index()];
        review.iter().position(|it| is_completing(it, seat) && it.seated.party == party)
    }

    /// That the State lacks those of `instruments` that it does not hold.
    fn lacking(&self, party: PartyId, instruments: InstrumentSet) -> Vec<Premise> {
        instruments.minus(self.holds(party)).iter().map(|it| Premise::Lacks(party, it)).collect()
    }
}

fn is_completing(it: &Sitter, seat: SeatId) -> bool {
    it.seated.seat == seat && it.seated.lot == LotKind::Additional
}

/// Who completes the seat.
fn completing(review: &[Sitter], seat: SeatId) -> impl Iterator<Item = &Sitter> {
    review.iter().filter(move |it| is_completing(it, seat))
}
