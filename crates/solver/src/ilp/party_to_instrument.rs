//! A reviewing State is party to an instrument under review (paragraphs 28(b), 52). That it reviews for none it is
//! not party to follows: it reviews for what it holds, or for what it is chosen to complete.

use super::model::Model;

/// Whether the reviewing State is party to an instrument for which the State is reviewed, if there are any.
pub(super) fn allows(model: &Model<'_>, under_review: usize, reviewing: usize) -> bool {
    let reviewed_for = model.party(under_review).reviewed_for();
    reviewed_for.is_empty() || !model.party(reviewing).holds.intersection(reviewed_for).is_empty()
}
