//! Whether a State could be drawn for a review, against enumeration: every yes is in a pairing that may be drawn, no no is, and
//! every derivation is one.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use bylot::{Never, could};
use bylot_model::derivation::verify;
use bylot_model::rules::Additional;
use bylot_model::{Pairing, PartyId, Seat};
use kit::enumerate::by_reviews;
use kit::{Case, rosters, tight};

/// The steps of one question of look-ahead.
const BUDGET: u64 = 100_000;

/// The looks of one enumeration.
const LOOKS: u64 = 60_000;

#[test]
fn a_state_could_be_drawn_where_a_pairing_that_may_be_drawn_has_it() {
    let [mut yes, mut barred, mut derived] = [0; 3];
    let cases = (0..90).map(rosters::plain).chain((0..30).map(rosters::random)).chain(tight::all());
    for (case, seed) in cases.zip(0..) {
        let Some(taken) = taken(&case) else { continue };
        let roster = case.roster();
        let parties = || roster.parties().map(|(id, _)| id);
        // One question of each State, another in each case.
        for (reviewing, at) in parties().zip(seed..) {
            let under_review = parties().nth(at % roster.len()).expect("a party");
            let Ok(could) = could(&roster, &case.rules, under_review, reviewing, BUDGET) else { continue };
            for it in &could.seats {
                let is_taken = taken.contains(&(under_review, it.seat, reviewing));
                assert_eq!(it.never.is_none(), is_taken, "{under_review:?} {it:?}\n{}", case.to_text());
                match &it.never {
                    None => yes += 1,
                    Some(Never::Barred(_)) => barred += 1,
                    Some(Never::Impossible(derivation)) => {
                        verify(&roster, &case.rules, derivation).expect("a proof");
                        derived += 1;
                    }
                }
            }
            let asked: BTreeSet<_> = could.seats.iter().map(|it| it.seat).collect();
            let of_it =
                |&&(review, _, party): &&(_, _, PartyId)| (review, party) == (under_review, reviewing);
            assert!(
                taken.iter().filter(of_it).all(|(_, seat, _)| asked.contains(seat)),
                "{}",
                case.to_text()
            );
        }
    }
    assert!(yes > 50 && barred > 50 && derived > 20, "{yes} {barred} {derived}");
}

/// Who sits where in a pairing that may be drawn; `None`: too many to be looked at, or there is none.
fn taken(case: &Case) -> Option<BTreeSet<(PartyId, Seat, PartyId)>> {
    let roster = case.roster();
    let mut least = u32::MAX;
    let mut taken = BTreeSet::new();
    let mut visit = |pairing: &Pairing| {
        let additional = u32::try_from(pairing.additional()).expect("a small roster");
        if case.rules.additional == Additional::Fewest && additional < least {
            (least, taken) = (additional, BTreeSet::new());
        }
        if case.rules.additional != Additional::Fewest || additional == least {
            taken.extend(pairing.reviews.iter().flat_map(|review| {
                review.reviewers.iter().map(|it| (review.under_review, it.seat, it.party))
            }));
        }
        ControlFlow::Continue(())
    };
    let all = by_reviews(&roster, &case.rules, LOOKS, &mut visit);
    (all.is_continue() && !taken.is_empty()).then_some(taken)
}
