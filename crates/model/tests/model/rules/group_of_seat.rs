//! Paragraph 28, notes N1 and N2.

use bylot_model::Rules;
use bylot_model::rules::{Additional, AdditionalGroup, GroupRelation};

use crate::scene::Scene;

#[test]
fn one_of_its_group_and_one_of_another_keep_it() {
    Scene::six().finds(&[]);
}

#[test]
fn a_state_of_the_wrong_group_breaks_it() {
    let parties = ["A n untoc", "B n untoc", "C n untoc", "D s untoc", "E s untoc"];
    Scene::one(&parties, "A: own_group=E other_group=D").finds_partial(&[
        "group_of_seat: E is of s and sits for the own_group seat in the review of A, of n (paragraph 28, notes N1 and N2).",
    ]);
    Scene::one(&parties, "A: own_group=B other_group=C").finds_partial(&[
        "group_of_seat: C is of n too and sits for the other_group seat in the review of A (paragraph 28, notes N1 and N2).",
    ]);
}

/// A lacks nothing; B lacks tip in the review of A, and X or Y completes its seat.
fn incomplete() -> Scene {
    Scene::six()
        .party("A n untoc,tip")
        .party("D s untoc,tip")
        .party("X n untoc,tip not_reviewed")
        .party("Y s untoc,tip not_reviewed min=0")
        .review("D/1: own_group=E own_group+Y other_group=B other_group+X")
}

#[test]
fn an_additional_state_keeps_the_rule_of_the_seat_it_completes() {
    incomplete().review("A/1: own_group=B own_group+X other_group=D").finds(&[]);
    let wrong = incomplete().review("A/1: own_group=B own_group+Y other_group=D");
    wrong.finds_always(&[
        "group_of_seat: Y is of s and sits for the own_group seat in the review of A, of n (paragraph 28, notes N1 and N2).",
    ]);
    wrong.rules(|rules| rules.additional_group = AdditionalGroup::Any).finds_always(&[]);
}

#[test]
fn the_edge_an_additional_state_that_names_no_seat_is_judged_in_the_seat_it_completes() {
    incomplete().review("A/1: own_group=B other_group=D +X").finds_always(&[]);
    incomplete().review("A/1: own_group=B other_group=D +Y").finds_always(&[
        "group_of_seat: Y is of s and sits for the own_group seat in the review of A, of n (paragraph 28, notes N1 and N2).",
    ]);
}

#[test]
fn the_edge_any_group_does_for_a_seat_of_any_group() {
    let parties = ["A n untoc", "B n untoc", "C n untoc", "D s untoc"];
    for review in ["A: own_group=B other_group=C", "A: own_group=B other_group=D"] {
        let any = Scene::one(&parties, review).rules(|rules| rules.seats[1].group = GroupRelation::Any);
        any.finds_partial(&[]);
    }
}

/// Three seats pairwise of different groups; every State may complete a seat.
fn troika(review: &str) -> Scene {
    let rules = Rules {
        instruments: vec!["i".into(), "j".into()],
        additional: Additional::Fewest,
        ..Rules::upr_troika()
    };
    let parties = [
        "A n i,j",
        "N n i,j not_reviewed reviews",
        "S s i,j not_reviewed reviews",
        "E e i,j not_reviewed reviews",
        "F e i not_reviewed reviews",
        "G e j not_reviewed reviews",
        "H s j not_reviewed reviews",
        "W w j not_reviewed reviews",
    ];
    Scene::new(rules, &parties, &[review])
}

#[test]
fn three_seats_of_different_groups() {
    troika("A: first=N second=S third=E").finds_always(&[]);
    troika("A: first=N second=E third=F third+W").finds_always(&[
        "group_of_seat: F and E are both of e in the review of A (paragraphs 18(d) and 19 of the annex to Human Rights Council resolution 5/1, notes N1 and N2).",
    ]);
}

#[test]
fn the_edge_a_state_that_completes_a_seat_stands_with_it() {
    troika("A: first=N second=S third=F third+G").finds_always(&[]);
    troika("A: first=N second=S third=F third+W").finds_always(&[]);
    troika("A: first=N second=S third=F third+H").finds_always(&[
        "group_of_seat: H and S are both of s in the review of A (paragraphs 18(d) and 19 of the annex to Human Rights Council resolution 5/1, notes N1 and N2).",
    ]);
    // Unnamed, too; and before the seat it would clash with.
    troika("A: +H first=N third=F second=S").finds_always(&[
        "group_of_seat: S and H are both of s in the review of A (paragraphs 18(d) and 19 of the annex to Human Rights Council resolution 5/1, notes N1 and N2).",
    ]);
}
