//! No State reviews itself.

use super::model::Model;

/// Whether a State of the one sort can review another State of the other.
pub(super) fn allows(model: &Model<'_>, under_review: usize, reviewing: usize) -> bool {
    model.pairs(under_review, reviewing) > 0
}
