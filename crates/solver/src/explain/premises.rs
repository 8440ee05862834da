//! Everything that a derivation may rest on.

use std::collections::BTreeSet;

use bylot_model::derivation::{Claim, Premise, Split, Step};
use bylot_model::rules::{Additional, GroupRelation, MutualReviews, PartialReviews};
use bylot_model::{InstrumentSet, SeatId};

use super::question::Question;

/// Every constraint that roster, rules and lots put on the claim; of those on two States, the ones that the lots
/// or the steps touch.
pub(super) fn all(question: &Question<'_>, steps: &[Step]) -> BTreeSet<Premise> {
    let Question { roster, rules, .. } = *question;
    let instruments = InstrumentSet::first(roster.instruments().len());
    let mut all = BTreeSet::new();
    for (id, party) in roster.parties() {
        all.insert(Premise::Group(id));
        all.extend(instruments.minus(party.holds).iter().map(|instrument| Premise::Lacks(id, instrument)));
        if party.minimum > 0 {
            all.insert(Premise::Minimum(id));
        }
        if party.maximum.is_some() {
            all.insert(Premise::Maximum(id));
        }
        if party.under_review {
            all.extend((0..rules.seats.len()).map(|seat| Premise::Seat(id, SeatId::new(seat))));
            all.insert(Premise::Itself(id));
            if rules.cap.is_some() && !party.waives_cap {
                all.insert(Premise::Cap(id));
            }
        }
    }
    all.extend(roster.exclusions().iter().map(|pair| Premise::Excluded(pair.under_review, pair.reviewing)));
    if rules.seats.iter().any(|seat| seat.group == GroupRelation::Different) {
        all.insert(Premise::Different);
    }
    if rules.partial_reviews == PartialReviews::MaximumOnly {
        all.insert(Premise::Partial);
    }
    if question.claim.at_most().is_some() && rules.additional != Additional::Never {
        all.insert(Premise::AtMost);
    }
    all.extend(question.claim.drawn().iter().copied().map(Premise::Drawn));
    all.extend(of_two(question, steps));
    all
}

/// That two States do not review each other, or one does not sit twice, where it matters.
fn of_two(question: &Question<'_>, steps: &[Step]) -> BTreeSet<Premise> {
    let Question { roster, rules, .. } = *question;
    let mutual = |one, other| {
        let both = roster.party(one).under_review && roster.party(other).under_review;
        (both && one != other && rules.mutual_reviews == MutualReviews::Barred)
            .then(|| Premise::Mutual(one.min(other), one.max(other)))
    };
    let ball = match question.claim {
        Claim::DeadEnd { ball, .. } => Some(*ball),
        _ => None,
    };
    let seated = question.claim.drawn().iter().copied().chain(ball);
    let mut of_two: BTreeSet<_> = seated
        .flat_map(|it| {
            let apart = Premise::OneSeat(it.party, it.under_review);
            [mutual(it.party, it.under_review), Some(apart)]
        })
        .flatten()
        .collect();
    for step in steps {
        match step {
            Step::Cases { split: Split::Mutual(one, other), .. } => of_two.extend(mutual(*one, *other)),
            Step::Cases { split: Split::OneSeat(party, [place, _]), .. } => {
                of_two.insert(Premise::OneSeat(*party, place.under_review));
            }
            Step::Weighed(step) => {
                for (one, other) in step.between.iter().flat_map(|it| it.pairs()) {
                    of_two.extend(mutual(one, other));
                    let apart = [(one, other), (other, one)].into_iter();
                    let apart = apart.filter(|&(_, under_review)| roster.party(under_review).under_review);
                    of_two.extend(apart.map(|(party, under_review)| Premise::OneSeat(party, under_review)));
                }
            }
            _ => {}
        }
    }
    of_two
}
