//! A reviewing State does not meet a State under review it is excluded from (N8).

use super::model::Model;

/// Whether they may meet; the parties of a sort are excluded alike.
pub(super) fn allows(model: &Model<'_>, under_review: usize, reviewing: usize) -> bool {
    let (of, by) = (&model.sorts[under_review].members, &model.sorts[reviewing].members);
    // Of one sort the first two stand for all: none is excluded from its own review only.
    let reviewing = if of[0] == by[0] { by.get(1) } else { by.first() };
    reviewing.is_some_and(|&reviewing| !model.roster.exclusions().bars(of[0], reviewing))
}
