//! Bad input to a register command ends with status 2 and a message that fits a screen, and leaves the register as it was.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use std::fs;

use common::Folder;

/// Six parties of two groups.
const PARTIES: &str = "\
id,name,region,untoc,tip,som,firearms
AA,,african,yes,yes,yes,
BB,,african,yes,yes,yes,
CC,,african,yes,yes,yes,
DD,,asia_pacific,yes,yes,yes,
EE,,asia_pacific,yes,yes,yes,
FF,,asia_pacific,yes,yes,yes,
";

fn begun() -> Folder {
    let folder = Folder::new();
    folder.file("parties.csv", PARTIES);
    folder.run("register init r --roster parties.csv --seed one").exits(0);
    folder
}

/// The command ends as bad input does, says each of `says`, and changes nothing.
#[track_caller]
fn refused(folder: &Folder, command: &str, says: &[&str]) {
    let before: Vec<_> =
        folder.names().iter().map(|name| (name.clone(), fs::read(folder.path(name)).ok())).collect();
    let ran = folder.run(&format!("register {command}")).exits(2);
    assert_eq!(ran.out, "", "{ran:#?}");
    let lines: Vec<_> = ran.err.lines().collect();
    assert!(lines.len() < 25 && lines.iter().all(|line| line.chars().count() < 240), "{ran:#?}");
    let words = lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    for say in says {
        assert!(words.contains(say), "{say:?} is not in {words:?}");
    }
    let after: Vec<_> =
        folder.names().iter().map(|name| (name.clone(), fs::read(folder.path(name)).ok())).collect();
    assert_eq!(before, after, "{command} changed something");
}

/// Every command on a register that is there already, with arguments that would do.
const COMMANDS: [&str; 14] = [
    "redraw FILE --review AA --seat own_group --ground vacant",
    "accede FILE AA firearms",
    "join FILE BTN --as-of 2025-01-01",
    "withdraw FILE AA",
    "exclude FILE AA EE",
    "recuse FILE AA EE",
    "waive FILE AA",
    "volunteer FILE AA 5",
    "waive FILE AA --dry-run",
    "pairing FILE",
    "status FILE",
    "blocked FILE",
    "history FILE AA",
    "status FILE --languages",
];

#[test]
fn a_file_that_is_missing_or_no_register() {
    let folder = begun();
    fs::create_dir(folder.path("folder")).unwrap();
    folder.file("empty", "").file("json", "{}\n").file("text", "no register").file("bytes", [0xff, b'\n']);
    for command in COMMANDS {
        let with = |file: &str| command.replace("FILE", file);
        refused(&folder, &with("missing"), &["missing: found ", "expected "]);
        refused(&folder, &with("folder"), &["folder: found ", "expected "]);
        refused(&folder, &with("empty"), &["empty: found no whole line, expected a register"]);
        refused(&folder, &with("json"), &["json:1:1: found a line without a hash at its end"]);
        refused(&folder, &with("text"), &["text:1:1: found bytes that begin no line"]);
        refused(&folder, &with("bytes"), &["bytes:1:1: found bytes that are not UTF-8"]);
        refused(&folder, &with("parties.csv"), &["parties.csv:1:1: found "]);
    }
    refused(&folder, "verify missing", &["missing: found "]);
    refused(&folder, "init parties.csv --roster parties.csv", &["found a file that is there"]);
    refused(&folder, "init r --roster parties.csv", &["found a file that is there"]);
    refused(&folder, "init no/r --roster parties.csv --seed x", &["no/r: found "]);
}

#[test]
fn parties_seats_and_instruments_that_there_are_not() {
    let folder = begun();
    for (command, field) in [
        ("redraw r --review ZZ --seat own_group --ground vacant", "under_review"),
        ("accede r ZZ firearms", "party"),
        ("withdraw r ZZ", "party"),
        ("withdraw r ZZ --role reviewing", "party"),
        ("exclude r ZZ EE", "under_review"),
        ("exclude r AA ZZ", "reviewing"),
        ("recuse r AA ZZ", "reviewing"),
        ("waive r ZZ", "party"),
        ("volunteer r ZZ 5", "party"),
        ("history r ZZ", "under_review"),
        ("blocked r --silent AA,ZZ", "silent"),
    ] {
        let says = [&*format!("the request: {field}: found \"ZZ\""), "the id of a party that takes part"];
        refused(&folder, command, &says);
    }
    let of = "redraw r --review AA --asked-by AA --ground other";
    refused(
        &folder,
        &format!("{of} --reviewing ZZ"),
        &["found \"ZZ\" in the review of \"AA\", expected one of"],
    );
    refused(
        &folder,
        &format!("{of} --seat own"),
        &["the request: seat: found \"own\", expected one of own_group"],
    );
    refused(&folder, &format!("{of} --seat additional"), &["additional says which it completes"]);
    refused(&folder, &format!("{of} --seat own_group"), &["the request: reviewing: found nobody, expected "]);
    refused(&folder, "accede r AA smuggling", &["found \"smuggling\", expected one of untoc, tip"]);
    refused(&folder, "join r ZZ --as-of 2025-01-01", &["found \"ZZ\", expected the id of a party"]);
    refused(
        &folder,
        "join r BTN --as-of 2025-01-01 --review-group 9",
        &["found 9, expected a review group from 1 to 3"],
    );
    refused(&folder, "status r --review-group 9", &["found 9, expected a review group from 1 to 3"]);
    refused(&folder, "status r --review-group 1 --since 2", &["found 2, expected an event from 1 to 1"]);
    refused(&folder, "status r --review-group 1 --completed ZZ", &["completed: found \"ZZ\""]);
}

#[test]
fn words_that_are_none() {
    let folder = begun();
    refused(&folder, "accede r AA firearms --on 2022-02-30", &["2022-02-30"]);
    refused(&folder, "join r BTN --as-of tomorrow", &["tomorrow"]);
    refused(&folder, "volunteer r AA many", &["many"]);
    refused(&folder, "volunteer r AA -1", &["-1"]);
    refused(&folder, "withdraw r AA --role observer", &["observer", "under-review"]);
    refused(&folder, "redraw r --review AA --reviewing BB --ground mood", &["mood", "failed-consultation"]);
    refused(&folder, "redraw r --review AA --ground other", &["--reviewing"]);
    refused(&folder, "status r --loads --languages", &["--languages"]);
    refused(&folder, "status r --completed AA", &["--review-group"]);
    refused(&folder, "pairing r --roster-out no/where.csv", &["no/where.csv: found "]);
    refused(&folder, "pairing r --out both --roster-out both", &["both: found two results for one file"]);
    // Whatever was typed, the message stays on the screen.
    let long = "Z".repeat(5000);
    refused(&folder, &format!("history r {long}"), &["under_review: found \"ZZZ"]);
    refused(&folder, &format!("withdraw r {long}"), &["party: found \"ZZZ"]);
}

#[test]
fn a_register_that_may_not_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let folder = begun();
    fs::set_permissions(folder.path("r"), fs::Permissions::from_mode(0o444)).unwrap();
    // Whoever is not kept out by permissions writes all the same.
    if fs::OpenOptions::new().write(true).open(folder.path("r")).is_err() {
        refused(&folder, "waive r AA", &["r: found ", "expected a register that can be read and written"]);
    }
    folder.run("register status r").exits(0);
    folder.run("register waive r AA --dry-run").exits(0);
}
