//! The register: what the tool says, and what the file survives.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use std::fs;
use std::io::Read;
use std::process::{Child, Stdio};

use bylot::register::{RaggedEnd, RegisterFile, WhenHeld, read_register};
use common::Folder;

/// Six parties of two groups.
const PARTIES: &str = "\
id,name,region,untoc,tip,som,firearms,languages,legal_system
AA,Aldova,african,yes,yes,yes,,en,civil
BB,Bresk,african,yes,yes,yes,,fr,civil
CC,Corvia,african,yes,yes,yes,,en,common
DD,Dorn,asia_pacific,yes,yes,yes,,fr,civil
EE,Elbia,asia_pacific,yes,yes,yes,,en;fr,civil
FF,Falk,asia_pacific,yes,yes,yes,,en,common
";

const INIT: &str = "register init r --roster parties.csv --seed one";

/// A register of seven events, of every kind but one.
fn register() -> Folder {
    let folder = Folder::new();
    folder.file("parties.csv", PARTIES).file("more.csv", PARTIES.replace("AA,", "GG,"));
    folder.run(INIT).exits(0);
    for event in [
        "exclude r AA EE --reason dispute --seed two",
        "accede r CC firearms --on 2022-01-31 --seed three",
        "waive r AA",
        "volunteer r AA 5",
        "join r GG --roster more.csv --as-of 2023-01-01 --seed four",
        "withdraw r FF --seed five",
    ] {
        folder.run(&format!("register {event}")).exits(0);
    }
    folder
}

#[test]
fn a_register_is_kept_asked_verified_and_replayed() {
    let folder = register();
    assert!(folder.run("replay r").exits(0).out.starts_with("The replay gives the same: 7 events. Head: "));
    let verified = folder.run("register verify r").exits(0).out;
    let head = verified.trim_end().rsplit(' ').next().unwrap();
    assert!(
        folder
            .run(&format!("register verify r --head {head}"))
            .exits(0)
            .out
            .contains("that of event 7; 0 came")
    );
    let whole = folder.text("r");
    let lines: Vec<_> = whole.split_inclusive('\n').collect();
    folder.file("short", lines[..6].concat());
    folder.run("register verify short").exits(0);
    assert!(
        folder
            .run(&format!("register verify short --head {head}"))
            .exits(1)
            .out
            .contains("the end was removed")
    );
    for asked in [
        "status r",
        "status r --languages",
        "status r --review-group 1",
        "blocked r",
        "blocked r --silent AA",
    ] {
        for format in ["text", "json"] {
            assert!(!folder.run(&format!("register {asked} --format {format}")).exits(0).out.is_empty());
        }
    }
    assert!(
        folder.run("register history r CC").exits(0).out.contains("CC accedes to firearms on 2022-01-31")
    );
    folder.run("register history r ZZ").exits(2);
    folder.run("register blocked r --silent ZZ").exits(2);
}

#[test]
fn a_request_that_is_refused_or_tried_changes_nothing() {
    let folder = register();
    let before = folder.text("r");
    let refused = folder.run("register redraw r --review AA --seat own_group --ground vacant").exits(1).out;
    assert_eq!(refused, "Refused: The own_group seat in the review of AA does not stand open.\n");
    let taken = folder.text("r");
    let reviewing =
        taken.split("\"seat\":\"own_group\"").next().unwrap().rsplit('"').find(|it| it.len() == 2).unwrap();
    let vacant = format!("register redraw r --review AA --reviewing {reviewing} --ground vacant");
    let refused = folder.run(&vacant).exits(2).err;
    assert!(refused.contains("expected nobody, and a seat that stands open"), "{refused}");
    let refused = folder.run("register accede r AA tip").exits(1).out;
    assert_eq!(refused, "Refused: AA is party to tip already.\n");
    folder.run("register volunteer r ZZ 5").exits(2);
    folder.run("register volunteer r DD 6 --dry-run").exits(0);
    folder.run("register init r --roster parties.csv").exits(2);
    assert_eq!(folder.text("r"), before);
}

#[test]
fn whatever_a_cut_leaves_is_read_and_written_on() {
    let folder = register();
    let whole = folder.text("r");
    let ends: Vec<_> = whole.match_indices('\n').map(|(at, _)| at + 1).collect();
    for cut in 0..whole.len() {
        let text = &whole.as_bytes()[..cut];
        // A line that lacks only its newline is an event.
        let complete = ends.iter().filter(|&&end| end <= cut + 1).count();
        let torn = cut.saturating_sub(ends[..complete].last().copied().unwrap_or(0));
        let line = complete + usize::from(torn > 0);
        let ragged = match torn {
            0 if ends.contains(&(cut + 1)) => Some(RaggedEnd::NoNewline { line }),
            0 => None,
            bytes => Some(RaggedEnd::Torn { line, bytes }),
        };
        match read_register("r", text) {
            Ok((register, end)) => {
                assert_eq!(register.events().len(), complete, "cut at {cut}");
                assert_eq!(end, ragged, "cut at {cut}");
            }
            Err(error) => assert!(complete == 0 && error.code == "empty_register", "cut at {cut}: {error}"),
        }
        // The writer cuts a torn end off, adds a newline that is missing, and goes on.
        if complete > 0 && (cut % 5 == 0 || ends.contains(&(cut + 1))) {
            let path = folder.path("cut");
            fs::write(&path, text).unwrap();
            let (file, end) = RegisterFile::open(&path, WhenHeld::Refuse).unwrap();
            assert_eq!(end, ragged);
            assert_eq!(file.register().events().len(), complete);
            drop(file);
            assert_eq!(fs::read(&path).unwrap(), &whole.as_bytes()[..ends[complete - 1]]);
        }
    }
    // After a torn end the tool says what it cut off.
    folder.file("torn", &whole[..whole.len() - 30]);
    let said = folder.run("register waive torn BB").exits(0);
    assert!(
        said.err.contains("line 7 was never finished; its") && said.err.contains("are cut off"),
        "{said:?}"
    );
    folder.run("replay torn").exits(0);
}

#[test]
fn no_byte_can_be_flipped() {
    let folder = register();
    let whole = folder.text("r").into_bytes();
    for at in 0..whole.len() {
        for flip in [1, 0x20, 0x80, whole[at] ^ b'\n'] {
            let mut text = whole.clone();
            text[at] ^= flip;
            let line = whole[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
            if flip != 0 {
                let error = read_register("r", &text).expect_err("a flipped byte");
                assert_eq!(
                    error.place.map(|place| place.line.get() as usize),
                    Some(line),
                    "byte {at}: {error}"
                );
            }
        }
    }
}

#[test]
fn lines_cannot_be_taken_out_put_in_or_exchanged() {
    let folder = register();
    let whole = folder.text("r");
    let lines: Vec<_> = whole.split_inclusive('\n').collect();
    let refused = |lines: &[&str], at: u32| {
        folder.file("other", lines.concat());
        let out = folder.run("register verify other").exits(1).out;
        assert!(out.starts_with(&format!("Not as it was written: other:{at}:1: found ")), "{out}");
        folder.run("register waive other BB").exits(2);
    };
    refused(&[&lines[..2], &lines[3..]].concat(), 3);
    refused(&[&lines[..2], &lines[1..]].concat(), 3);
    refused(&[&[lines[0], lines[2], lines[1]], &lines[3..]].concat(), 2);
    refused(&lines[1..], 1);
    refused(&[lines[0], "\n"], 2);
}

#[test]
fn whatever_was_acknowledged_before_a_kill_is_there() {
    let folder = register();
    let mut dice = kill_dice();
    let mut heads = Vec::new();
    let spawn = |reviews: usize| {
        let reviews = reviews.to_string();
        let mut command = folder.command(&["register", "volunteer", "r", "BB", &reviews]);
        command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
    };
    // How many looks at it a whole run takes.
    let mut whole = 0;
    let mut first = spawn(10);
    while first.try_wait().unwrap().is_none() {
        whole += 1;
    }
    heads.extend(acknowledged(first));
    for round in 0..200 {
        let mut child = spawn(11 + round);
        for _ in 0..dice() % (whole + whole / 5 + 1) {
            if child.try_wait().unwrap().is_some() {
                break;
            }
        }
        child.kill().unwrap();
        heads.extend(acknowledged(child));
        let (register, _) = read_register("r", folder.text("r").as_bytes()).unwrap();
        for head in &heads {
            assert!(
                register.event_of_head(head).unwrap().is_some(),
                "round {round}: {head} was acknowledged"
            );
        }
    }
    // Where the kills fall is the machine's affair; the first run was left alone.
    assert!(!heads.is_empty());
    folder.run("register waive r BB").exits(0);
    folder.run("replay r").exits(0);
}

/// Numbers that differ from round to round.
fn kill_dice() -> impl FnMut() -> usize {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as usize
    }
}

/// The head that a run printed, if it got so far.
fn acknowledged(mut child: Child) -> Option<String> {
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    child.wait().unwrap();
    out.lines().find_map(|line| line.strip_prefix("Head: ").filter(|head| head.len() == 64).map(String::from))
}

#[test]
fn two_writers_at_once_lose_nothing() {
    let folder = register();
    for round in 0..20 {
        let spawn = |party: &str| {
            let reviews = (10 + round).to_string();
            let mut command = folder.command(&["register", "volunteer", "r", party, &reviews]);
            command.stdout(Stdio::piped()).spawn().unwrap()
        };
        let both = ["BB", "CC"].map(spawn);
        let heads = both.map(|child| acknowledged(child).expect("both are acknowledged"));
        let (register, torn) = read_register("r", folder.text("r").as_bytes()).unwrap();
        assert!(torn.is_none() && heads.iter().all(|head| register.event_of_head(head).unwrap().is_some()));
        assert_eq!(register.events().len(), 7 + 2 * (round + 1));
    }
    // A reader waits for no writer.
    let _writing = RegisterFile::open(&folder.path("r"), WhenHeld::Refuse).unwrap();
    folder.run("register status r").exits(0);
    folder.run("register waive r BB --dry-run").exits(0);
}

#[test]
fn a_year_reads_as_the_page_says() {
    let page = include_str!("../../../docs/register.md");
    let folder = Folder::new();
    let mut shown = 0;
    // Each block of commands is followed by what they print.
    let blocks: Vec<_> = page.split("```").collect();
    for pair in blocks.windows(3) {
        let (Some(commands), Some(printed)) = (pair[0].strip_prefix("sh\n"), pair[2].strip_prefix("text\n"))
        else {
            continue;
        };
        let mut out = String::new();
        for line in commands.lines() {
            let arguments = shell_words(line.strip_prefix("bylot ").expect("a command of the tool"));
            let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
            out += &folder.run_with(&arguments).out;
        }
        assert_eq!(out, printed);
        shown += 1;
    }
    assert!(shown >= 4, "{shown}");
}

/// The words of a command line; quotation marks hold words together.
fn shell_words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(String::from).collect::<Vec<_>>(),
            _ => vec![part.into()],
        })
        .collect()
}
