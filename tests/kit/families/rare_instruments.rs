//! An instrument with one or two holders in a regional group, who only review, and signatories that volunteer to
//! be reviewed for it: each needs a holder at its own-group seat and one at its other-group seat (para 28(b)).

use bylot_model::Holding;

use super::draft::{Draft, either, even_sizes, rules};
use crate::Dice;

pub(super) fn draft(mut dice: Dice) -> Draft {
    let parties = dice.pick(&[30, 40, 60, 90, 120, 189]);
    let groups = dice.between(3, 5);
    let rules = rules("untoc", &["main", "rare", "scarce"], either(&mut dice));
    let mut draft = Draft::new(dice, rules, &even_sizes(parties, groups));
    let rare = if draft.dice.percent(60) { 1 } else { 2 };
    for record in &mut draft.records {
        record.instruments[1] = Holding::No;
        record.instruments[2] = if rare == 2 { Holding::No } else { Holding::Party };
    }
    let maximum = draft.dice.between(3, 5);
    for instrument in 1..=rare {
        let mut room = 0;
        let mut candidates = Vec::new();
        for first in draft.firsts() {
            let group = draft.group_of(first);
            let holders = draft.dice.between(1, 2);
            for at in draft.some_of(group.clone(), holders) {
                let record = &mut draft.records[at];
                record.instruments[instrument] = Holding::Party;
                record.under_review = Some(false);
                record.reviews_max = Some(maximum as u32);
            }
            let holds = |at: &usize| draft.records[*at].instruments[instrument] == Holding::Party;
            let room_here = maximum * group.iter().filter(|at| holds(at)).count();
            let others: Vec<_> = group.iter().copied().filter(|at| !holds(at)).collect();
            // More would find no holder of their own group.
            candidates.extend(draft.some_of(others, room_here * 2 / 3));
            room += room_here;
        }
        // Two holders for each: as many as there is room for, or one or two fewer or more.
        let signatories = (room / 2 + draft.dice.below(2)).saturating_sub(draft.dice.below(3));
        for at in draft.some_of(candidates, signatories) {
            if draft.records[at].under_review.is_none() {
                draft.records[at].instruments[instrument] = Holding::Signatory;
            }
        }
    }
    let chance = draft.dice.pick(&[0, 10, 20]);
    draft.exclude_percent(chance);
    draft
}
