//! Paragraphs 28(b) and 52.

use crate::scene::Scene;

/// A is party to two instruments, B to one of them.
fn two_instruments() -> Scene {
    Scene::six()
        .party("A n untoc,tip")
        .party("X n untoc,tip not_reviewed")
        .party("D s untoc,tip")
        .review("D/1: own_group=E own_group+Y other_group=B other_group+X")
        .party("Y s untoc,tip not_reviewed")
}

#[test]
fn reviewing_for_what_both_hold_keeps_it() {
    two_instruments()
        .review("A/1: own_group=B[untoc] own_group+X[tip] other_group=D[untoc,tip]")
        .finds_always(&[]);
    two_instruments().review("A/1: own_group=B own_group+X other_group=D").finds_always(&[]);
}

#[test]
fn reviewing_for_an_instrument_without_being_party_breaks_it() {
    two_instruments().review("A/1: own_group=B[untoc,tip] own_group+X[tip] other_group=D").finds_always(&[
        "party_to_instrument: B reviews A for tip and is not party to it (paragraphs 28(b) and 52).",
    ]);
}

#[test]
fn reviewing_for_an_instrument_not_under_review_breaks_it() {
    let parties = ["A n untoc", "B n untoc,tip", "D s untoc"];
    Scene::one(&parties, "A: own_group=B[untoc,tip] other_group=D").finds_partial(&[
        "party_to_instrument: B reviews A for tip, not under review (paragraphs 28(b) and 52).",
    ]);
}

#[test]
fn being_party_to_nothing_under_review_breaks_it() {
    let parties = ["A n tip", "B n untoc", "C n tip", "D s tip"];
    let review = "A: own_group=B own_group+C other_group=D";
    Scene::one(&parties, review).finds_partial(&[
        "party_to_instrument: B is party to no instrument for which A is reviewed (paragraphs 28(b) and 52).",
    ]);
}

/// Paragraph 52: A has only signed tip; it is reviewed for it and does not review B for it.
#[test]
fn the_edge_a_signatory_is_reviewed_for_what_it_signed_and_never_reviews_for_it() {
    let scene = Scene::six()
        .party("A n untoc,tip?")
        .party("C n untoc,tip")
        .party("X n untoc,tip not_reviewed")
        .party("Y s untoc,tip not_reviewed")
        .review("A/1: own_group=B own_group+X other_group=D other_group+Y");
    let completed = scene.review("C/3: own_group=A[untoc] own_group+X[tip] other_group=F other_group+Y");
    completed.finds_always(&[]);
    completed
        .review("C/3: own_group=A[untoc,tip] own_group+X[tip] other_group=F other_group+Y")
        .finds_always(&[
            "party_to_instrument: A reviews C for tip and is not party to it (paragraphs 28(b) and 52).",
        ]);
}

#[test]
fn the_edge_a_state_that_signed_everything_and_holds_nothing_never_reviews() {
    Scene::one(&["A n untoc", "B n untoc?"], "A: own_group=B").finds_partial(&[
        "party_to_instrument: B is party to no instrument for which A is reviewed (paragraphs 28(b) and 52).",
        "workload: B performs 1 review and may perform at most 0 (paragraph 29, notes N5 and N7).",
    ]);
}
