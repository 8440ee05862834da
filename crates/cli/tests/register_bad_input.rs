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
    folder.run("register found r --roster parties.csv --on 2020-10-16").exits(0);
    folder.run("register draw r --seed one --on 2020-11-16").exits(0);
    folder.file("agenda.csv", "review,ground\nAA,vacant\n");
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
const COMMANDS: [&str; 24] = [
    "draw FILE --seed two --on 2021-01-01",
    "meeting FILE agenda.csv --on 2021-01-01",
    "accede FILE AA firearms --on 2021-01-01",
    "join FILE BTN --on 2025-01-01",
    "withdraw FILE AA --decision 1/1 --on 2021-01-01",
    "declare FILE AA --languages en --on 2021-01-01",
    "exclude FILE AA EE --on 2021-01-01",
    "recuse FILE AA EE --on 2021-01-01",
    "waive FILE AA --on 2021-01-01",
    "volunteer FILE AA 5 --on 2021-01-01",
    "decide FILE 1/1 --set cap=5 --on 2021-01-01",
    "correct FILE AA --name Aa --reason typing --on 2021-01-01",
    "phase FILE 1 1 --on 2021-01-01",
    "waive FILE AA --dry-run --on 2021-01-01",
    "pairing FILE",
    "events FILE",
    "party FILE AA",
    "status FILE",
    "blocked FILE",
    "history FILE AA",
    "languages FILE",
    "status FILE --at 2021-01-01",
    "languages FILE --format csv",
    "meeting FILE agenda.csv --prospects 1 --on 2021-01-01",
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
        refused(&folder, &with("parties.csv"), &["parties.csv: found a roster, expected a register"]);
    }
    refused(&folder, "verify missing", &["missing: found "]);
    refused(
        &folder,
        "found parties.csv --roster parties.csv --on 2020-10-16",
        &["found a file that is there"],
    );
    refused(&folder, "found r --roster parties.csv --on 2020-10-16", &["found a file that is there"]);
    refused(&folder, "found no/r --roster parties.csv --on 2020-10-16", &["no/r: found "]);
}

#[test]
fn parties_and_instruments_that_there_are_not() {
    let folder = begun();
    for (command, field) in [
        ("accede r ZZ firearms --on 2021-01-01", "party"),
        ("withdraw r ZZ --decision 1/1 --on 2021-01-01", "party"),
        ("withdraw r ZZ --denounces tip --on 2021-01-01", "party"),
        ("declare r ZZ --languages en --on 2021-01-01", "party"),
        ("waive r ZZ --on 2021-01-01", "party"),
        ("volunteer r ZZ 5 --on 2021-01-01", "party"),
        ("correct r ZZ --name Zz --reason typing --on 2021-01-01", "party"),
        ("decide r 1/1 --party ZZ --set reviews_max=5 --on 2021-01-01", "party"),
        ("history r ZZ", "under_review"),
        ("party r ZZ", "party"),
        ("blocked r --silent AA,ZZ", "silent"),
    ] {
        let says = [&*format!("the request: {field}: found \"ZZ\""), "the id of a party that takes part"];
        refused(&folder, command, &says);
    }
    refused(
        &folder,
        "accede r AA smuggling --on 2021-01-01",
        &["found \"smuggling\", expected one of untoc, tip"],
    );
    refused(
        &folder,
        "volunteer r AA --reviewed-for smuggling --on 2021-01-01",
        &["found \"smuggling\", expected one of untoc"],
    );
    refused(&folder, "declare r AA --languages xx --on 2021-01-01", &["found \"xx\", expected one of ar"]);
    refused(
        &folder,
        "join r ZZ --on 2025-01-01",
        &["found \"ZZ\", expected the id of a party that takes part"],
    );
    refused(
        &folder,
        "join r BTN --on 2025-01-01 --review-group 9",
        &["found 9, expected a review group from 1 to 3"],
    );
    refused(
        &folder,
        "decide r 1/1 --pair ZZ --on 2021-01-01",
        &["expected the id of a party that has joined"],
    );
    refused(&folder, "decide r 1/1 --set seats.own_group.group=any --on 2021-01-01", &["founded on"]);
    refused(&folder, "decide r 1/1 --set cup=5 --on 2021-01-01", &["cup"]);
    refused(
        &folder,
        "correct r --event 9 --deposited 2021-01-01 --reason x --on 2021-01-01",
        &["an accession"],
    );
    refused(&folder, "correct r AA --region nowhere --reason x --on 2021-01-01", &["nowhere"]);
    refused(&folder, "phase r 9 1 --on 2021-01-01", &["found 9, expected a review group from 1 to 3"]);
    refused(&folder, "status r --review-group 9", &["found 9, expected a review group from 1 to 3"]);
    refused(&folder, "status r --review-group 1 --completed ZZ", &["completed: found \"ZZ\""]);
}

/// A request that cannot be meant is named by the file and by its place in the agenda.
#[test]
fn agendas_that_cannot_be_meant() {
    let folder = begun();
    let head = "review,reviewing,asked_by,ground,reason,agreed_by,or_any,consulted";
    let text = folder.text("r");
    let review = text.lines().last().unwrap().split("\"under_review\":\"AA\"").nth(1).unwrap();
    let sits = review.split("\"party\":\"").nth(1).unwrap()[..2].to_owned();
    for (rows, says) in [
        ("", "found no request, expected at least one request"),
        ("ZZ,BB,AA,other,,,,", "agenda[0].review: found \"ZZ\", expected the id of a State under review"),
        ("AA,ZZ,AA,other,,,,", "agenda[0].reviewing: found \"ZZ\", expected"),
        ("AA,SITS,,other,,,,", "agenda[0].asked_by: found nobody, expected the State that asks"),
        ("AA,SITS,ZZ,other,,,,", "agenda[0].asked_by: found \"ZZ\""),
        ("AA,SITS,AA,mood,,,,", "agenda.csv:2:10: ground: found \"mood\", expected one of working_language"),
        ("AA,SITS,AA,other,,BB,,", "agenda[0].agreed_by: found \"BB\", expected nothing"),
        ("AA,SITS,AA,other,,,yes,", "agenda[0].or_any: found yes, expected no, unless"),
        ("AA,SITS,AA,other,,,maybe,", "found \"maybe\", expected yes, no or nothing"),
        ("AA,SITS,BB,exceptional,,,,", "agenda[0].reason: found nothing, expected the exceptional"),
        ("AA,SITS,AA,failed_consultation,,,,", "agenda[0].consulted: found nothing, expected the day"),
        ("AA,SITS,AA,failed_consultation,,,,2021-01-02", "agenda[0].consulted: found 2021-01-02"),
        ("AA,SITS,AA,failed_consultation,,,,soon", "found \"soon\", expected a day written"),
        (
            "AA,SITS,AA,other,,,,\nAA,SITS,AA,silent,,,,",
            "agenda[1].reviewing: found SITS, expected each seat once",
        ),
        ("AA,SITS,,with,,AA,,", "agenda[0].ground: found \"with\", expected a request before it"),
    ] {
        let rows = rows.replace("SITS", &sits);
        folder.file("agenda.csv", format!("{head}\n{rows}\n"));
        refused(&folder, "meeting r agenda.csv --on 2021-01-01", &[&says.replace("SITS", &sits)]);
    }
}

#[test]
fn words_that_are_none() {
    let folder = begun();
    refused(&folder, "accede r AA firearms --on 2022-02-30", &["2022-02-30"]);
    refused(&folder, "accede r AA firearms", &["--on"]);
    refused(&folder, "status r --at yesterday", &["yesterday"]);
    refused(&folder, "join r BTN --on tomorrow", &["tomorrow"]);
    refused(&folder, "volunteer r AA many --on 2021-01-01", &["many"]);
    refused(&folder, "volunteer r AA -1 --on 2021-01-01", &["-1"]);
    refused(&folder, "withdraw r AA --on 2021-01-01", &["--denounces"]);
    refused(
        &folder,
        "withdraw r AA --decision 1/1 --role observer --on 2021-01-01",
        &["observer", "under-review"],
    );
    refused(&folder, "withdraw r AA --denounces tip --role reviewing --on 2021-01-01", &["--role"]);
    refused(&folder, "correct r AA --on 2021-01-01", &["--reason"]);
    refused(&folder, "correct r AA --reason typing --on 2021-01-01", &["--name"]);
    refused(&folder, "draw r --seed x --unannounced --on 2021-01-01", &["--unannounced"]);
    refused(&folder, "status r --loads --phases", &["--phases"]);
    refused(&folder, "status r --completed AA", &["--review-group"]);
    refused(&folder, "pairing r --roster-out no/where.csv", &["no/where.csv: found "]);
    refused(&folder, "pairing r --out both --roster-out both", &["both: found two results for one file"]);
    // Whatever was typed, the message stays on the screen.
    let long = "Z".repeat(5000);
    refused(&folder, &format!("history r {long}"), &["under_review: found \"ZZZ"]);
    refused(&folder, &format!("waive r {long} --on 2021-01-01"), &["party: found \"ZZZ"]);
}

#[test]
fn a_register_that_may_not_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let folder = begun();
    fs::set_permissions(folder.path("r"), fs::Permissions::from_mode(0o444)).unwrap();
    // Whoever is not kept out by permissions writes all the same.
    if fs::OpenOptions::new().write(true).open(folder.path("r")).is_err() {
        refused(
            &folder,
            "waive r AA --on 2021-01-01",
            &["r: found ", "expected a register that can be read and written"],
        );
    }
    folder.run("register status r").exits(0);
    folder.run("register waive r AA --dry-run --on 2021-01-01").exits(0);
}
