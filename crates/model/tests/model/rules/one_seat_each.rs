//! A plain rule.

use bylot_model::rules::GroupRelation;

use crate::scene::Scene;

#[test]
fn one_seat_each_keeps_it() {
    Scene::six().finds(&[]);
}

#[test]
fn a_state_in_two_seats_breaks_it() {
    let any = Scene::six().rules(|rules| rules.seats[1].group = GroupRelation::Any);
    any.review("A/1: own_group=B other_group=B")
        .finds_always(&["one_seat_each: B sits twice in the review of A (plain rule)."]);
}

/// N3: one State may not complete both seats.
#[test]
fn the_edge_nobody_completes_both_seats() {
    let scene = Scene::six()
        .rules(|rules| rules.additional_group = bylot_model::rules::AdditionalGroup::Any)
        .party("A n untoc,tip")
        .party("X n untoc,tip not_reviewed")
        .party("Y n untoc,tip not_reviewed min=0");
    scene.clone().review("A/1: own_group=B own_group+X other_group=D other_group+Y").finds_always(&[]);
    scene
        .review("A/1: own_group=B own_group+X other_group=D other_group+X")
        .finds_always(&["one_seat_each: X sits twice in the review of A (plain rule)."]);
}
