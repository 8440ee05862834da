//! Every example of every help text, and every command of the pages, does what is said of it.
//!
//! Commands run in a folder of their own, one after the other, in the order of the text. They are held to what a test has time
//! for by one rule, [`short`]: counts of ten thousand draws and more are a thousandth of what is written, and `best` and `count`
//! are told to stop early. What is no command of the tool is listed in [`ELSEWHERE`], with who runs it.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use common::{Folder, Ran};

/// Commands of the pages that another test runs, or that build the project.
const ELSEWHERE: &[(&str, &str)] = &[
    ("cargo test", "continuous integration"),
    ("cargo run --release -p bylot-", "the examples of the tests, each a campaign"),
    ("cargo bench", "continuous integration, once each"),
    ("crates/capi/install", "crates/capi/tests/programs.rs"),
    ("python3 crates/capi/examples/draw.py", "crates/cli/tests/c_door.rs"),
    ("gcc ", "crates/capi/tests/programs.rs"),
];

/// What the examples read.
fn fixture() -> Folder {
    let folder = Folder::new();
    let parties = include_str!("../../bylot/data/parties.csv");
    folder.file("parties.csv", parties).file("exclusions.csv", "under_review,reviewing,reason\nKEN,UGA,\n");
    let teams = "A,runners_up,yes,no,\nB,runners_up,yes,no,\nC,runners_up,yes,no,\nD,winners,no,yes,1\nE,winners,no,yes,1\nF,winners,no,yes,1\n";
    folder.file("teams.csv", format!("id,region,under_review,reviews,reviews_min\n{teams}"));
    folder.file("apart.csv", "under_review,reviewing\nA,D\nB,E\n");
    let seed = ["draw", "--seed", "beacon round 4711", "--procedure", "sequential"];
    let with = |more: &[&'static str]| folder.run_with(&[&seed, more].concat()).exits(0);
    with(&["--out", "pairing.json", "--transcript", "transcript.json"]);
    with(&["--out", "published.csv"]);
    with(&["--as-of", "2024-06-30", "--roster", "parties.csv", "--out", "so-far.csv"]);
    let so_far: Vec<_> = folder.text("so-far.csv").lines().take(40).map(str::to_owned).collect();
    folder.file("so-far.csv", so_far.join("\n"));
    let odds = |options: &str| folder.run(&format!("odds {options}")).exits(0);
    for (from, out) in
        [(1, "first"), (11, "second"), (21, "part-1"), (31, "part-2"), (41, "odds"), (51, "uniform")]
    {
        odds(&format!("--draws 10 --from {from} --out {out}.json"));
    }
    odds("--draws 10 --procedure sequential --out sequential.json");
    let found = ["register", "found", "untoc.register", "--on", "2020-10-16", "--rehearse", "--seed"];
    folder.run_with(&[&found[..], &["beacon round 4711"]].concat()).exits(0);
    folder.run("register found founded.register --on 2020-10-16").exits(0);
    fs::copy(folder.path("untoc.register"), folder.path("closed.register")).unwrap();
    folder.file("agenda.csv", "review,reviewing,asked_by,ground,reason,agreed_by\nAFG,PHL,AFG,other,,\n");
    folder.file("progress.csv", "party,milestone,on\nKEN,focal_point,2021-01-15\n");
    folder.file("used.csv", "review,asked_by,used\nAFG,AFG,1\n");
    folder.run("register meeting closed.register agenda.csv --name session --on 2021-10-12").exits(0);
    folder
}

/// A command within the time that a test has.
fn short(command: &str) -> String {
    let thousandth = |word: &str| match word.parse::<u64>() {
        Ok(number) if number >= 10_000 => (number / 1000 + number % 1000).to_string(),
        _ => word.into(),
    };
    let odds = command.contains("odds") || command.starts_with("DRAWS=");
    let parts = command.split_inclusive(|c: char| !c.is_ascii_digit());
    let shorter: String = parts
        .map(|part| match part.char_indices().next_back() {
            Some((at, last)) if !last.is_ascii_digit() => format!("{}{last}", thousandth(&part[..at])),
            _ => thousandth(part),
        })
        .collect();
    let command = if odds { shorter } else { command.to_owned() };
    let early = |what: &str, option: &str| {
        let begins = command.starts_with(&format!("bylot {what}")) && !command.contains(option);
        begins.then(|| format!("{command} {option}"))
    };
    early("best", "--seconds 1").or_else(|| early("count", "--batches 2 --limit 1000000")).unwrap_or(command)
}

/// Runs a script in the folder, `bylot` being the tool.
fn run(folder: &Folder, script: &str) -> Ran {
    let tool = Path::new(env!("CARGO_BIN_EXE_bylot"));
    let script = format!("set -e\n{script}");
    let path = format!("{}:{}", tool.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut command = Command::new("bash");
    command.args(["-c", &script]).current_dir(folder.path(".")).stdin(Stdio::null()).env("PATH", path);
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    Ran::new(command.env("SLURM_ARRAY_TASK_ID", "7").output().unwrap())
}

/// What happened before an example of a register, where it is not one whose first draw is held.
const BEFORE: [(&str, &str); 8] = [
    ("bylot register draw untoc.register --on 2020", "cp founded.register untoc.register"),
    ("bylot register draw untoc.register --on 2021", "cp closed.register untoc.register"),
    ("bylot register adopt", "cp founded.register untoc.register"),
    (
        "bylot register correct untoc.register --event 7",
        "for party in KEN ARG ALB AND; do bylot register waive untoc.register $party --on 2020-11-17; done
         bylot register accede untoc.register UGA som,tip --on 2021-08-06",
    ),
    (
        "bylot register phase untoc.register 1 2",
        "bylot register phase untoc.register 1 1 --cluster criminalization --on 2020-11-16",
    ),
    ("bylot register withdraw untoc.register VAT", "bylot register join untoc.register VAT --on 2024-01-15"),
    ("bylot register decide untoc.register 12/1", "bylot register join untoc.register BTN --on 2023-03-22"),
    (
        "bylot register join untoc.register XXA",
        "echo XXA,Aland,african,state,2023-01-01,,,,,,,, >>parties.csv",
    ),
];

/// Makes room for what a command writes: an example writes a new file.
fn make_room(folder: &Folder, command: &str) {
    let words: Vec<_> = command.split_whitespace().collect();
    for pair in words.windows(2) {
        let writes = pair[0].ends_with("out") && pair[0].starts_with("--")
            || ["--transcript", "found"].contains(&pair[0]);
        if writes && !pair[1].contains(['$', '{']) {
            let _ = fs::remove_file(folder.path(pair[1]));
        }
    }
}

/// The help texts of the tool: the words that ask for each, and the text.
fn helps(folder: &Folder, words: &[&str], into: &mut Vec<(String, String)>) {
    let text = folder.run_with(&[words, &["--help"]].concat()).exits(0).out;
    let commands =
        text.split("\nCommands:\n").nth(1).map(|rest| rest.split("\n\n").next().unwrap().to_owned());
    into.push((words.join(" "), text));
    for line in commands.iter().flat_map(|list| list.lines()) {
        let name = line.strip_prefix("  ").filter(|line| !line.starts_with(' '));
        if let Some(name) =
            name.and_then(|line| line.split_whitespace().next()).filter(|name| *name != "help")
        {
            helps(folder, &[words, &[name]].concat(), into);
        }
    }
}

#[test]
fn every_example_of_every_help_text() {
    let given = fixture();
    let mut texts = Vec::new();
    helps(&given, &[], &mut texts);
    assert!(texts.len() > 20, "{}", texts.len());
    let head = run(&given, "bylot register verify untoc.register").exits(0).out;
    let head = head.split("Head: ").nth(1).unwrap().trim().to_owned();
    let (mut seen, mut failed) = (BTreeSet::new(), Vec::new());
    for (words, text) in texts {
        let folder = Folder::new();
        for name in given.names() {
            fs::copy(given.path(&name), folder.path(&name)).unwrap();
        }
        let examples: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("  bylot ")).collect();
        let asked = words.is_empty() || text.contains("\nCommands:\n") && !text.contains("Examples:");
        assert!(asked || words.starts_with("odds compare") || !examples.is_empty(), "no example of {words}");
        for example in examples {
            seen.insert(words.clone());
            let command = format!("bylot {}", example.replace("HASH", &head));
            // Examples of a register are so many ways to go on from the same one.
            fs::copy(given.path("untoc.register"), folder.path("untoc.register")).unwrap();
            make_room(&folder, &command);
            if let Some((_, before)) = BEFORE.iter().find(|(begins, _)| command.starts_with(begins)) {
                run(&folder, before).exits(0);
            }
            let ran = run(&folder, &short(&command));
            // What is found in a second is for the machine to say.
            let undecided = command.starts_with("bylot best") && ran.exit == 3;
            // A seat that stands open is one that no State could be drawn for; here there is none, and that is said.
            if command.contains("--ground vacant") {
                assert!(ran.exit == 1 && ran.out.contains("does not stand open"), "{command}\n{}", ran.out);
                continue;
            }
            if ran.exit != 0 && !undecided {
                failed.push(format!("{command}\n{}{}", ran.out, ran.err));
            }
        }
    }
    assert!(seen.len() > 20, "{seen:?}");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The blocks of a page in order: their language with what follows it, and their lines.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let pieces = page.split("\n```").skip(1).step_by(2);
    pieces.map(|piece| piece.split_once('\n').unwrap()).collect()
}

/// Every line of `shown` is printed, in this order; `...` stands for any lines.
#[track_caller]
fn shows(page: &str, shown: &str, printed: &str) {
    let mut lines = printed.lines();
    for line in shown.lines().filter(|&line| line != "...") {
        assert!(
            lines.any(|printed| printed == line),
            "{page}: {line:?} is not where it should be in\n{printed}"
        );
    }
}

/// Runs every command of a page in a folder of its own, and compares what it shows.
fn follow(name: &str, page: &str) {
    let folder = Folder::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for linked in ["tests", "crates", "docs"] {
        std::os::unix::fs::symlink(root.join(linked).canonicalize().unwrap(), folder.path(linked)).unwrap();
    }
    let blocks = blocks(page);
    for (at, (language, text)) in blocks.iter().enumerate() {
        if let Some(file) = language.split_once(" file=").map(|(_, file)| file) {
            folder.file(file, *text);
        }
        if *language != "sh" {
            continue;
        }
        let ours = |line: &&str| !ELSEWHERE.iter().any(|(begins, _)| line.starts_with(begins));
        let script: Vec<_> =
            text.lines().filter(ours).map(|line| line.replace("cargo run --release -- ", "bylot ")).collect();
        let shorter: Vec<_> = script.iter().map(|line| short(line)).collect();
        let shown = blocks.get(at + 1).filter(|(language, _)| *language == "text").map(|(_, text)| *text);
        let refused = ["Refused", "Unlawful", "No lawful", "Another"];
        let no = shown.is_some_and(|shown| refused.iter().any(|begins| shown.starts_with(begins)));
        let ran = run(&folder, &shorter.join("\n"));
        assert_eq!(ran.exit, i32::from(no), "{name}: {}\n{}{}", shorter.join("\n"), ran.out, ran.err);
        if let Some(shown) = shown {
            shows(name, shown, &ran.out);
        }
    }
}

#[test]
fn every_command_of_every_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let docs = fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<_> =
        docs.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    pages.push(root.join("README.md"));
    pages.sort();
    assert!(pages.len() > 10);
    for page in pages {
        follow(&page.file_name().unwrap().display().to_string(), &fs::read_to_string(&page).unwrap());
    }
}

#[test]
fn what_is_shortened_is_what_counts_draws() {
    assert_eq!(
        short("bylot odds --draws 100000 --seed \"audit 2026\""),
        "bylot odds --draws 100 --seed \"audit 2026\""
    );
    assert_eq!(short("bylot odds --draws 50000 --from 50001"), "bylot odds --draws 50 --from 51");
    assert_eq!(short("bylot best"), "bylot best --seconds 1");
    assert_eq!(short("bylot draw --seed \"beacon 100000\""), "bylot draw --seed \"beacon 100000\"");
}
