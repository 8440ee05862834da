//! Paragraphs 9 and 26.

use crate::scene::Scene;

#[test]
fn a_whole_pairing_keeps_it() {
    Scene::six().finds_always(&[]);
}

#[test]
fn a_missing_review_breaks_it() {
    let missing = Scene::six().no_review("C");
    missing.finds(&[
        "every_review_is_held: C is under review and has no review (paragraphs 9 and 26, note N7).",
    ]);
    missing.finds_partial(&[]);
}

#[test]
fn a_second_review_breaks_it() {
    Scene::six()
        .review_again("A/1: own_group=B other_group=D")
        .finds_always(&["every_review_is_held: A has 2 reviews (paragraphs 9 and 26, note N7)."]);
}

#[test]
fn an_empty_seat_breaks_it() {
    let empty = Scene::six().review("A/1: own_group=B");
    empty.finds(&[
        "every_review_is_held: Nobody takes the other_group seat in the review of A (paragraphs 9 and 26, note N7).",
    ]);
    empty.finds_partial(&[]);
}

#[test]
fn a_seat_taken_twice_breaks_it() {
    Scene::six().review("A/1: own_group=B other_group=D other_group=E").finds_always(&[
        "every_review_is_held: D and E share the other_group seat in the review of A (paragraphs 9 and 26, note N7).",
    ]);
}

#[test]
fn an_instrument_left_out_breaks_it() {
    let parties = ["A n untoc,tip", "B n untoc,tip", "D s untoc,tip"];
    Scene::one(&parties, "A: own_group=B[untoc,tip] other_group=D").finds_partial(&[]);
    Scene::one(&parties, "A: own_group=B[untoc] other_group=D").finds_partial(&[
        "every_review_is_held: B is party to tip and does not review A for it (paragraphs 9 and 26, note N7).",
    ]);
}

#[test]
fn a_party_that_is_not_under_review_has_none() {
    let watching = Scene::six().party("C n untoc not_reviewed");
    watching.clone().no_review("C").finds_always(&[]);
    watching.finds_always(&[
        "every_review_is_held: C is not under review and has a review (paragraphs 9 and 26, note N7).",
    ]);
}
