//! A little of everything, under any preset: holdings, settings, exclusions and group sizes at once.

use bylot_model::{
    Holding,
    rules::{AdditionalGroup, MutualReviews, PartialReviews, WhoReviews},
};

use super::draft::{Draft, either, even_sizes, rules};
use crate::Dice;

pub(super) fn draft(mut dice: Dice) -> Draft {
    let preset = dice.pick(&["untoc", "untoc", "untoc", "untoc", "untoc-8-2", "uncac", "upr-troika"]);
    let instruments: &[&str] = match preset {
        "untoc" => &["main", "second", "third"],
        "upr-troika" => &[],
        _ => &["main"],
    };
    let parties = dice.pick(&[30, 36, 45, 60, 75, 90, 120, 189]);
    let mut rules = rules(preset, instruments, either(&mut dice));
    rules.reviewing = WhoReviews::All;
    rules.maximum = Some(rules.seats.len() as u32 + u32::from(dice.percent(30)));
    rules.minimum = dice.between(0, 2) as u32;
    rules.cap = dice.pick(&[None, Some(3), Some(3), Some(4)]);
    if dice.percent(20) {
        rules.additional_group = AdditionalGroup::Any;
    }
    if dice.percent(20) {
        rules.partial_reviews = PartialReviews::MaximumOnly;
    }
    if dice.percent(20) {
        rules.mutual_reviews = MutualReviews::Allowed;
    }
    let small = dice.between(3, 5);
    let mut sizes = even_sizes(parties - 2 * small, dice.between(3, 4));
    sizes.extend([small, small]);
    let mut draft = Draft::new(dice, rules, &sizes);
    holdings(&mut draft);
    settings(&mut draft);
    let chance = draft.dice.pick(&[0, 10, 30, 50]);
    draft.exclude_percent(chance);
    draft
}

/// Some hold less, some have only signed.
fn holdings(draft: &mut Draft) {
    let share = draft.dice.pick(&[5, 15, 30]);
    for at in 0..draft.records.len() {
        for instrument in 1..draft.rules.instruments.len() {
            if draft.dice.percent(share) {
                let signed = draft.dice.percent(10);
                draft.records[at].instruments[instrument] =
                    if signed { Holding::Signatory } else { Holding::No };
            }
        }
    }
}

/// One in ten is only reviewed, only reviews, volunteers, waives the cap or must do more.
fn settings(draft: &mut Draft) {
    let maximum = draft.rules.maximum.expect("set above");
    let share = draft.records.len() / draft.dice.between(8, 20);
    for at in draft.some(share) {
        let choice = draft.dice.below(5);
        let record = &mut draft.records[at];
        match choice {
            0 => record.reviews = Some(false),
            1 => record.under_review = Some(false),
            2 => record.reviews_max = Some(maximum + 2),
            3 => record.waives_cap = Some(true),
            _ => (record.reviews_min, record.reviews_max) = (Some(maximum), Some(maximum)),
        }
    }
}
