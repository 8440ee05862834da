//! Paragraph 28(c).

use bylot_model::rules::{AdditionalGroup, GroupRelation};

use crate::scene::Scene;

/// A third seat of any group, so that a review can have five reviewing States and break nothing but the cap.
fn three_seats(a: &str, reviewers: &str) -> Scene {
    let scene = Scene::six()
        .rules(|rules| {
            let third = bylot_model::rules::SeatRule { name: "third".into(), group: GroupRelation::Any };
            rules.seats.push(third);
            rules.additional_group = AdditionalGroup::Any;
            rules.minimum = 0;
        })
        .party(a)
        .party("X n untoc,tip not_reviewed")
        .party("Y s untoc,tip not_reviewed")
        .party("Z s untoc,tip not_reviewed");
    scene.review(&format!("A/1: {reviewers}"))
}

#[test]
fn the_edge_four_reviewing_states_keep_it() {
    three_seats("A n untoc,tip", "own_group=B own_group+X other_group=D other_group+Y").finds_partial(&[]);
}

#[test]
fn five_reviewing_states_break_it() {
    let five = "own_group=B own_group+X other_group=D other_group+Y third=Z";
    three_seats("A n untoc,tip", five)
        .finds_partial(&["cap: A has 5 reviewing States, more than 4 (paragraph 28(c), note N7)."]);
    three_seats("A n untoc,tip", five).rules(|rules| rules.cap = None).finds_partial(&[]);
}

/// "Unless that State decides otherwise."
#[test]
fn the_edge_the_state_under_review_may_waive_it() {
    let five = "own_group=B own_group+X other_group=D other_group+Y third=Z";
    three_seats("A n untoc,tip waives", five).finds_partial(&[]);
}
