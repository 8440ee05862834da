//! A plain rule.

use crate::scene::Scene;

#[test]
fn nobody_reviewing_itself_keeps_it() {
    Scene::six().finds(&[]);
}

#[test]
fn a_state_in_its_own_review_breaks_it() {
    Scene::six()
        .review("A/1: own_group=A other_group=D")
        .review("D/1: own_group=E other_group=B")
        .finds_always(&["no_self_review: A reviews itself (plain rule)."]);
}

#[test]
fn the_edge_its_own_two_seats_are_one_breach_of_this_rule() {
    Scene::six().rules(|rules| rules.minimum = 0).review("A/1: own_group=A other_group=A").finds_always(&[
        "group_of_seat: A is of n too and sits for the other_group seat in the review of A (paragraph 28, notes N1 and N2).",
        "no_self_review: A reviews itself (plain rule).",
        "one_seat_each: A sits twice in the review of A (plain rule).",
        "workload: A performs 4 reviews and may perform at most 3 (paragraph 29, notes N5 and N7).",
    ]);
}
