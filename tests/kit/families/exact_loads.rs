//! Everybody performs exactly two reviews, or exactly one: not one seat to spare, and those who hold less can
//! only serve one another.

use bylot_model::Holding;

use super::draft::{Draft, either, even_sizes, rules};
use crate::Dice;

pub(super) fn draft(mut dice: Dice) -> Draft {
    if dice.percent(70) { exactly_two(dice) } else { exactly_one(dice) }
}

/// Instruments held in chains; a few may do one more or one less.
fn exactly_two(mut dice: Dice) -> Draft {
    let parties = dice.pick(&[30, 40, 60, 90, 120, 189]);
    let groups = dice.between(2, 4);
    let mut rules = rules("untoc", &["main", "second", "third"], either(&mut dice));
    (rules.minimum, rules.maximum) = (2, Some(2));
    let mut draft = Draft::new(dice, rules, &even_sizes(parties, groups));
    let lesser = draft.dice.between(parties / 6, parties / 3);
    for at in draft.some(lesser) {
        let kept = draft.dice.pick(&[1, 1, 2, 3]);
        for (instrument, holding) in draft.records[at].instruments.iter_mut().enumerate().skip(1) {
            *holding = if instrument + 1 == kept { Holding::Party } else { Holding::No };
        }
    }
    let moved = draft.dice.between(1, 4);
    for at in draft.some(2 * moved).into_iter().enumerate() {
        let record = &mut draft.records[at.1];
        let exact = if at.0 % 2 == 0 { 3 } else { 1 };
        (record.reviews_min, record.reviews_max) = (Some(exact), Some(exact));
    }
    let free = draft.dice.below(parties / 10 + 2);
    for at in draft.some(free) {
        let record = &mut draft.records[at];
        (record.reviews_min, record.reviews_max) = (Some(1), Some(3));
    }
    draft
}

/// One half reviews the other, one review each, with few left to choose from.
fn exactly_one(mut dice: Dice) -> Draft {
    let parties = dice.pick(&[30, 40, 60, 90, 120]);
    let groups = dice.between(2, 6);
    let mut rules = rules("matching", &[], either(&mut dice));
    rules.minimum = 1;
    let mut draft = Draft::new(dice, rules, &even_sizes(parties, groups));
    let reviewing = draft.some(parties / 2);
    for (at, record) in draft.records.iter_mut().enumerate() {
        if reviewing.contains(&at) {
            record.under_review = Some(false);
        } else {
            record.reviews = Some(false);
        }
    }
    let left = draft.dice.between(2, 3);
    for under_review in (0..parties).filter(|at| !reviewing.contains(at)).collect::<Vec<_>>() {
        let group = draft.group_of(under_review);
        let others: Vec<_> = reviewing.iter().copied().filter(|at| !group.contains(at)).collect();
        let kept = draft.some_of(others.clone(), left);
        for &reviewing in others.iter().filter(|at| !kept.contains(at)) {
            draft.exclude(under_review, reviewing);
        }
    }
    draft
}
