//! Counts with weights: what no plain count of States against seats can see.
//!
//! A seat may be taken by one State or by two that complete each other, and how many are taken by two is nowhere
//! settled. Give every State a weight for each review it may still perform, and one for each that it owes: whoever
//! takes a seat uses up the first and brings the second. When the seats use up more than there is, whatever ways they
//! are taken in, nobody can fill them all. Such weights are found by solving a small linear programme over classes
//! of States and kinds of seats, and checked by counting. Where States of a class differ in what they may still do, some
//! can be told apart from it.

mod parts;
mod programme;
mod tally;

use std::collections::BTreeSet;

use crate::encode::{Assumption, Board};

pub(crate) use parts::Parts;
use tally::{Shares, Tally};

/// Weights under which the open seats need more than there is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Weights {
    /// Who weighs the same.
    pub(crate) parts: Parts,
    /// For each part, the weight of a review that one of its States may still perform.
    pub(crate) room: Vec<u32>,
    /// For each part, the weight of a review that one of its States owes.
    pub(crate) owed: Vec<u32>,
    /// The weight of a review that a limit is about.
    pub(crate) limits: Vec<(Limit, u32)>,
}

/// What there may seldom be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Limit {
    /// Reviews of a State of one of two parts by a State of the other, the lower part first.
    Between([u32; 2]),
    /// States of a regional group drawn for seats that must differ in group, in reviews of a part's States.
    OfGroup([u32; 2]),
}

/// How all open seats could be taken, as far as parts go.
pub(crate) struct Plan {
    pub(crate) parts: Parts,
    /// For each open place, the part that would take it; none where that is left open.
    pub(crate) takers: Vec<Option<u32>>,
}

/// What a count with weights comes to.
pub(crate) enum Weighed {
    /// Not all open seats can be taken.
    Lacking(Weights),
    /// They can as far as parts go.
    Planned(Plan),
}

/// Counts with weights whether all open seats can be taken with the holders `fixed` in their places, each once, under
/// the assumptions of `case`, the parties `apart` being told apart from their classes; `None`: that was not decided.
pub(crate) fn weigh(
    board: &Board,
    fixed: &[(u32, u32)],
    case: &[Assumption],
    apart: &BTreeSet<u32>,
) -> Option<Weighed> {
    let parts = Parts::new(board, apart);
    let mut tally = Tally::of(board, &parts, fixed, case);
    match tally.weigh()? {
        Shares::Lacking(weights) => {
            assert!(tally.lacks(&weights), "what weights show is counted again: {weights:?}");
            Some(Weighed::Lacking(weights))
        }
        Shares::Of { shares, over } => {
            let takers = tally.plan(board, shares, over);
            Some(Weighed::Planned(Plan { parts, takers }))
        }
    }
}

/// The most parties that are all told apart from their classes.
const FEW: u32 = 100;

/// Whether so few parties take part that each can be weighed for itself.
pub(crate) fn are_few(board: &Board) -> bool {
    board.nobody <= FEW
}

/// Counts by class, and where that refuses nothing and parties are few, with each of them told apart.
pub(crate) fn weigh_finely(board: &Board, fixed: &[(u32, u32)], case: &[Assumption]) -> Option<Weighed> {
    let by_class = weigh(board, fixed, case, &BTreeSet::new());
    if matches!(by_class, Some(Weighed::Lacking(_))) || !are_few(board) {
        return by_class;
    }
    weigh(board, fixed, case, &(0..board.nobody).collect()).or(by_class)
}

impl Weights {
    /// The same weights as small as they can be; `None`: they are too large all the same.
    fn new(parts: Parts, room: Vec<u64>, owed: Vec<u64>, limits: Vec<(Limit, u64)>) -> Option<Self> {
        let all = room.iter().chain(&owed).copied().chain(limits.iter().map(|it| it.1));
        let divisor = all.fold(0, num_integer::gcd).max(1);
        let small = |weight: u64| u32::try_from(weight / divisor).ok();
        let weights = |weights: Vec<u64>| weights.into_iter().map(small).collect::<Option<Vec<_>>>();
        let limits = limits.into_iter().filter(|it| it.1 > 0);
        let limits = limits.map(|(limit, weight)| Some((limit, small(weight)?)));
        Some(Self {
            parts,
            room: weights(room)?,
            owed: weights(owed)?,
            limits: limits.collect::<Option<_>>()?,
        })
    }
}
