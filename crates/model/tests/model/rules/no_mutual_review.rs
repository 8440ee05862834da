//! Paragraph 28(a).

use bylot_model::rules::MutualReviews;

use crate::scene::Scene;

#[test]
fn a_ring_of_three_keeps_it() {
    Scene::six().finds(&[]);
}

#[test]
fn two_states_that_review_each_other_break_it() {
    let mutual = Scene::six().review("D/1: own_group=E other_group=A");
    mutual.finds_always(&["no_mutual_review: A and D review each other (paragraph 28(a))."]);
    mutual.rules(|rules| rules.mutual_reviews = MutualReviews::Allowed).finds_always(&[]);
}

/// N6: in whatever review groups, and in whatever seats.
#[test]
fn the_edge_an_additional_reviewing_state_counts() {
    let scene = Scene::six()
        .party("A n untoc,tip")
        .party("B n untoc,tip")
        .party("E s untoc,tip")
        .review("A/1: own_group=B other_group=D other_group+E")
        .review("B/2: own_group=C own_group+X other_group=E")
        .party("X n untoc,tip not_reviewed min=0");
    let scene = scene.review("E/2: own_group=F own_group+Y other_group=C other_group+X");
    let scene = scene.party("Y s untoc,tip not_reviewed min=0");
    scene.finds_always(&[]);
    scene
        .review("E/2: own_group=F own_group+Y other_group=C other_group+A")
        .finds_always(&["no_mutual_review: A and E review each other (paragraph 28(a))."]);
}
