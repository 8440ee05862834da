//! Paragraph 29, notes N5 and N7.

use bylot_model::rules::PartialReviews;

use crate::scene::Scene;

#[test]
fn one_to_three_reviews_keep_it() {
    Scene::six().finds(&[]);
}

#[test]
fn the_edge_three_reviews_and_no_more_unless_voluntarily() {
    let three = Scene::six().party("G s untoc no_reviews").review("G/2: own_group=D other_group=B");
    three.finds_always(&[]);
    let four = three.party("H s untoc no_reviews").review("H/3: own_group=E other_group=B");
    four.finds_always(&[
        "workload: B performs 4 reviews and may perform at most 3 (paragraph 29, notes N5 and N7).",
    ]);
    four.party("B n untoc max=4").finds_always(&[]);
}

#[test]
fn a_state_that_performs_none_breaks_it() {
    let idle = Scene::six().party("G s untoc not_reviewed");
    idle.finds(&[
        "workload: G performs 0 reviews and must perform at least 1 (paragraph 29, notes N5 and N7).",
    ]);
    idle.finds_partial(&[]);
    idle.party("G s untoc not_reviewed min=0").finds_always(&[]);
}

/// N5: what the review of an additional reviewing State counts towards.
#[test]
fn the_edge_partial_reviews_count_unless_the_rule_set_says_otherwise() {
    let scene = Scene::six()
        .party("A n untoc,tip")
        .party("D s untoc,tip")
        .party("X n untoc,tip not_reviewed")
        .party("Y s untoc,tip not_reviewed min=0")
        .review("A/1: own_group=B own_group+X other_group=D")
        .review("D/1: own_group=E own_group+Y other_group=B other_group+X");
    scene.finds_always(&[]);
    let full = |scene: Scene| scene.rules(|rules| rules.partial_reviews = PartialReviews::MaximumOnly);
    full(scene.clone()).finds(&[
        "workload: X performs 0 reviews and must perform at least 1 (paragraph 29, notes N5 and N7).",
    ]);
    full(scene.party("X n untoc,tip not_reviewed min=0 max=1")).finds_always(&[
        "workload: X performs 2 reviews and may perform at most 1 (paragraph 29, notes N5 and N7).",
    ]);
}
