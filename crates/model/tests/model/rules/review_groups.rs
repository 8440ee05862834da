//! Paragraph 17.

use bylot_model::rules::notices;

use crate::scene::Scene;

#[test]
fn every_state_in_a_group_keeps_it() {
    Scene::six().finds(&[]);
}

#[test]
fn a_group_that_does_not_exist_breaks_it() {
    Scene::six()
        .review("A/4: own_group=B other_group=D")
        .finds_always(&["review_groups: A is in review group 4, and there are 3 (paragraph 17)."]);
}

#[test]
fn a_state_in_no_group_among_others_breaks_it() {
    let scene = Scene::six().review("A: own_group=B other_group=D");
    scene.finds(&["review_groups: A is in no review group (paragraph 17)."]);
    scene.finds_partial(&[]);
}

#[test]
fn the_edge_a_pairing_without_review_groups_is_accepted() {
    let mut scene = Scene::six();
    for review in [
        "A: own_group=B other_group=D",
        "B: own_group=C other_group=E",
        "C: own_group=A other_group=F",
        "D: own_group=E other_group=B",
        "E: own_group=F other_group=C",
        "F: own_group=D other_group=A",
    ] {
        scene = scene.review(review);
    }
    scene.finds_always(&[]);
    assert_eq!(notices(&scene.roster(), &scene.rules, &scene.pairing()), []);
}

#[test]
fn the_edge_disproportion_is_a_notice() {
    let scene = Scene::six();
    assert_eq!(notices(&scene.roster(), &scene.rules, &scene.pairing()), []);
    let scene = scene.review("A/2: own_group=B other_group=D");
    scene.finds(&[]);
    let said: Vec<_> = notices(&scene.roster(), &scene.rules, &scene.pairing())
        .iter()
        .map(|notice| notice.sentence(&scene.roster()))
        .collect();
    assert_eq!(
        said,
        [
            "Review group 1 has 0 of n; 1 would be proportionate (paragraph 17).",
            "Review group 2 has 2 of n; 1 would be proportionate (paragraph 17).",
        ]
    );
}
