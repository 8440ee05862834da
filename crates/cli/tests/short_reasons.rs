//! The short reasons of `draw` and `register redraw`, whole: numbers and names that a reader finds again in the roster.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use common::Folder;

const ANY_SEAT: &str = "preset = \"matching\"\nmaximum = 9\n[[seats]]\nname = \"s\"\ngroup = \"any\"\n";
const OWN_SEAT: &str =
    "preset = \"matching\"\nreviewing = \"marked\"\n[[seats]]\nname = \"s\"\ngroup = \"own\"\n";

/// What is said instead of a draw, without its first and its last line.
#[track_caller]
fn reason(rules: &str, roster: &str) -> String {
    let folder = Folder::new();
    folder.file("rules.toml", rules);
    folder.file("r.csv", roster);
    let out = folder.run("draw --seed s --roster r.csv --rules rules.toml").exits(1).out;
    let reason =
        out.strip_prefix("No lawful draw exists.\n").and_then(|rest| rest.split_once("The full derivation"));
    reason.unwrap_or_else(|| panic!("{out}")).0.into()
}

#[test]
fn what_a_state_owes_is_its_minimum() {
    assert_eq!(
        reason(ANY_SEAT, "id,region,reviews_min\nA,x,6\nB,x,\n"),
        "1 State must perform 6 reviews in all (notes N5 and N7):\n  A.\n\
         There are only 2 reviews to be performed, which is 4 too few.\n"
    );
    // The same where there are reviews enough, and it may not perform them.
    let parties: String = ["B,x,", "C,x,", "D,y,", "E,y,"].map(|row| format!("{row},\n")).concat();
    assert_eq!(
        reason(
            &(ANY_SEAT.to_owned() + "[redraws]\ntimes = 1\n").replace("any", "own"),
            &format!("id,region,reviews_min,reviews_max\nA,x,5,\n{parties}")
        ),
        "1 State must perform 5 reviews in all (notes N5 and N7):\n  A.\n\
         Only 2 seats can be taken by it, which is 3 too few:\n  s of B and s of C.\n"
    );
}

#[test]
fn of_those_that_must_perform_most_only_as_many_are_named_as_show_it() {
    assert_eq!(
        reason(ANY_SEAT, "id,region,reviews_min\nA,x,1\nB,x,2\nC,x,3\nD,x,\n"),
        "2 States must perform 5 reviews in all (notes N5 and N7):\n  B and C.\n\
         There are only 4 reviews to be performed, which is 1 too few.\n"
    );
}

#[test]
fn who_reviews_nobody_is_not_named_among_those_that_can() {
    assert_eq!(
        reason(
            OWN_SEAT,
            "id,region,under_review,reviews\nq1,A,no,yes\nq2,A,no,yes\np1,B,yes,no\np2,B,yes,no\nr1,B,no,yes\n"
        ),
        "2 seats must be taken:\n  s of p1 and s of p2.\nOnly 1 State can take them:\n  r1.\n\
         It may perform 1 review in all there, which is 1 too few.\n"
    );
    assert_eq!(
        reason(OWN_SEAT, "id,region,under_review,reviews\nq1,A,no,yes\nq2,A,no,yes\np1,B,yes,no\n"),
        "1 seat must be taken, and no State at all can take it:\n  s of p1.\n"
    );
}

/// Nor in the derivation.
#[test]
fn a_derivation_counts_on_nobody_who_reviews_nobody() {
    let folder = Folder::new();
    folder.file("rules.toml", OWN_SEAT);
    let parties = "q1,A,no,yes\nq2,A,no,yes\np1,B,yes,no\np2,B,yes,no\nr1,B,no,yes\n";
    folder.file("r.csv", format!("id,region,under_review,reviews\n{parties}"));
    let out = folder.run("explain --roster r.csv --rules rules.toml").exits(1).out;
    let said =
        out.split_once("It follows").expect("steps").1.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        said,
        "1. The s seats of p1 and p2 must be taken, and that needs 2 reviews by r1. It may perform no more than 1 more in all \
         (notes N5 and N7): 1 too few."
    );
}

#[test]
fn all_states_together_are_counted_and_not_named() {
    assert_eq!(
        reason(
            ANY_SEAT,
            "id,region,under_review,reviews_max\nA,x,yes,1\nB,x,yes,0\nC,y,yes,\nD,y,no,0\n"
                .replace("C,y,yes,", "C,y,yes,1")
                .as_str()
        ),
        "3 seats must be taken: all States together may perform only 2 reviews, which is 1 too few.\n"
    );
}

#[test]
fn how_often_somebody_has_asked_is_said_in_words() {
    let folder = Folder::new();
    let rows = (0..9).map(|at| format!("P{at},{},yes,yes\n", ["x", "y", "z"][at % 3]));
    folder.file("r.csv", &("id,region,under_review,reviews\n".to_owned() + &rows.collect::<String>()));
    folder
        .run("register found r --roster r.csv --rules upr-troika --procedure sequential --on 2024-01-01 --rehearse --seed one")
        .exits(0);
    let meeting = |day: &str| {
        let pairing = folder.run("register pairing r --format csv").exits(0).out;
        let first = pairing.lines().find_map(|row| Some(row.strip_prefix("P0,1,")?.split_once(",first")?.0));
        let first = first.unwrap_or_else(|| panic!("{pairing}"));
        folder.file(
            "agenda.csv",
            format!("review,reviewing,asked_by,ground,reason,agreed_by\nP0,{first},P0,other,,\n"),
        );
        folder.run(&format!("register meeting r agenda.csv --name session --on {day}"))
    };
    meeting("2024-02-01").exits(0);
    folder.run("register draw r --on 2024-02-02 --seed two").exits(0);
    let said = meeting("2024-03-01").exits(1).out;
    let once = "P0 has asked for a redraw once in the review of P0, and it may ask once (";
    assert!(said.contains(once), "{said}");
}
