//! Laws of the judge: what must hold of any pairing, lawful or not.

use bylot_model::{
    Extent, Pairing, PartyId, Review, ReviewGroup, Reviewing, Roster, Rules, Seat, SeatId, check,
};
use proptest::prelude::*;

use crate::scene::Scene;

/// A lawful scene with additional reviewing States, one of which names no seat.
fn lawful() -> Scene {
    Scene::six()
        .party("A n untoc,tip,som")
        .party("D s untoc,tip,som")
        .party("X n untoc,tip,som not_reviewed")
        .party("Y s untoc,tip,som not_reviewed")
        .review("A/1: own_group=B own_group+X[tip,som] other_group=D")
        .review("D/1: own_group=E +Y other_group=B other_group+X")
}

/// The violations as a set: each in words, sorted.
fn said(roster: &Roster, rules: &Rules, pairing: &Pairing, extent: Extent) -> Vec<String> {
    let mut said: Vec<_> =
        check(roster, rules, pairing, extent).iter().map(|violation| violation.to_string()).collect();
    said.sort();
    said
}

#[test]
fn the_scene_of_the_laws_is_lawful() {
    lawful().finds_always(&[]);
}

prop_compose! {
    /// Any reviewing State of a roster of `parties`, in any seat.
    fn any_reviewing(parties: usize)(party in 0..parties, seat in 0..5_u8) -> Reviewing {
        let seat = match seat {
            0 | 1 => Seat::Main(SeatId(seat)),
            2 | 3 => Seat::Additional(Some(SeatId(seat - 2))),
            _ => Seat::Additional(None),
        };
        Reviewing { party: PartyId::new(party), seat, instruments: None }
    }
}

prop_compose! {
    /// Any review of a roster of `parties`; most are unlawful in many ways.
    fn any_review(parties: usize)(
        under_review in 0..parties,
        group in proptest::option::of(0..4_u16),
        reviewers in proptest::collection::vec(any_reviewing(parties), 0..6),
    ) -> Review {
        Review { under_review: PartyId::new(under_review), review_group: group.map(ReviewGroup), reviewers }
    }
}

proptest! {
    #[test]
    fn the_order_of_the_reviews_has_no_meaning(
        reviews in proptest::collection::vec(any_review(8), 0..12),
        turn in 0..12_usize,
    ) {
        let (scene, pairing) = (lawful(), Pairing { reviews });
        let roster = scene.roster();
        let mut other = pairing.clone();
        other.reviews.reverse();
        let turn = turn.min(other.reviews.len());
        other.reviews.rotate_left(turn);
        for extent in [Extent::Whole, Extent::Partial] {
            prop_assert_eq!(
                said(&roster, &scene.rules, &pairing, extent),
                said(&roster, &scene.rules, &other, extent)
            );
        }
    }

    #[test]
    fn the_judge_of_partial_pairings_says_no_more_than_the_judge_of_whole_ones(
        reviews in proptest::collection::vec(any_review(8), 0..12),
    ) {
        let (scene, pairing) = (lawful(), Pairing { reviews });
        let roster = scene.roster();
        let whole = said(&roster, &scene.rules, &pairing, Extent::Whole);
        for violation in said(&roster, &scene.rules, &pairing, Extent::Partial) {
            prop_assert!(whole.contains(&violation), "{} is not in {:?}", violation, whole);
        }
    }

    #[test]
    fn no_part_of_a_lawful_pairing_breaks_a_rule(kept in any::<u64>(), reviews in any::<u8>()) {
        let scene = lawful();
        let mut pairing = scene.pairing();
        let mut bits = (0..64).map(|bit| kept >> bit & 1 == 1);
        for review in &mut pairing.reviews {
            review.reviewers.retain(|_| bits.next().unwrap());
        }
        let mut bits = (0..8).map(|bit| reviews >> bit & 1 == 1);
        pairing.reviews.retain(|_| bits.next().unwrap());
        prop_assert_eq!(said(&scene.roster(), &scene.rules, &pairing, Extent::Partial), Vec::<String>::new());
    }
}
