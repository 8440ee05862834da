//! Bad input ends with status 2 and a message that fits a screen and says where, what was found and what would do.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use std::fmt::Write as _;
use std::fs;
use std::process::Stdio;

use common::{Folder, Ran};

const HEADER: &str = "id,name,region,untoc,tip,som,firearms";

/// A roster of four parties, and then `rows`.
fn roster(rows: &str) -> String {
    let mut text = format!("{HEADER}\n");
    for id in ["AAA", "BBB", "CCC", "DDD"] {
        let region = if id < "CCC" { "african" } else { "asia_pacific" };
        writeln!(text, "{id},,{region},yes,yes,yes,yes").unwrap();
    }
    text + rows
}

/// The tool ended as bad input does, said so in a few lines, and its words hold each of `says`.
#[track_caller]
fn refused(ran: Ran, says: &[&str]) {
    let ran = ran.exits(2);
    assert_eq!(ran.out, "", "{ran:#?}");
    let lines: Vec<_> = ran.err.lines().collect();
    assert!(lines.len() < 25 && lines.iter().all(|line| line.chars().count() < 200), "{ran:#?}");
    assert!(ran.err.lines().all(|line| !line.chars().any(char::is_control)), "{ran:#?}");
    let words = lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    for say in says {
        assert!(words.contains(say), "{say:?} is not in {words:?}");
    }
}

/// A draw from a roster that ends with `rows` is refused.
#[track_caller]
fn roster_refused(text: impl AsRef<[u8]>, says: &[&str]) {
    let folder = Folder::new();
    refused(folder.file("r.csv", text).run("draw --roster r.csv --out out.txt"), says);
    assert_eq!(folder.names(), ["r.csv"], "nothing was written");
}

#[test]
fn headers() {
    roster_refused("", &["r.csv:1:1: header: found an empty file, expected a header row with the column id"]);
    roster_refused(
        "iso,region\nKEN,african\n",
        &["r.csv:1:1: header: found \"iso,region\"", "the column id"],
    );
    roster_refused("id,region,untoc,tip,som\n", &["r.csv:1:1: header", "the column firearms"]);
    roster_refused(
        format!("{HEADER},tip\n"),
        &["r.csv:1:39: header: found \"tip\", expected each column once"],
    );
}

#[test]
fn cells() {
    let row = |row: &str, says: &[&str]| roster_refused(roster(&format!("{row}\n")), says);
    row(
        "KEN,,northern,yes,,,",
        &["r.csv:6:6: region: found \"northern\", expected one of african, asia_pacific,"],
    );
    row(
        "KEN,,african,2021-02-29,,,",
        &["r.csv:6:14: untoc: found \"2021-02-29\"", "YYYY-MM-DD, yes, signatory"],
    );
    row("AAA,,african,yes,,,", &["r.csv:6:1: id: found \"AAA\", expected a code that no other record has"]);
    row(",,african,yes,,,", &["r.csv:6:1: id: found nothing"]);
    row("KEN,,african,,yes,,", &["r.csv:6:14: untoc: found nothing", "nobody is party to tip without untoc"]);
    row("KEN,\"a, b,african,yes,,,", &["r.csv:6:1: row: found 2 cells, expected 7, as in the header"]);
    row("KEN,\"a\"\"\nb\",northern,yes,,,", &["r.csv:7:4: region: found \"northern\""]);
}

#[test]
fn line_ends_and_byte_order_marks_do_not_move_the_place() {
    let crlf = format!("\u{feff}{}", roster("KEN,Kenya,north\u{e9}rn,x,,,\n").replace('\n', "\r\n"));
    roster_refused(crlf, &["r.csv:6:20: untoc: found \"x\""]);
    roster_refused(roster("\n\nKEN,,african,x,,,\n"), &["r.csv:8:14: untoc"]);
}

#[test]
fn binary_bytes() {
    roster_refused(
        roster("KEN,\u{1}\u{7f}\u{1b}[31m,nowhere\u{7},yes,,,\n"),
        &["region: found \"nowhere\\u{7}\""],
    );
    roster_refused(
        [roster("").as_bytes(), b"K\xff\xfe,,african,yes,,,\n"].concat(),
        &["r.csv:6:1: id", "expected UTF-8"],
    );
    roster_refused(vec![0u8; 1 << 20], &["r.csv:1:1: header", "(1048"]);
    roster_refused((0..1 << 20).map(|at| ((at as u64 * 7919) >> 3) as u8).collect::<Vec<_>>(), &["r.csv:1:"]);
    let folder = Folder::new();
    folder.file("x", (0..=255).collect::<Vec<u8>>());
    refused(folder.run("check x.json"), &["x.json", "expected a file that can be read"]);
    refused(folder.run("check x"), &["x:"]);
    refused(folder.run("replay x"), &["x:", "UTF-8"]);
    refused(folder.run("draw --rules x"), &["x:", "UTF-8"]);
}

#[test]
fn a_million_rows() {
    let mut text = format!("{HEADER}\n");
    for number in 1..1_000_000 {
        writeln!(text, "P{number},,african,yes,yes,yes,yes").unwrap();
    }
    roster_refused(
        text.clone() + "KEN,,african,2020-13-01,,,\n",
        &["r.csv:1000001:14: untoc: found \"2020-13-01\""],
    );
    roster_refused(text.clone() + "P1,,african,yes,,,\n", &["r.csv:1000001:1: id: found \"P1\""]);
    roster_refused(text + "KEN,,african,\"yes,,,\n", &["r.csv:1000001:1: row: found 4 cells"]);
}

#[test]
fn the_urns_of_a_great_many_parties_are_not_written_down() {
    let folder = Folder::new();
    let row = |number: u32| format!("P{number},african,yes,yes,yes,yes\n");
    let text: String = (0..4_001).map(row).collect();
    folder.file("r.csv", format!("id,region,untoc,tip,som,firearms\n{text}"));
    let ran = folder.run("draw --seed x --roster r.csv --out p.csv --transcript t.json");
    refused(ran, &["the record of the draw: found 4001 parties, expected at most 4000"]);
    for how in ["", " --dry-run"] {
        let ran = folder
            .run(&format!("register found u --on 2020-10-16 --procedure sequential --roster r.csv{how}"));
        refused(ran, &["the record of the draw: found 4001 parties, expected at most 4000"]);
    }
    assert_eq!(folder.names(), ["r.csv"]);
}

#[test]
fn numbers_that_contradict_each_other() {
    let text = "id,region,untoc,tip,som,firearms,reviews_min,reviews_max\nKEN,african,yes,,,,4,2\n";
    roster_refused(text, &["r.csv:2:20: reviews_min: found 4, expected at most 2"]);
    let folder = Folder::new();
    refused(folder.run("draw --set minimum=4"), &["--set: minimum: found 4, expected at most 3"]);
    refused(
        folder.run("draw --set cap=1"),
        &["--set: cap: found 1, expected at least 2, the number of seats"],
    );
    refused(folder.run("draw --as-of 2030-02-30"), &["2030-02-30", "YYYY-MM-DD"]);
    refused(folder.run("draw --as-of 1999-01-01"), &["no party that takes part on 1999-01-01"]);
}

#[test]
fn rule_sets() {
    let folder = Folder::new();
    folder.file("r.toml", "preset = \"untoc\"\ninstruments = [\"untoc\", \"money\"]\n");
    refused(folder.run("draw --rules r.toml"), &["the built-in roster:1:1: header", "the column money"]);
    folder.file("r.toml", "preset = \"untoc\"\nseats = []\n");
    refused(folder.run("draw --rules r.toml"), &["r.toml:2:9: seats: found none, expected at least one"]);
    folder.file("r.toml", "preset = \"untoc\"\n\n[redraws]\ntimes = \"twice\"\n");
    refused(folder.run("draw --rules r.toml"), &["r.toml:4:9: redraws.times: found the text \"twice\""]);
    folder.file("r.toml", "seats = [\n");
    refused(folder.run("draw --rules r.toml"), &["r.toml:"]);
    refused(folder.run("draw --rules unctoc"), &["unctoc:", "expected one of untoc, untoc-8-2, uncac,"]);
    refused(
        folder.run("draw --set capp=3"),
        &["--set capp=3: capp: found the unknown key capp, expected one of name,"],
    );
    refused(
        folder.run("draw --set additional"),
        &["--set additional: found \"additional\", expected KEY=VALUE"],
    );
    refused(folder.run("draw --set additional=often"), &["found often, expected one of fewest"]);
    refused(
        folder.run("draw --set required=gold"),
        &["required: found \"gold\", expected one of the instruments"],
    );
}

#[test]
fn exclusions() {
    let folder = Folder::new();
    folder.file("e.csv", "under_review,reviewing,reason\nKEN,UGA,x\nKEN,XXX,y\n");
    refused(
        folder.run("draw --exclusions e.csv"),
        &["e.csv:3:5: reviewing: found \"XXX\", expected the id of a party"],
    );
    folder.file("e.csv", "who,whom\nKEN,UGA\n");
    refused(folder.run("draw --exclusions e.csv"), &["e.csv:1:1: header", "the column under_review"]);
}

#[test]
fn files_that_are_none() {
    let folder = Folder::new();
    fs::create_dir(folder.path("folder")).unwrap();
    for command in ["draw --roster", "draw --rules", "draw --exclusions", "check", "replay"] {
        refused(
            folder.run(&format!("{command} nowhere.csv")),
            &["nowhere.csv: found No such file", "can be read"],
        );
        refused(folder.run(&format!("{command} folder")), &["folder: found", "irectory", "can be read"]);
    }
}

#[test]
fn outputs_that_cannot_be_written_leave_everything_as_it_was() {
    let folder = Folder::new();
    fs::create_dir(folder.path("folder")).unwrap();
    folder.file("p.json", "before");
    for second in ["no/where.json", "folder"] {
        let ran = folder.run(&format!("draw --force --out p.json --transcript {second}"));
        refused(
            Ran { err: ran.err.replace("seed: ", ""), ..ran },
            &[second, "expected a file that can be written"],
        );
        let ran = folder.run(&format!("draw --force --transcript p.json --out {second}"));
        refused(Ran { err: ran.err.replace("seed: ", ""), ..ran }, &[second]);
    }
    refused(folder.run("draw --force --out p.json --roster nowhere.csv"), &["nowhere.csv"]);
    refused(
        folder.run("draw --seed x --force --out p.json --transcript ./p.json"),
        &["p.json: found two results for one file"],
    );
    refused(
        folder.run("draw --seed x --out n.json --transcript n.json"),
        &["n.json: found two results for one file"],
    );
    assert_eq!(folder.text("p.json"), "before");
    assert_eq!(folder.names(), ["folder", "p.json"], "no temporary file is left");
}

#[test]
fn pairings() {
    let folder = Folder::new();
    let check = |text: &str, says: &[&str]| refused(folder.file("p.json", text).run("check p.json"), says);
    check("", &["p.json:1:1: found EOF while parsing a value, expected a JSON text"]);
    check("{\"reviews\": [\n  {\"under_review\": \"KEN\", ", &["p.json:2:", "found EOF while parsing"]);
    check("[]", &["p.json:1:1: found a list, expected an object"]);
    check("{\"reviews\": {}}", &["p.json:1:13: reviews: found an object, expected a list"]);
    check("{\"pairs\": []}", &["p.json:1:1: found the keys pairs, expected a key reviews"]);
    check(
        "{\"format\": \"other/1\", \"reviews\": []}",
        &["p.json:1:12: format: found \"other/1\", expected bylot pairing/1"],
    );
    let review = |reviewer: &str| {
        format!("{{\"reviews\": [\n{{\"under_review\": \"KEN\", \"reviewers\": [{reviewer}]}}]}}")
    };
    check(&review("{}"), &["p.json:2:39: reviews[0].reviewers[0]: found no keys, expected a key party"]);
    check(
        &review("{\"party\": \"XXX\", \"seat\": \"own_group\"}"),
        &[
            "p.json:2:49: reviews[0].reviewers[0].party: found \"XXX\", expected the id of a party that takes part",
        ],
    );
    check(
        &review("{\"party\": \"UGA\", \"seat\": \"first\"}"),
        &[
            "p.json:2:64: reviews[0].reviewers[0].seat: found \"first\"",
            "one of own_group, other_group, additional",
        ],
    );
    check(
        &review("{\"party\": 7, \"seat\": \"own_group\"}"),
        &["party: found the number 7, expected a string"],
    );

    let check = |text: &str, says: &[&str]| refused(folder.file("p.csv", text).run("check p.csv"), says);
    check("under_review,seat\n", &["p.csv:1:1: header", "the column reviewing"]);
    check("under_review,reviewing,seat\nKEN,UGA,first\n", &["p.csv:2:9: seat: found \"first\""]);
    check(
        "under_review,reviewing,seat,review_group\nKEN,UGA,own_group,4\n",
        &["p.csv:2:19: review_group: found \"4\"", "from 1 to 3"],
    );
    check(
        "under_review,reviewing,seat,instruments\nKEN,UGA,own_group,untoc;gold\n",
        &["p.csv:2:19: instruments"],
    );
}

#[test]
fn transcripts() {
    let folder = Folder::new();
    folder.run("draw --seed x --procedure sequential --out p.json --transcript t.json").exits(0);
    let whole = folder.text("t.json");
    let replay = |text: &str, says: &[&str]| refused(folder.file("t.json", text).run("replay t.json"), says);
    replay(&whole[..whole.len() / 2], &["t.json:", "found EOF while parsing"]);
    replay("{}", &["t.json:1:1: found no keys, expected a key format"]);
    replay(&folder.text("p.json"), &["t.json: found a pairing, expected a transcript"]);
    replay(
        &whole.replacen("sequential/1", "sequential/0", 1),
        &["t.json:3:16: procedure: found \"sequential/0\""],
    );
    replay(
        &whole.replacen("\"words\":1", "\"words\":\"one\"", 1),
        &["lots[0].drawn[0].words: found the text \"one\""],
    );
    replay(
        &whole.replacen("\"african\",\"kind\"", "\"nowhere\",\"kind\"", 1),
        &["roster[1].region: found \"nowhere\""],
    );
    replay(&whole.replacen("\"minimum\":1", "\"minimum\":9", 1), &["t.json:10:12: rules.minimum: found 9"]);
}

#[test]
fn usage() {
    let folder = Folder::new();
    refused(folder.run("draw --procedure even"), &["'even'", "[possible values: uniform, sequential]"]);
    refused(folder.run("draw --format xml"), &["[possible values: json, csv, text]"]);
    refused(
        folder.run("draw --roster - --exclusions -"),
        &["standard input: found 2 options", "one at most"],
    );
    refused(folder.run("draw --seed x --transcript -"), &["standard output: found 2 options"]);
    refused(folder.run("replay t.json --set cap=none"), &["--rules"]);
    refused(folder.run("paint"), &["paint"]);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = Folder::new();
    let mut child = folder
        .command(&["draw", "--seed", "x", "--transcript", "-", "--out", "p.csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ran = Ran::new(child.wait_with_output().unwrap());
    assert!(!ran.err.contains("panicked"), "{ran:#?}");
    assert_eq!(ran.exit, 0, "{ran:#?}");
}
