//! Most pairs are excluded: each seat is left two or three States of the right regional group, and nobody may
//! perform more than two reviews.

use super::draft::{Draft, either, even_sizes, rules};
use crate::Dice;

pub(super) fn draft(mut dice: Dice) -> Draft {
    let parties = dice.pick(&[30, 40, 60, 90, 120]);
    let groups = dice.between(2, 5);
    let preset = dice.pick(&["untoc", "untoc", "uncac", "upr-troika"]);
    let mut rules = rules(preset, &["main"], either(&mut dice));
    if preset == "upr-troika" {
        rules.instruments.clear();
        rules.required.clear();
        rules.reviewing = bylot_model::rules::WhoReviews::All;
    }
    let seats = rules.seats.len() as u32;
    rules.maximum = Some(seats);
    rules.minimum = draft_minimum(&mut dice, seats);
    let mut draft = Draft::new(dice, rules, &even_sizes(parties, groups.max(seats as usize)));
    let (few, many) = (draft.dice.between(2, 3), draft.dice.between(3, 4));
    for under_review in 0..parties {
        let own = draft.group_of(under_review);
        let others: Vec<_> = (0..parties).filter(|at| !own.contains(at)).collect();
        let own: Vec<_> = own.into_iter().filter(|&at| at != under_review).collect();
        for side in [own, others] {
            let left = if draft.dice.percent(70) { many } else { few };
            let kept = draft.some_of(side.clone(), left);
            for &reviewing in side.iter().filter(|at| !kept.contains(at)) {
                draft.exclude(under_review, reviewing);
            }
        }
    }
    draft
}

/// Most have a review to spare.
fn draft_minimum(dice: &mut Dice, seats: u32) -> u32 {
    if dice.percent(40) { seats } else { 1 }
}
