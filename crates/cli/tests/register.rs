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

/// Founds a register and holds its first draw.
fn begin(folder: &Folder, file: &str) {
    folder.run(&format!("register found {file} --roster parties.csv --on 2020-10-16")).exits(0);
    folder.run(&format!("register draw {file} --seed one --on 2020-11-16")).exits(0);
}

/// How many events the register has.
const EVENTS: usize = 10;

/// A register with events of many kinds.
fn register() -> Folder {
    let folder = Folder::new();
    folder.file("parties.csv", PARTIES).file("more.csv", PARTIES.replace("AA,", "GG,"));
    folder.file("agenda.csv", "review,ground\nGG,vacant\nAA,vacant\n");
    begin(&folder, "r");
    for event in [
        "exclude r AA EE --reason dispute --on 2021-01-01",
        "recuse r AA DD --reason letter --on 2021-01-01",
        "accede r CC firearms --deposited 2022-01-01 --on 2022-01-31",
        "waive r AA --on 2022-02-01",
        "volunteer r AA 5 --on 2022-02-01",
        "join r GG --roster more.csv --on 2023-01-01",
        "meeting r agenda.csv --name thirteenth --on 2023-05-01",
        "draw r --seed two --on 2023-05-01",
    ] {
        folder.run(&format!("register {event}")).exits(0);
    }
    folder
}

#[test]
fn a_register_is_kept_asked_verified_and_replayed() {
    let folder = register();
    let replayed = folder.run("replay r").exits(0).out;
    assert!(
        replayed.starts_with(&format!("The replay gives the same: {EVENTS} events. Head: ")),
        "{replayed}"
    );
    let verified = folder.run("register verify r").exits(0).out;
    let head = verified.trim_end().rsplit(' ').next().unwrap();
    let found = folder.run(&format!("register verify r --head {head}")).exits(0).out;
    assert!(found.contains(&format!("that of event {EVENTS}; 0 came")), "{found}");
    let whole = folder.text("r");
    let lines: Vec<_> = whole.split_inclusive('\n').collect();
    folder.file("short", lines[..EVENTS - 1].concat());
    folder.run("register verify short").exits(0);
    let removed = folder.run(&format!("register verify short --head {head}")).exits(1).out;
    assert!(removed.contains("the end was removed"), "{removed}");
    for asked in [
        "status r",
        "languages r",
        "events r",
        "party r GG",
        "history r AA",
        "status r --loads",
        "status r --phases",
        "status r --review-group 1",
        "blocked r",
        "blocked r --silent AA",
    ] {
        for format in ["text", "json", "csv"] {
            for at in ["", "--at 2023-06-01"] {
                assert!(
                    !folder.run(&format!("register {asked} --format {format} {at}")).exits(0).out.is_empty()
                );
            }
        }
    }
    let history = folder.run("register history r CC").exits(0).out;
    assert!(history.contains("CC accedes to firearms, deposited on 2022-01-01"), "{history}");
    folder.run("register history r ZZ").exits(2);
    folder.run("register blocked r --silent ZZ").exits(2);
}

#[test]
fn every_question_is_asked_as_at_a_day() {
    let folder = register();
    let parties = |at: &str| folder.run(&format!("register status r --at {at}")).exits(0).out;
    assert!(parties("2020-10-16").starts_with("1 event until 2020-10-16, 6 parties, 0 reviews"));
    assert!(parties("2021-06-01").starts_with("4 events until 2021-01-01, 6 parties, 6 reviews"));
    assert!(parties("2023-04-30").contains("Joined and not in the pairing yet (note N15): GG\n"));
    assert!(parties("2100-01-01").starts_with("10 events until 2023-05-01, 7 parties, 7 reviews"));
    let before = folder.run("register status r --at 2020-10-15").exits(2).err;
    assert!(before.contains("a day not before 2020-10-16, on which the register was founded"), "{before}");
    folder.run("register party r GG --at 2022-12-31").exits(2);
    let out = "register pairing r --at 2021-12-31 --out then.csv --roster-out roster.csv";
    folder.run(out).exits(0);
    assert!(!folder.text("roster.csv").contains("GG,"));
}

#[test]
fn a_request_that_is_refused_or_tried_changes_nothing() {
    let folder = register();
    let before = folder.text("r");
    folder.file("open.csv", "review,ground\nBB,vacant\n");
    let refused = folder.run("register meeting r open.csv --on 2024-01-01").exits(1).out;
    assert_eq!(refused, "Refused: Request 1 of the agenda: No seat in the review of BB stands open.\n");
    folder.file("taken.csv", "review,reviewing,ground\nBB,CC,vacant\n");
    let refused = folder.run("register meeting r taken.csv --on 2024-01-01").exits(2).err;
    assert!(
        refused.contains("expected nobody: on this ground the seats that stand open are drawn"),
        "{refused}"
    );
    let refused = folder.run("register accede r AA tip --on 2024-01-01").exits(1).out;
    assert_eq!(refused, "Refused: AA is party to tip already.\n");
    let early = folder.run("register waive r BB --on 2023-04-30").exits(2).err;
    assert!(early.contains("a day not before 2023-05-01, that of the event before"), "{early}");
    let late =
        folder.run("register accede r AA firearms --deposited 2024-01-02 --on 2024-01-01").exits(2).err;
    assert!(late.contains("a day not after 2024-01-01"), "{late}");
    let refused = folder.run("register draw r --seed three --on 2024-01-01").exits(1).out;
    assert!(refused.starts_with("Refused: No agenda is closed"), "{refused}");
    folder.run("register volunteer r ZZ 5 --on 2024-01-01").exits(2);
    folder.run("register volunteer r DD 6 --on 2024-01-01 --dry-run").exits(0);
    folder.run("register found r --roster parties.csv --on 2024-01-01").exits(2);
    assert_eq!(folder.text("r"), before);
}

#[test]
fn nothing_comes_between_an_agenda_and_its_lots() {
    let folder = register();
    let by = read_register("r", folder.text("r").as_bytes()).unwrap().0;
    let review = by.pairing().review_of(by.roster(), "BB").unwrap();
    let sits = by.roster().code(review.reviewers[0].party);
    folder.file("redraw.csv", format!("review,reviewing,asked_by,ground\nBB,{sits},BB,silent\n"));
    let closed = folder.run("register meeting r redraw.csv --on 2024-01-01 --name next").exits(0).out;
    assert!(closed.contains("the meeting \"next\" closes its agenda of 1 request"), "{closed}");
    let before = folder.text("r");
    for between in ["waive r BB", "volunteer r DD 6", "exclude r CC FF", "meeting r redraw.csv"] {
        let refused = folder.run(&format!("register {between} --on 2024-01-02")).exits(1).out;
        assert!(refused.contains("The agenda of event 11 is closed: its lots are held before"), "{refused}");
    }
    let without = folder.run("register draw r --on 2024-01-02").exits(2).err;
    assert!(without.contains("the announced text that decides the lots, or --unannounced"), "{without}");
    assert_eq!(folder.text("r"), before);
    assert!(folder.run("register status r").exits(0).out.contains("The agenda of event 11 is closed"));
    let drawn = folder.run("register draw r --unannounced --on 2024-01-02").exits(0).out;
    assert!(drawn.contains("Not announced: "), "{drawn}");
    folder.run("replay r").exits(0);
}

#[test]
fn a_rehearsal_says_that_it_is_one() {
    let folder = register();
    folder.run("register found t --roster parties.csv --on 2020-10-16 --seed one").exits(2);
    let founded = "register found t --roster parties.csv --on 2020-10-16 --rehearse --seed one";
    let ran = folder.run(founded).exits(0);
    assert!(ran.out.contains(", as a rehearsal (") && ran.err.contains("a rehearsal"), "{ran:?}");
    folder.file("nobody.csv", "review,reviewing,asked_by,ground\nBB,ZZ,BB,other\n");
    folder.run("register meeting t nobody.csv --on 2021-01-01 --rehearse --seed two").exits(2);
    assert_eq!(folder.text("t").lines().count(), 2);
    assert!(folder.text("t").contains("\"rehearsal\":true"));
}

/// Filed at the founding for a party that joins later; and filed before it joins.
#[test]
fn an_exclusion_is_kept_for_a_party_that_joins_later() {
    let folder = Folder::new();
    let mut parties = "id,name,region,kind,untoc,tip,som,firearms\n".to_owned();
    for code in ["AGO", "BEN", "CMR", "DZA"] {
        parties += &format!("{code},,african,state,yes,yes,yes,yes\n");
    }
    for code in ["CHN", "IND", "JPN"] {
        parties += &format!("{code},,asia_pacific,state,yes,yes,yes,yes\n");
    }
    parties += "ZZZ,,asia_pacific,state,2022-01-01,2022-01-01,2022-01-01,2022-01-01\n";
    folder.file("r.csv", parties).file("x.csv", "under_review,reviewing,reason\nZZZ,CHN,war\n");
    folder.file("agenda.csv", "review,ground\nZZZ,vacant\n");
    for text in 0..8 {
        let file = format!("a{text}");
        let found = format!(
            "register found {file} --roster r.csv --as-of 2020-10-16 --exclusions x.csv --on 2020-10-16"
        );
        folder.run(&found).exits(0);
        folder.run(&format!("register draw {file} --seed {text} --on 2020-11-16")).exits(0);
        let known = folder.run(&format!("register exclude {file} ZZZ CHN --on 2021-01-01")).exits(1).out;
        assert!(known.contains("CHN is excluded from the review of ZZZ already"), "{known}");
        let said = folder.run(&format!("register exclude {file} ZZZ IND --on 2021-01-01")).exits(0);
        assert!(said.err.contains("ZZZ has not joined: the pair is kept for when it does"), "{said:?}");
        folder.run(&format!("register join {file} ZZZ --roster r.csv --on 2022-06-01")).exits(0);
        folder.run(&format!("register meeting {file} agenda.csv --on 2022-06-01")).exits(0);
        let drawn = folder.run(&format!("register draw {file} --seed {text} --on 2022-06-01")).exits(0).out;
        let review = drawn.lines().find(|line| line.starts_with("ZZZ: ")).unwrap_or_default();
        assert!(!review.contains("CHN") && !review.contains("IND"), "{drawn}");
        folder.run(&format!("replay {file}")).exits(0);
    }
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
    let said = folder.run("register draw torn --seed two --on 2023-05-01").exits(0);
    assert!(
        said.err.contains("line 10 was never finished; its") && said.err.contains("are cut off"),
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
        folder.run("register waive other BB --on 2024-01-01").exits(2);
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
        let mut command =
            folder.command(&["register", "volunteer", "r", "BB", &reviews, "--on", "2024-01-01"]);
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
    folder.run("register waive r BB --on 2024-01-01").exits(0);
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
            let mut command =
                folder.command(&["register", "volunteer", "r", party, &reviews, "--on", "2024-01-01"]);
            command.stdout(Stdio::piped()).spawn().unwrap()
        };
        let both = ["BB", "CC"].map(spawn);
        let heads = both.map(|child| acknowledged(child).expect("both are acknowledged"));
        let (register, torn) = read_register("r", folder.text("r").as_bytes()).unwrap();
        assert!(torn.is_none() && heads.iter().all(|head| register.event_of_head(head).unwrap().is_some()));
        assert_eq!(register.events().len(), EVENTS + 2 * (round + 1));
    }
    // A reader waits for no writer.
    let _writing = RegisterFile::open(&folder.path("r"), WhenHeld::Refuse).unwrap();
    folder.run("register status r").exits(0);
    folder.run("register waive r BB --dry-run --on 2024-01-01").exits(0);
}

#[test]
fn a_year_reads_as_the_page_says() {
    let page = include_str!("../../../docs/register.md");
    let folder = Folder::new();
    let mut shown = 0;
    // The agendas that the page shows come before the commands that read them.
    let agendas = page.split("```").filter_map(|block| block.strip_prefix("csv file=")?.split_once('\n'));
    for (name, agenda) in agendas {
        folder.file(name, agenda);
    }
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
