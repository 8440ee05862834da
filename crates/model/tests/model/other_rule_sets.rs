//! One judge, other rule sets; and what a violation carries.

use bylot_model::rules::RuleId;
use bylot_model::{Extent, PartyRecord, Roster, Rules, check};

use crate::scene::Scene;

/// Runners-up under review, winners reviewing exactly once, none of its own group or association.
#[test]
fn a_football_draw() {
    let parties = [
        "R1 g1 - no_reviews",
        "R2 g2 - no_reviews",
        "R3 g3 - no_reviews",
        "W1 g1 - not_reviewed min=1",
        "W2 g2 - not_reviewed min=1",
        "W3 g3 - not_reviewed min=1",
    ];
    let reviews = ["R1: other_group=W2", "R2: other_group=W3", "R3: other_group=W1"];
    let drawn = Scene::new(Rules::matching(), &parties, &reviews);
    drawn.finds_always(&[]);
    drawn
        .clone()
        .excluded("R2", "W3")
        .finds_always(&["excluded: W3 reviews R2 and is excluded from its review (note N8)."]);
    drawn.clone().review("R3: other_group=W2").finds(&[
        "workload: W1 performs 0 reviews and must perform at least 1 (notes N5 and N7).",
        "workload: W2 performs 2 reviews and may perform at most 1 (notes N5 and N7).",
    ]);
    drawn.review("R1: other_group=W1").review("R3: other_group=W2").finds_always(&[
        "group_of_seat: W1 is of g1 too and sits for the other_group seat in the review of R1 (notes N1 and N2).",
    ]);
}

/// The corruption convention: the second seat is of any group; there are no additional reviewing States.
#[test]
fn one_instrument_and_any_group() {
    let parties = ["A n uncac", "B n uncac", "C n uncac", "D s uncac no_reviews"];
    let reviews = ["A: own_group=B any_group=C", "B: own_group=C any_group=D", "C: own_group=A any_group=D"];
    let scene = Scene::new(Rules::uncac(), &parties, &reviews);
    scene.finds_partial(&[
        "no_mutual_review: A and C review each other (paragraph 19 of the terms of reference).",
        "workload: D performs 2 reviews and may perform at most 0 (paragraph 20 of the terms of reference, notes N5 and N7).",
    ]);
    scene.review("A: own_group=B +C").finds_partial(&[
        "no_mutual_review: A and C review each other (paragraph 19 of the terms of reference).",
        "additional_completes_a_seat: C is an additional reviewing State of A, and there are none (note N3).",
        "workload: D performs 2 reviews and may perform at most 0 (paragraph 20 of the terms of reference, notes N5 and N7).",
    ]);
}

/// More additional reviewing States than seats are too many, however many there are.
#[test]
fn many_states_that_name_no_seat() {
    let mut parties = vec!["A n untoc,tip".to_owned(), "B n untoc".into(), "D s untoc".into()];
    parties.extend((0..40).map(|i| format!("X{i} n untoc,tip")));
    let additional: Vec<_> = (0..40).map(|i| format!("+X{i}")).collect();
    let review = format!("A: own_group=B other_group=D {}", additional.join(" "));
    let parties: Vec<_> = parties.iter().map(String::as_str).collect();
    let scene = Scene::one(&parties, &review);
    let found = check(&scene.roster(), &scene.rules, &scene.pairing(), Extent::Partial);
    let rules: Vec<_> = found.iter().map(|violation| violation.rule).collect();
    assert_eq!(rules, [RuleId::AdditionalCompletesASeat, RuleId::Cap]);
    assert_eq!(found[0].states.len(), 41);
}

#[test]
fn a_violation_names_rule_states_and_paragraph() {
    let record = |code: &str, name: &str, group: &str| PartyRecord {
        code: code.into(),
        name: name.into(),
        group: group.into(),
        ..PartyRecord::default()
    };
    let mutual_reviews = bylot_model::rules::MutualReviews::Barred;
    let rules = Rules { mutual_reviews, citations: None, ..Rules::matching() };
    let roster =
        Roster::new(&rules, vec![record("UGA", "Uganda", "n"), record("KEN", "Kenya", "s")]).unwrap();
    let scene =
        Scene::new(rules.clone(), &["UGA n -", "KEN s -"], &["KEN: other_group=UGA", "UGA: other_group=KEN"]);
    let found = check(&roster, &rules, &scene.pairing(), Extent::Whole);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule.code(), "no_mutual_review");
    assert_eq!(found[0].states, ["KEN", "UGA"].map(|code| roster.find(code).unwrap()));
    assert_eq!(rules.citation(found[0].rule).to_string(), "paragraph 28(a)");
    assert_eq!(found[0].sentence(), "KEN (Kenya) and UGA (Uganda) review each other (paragraph 28(a)).");
}
