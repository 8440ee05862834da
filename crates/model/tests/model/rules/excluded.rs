//! Note N8.

use crate::scene::Scene;

#[test]
fn meeting_nobody_excluded_keeps_it() {
    Scene::six().excluded("A", "C").finds_always(&[]);
}

#[test]
fn meeting_an_excluded_state_breaks_it() {
    Scene::six()
        .excluded("A", "D")
        .finds_always(&["excluded: D reviews A and is excluded from its review (note N8)."]);
}

#[test]
fn the_edge_an_exclusion_has_a_direction() {
    // B reviews A and is excluded; that A does not review B is no matter.
    Scene::six().excluded("B", "A").finds_always(&[]);
}
