//! `bylot explain --could Y --review X`.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use common::Folder;

/// Four and four, all party to everything.
const ROSTER: &str = "\
id,region,untoc,tip,som,firearms
AA,african,yes,yes,yes,yes
AB,african,yes,yes,yes,yes
AC,african,yes,yes,yes,yes
AD,african,yes,yes,yes,yes
EA,asia_pacific,yes,yes,yes,yes
EB,asia_pacific,yes,yes,yes,yes
EC,asia_pacific,yes,yes,yes,yes
ED,asia_pacific,yes,yes,yes,yes
";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.file("r.csv", ROSTER);
    folder
}

#[test]
fn a_state_that_could_be_drawn_is_told_its_seats_and_what_keeps_it_out_of_the_others() {
    let text = folder().run("explain --could AB --review AA --roster r.csv").exits(0).out;
    assert!(
        text.starts_with(
            "AB could have been drawn to review AA: a pairing that may be drawn has it in the own_group seat.\n"
        ),
        "{text}"
    );
    let barred = "In the other_group seat a rule would be broken:\n  AB is of african too and sits for the other_group seat in \
                  the review of AA (paragraph 28, notes N1 and N2).\n";
    assert!(text.contains(barred), "{text}");
}

#[test]
fn a_state_that_no_pairing_has_there_is_told_the_rule() {
    let folder = folder();
    folder.file("x.csv", "under_review,reviewing,reason\nAA,AB,neighbours\n");
    let text = folder.run("explain --could AB --review AA --roster r.csv --exclusions x.csv").exits(0).out;
    assert!(
        text.starts_with(
            "AB could not have been drawn to review AA: no pairing that may be drawn has it there.\n"
        ),
        "{text}"
    );
    assert!(text.contains("AB reviews AA and is excluded from its review (note N8)."), "{text}");
    let text = folder.run("explain --could AA --review AA --roster r.csv").exits(0).out;
    assert!(text.contains("AA reviews itself (plain rule)."), "{text}");
}

#[test]
fn a_sequential_record_says_in_which_urns_it_was() {
    let folder = folder();
    folder
        .run("draw --procedure sequential --seed x --roster r.csv --out p.json --transcript t.json")
        .exits(0);
    let text = folder.run("explain t.json --could AB --review AA").exits(0).out;
    assert!(text.contains("\nIn this draw\n  Lot "), "{text}");
    assert!(
        text.contains(", other_group, an urn of ") && text.contains(": it was not in the urn.\n"),
        "{text}"
    );
    let text = folder.run("explain p.json --could AB --review AA --roster r.csv").exits(0).out;
    assert!(text.contains("\nIn this pairing AB "), "{text}");
    folder.run("explain t.json --could AB --review AA --roster r.csv").exits(2);
}

#[test]
fn programs_are_answered_in_json() {
    let schema = include_str!("../../../docs/schemas/could.schema.json");
    let folder = folder();
    folder.file("x.csv", "under_review,reviewing\nAA,AB\n");
    for asked in ["AB --review AC", "EA --review AA", "AB --review AA --exclusions x.csv"] {
        let answer =
            folder.run(&format!("explain --could {asked} --roster r.csv --format json")).exits(0).out;
        common::fits(schema, &answer);
    }
}

#[test]
fn a_pairing_of_other_exclusions_is_said_to_be_one() {
    let folder = folder();
    folder.file("x.csv", "under_review,reviewing\nAA,AB\n");
    folder.run("draw --seed x --roster r.csv --exclusions x.csv --out p.json").exits(0);
    let said = folder.run("explain p.json --could AB --review AA --roster r.csv").exits(0).err;
    assert!(said.contains("note: The file names other exclusions"), "{said}");
}

#[test]
fn a_state_that_lacks_an_instrument_is_not_drawn_where_nobody_is_to_complete_it() {
    let text = Folder::new().run("explain --could PRK --review IND").exits(0).out;
    assert!(
        text.starts_with("PRK (Democratic People's Republic of Korea) could not have been drawn"),
        "{text}"
    );
}

#[test]
fn unknown_parties_and_half_a_question_are_refused() {
    let folder = folder();
    let refused = folder.run("explain --could ZZ --review AA --roster r.csv").exits(2).err;
    assert!(
        refused.contains("--could: found \"ZZ\", expected the id of a party that takes part"),
        "{refused}"
    );
    folder.run("explain --could AB --roster r.csv").exits(2);
    folder.run("explain --review AA --roster r.csv").exits(2);
}

#[test]
fn the_ready_exclusions_keep_the_union_and_its_members_apart() {
    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/../bylot/data/regional_organization.csv");
    let folder = Folder::new();
    folder.run(&format!("draw --seed x --exclusions {list} --out p.csv")).exits(0);
    folder.run(&format!("check p.csv --exclusions {list}")).exits(0);
    let rows = std::fs::read_to_string(list).unwrap();
    let pairs: Vec<_> = rows.lines().skip(1).map(|row| row.split(',').collect::<Vec<_>>()).collect();
    assert_eq!(pairs.len(), 54);
    assert!(pairs.iter().all(|pair| pairs.iter().any(|it| (it[0], it[1]) == (pair[1], pair[0]))));
    let drawn = folder.text("p.csv");
    for pair in pairs {
        let met = drawn
            .lines()
            .any(|row| row.starts_with(&format!("{},", pair[0])) && row.split(',').nth(2) == Some(pair[1]));
        assert!(!met, "{pair:?}");
    }
}
