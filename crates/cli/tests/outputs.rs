//! Results fall on nothing that is wanted, and are whole or not there.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::process::Stdio;

use common::{Folder, Ran};

/// A small roster of which anything is drawn in no time.
const ROSTER: &str = "id,name,region\na,A,x\nb,B,x\nc,C,y\nd,D,y\n";

/// Two seats of any group among a few parties without instruments.
const RULES: &str = "preset = \"matching\"\nminimum = 0\nmaximum = 3\n";

/// A folder with all kinds of inputs, and what each is given by.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.file("r.csv", ROSTER).file("rules.toml", RULES).file("x.csv", "under_review,reviewing\na,c\n");
    let basis = "--roster r.csv --rules rules.toml --exclusions x.csv";
    folder
        .run(&format!("draw --seed 1 --procedure sequential {basis} --out p.json --transcript t.json"))
        .exits(0);
    folder.run(&format!("odds --draws 10 {basis} --out o.json")).exits(0);
    folder.run("register found u.register --on 2020-10-16").exits(0);
    folder.run("register draw u.register --seed a --on 2020-11-16").exits(0);
    folder
}

/// The contents of every file.
fn contents(folder: &Folder) -> Vec<(String, String)> {
    let read = |name: String| (name.clone(), folder.text(&name));
    folder.names().into_iter().map(read).collect()
}

/// The command ends with 2 on one screen that says so, prints nothing, and changes nothing.
#[track_caller]
fn leaves_all(folder: &Folder, command: &str, says: &str) {
    let before = contents(folder);
    let ran = folder.run(command).exits(2);
    assert!(
        ran.out.is_empty() && ran.err.contains(says) && !ran.err.contains("seed: "),
        "{command}: {ran:#?}"
    );
    assert!(contents(folder) == before, "{command} changed a file");
}

#[test]
fn no_result_falls_on_an_input() {
    let folder = folder();
    symlink("r.csv", folder.path("link.csv")).unwrap();
    fs::hard_link(folder.path("x.csv"), folder.path("hard.csv")).unwrap();
    let basis = "--roster r.csv --rules rules.toml --exclusions x.csv";
    let says = "found a file that the same command reads";
    for place in ["r.csv", "./r.csv", "link.csv", "hard.csv", "rules.toml", "x.csv"] {
        for force in ["", "--force"] {
            let out = format!("--format csv --out {place} {force}");
            leaves_all(&folder, &format!("draw {basis} {out}"), says);
            leaves_all(&folder, &format!("best {basis} {out}"), says);
            leaves_all(&folder, &format!("odds {basis} {out}"), says);
            leaves_all(&folder, &format!("odds --exact {basis} {out}"), says);
            leaves_all(&folder, &format!("draw {basis} --out new.json --transcript {place} {force}"), says);
            leaves_all(&folder, &format!("explain {basis} --format text --out {place} {force}"), says);
        }
    }
    leaves_all(&folder, "explain t.json --lot 1 --out ./t.json --force", says);
    leaves_all(&folder, "odds merge o.json --out ./o.json --force", says);
    leaves_all(&folder, "register pairing u.register --format csv --out u.register --force", says);
    leaves_all(&folder, "register pairing u.register --out new.csv --rules-out ./u.register --force", says);
}

#[test]
fn what_comes_through_standard_input_is_an_input() {
    let folder = folder();
    let command = ["draw", "--rules", "rules.toml", "--roster", "-", "--out", "r.csv", "--force"];
    let ran = folder.command(&command).stdin(File::open(folder.path("r.csv")).unwrap()).output().unwrap();
    assert!(Ran::new(ran).exits(2).err.contains("reads"));
    assert_eq!(folder.text("r.csv"), ROSTER);
}

#[test]
fn no_result_falls_on_a_register() {
    let folder = folder();
    let text = folder.text("u.register");
    folder.file("marked.json", format!("\u{feff}{text}")).file("damaged.csv", format!("x{text}{text}"));
    let says = "found a register";
    for place in ["u.register", "marked.json", "damaged.csv"] {
        for force in ["", "--force"] {
            let out = format!("--format csv --out {place} {force}");
            leaves_all(&folder, &format!("draw {out}"), says);
            leaves_all(&folder, &format!("draw --out new.json --transcript {place} {force}"), says);
            leaves_all(&folder, &format!("best --seconds 1 {out}"), says);
            leaves_all(&folder, &format!("odds {out}"), says);
            leaves_all(&folder, &format!("odds merge o.json {out}"), says);
            leaves_all(&folder, &format!("explain --format text --out {place} {force}"), says);
        }
    }
}

#[test]
fn a_file_that_is_there_stays_unless_its_place_is_asked_for() {
    let folder = folder();
    symlink("p.json", folder.path("link.json")).unwrap();
    let basis = "--seed 2 --roster r.csv --rules rules.toml";
    for place in ["p.json", "link.json"] {
        leaves_all(&folder, &format!("draw {basis} --out {place}"), "found a file that is there already");
        leaves_all(&folder, &format!("draw {basis} --out new.json --transcript {place}"), "--force");
    }
    folder.run(&format!("draw {basis} --out link.json --force")).exits(0);
    assert!(folder.text("p.json").contains("\"seed\": \"2\""), "the link is followed");
    assert!(fs::symlink_metadata(folder.path("link.json")).unwrap().is_symlink());
}

#[test]
fn two_results_are_two_files() {
    let folder = folder();
    fs::create_dir(folder.path("sub")).unwrap();
    symlink("new.json", folder.path("leads-to-nothing.json")).unwrap();
    symlink(".", folder.path("here")).unwrap();
    let before = folder.names();
    for other in ["new.json", "./new.json", "sub/../new.json", "here/new.json", "leads-to-nothing.json"] {
        for (out, transcript) in [("new.json", other), (other, "new.json")] {
            let command = format!("draw --seed a --out {out} --transcript {transcript}");
            let ran = folder.run(&command).exits(2);
            assert!(ran.err.contains("two results for one file") && ran.out.is_empty(), "{ran:#?}");
        }
    }
    assert_eq!(folder.names(), before);
    // A link to nothing yet is a place like another.
    folder.run("draw --seed a --out leads-to-nothing.json").exits(0);
    assert!(folder.text("new.json").contains("bylot pairing/1"));
}

#[test]
fn all_results_or_none() {
    let folder = Folder::new();
    let ran = folder.run("draw --seed a --out ok.json --transcript /dev/full").exits(2);
    assert!(ran.err.contains("/dev/full: found No space left"), "{ran:#?}");
    let full = File::options().write(true).open("/dev/full").unwrap();
    let ran =
        folder.command(&["draw", "--seed", "a", "--transcript", "t.json"]).stdout(full).output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
    assert!(folder.names().is_empty(), "{:?}", folder.names());
}

#[test]
fn devices_pipes_and_open_files_take_results() {
    let folder = Folder::new();
    let out = folder.run("draw --seed a --format json").exits(0).out;
    assert_eq!(folder.run("draw --seed a --format json --out /dev/stdout").exits(0).out, out);
    assert_eq!(
        folder.run("draw --seed a --format json --out /dev/stdout --transcript /dev/null").exits(0).out,
        out
    );
    folder.run("draw --seed a --out /dev/null --transcript /dev/null").exits(0);
    // Standard output is a file that the shell has opened, with something in it.
    for place in ["/dev/stdout", "/proc/self/fd/1", "here.json", "-"] {
        fs::write(folder.path("here.json"), "before\n").unwrap();
        let file = File::options().append(true).open(folder.path("here.json")).unwrap();
        let command = ["draw", "--seed", "a", "--format", "json", "--out", place];
        assert!(folder.command(&command).stdout(file).status().unwrap().success());
        assert_eq!(folder.text("here.json"), format!("before\n{out}"), "{place}");
    }
    let ran = folder.run("draw --seed a --out - --transcript /dev/stdout").exits(2);
    assert!(ran.err.contains("standard output: found 2"), "{ran:#?}");
    let ran = folder.run("draw --seed a --out /dev/stderr --format json").exits(0);
    assert!(ran.err.contains("bylot pairing/1"), "{ran:#?}");
    assert_eq!(folder.names(), ["here.json"]);
}

#[test]
fn a_signal_leaves_nothing_behind() {
    let folder = Folder::new();
    let pipe = folder.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // Nobody reads the pipe, so that the tool waits there with the pairing already written in full.
    let command = ["draw", "--seed", "a", "--out", "p.json", "--transcript", "pipe"];
    let mut child = folder.command(&command).stderr(Stdio::null()).spawn().unwrap();
    let open = format!("/proc/{}/fd", child.id());
    let waits = || {
        let fds = fs::read_dir(&open).into_iter().flatten().flatten();
        let links = fds.filter_map(|fd| fs::read_link(fd.path()).ok());
        let names: Vec<_> = links.map(|link| link.display().to_string()).collect();
        names.iter().any(|name| name.ends_with("(deleted)") || name.contains(".bylot-"))
    };
    while child.try_wait().unwrap().is_none() && !waits() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(folder.names(), ["pipe"]);
}

#[test]
fn a_missing_folder_is_found_before_anything_is_drawn() {
    let folder = Folder::new();
    for command in ["draw --out no/p.json", "odds --out no/p.json", "explain --out no/p.json"] {
        let ran = folder.run(command).exits(2);
        assert!(ran.err.contains("no/p.json: found No such file") && !ran.err.contains("seed: "), "{ran:#?}");
    }
}

#[test]
fn endings_say_the_form_in_capitals_or_not() {
    let folder = Folder::new();
    let begins = |name: &str, text: &str| {
        folder.run(&format!("draw --seed a --out {name}")).exits(0);
        assert!(folder.text(name).starts_with(text), "{name}: {}", folder.text(name));
    };
    begins("a.json", "{\n  \"format\"");
    begins("b.Json", "{\n  \"format\"");
    begins("c.CSV", "under_review,");
    begins("d.txt", "Seed \"a\"");
    begins("e", "Seed \"a\"");
    folder.run("explain --out e.JSON").exits(0);
    assert_eq!(folder.text("e.JSON"), "null\n");
    let before = folder.names();
    for command in ["draw", "best", "odds", "odds --exact", "explain"] {
        let ran = folder.run(&format!("{command} --out x.xlsx")).exits(2);
        assert!(ran.err.contains("x.xlsx: found the ending .xlsx, expected .json, "), "{ran:#?}");
    }
    let ran = folder.run("explain --out why.csv").exits(2);
    assert!(ran.err.contains("found the ending .csv, expected .json, .txt,"), "{ran:#?}");
    assert_eq!(folder.names(), before);
    folder.run("draw --seed a --out x.xlsx --format csv").exits(0);
}

#[test]
fn a_dash_is_standard_input_everywhere() {
    let folder = Folder::new();
    folder.run("register found u.register --on 2020-10-16 --rehearse --seed a").exits(0);
    folder.run("draw --seed a --procedure sequential --out p.json --transcript t.json").exits(0);
    folder.run("odds --draws 5 --out o.json").exits(0);
    folder.file("-", "a file of that name");
    for (command, file) in [
        ("check -", "p.json"),
        ("replay -", "t.json"),
        ("replay -", "u.register"),
        ("replay t.json --pairing -", "p.json"),
        ("explain - --lot 1", "t.json"),
        ("odds merge -", "o.json"),
        ("odds compare o.json -", "o.json"),
        ("register verify -", "u.register"),
        ("register status -", "u.register"),
        ("register pairing -", "u.register"),
        ("register waive - KEN --on 2020-11-17 --dry-run", "u.register"),
    ] {
        let words: Vec<_> = command.split(' ').collect();
        let input = File::open(folder.path(file)).unwrap();
        Ran::new(folder.command(&words).stdin(input).output().unwrap()).exits(0);
    }
    for command in ["register waive - KEN --on 2020-11-17", "register found - --on 2020-10-16"] {
        let ran = folder.run(command).exits(2);
        assert!(ran.err.contains("-: found standard input, which cannot be written to"), "{ran:#?}");
    }
    assert_eq!(folder.text("-"), "a file of that name");
}
