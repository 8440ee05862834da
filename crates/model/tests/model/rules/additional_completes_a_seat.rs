//! Paragraph 28(b), note N3.

use bylot_model::rules::Additional;

use crate::scene::Scene;

/// A is party to three instruments; D holds all of them, B the Convention only.
fn incomplete() -> Scene {
    Scene::six()
        .party("A n untoc,tip,som")
        .party("D s untoc,tip,som")
        .party("X n untoc,tip,som not_reviewed")
        .party("Y s untoc,tip,som not_reviewed")
        .party("P n untoc,tip not_reviewed min=0")
        .party("S n untoc,som not_reviewed min=0")
        .review("A/1: own_group=B own_group+X other_group=D")
        .review("D/1: own_group=E own_group+Y other_group=B other_group+X")
}

#[test]
fn one_for_the_incomplete_seat_keeps_it() {
    incomplete().finds_always(&[]);
    incomplete().review("A/1: own_group=B[untoc] own_group+X[tip,som] other_group=D").finds_always(&[]);
    incomplete().review("A/1: own_group=B other_group=D +X[som,tip]").finds_always(&[]);
}

#[test]
fn nobody_for_an_incomplete_seat_breaks_it() {
    let scene = incomplete().review("A/1: own_group=B other_group=D");
    scene.finds(&[
        "additional_completes_a_seat: Nobody completes the own_group seat for tip and som in the review of A (paragraph 28(b), note N3).",
    ]);
    scene.finds_partial(&[]);
}

#[test]
fn a_state_that_lacks_part_of_it_breaks_it() {
    incomplete().review("A/1: own_group=B own_group+P other_group=D").finds_always(&[
        "additional_completes_a_seat: P completes the own_group seat and is not party to som in the review of A (paragraph 28(b), note N3).",
    ]);
    incomplete().review("A/1: own_group=B other_group=D +P").finds_always(&[
        "additional_completes_a_seat: The seats that lack instruments cannot be completed by P in the review of A (paragraph 28(b), note N3).",
    ]);
}

#[test]
fn reviewing_for_less_or_more_than_the_seat_lacks_breaks_it() {
    incomplete().review("A/1: own_group=B own_group+X[tip] other_group=D").finds_always(&[
        "additional_completes_a_seat: X completes the own_group seat and does not review for som in the review of A (paragraph 28(b), note N3).",
    ]);
    incomplete().review("A/1: own_group=B own_group+X[untoc,tip,som] other_group=D").finds_always(&[
        "additional_completes_a_seat: X completes the own_group seat, which does not lack untoc, in the review of A (paragraph 28(b), note N3).",
    ]);
}

#[test]
fn one_for_a_complete_seat_breaks_it() {
    incomplete().review("A/1: own_group=B own_group+X other_group=D other_group+Y").finds_always(&[
        "additional_completes_a_seat: Y completes the other_group seat, which lacks nothing, in the review of A (paragraph 28(b), note N3).",
    ]);
    incomplete().review("A/1: own_group=B own_group+X other_group=D +Y").finds_always(&[
        "additional_completes_a_seat: The seats that lack instruments cannot be completed by Y in the review of A (paragraph 28(b), note N3).",
    ]);
}

/// N3: one State, party to all the instruments the seat lacks; not one for each.
#[test]
fn the_edge_two_for_one_seat_break_it() {
    let second = "additional_completes_a_seat: X and P both complete the own_group seat in the review of A (paragraph 28(b), note N3).";
    incomplete().review("A/1: own_group=B own_group+X own_group+P other_group=D").finds_always(&[second]);
    incomplete().review("A/1: own_group=B own_group+P[tip] own_group+S[som] other_group=D").finds_always(&[
        "additional_completes_a_seat: P completes the own_group seat and is not party to som in the review of A (paragraph 28(b), note N3).",
        "additional_completes_a_seat: P and S both complete the own_group seat in the review of A (paragraph 28(b), note N3).",
    ]);
}

/// The first in the list would do for both seats, the second for one only: they are told apart.
#[test]
fn the_edge_states_that_name_no_seat_are_matched_to_the_seats() {
    let scene = incomplete().party("D s untoc,som").party("Z s untoc,tip not_reviewed");
    let scene = scene.review("D/1: own_group=E own_group+Y other_group=B other_group+X");
    let scene = scene.rules(|rules| rules.additional_group = bylot_model::rules::AdditionalGroup::Any);
    scene.clone().review("A/1: own_group=B other_group=D +X +Z").finds_always(&[]);
    scene.clone().review("A/1: own_group=B other_group=D +Z +X").finds_always(&[]);
    scene.clone().review("A/1: own_group=B other_group=D other_group+X +Y").finds_partial(&[]);
    scene.review("A/1: own_group=B other_group=D +P +Z").finds_always(&[
        "additional_completes_a_seat: The seats that lack instruments cannot be completed by P and Z in the review of A (paragraph 28(b), note N3).",
    ]);
}

/// A seat nobody has taken yet says nothing of the State that will complete it.
#[test]
fn the_edge_a_completed_seat_without_its_state_is_not_judged_in_part() {
    incomplete().review("A/1: own_group+X[tip,som] other_group=D").finds_partial(&[]);
    incomplete().review("A/1: +X other_group=D").finds_partial(&[]);
}

#[test]
fn where_there_are_none_every_state_is_party_to_everything() {
    let never = |scene: Scene| scene.rules(|rules| rules.additional = Additional::Never);
    never(Scene::six()).finds_always(&[]);
    never(Scene::six().party("A n untoc,tip").party("D s untoc,tip"))
        .review("D/1: own_group=E")
        .finds_partial(&[
            "additional_completes_a_seat: B reviews A and is not party to tip (paragraph 28(b), note N3).",
            "additional_completes_a_seat: E reviews D and is not party to tip (paragraph 28(b), note N3).",
        ]);
    never(Scene::six().party("X n untoc not_reviewed")).review("A/1: own_group=B other_group=D +X").finds_always(&[
        "additional_completes_a_seat: X is an additional reviewing State of A, and there are none (paragraph 28(b), note N3).",
    ]);
}
