//! Paragraph 17.

use bylot_model::rules::{notices, review_groups::lawful_totals};

use crate::scene::Scene;

#[test]
fn every_state_in_a_group_keeps_it() {
    Scene::six().finds(&[]);
}

#[test]
fn a_group_that_does_not_exist_breaks_it() {
    Scene::six()
        .review("A/4: own_group=B other_group=D")
        .finds_always(&["review_groups: A is in review group 4, and there are 3 (paragraph 17, note N13)."]);
}

#[test]
fn a_state_in_no_group_among_others_breaks_it() {
    let scene = Scene::six().review("A: own_group=B other_group=D");
    scene.finds(&["review_groups: A is in no review group (paragraph 17, note N13)."]);
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

/// The six with these review groups, from 1, in place of theirs.
fn in_groups(groups: [u16; 6]) -> Scene {
    let seats = [
        "B other_group=D",
        "C other_group=E",
        "A other_group=F",
        "E other_group=B",
        "F other_group=C",
        "D other_group=A",
    ];
    let lines = ["A", "B", "C", "D", "E", "F"].into_iter().zip(groups).zip(seats);
    lines.fold(Scene::six(), |scene, ((code, group), seats)| {
        scene.review(&format!("{code}/{group}: own_group={seats}"))
    })
}

#[test]
fn a_third_of_the_states_is_in_each_group() {
    in_groups([1, 2, 3, 3, 2, 1]).finds_always(&[]);
}

#[test]
fn all_states_in_one_group_break_it() {
    let scene = in_groups([1; 6]);
    scene.finds(&[
        "review_groups: Review group 1 has 6 reviews, not 2 (paragraph 17, note N13).",
        "review_groups: Review group 2 has 0 reviews, not 2 (paragraph 17, note N13).",
        "review_groups: Review group 3 has 0 reviews, not 2 (paragraph 17, note N13).",
    ]);
    scene.finds_partial(&[]);
}

#[test]
fn the_edge_a_total_between_the_sums_of_floors_and_ceilings_keeps_it() {
    // Four of the one and four of the other regional group: 1 or 2 of each, so 2 to 4 in all.
    let eight = |groups: [u16; 8]| {
        let mut scene = Scene::six().party("C1 n untoc").party("F1 s untoc");
        let reviews = [
            ("A", "B other_group=D"),
            ("B", "C other_group=E"),
            ("C", "C1 other_group=F"),
            ("C1", "A other_group=F1"),
            ("D", "E other_group=B"),
            ("E", "F other_group=C"),
            ("F", "F1 other_group=C1"),
            ("F1", "D other_group=A"),
        ];
        for ((code, seats), group) in reviews.into_iter().zip(groups) {
            scene = scene.review(&format!("{code}/{group}: own_group={seats}"));
        }
        scene
    };
    eight([1, 1, 2, 3, 1, 1, 2, 3]).finds(&[]);
    assert_eq!(lawful_totals(&eight([1; 8]).roster(), &Scene::six().rules), 2..=4);
    // The totals are lawful, whichever regional group they are made of.
    eight([1, 1, 1, 2, 2, 2, 3, 3]).finds(&[]);
    eight([1, 1, 2, 3, 1, 1, 1, 3]).finds(&[
        "review_groups: Review group 1 has 5 reviews, not 2 to 4 (paragraph 17, note N13).",
        "review_groups: Review group 2 has 1 review, not 2 to 4 (paragraph 17, note N13).",
    ]);
}

#[test]
fn the_edge_who_is_in_no_group_yet_may_belong_to_any() {
    Scene::six().no_review("A").finds(&[
        "every_review_is_held: A is under review and has no review (paragraphs 9 and 26, note N7).",
    ]);
}

#[test]
fn the_edge_disproportion_is_a_notice() {
    let scene = Scene::six();
    assert_eq!(notices(&scene.roster(), &scene.rules, &scene.pairing()), []);
    let scene = scene.review("A/2: own_group=B other_group=D").review("E/1: own_group=F other_group=C");
    scene.finds(&[]);
    let said: Vec<_> = notices(&scene.roster(), &scene.rules, &scene.pairing())
        .iter()
        .map(|notice| notice.sentence(&scene.roster(), &scene.rules))
        .collect();
    assert_eq!(
        said,
        [
            "Review group 1 has 0 of n; 1 would be proportionate (paragraph 17).",
            "Review group 2 has 2 of n; 1 would be proportionate (paragraph 17).",
            "Review group 1 has 2 of s; 1 would be proportionate (paragraph 17).",
            "Review group 2 has 0 of s; 1 would be proportionate (paragraph 17).",
        ]
    );
}
