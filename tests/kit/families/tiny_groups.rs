//! Regional groups of three to five: who reviews whom inside them is nearly settled, the loads tie them together.

use super::draft::{Draft, either, rules};
use crate::Dice;

pub(super) fn draft(mut dice: Dice) -> Draft {
    let parties = dice.pick(&[30, 40, 60, 90, 120, 189]);
    let mut sizes = Vec::new();
    while sizes.iter().sum::<usize>() + 5 <= parties - 3 {
        sizes.push(dice.between(3, 5));
    }
    sizes.push(parties - sizes.iter().sum::<usize>());
    let mut rules = rules("untoc", &["main", "second"], either(&mut dice));
    rules.maximum = Some(2);
    let mut draft = Draft::new(dice, rules, &sizes);
    // Not all of them have room: those that only are reviewed are made up for by volunteers, nearly.
    let idle = draft.dice.between(1, 3);
    for at in draft.some(idle) {
        if draft.group_of(at).len() > 3 {
            draft.records[at].reviews = Some(false);
        }
    }
    let room: usize = draft.records.iter().filter(|record| record.reviews.is_none()).count() * 2;
    let short = (2 * parties - room).saturating_sub(usize::from(draft.dice.percent(15)));
    for at in draft.some(parties) {
        let volunteers = draft.records.iter().filter(|record| record.reviews_max.is_some()).count();
        if volunteers < short && draft.records[at].reviews.is_none() {
            draft.records[at].reviews_max = Some(3);
        }
    }
    let damaged = draft.dice.between(1, 3);
    let firsts = draft.firsts();
    for first in draft.some_of(firsts, damaged) {
        let group = draft.group_of(first);
        for pair in draft.some_of((0..group.len() * (group.len() - 1)).collect(), group.len() - 1) {
            let (a, b) = (pair / (group.len() - 1), pair % (group.len() - 1));
            draft.exclude(group[a], group[b + usize::from(b >= a)]);
        }
    }
    draft
}
