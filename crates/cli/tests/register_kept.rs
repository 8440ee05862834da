//! What was acknowledged stays, whatever editors, transfers and other programs do to the file of a register.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};

use bylot::register::{RaggedEnd, RegisterError, RegisterFile, Request, WhenHeld, With, read_register};
use common::{Folder, Ran};

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

const FOUND: &str = "register found r --roster parties.csv --on 2020-10-16";

/// A register of two events.
fn register() -> Folder {
    let folder = Folder::new();
    folder.file("parties.csv", PARTIES).run(FOUND).exits(0);
    folder.run("register draw r --seed one --on 2020-11-16").exits(0);
    folder
}

fn head(ran: &Ran) -> String {
    ran.out.lines().find_map(|line| line.strip_prefix("Head: ")).expect("a head").into()
}

#[test]
fn an_event_whose_newline_a_tool_has_stripped_is_kept() {
    let folder = register();
    let whole = folder.text("r");
    let head = head(&folder.run("register waive r BB --on 2021-01-01").exits(0));
    let longer = folder.text("r");
    folder.file("r", longer.trim_end());
    // Readers count it, and leave the file alone.
    for command in ["status r", "verify r"] {
        let read = folder.run(&format!("register {command}")).exits(0);
        assert!(read.out.starts_with("3 events"), "{read:?}");
        assert!(read.err.contains("line 3 is whole and counts; the newline after it is missing"), "{read:?}");
    }
    assert!(folder.run("replay r").exits(0).err.contains("line 3 is whole and counts"));
    assert_eq!(folder.text("r"), longer.trim_end());
    let written = folder.run("register volunteer r CC 5 --on 2021-01-01").exits(0);
    assert!(written.err.contains("was missing and is added"), "{written:?}");
    assert!(folder.text("r").starts_with(&longer));
    folder.run(&format!("register verify r --head {head}")).exits(0);
    // The same of a register of one event.
    let first = &whole[..whole.find('\n').unwrap()];
    folder.file("one", first).run("register draw one --seed one --on 2020-11-16").exits(0);
    assert!(folder.text("one").starts_with(first));
    folder.run("replay one").exits(0);
}

#[test]
fn a_register_is_founded_in_a_new_file_only() {
    let folder = register();
    let whole = folder.text("r");
    fs::create_dir(folder.path("folder")).unwrap();
    for there in ["", "\n", "{", &whole[..100], whole.trim_end(), &whole] {
        folder.file("there", there);
        let refused = folder.run("register found there --roster parties.csv --on 2020-10-16").exits(2);
        assert!(refused.err.contains("there: found a file that is there, expected the name of a new file"));
        assert_eq!(folder.text("there"), there);
    }
    folder.run("register found folder --roster parties.csv --on 2020-10-16").exits(2);
    assert_eq!(folder.names(), ["folder", "parties.csv", "r", "there"]);
}

/// A name that leads nowhere is a name that is taken.
#[cfg(unix)]
#[test]
fn a_register_is_not_founded_through_a_link() {
    let folder = register();
    std::os::unix::fs::symlink("elsewhere", folder.path("link")).unwrap();
    folder.run("register found link --roster parties.csv --on 2020-10-16").exits(2);
    assert_eq!(folder.names(), ["link", "parties.csv", "r"]);
}

#[test]
fn the_budget_of_a_draw_counts() {
    let folder = register();
    folder.run(&FOUND.replace(" r ", " n ")).exits(0);
    let founded = folder.text("n");
    let draw = "register draw n --seed one --on 2020-11-16 --budget";
    folder.run(&format!("{draw} 0")).exits(3);
    folder.run(&format!("{draw} 0 --dry-run")).exits(3);
    assert_eq!(folder.text("n"), founded);
    folder.run(&format!("{draw} 1000")).exits(0);
    assert_eq!(folder.text("n").lines().last(), folder.text("r").lines().last());
}

#[test]
fn a_head_is_a_head_in_capitals_and_between_blanks() {
    let folder = register();
    let verified = folder.run("register verify r").exits(0).out;
    let head = verified.trim_end().rsplit(' ').next().unwrap();
    for same in [head.to_uppercase(), format!(" {head}"), format!("{head}\n"), format!("\t{head} ")] {
        let ran = folder.run_with(&["register", "verify", "r", "--head", &same]).exits(0);
        assert!(ran.out.contains("that of event 2; 0 came later"), "{ran:?}");
    }
    for none in ["nonsense", "", &head[1..], &format!("{head}0"), &head.replace(&head[..1], "g")] {
        let ran = folder.run_with(&["register", "verify", "r", "--head", none]).exits(2);
        assert!(ran.out.is_empty() && ran.err.contains("64 digits from 0 to 9 and a to f"), "{ran:?}");
    }
    let other = folder.run(&format!("register verify r --head {}", "0".repeat(64))).exits(1);
    assert!(other.out.contains("the end was removed, or it is another register"));
}

#[test]
fn what_an_editor_or_a_transfer_adds_is_told_from_other_damage() {
    let folder = register();
    let whole = folder.text("r");
    let mark = "\u{feff}";
    let crlf = whole.replace('\n', "\r\n");
    for (name, text, found, save) in [
        ("crlf", crlf.clone(), "crlf:1:1: found line ends CR LF, ", "UTF-8 with line ends LF, or"),
        (
            "mark",
            format!("{mark}{whole}"),
            "mark:1:1: found a byte order mark, ",
            "without a byte order mark, or",
        ),
        ("blank", format!("{whole}\n"), "blank:3:1: found a blank line, ", "UTF-8 without blank lines, or"),
        ("first", format!(" \n{whole}"), "first:1:1: found a blank line, ", "without blank lines, or"),
        (
            "both",
            format!("{mark}{crlf}\r\n"),
            "both:1:1: found a byte order mark, line ends CR LF and a blank line, ",
            "without a byte order mark, with line ends LF, without blank lines, or",
        ),
        ("cut", crlf[..crlf.len() - 40].into(), "cut:1:1: found line ends CR LF, ", "with line ends LF, or"),
        (
            "stripped",
            crlf.trim_end().into(),
            "stripped:1:1: found line ends CR LF, ",
            "with line ends LF, or",
        ),
    ] {
        folder.file(name, &text);
        let verified = folder.run(&format!("register verify {name}")).exits(1).out;
        assert!(verified.starts_with(&format!("Not as it was written: {found}")), "{verified}");
        assert!(verified.contains("without it every line fits") && verified.contains(save), "{verified}");
        // One and the same error from whoever reads or writes.
        let error = verified.trim_start_matches("Not as it was written: ").trim_end();
        for command in ["register status", "register waive", "replay"] {
            let arguments = format!(
                "{command} {name}{}",
                if command.ends_with("waive") { " BB --on 2021-01-01" } else { "" }
            );
            let ran = folder.run(&arguments).exits(2);
            let said = ran.err.lines().map(str::trim).collect::<Vec<_>>().join(" ");
            assert_eq!(said, format!("error: {error}"), "{arguments}");
        }
        assert_eq!(folder.text(name), text);
    }
    // Where that is not all, it is said.
    let tampered = crlf.replace("\"announced\":\"one\"", "\"announced\":\"two\"");
    assert_ne!(tampered, crlf);
    folder.file("tampered", tampered);
    let verified = folder.run("register verify tampered").exits(1).out;
    assert!(
        verified
            .contains("but line 2 does not fit without it either, being a line that its hash does not fit"),
        "{verified}"
    );
}

/// A command that waits for the register, once it has said so.
fn waiting(folder: &Folder, arguments: &[&str]) -> (Child, String) {
    let mut command = folder.command(arguments);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    BufReader::new(child.stderr.as_mut().unwrap()).read_line(&mut said).unwrap();
    (child, said)
}

fn ended(mut child: Child) -> (i32, String) {
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    (child.wait().unwrap().code().unwrap(), out)
}

#[test]
fn a_writer_says_that_it_waits_or_does_not_wait() {
    let folder = register();
    // Whoever may read the file can lock it.
    let held = File::open(folder.path("r")).unwrap();
    held.lock().unwrap();
    let refused = folder.run("register waive r BB --no-wait --on 2021-01-01").exits(2);
    assert!(refused.err.contains("r: found a register that another program holds"), "{refused:?}");
    let (child, said) = waiting(&folder, &["register", "waive", "r", "BB", "--on", "2021-01-01"]);
    assert!(said.contains("waiting for the register: another program holds it"), "{said}");
    folder.run("register status r").exits(0);
    folder.run("register waive r BB --dry-run --on 2021-01-01").exits(0);
    held.unlock().unwrap();
    let (exit, out) = ended(child);
    assert_eq!(exit, 0, "{out}");
    assert_eq!(folder.text("r").lines().count(), 3);
}

#[test]
fn a_file_replaced_while_a_writer_waits_is_the_one_it_writes() {
    let folder = register();
    let held = File::open(folder.path("r")).unwrap();
    held.lock().unwrap();
    let (child, said) = waiting(&folder, &["register", "waive", "r", "BB", "--on", "2021-01-01"]);
    assert!(said.contains("waiting"), "{said}");
    fs::copy(folder.path("r"), folder.path("copy")).unwrap();
    fs::rename(folder.path("copy"), folder.path("r")).unwrap();
    drop(held);
    let (exit, out) = ended(child);
    assert_eq!(exit, 0, "{out}");
    let head = out.lines().find_map(|line| line.strip_prefix("Head: ")).unwrap();
    folder.run(&format!("register verify r --head {head}")).exits(0);
    assert_eq!(folder.names(), ["parties.csv", "r"]);
    // One that is gone is not written at all.
    let held = File::open(folder.path("r")).unwrap();
    held.lock().unwrap();
    let (child, _) = waiting(&folder, &["register", "waive", "r", "CC", "--on", "2021-01-01"]);
    fs::rename(folder.path("r"), folder.path("moved")).unwrap();
    let before = folder.text("moved");
    drop(held);
    assert_eq!(ended(child).0, 2);
    assert_eq!(
        (folder.names().as_slice(), folder.text("moved")),
        (["moved", "parties.csv"].map(String::from).as_slice(), before)
    );
}

#[test]
fn a_file_changed_or_replaced_while_it_is_open_is_not_written() {
    let folder = register();
    let path = folder.path("r");
    let whole = folder.text("r");
    let (request, day) = (Request::waive_cap("BB"), "2021-01-01".parse().unwrap());
    let refused = |change: &dyn Fn()| {
        folder.file("r", &whole);
        let (mut file, _) = RegisterFile::open(&path, WhenHeld::Refuse).unwrap();
        let event = file.register().propose(&request, With::on(day)).unwrap();
        change();
        let before = fs::read(&path).ok();
        let RegisterError::Input(error) = file.append(event.clone()).unwrap_err() else {
            panic!("not input")
        };
        assert_eq!(fs::read(&path).ok(), before);
        // Nor has the register in hand moved on.
        assert_eq!(file.register().events().len(), 2);
        error.code
    };
    let replace = || {
        fs::copy(&path, folder.path("copy")).unwrap();
        fs::rename(folder.path("copy"), &path).unwrap();
    };
    assert_eq!(refused(&replace), "register_replaced");
    assert_eq!(refused(&|| fs::remove_file(&path).unwrap()), "register_replaced");
    assert_eq!(refused(&|| fs::write(&path, whole.clone() + "\n").unwrap()), "register_changed");
    assert_eq!(refused(&|| fs::write(&path, &whole[..whole.len() - 1]).unwrap()), "register_changed");
    let other = whole.replace("\"}\n", "\"]\n");
    assert_eq!(refused(&|| fs::write(&path, &other).unwrap()), "register_changed");
    // Left alone it is written, wherever the process is by then.
    let (mut file, _) = RegisterFile::open(&path, WhenHeld::Refuse).unwrap_or_else(|_| {
        folder.file("r", &whole);
        RegisterFile::open(&path, WhenHeld::Refuse).unwrap()
    });
    let event = file.register().propose(&request, With::on(day)).unwrap();
    file.append(event).unwrap();
}

#[test]
fn one_process_that_opens_a_register_twice_is_told() {
    let folder = register();
    let open = || RegisterFile::open(&folder.path("r"), WhenHeld::Refuse);
    let first = open().unwrap();
    assert_eq!(open().unwrap_err().code, "register_held");
    drop(first);
    assert!(open().unwrap().1.is_none());
    folder.file("r", folder.text("r").trim_end());
    let (mended, end) = open().unwrap();
    assert_eq!(end, Some(RaggedEnd::NoNewline { line: 2 }));
    drop(mended);
    assert!(read_register("r", folder.text("r").as_bytes()).unwrap().1.is_none());
}
