//! `bylot best`: chosen pairings, and what is said of them.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use common::Folder;

const ROSTER: &str = "\
id,name,region,untoc,languages,legal_system
AA,Aland,north,yes,en,civil
BB,Beland,north,yes,en;fr,common
CC,Celand,north,yes,fr,civil
DD,Deland,south,yes,en,civil
EE,Eland,south,yes,en,common
FF,Efland,south,yes,fr,common
";
const RULES: &str = "--set instruments=untoc --set regional_groups=[]";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.file("parties.csv", ROSTER);
    folder
}

#[test]
fn a_best_pairing_is_lawful_and_proven() {
    let folder = folder();
    let ran = folder
        .run(&format!("best --prefer languages=3,level_loads --roster parties.csv {RULES} --out p.json"));
    let said = ran.exits(0).err;
    assert!(said.contains("proven best"), "{said}");
    assert!(said.contains("(weight 3)") && said.contains("(not asked for)"), "{said}");
    folder.run(&format!("check p.json --roster parties.csv {RULES}")).exits(0);
    let again = folder
        .run(&format!("best --prefer languages=3,level_loads --roster parties.csv {RULES} --format json"));
    assert_eq!(again.exits(0).out, folder.text("p.json"), "the same question, the same pairing");
}

#[test]
fn what_is_printed_for_people_ends_with_how_good_it_is() {
    let ran = folder().run(&format!("best --roster parties.csv {RULES}")).exits(0);
    assert!(ran.out.contains("Review group not named: 6 reviews"), "{}", ran.out);
    assert!(ran.out.trim_end().ends_with("as far as the solver's arithmetic goes."), "{}", ran.out);
}

#[test]
fn a_roster_without_languages_is_told() {
    let folder = Folder::new();
    let bare: String =
        ROSTER.lines().map(|line| format!("{}\n", line.rsplitn(3, ',').last().unwrap())).collect();
    folder.file("parties.csv", bare);
    let ran =
        folder.run(&format!("best --prefer languages,legal_systems --roster parties.csv {RULES}")).exits(0);
    assert!(ran.out.contains("No roster languages:"), "{}", ran.out);
    assert!(ran.out.contains("No roster legal systems:"), "{}", ran.out);
}

#[test]
fn no_lawful_pairing_is_a_valid_no() {
    let ran = folder().run(&format!("best --roster parties.csv {RULES} --set minimum=3")).exits(1);
    assert!(ran.out.starts_with("No lawful pairing of these 6 parties exists"), "{}", ran.out);
}

#[test]
fn a_preference_that_is_none_is_refused() {
    let ran = folder().run("best --prefer language").exits(2);
    assert!(ran.err.contains("languages, legal_systems, level_loads"), "{}", ran.err);
}
