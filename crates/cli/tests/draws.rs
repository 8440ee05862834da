//! Whole draws through the tool: drawn, checked, replayed; and the answers that are a valid "no".

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use std::process::Stdio;

use common::{Folder, Ran};

#[test]
fn a_draw_without_arguments_prints_its_seed_and_can_be_repeated() {
    let folder = Folder::new();
    let first = folder.run("draw").exits(0).out;
    let seed = first.strip_prefix("Seed \"").and_then(|rest| rest.split('"').next()).unwrap();
    assert!(seed.len() == 32 && seed.bytes().all(|byte| byte.is_ascii_hexdigit()), "{seed}");
    for line in ["Review group 1: 62 reviews", "Review group 2: 63 reviews", "Review group 3: 64 reviews"] {
        assert!(first.contains(line), "{line}");
    }
    let again = folder.run(&format!("draw --seed {seed}")).exits(0).out;
    assert_eq!(again, first.replacen(" from the operating system", "", 1));
    assert!(first.lines().all(|line| line.chars().count() <= 120));

    let json = folder.run("draw --format json").exits(0);
    let seed = json.err.lines().find_map(|line| line.strip_prefix("seed: ")).unwrap();
    assert!(json.out.contains(&format!("\"seed\": \"{seed}\"")));
}

#[test]
fn what_is_drawn_is_lawful_and_replays() {
    for basis in [
        "",
        "--set additional=by_lot",
        "--set partial_reviews=maximum_only",
        "--set seats.other_group.group=any",
        "--rules untoc-8-2 --set instrument=firearms",
        "--rules matching",
        "--as-of 2024-06-30 --set rounding=balanced",
        "--exclusions e.csv",
    ] {
        let folder = Folder::new();
        folder.file("e.csv", "under_review,reviewing,reason\nKEN,UGA,x\nKEN,TZA,\n");
        let files = "--out p.json --transcript t.json";
        folder.run(&format!("draw --seed 1 {files} {basis}")).exits(0);
        folder.run(&format!("draw --seed 1 --out p.csv {basis}")).exits(0);
        let verdict = folder.run(&format!("check p.json {basis}")).exits(0).out;
        assert!(verdict.starts_with("Lawful: "), "{verdict}");
        assert_eq!(folder.run(&format!("check p.csv {basis}")).exits(0).out, verdict);
        folder.run("replay t.json").exits(0);
        let (json, transcript) = (folder.text("p.json"), folder.text("t.json"));
        folder.run(&format!("draw --seed 1 --force {files} {basis}")).exits(0);
        assert_eq!((folder.text("p.json"), folder.text("t.json")), (json, transcript), "the same bytes");
    }
}

#[test]
fn the_order_of_the_file_and_what_is_not_read_change_nothing() {
    let folder = Folder::new();
    let embedded = include_str!("../../bylot/data/parties.csv");
    let (header, rows) = embedded.split_once('\n').unwrap();
    let mut reversed: Vec<_> = rows.lines().collect();
    reversed.reverse();
    let text = |rows: Vec<&str>| rows.iter().map(|row| format!("{row},z\r\n")).collect::<String>();
    folder.file("r.csv", format!("\u{feff}{header},capital\r\n{}", text(reversed)));
    let drawn = folder.run("draw --seed 1 --roster r.csv --as-of 2020-10-16 --format csv").exits(0);
    assert_eq!(drawn.out, folder.run("draw --seed 1 --format csv").exits(0).out);
    assert!(drawn.err.contains("r.csv: not read, for want of a meaning: capital"), "{}", drawn.err);
}

#[test]
fn standard_input_and_output_stand_in_for_files() {
    let folder = Folder::new();
    let drawn = folder.run("draw --seed 1 --format json").exits(0).out;
    let mut child = folder
        .command(&["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), drawn.as_bytes()).unwrap();
    Ran::new(child.wait_with_output().unwrap()).exits(0);
    let transcript = folder.run("draw --seed 1 --out p.csv --transcript -").exits(0).out;
    assert!(transcript.starts_with("{\n  \"format\": \"bylot transcript/1\""));
}

#[test]
fn a_published_list_needs_no_more_than_reviews_and_reviewers() {
    let folder = Folder::new();
    let reviewers = r#"[{"party": "FRA", "seat": "own_group"}]"#;
    folder.file("p.json", format!(r#"{{"reviews": [{{"under_review": "KEN", "reviewers": {reviewers}}}]}}"#));
    let partial = folder.run("check p.json --partial").exits(1).out;
    assert!(
        partial.starts_with("Unlawful: 1 review, 1 violation.\n"),
        "France is of another group: {partial}"
    );
    folder.file("p.csv", "under_review,reviewing,seat\nKEN,NGA,own_group\n");
    let partial = folder.run("check p.csv --partial").exits(0).out;
    assert!(
        partial.starts_with("Lawful so far; what is absent was not judged: 1 review, no rule is broken.\n")
    );
    let whole = folder.run("check p.csv").exits(1).out;
    assert!(whole.contains("(paragraphs 9 and 26"), "{whole}");
}

#[test]
fn the_seats_of_a_list_without_seats_are_matched_and_states_may_be_called_by_name() {
    let folder = Folder::new();
    folder.file("r.csv", "id,name,region\nA,Aland,x\nB,Bland,y\n");
    folder.file("only-reviews.csv", "under_review,reviewing\nA,B\nB,A\n");
    folder.file("names.csv", "under_review,reviewing\nAland,Bland\nBland,aland\n");
    for list in ["only-reviews.csv", "names.csv"] {
        let verdict = folder.run(&format!("check {list} --rules matching --roster r.csv")).exits(0).out;
        assert_eq!(verdict, "Lawful: 2 reviews, no rule is broken.\n\nRule set matching\n");
    }
    // The right two States, the one of another group first.
    folder.file("p.csv", "under_review,reviewing\nKEN,FRA\nKEN,NGA\n");
    let partial = folder.run("check p.csv --partial").exits(0).out;
    assert!(
        partial.starts_with("Lawful so far; what is absent was not judged: 1 review, no rule is broken.\n")
    );
    // A third State is an additional one, and two of one group leave the other seat to a State that cannot take it.
    folder.file("p.csv", "under_review,reviewing\nKEN,UGA\nKEN,NGA\n");
    let partial = folder.run("check p.csv --partial").exits(1).out;
    assert!(partial.contains("(paragraph 28"), "{partial}");
}

#[test]
fn a_mutual_review_is_named_with_its_paragraph() {
    let folder = Folder::new();
    folder.file("p.csv", "under_review,reviewing,seat\nKEN,NGA,own_group\nNGA,KEN,own_group\n");
    let verdict = folder.run("check p.csv --partial").exits(1).out;
    assert!(verdict.contains("KEN (Kenya) and NGA (Nigeria)") && verdict.contains("28(a)"), "{verdict}");
}

#[test]
fn a_draw_that_cannot_be_is_a_result_that_names_what_is_short() {
    let folder = Folder::new();
    let row = |id: &str, region: &str| format!("{id},{region},yes,,,\n");
    let african: String = ["AA", "AB", "AC", "AD"].iter().map(|id| row(id, "african")).collect();
    let asian: String = ["EA", "EB", "EC", "ED"].iter().map(|id| row(id, "asia_pacific")).collect();
    let roster = format!("id,region,untoc,tip,som,firearms\n{african}{asian}");
    let impossible = |roster: &str, settings: &str| {
        folder.file("r.csv", roster);
        let ran = folder.run(&format!("draw --seed x --roster r.csv {settings} --transcript t.json"));
        assert_eq!(folder.names(), ["r.csv"], "nothing is written");
        let out = ran.exits(1).out;
        assert!(out.starts_with("No lawful draw exists.\n"), "{out}");
        out
    };
    let short = impossible(&roster, "--set maximum=1");
    assert!(short.contains("seats must be taken:") && short.contains("too few"), "{short}");
    let owed = impossible(&roster, "--set minimum=3");
    assert!(owed.contains("must perform") && owed.contains("too few"), "{owed}");
    let alone = impossible(&(roster.clone() + &row("XX", "eastern_european")), "");
    assert_eq!(
        alone,
        "No lawful draw exists.\n1 seat must be taken, and no State at all can take it:\n  own_group of XX.\n\
         The full derivation: `bylot explain` with the same options.\n"
    );
}

#[test]
fn a_spent_budget_is_its_own_answer() {
    let folder = Folder::new();
    let ran = folder.run("draw --seed x --budget 0 --out p.json");
    assert!(ran.exit == 0 || ran.exit == 3 && ran.err.contains("budget of 0 steps"), "{ran:#?}");
}

#[test]
fn a_changed_transcript_does_not_replay() {
    let folder = Folder::new();
    folder.run("draw --seed x --procedure sequential --out p.json --transcript t.json").exits(0);
    let whole = folder.text("t.json");
    let first = |key: &str| {
        whole.split_once(&format!("\"{key}\":\"")).unwrap().1.split_once('"').unwrap().0.to_owned()
    };
    let (kept, lots) = (first("kept"), whole.lines().filter(|line| line.contains("{\"lot\":")).count());
    let differs = |text: String, says: &[&str]| {
        assert_ne!(text, whole);
        let out = folder.file("t.json", text).run("replay t.json").exits(1).out;
        says.iter().for_each(|say| assert!(out.contains(say), "{say:?} is not in {out:?}"));
    };
    differs(
        whole.replacen(&format!("\"kept\":\"{kept}\""), "\"kept\":\"ZWE\"", 1),
        &["lot 1: kept: the transcript says \"ZWE\"", &kept],
    );
    differs(
        whole.replacen("\"announced\": \"x\"", "\"announced\": \"y\"", 1),
        &["seed: the transcript says"],
    );
    differs(
        whole.replacen("\"waives_cap\":false", "\"waives_cap\":true", 1),
        &["roster_digest: the transcript says"],
    );
    differs(
        whole.replacen("\"reviews_max\":3", "\"reviews_max\":2", 1),
        &["roster_digest: the transcript says"],
    );
    differs(whole.replacen("\"times\":4", "\"times\":2", 1), &["rules_digest: the transcript says"]);
    let last = whole.rfind(",\n    {\"lot\":").unwrap();
    differs(format!("{}\n  ]\n}}\n", &whole[..last]), &["the number of lots", &lots.to_string()]);
}

#[test]
fn a_replay_compares_what_it_is_given() {
    let folder = Folder::new();
    let embedded = include_str!("../../bylot/data/parties.csv");
    folder.file("same.csv", embedded).file("other.csv", embedded.replace("en;fr", "en"));
    folder.file("e.csv", "under_review,reviewing\nKEN,UGA\n").file("none.csv", "under_review,reviewing\n");
    folder.run("draw --seed x --out p.json --transcript t.json").exits(0);
    folder
        .run("replay t.json --roster same.csv --as-of 2020-10-16 --rules untoc --exclusions none.csv")
        .exits(0);
    let other = |given: &str, what: &str| {
        let out = folder.run(&format!("replay t.json {given}")).exits(1).out;
        assert!(
            out.starts_with(&format!("Another {what} than the one recorded: its digest is not the same.\n")),
            "{out}"
        );
    };
    other("--roster other.csv --as-of 2020-10-16", "roster");
    other("--roster same.csv --as-of 2024-06-30", "roster");
    // Without a day, the one that the record names.
    folder.run("replay t.json --roster same.csv").exits(0);
    other("--rules untoc --set cap=none", "rule set");
    other("--exclusions e.csv", "list of exclusions");
}

#[test]
fn a_replay_takes_exclusions_that_name_who_was_left_out() {
    let folder = Folder::new();
    let stays_out = "ZZZ,Nowhere,african,state,2003-09-24,,,,en,civil,no,no,\n";
    folder.file("r.csv", format!("{}{stays_out}", include_str!("../../bylot/data/parties.csv")));
    folder.file("e.csv", "under_review,reviewing\nKEN,UGA\nZZZ,KEN\n");
    folder.run("draw --roster r.csv --exclusions e.csv --seed x --out p.json --transcript t.json").exits(0);
    folder.run("replay t.json --roster r.csv --exclusions e.csv").exits(0);
}

#[test]
fn an_announced_text_is_taken_exactly() {
    let folder = Folder::new();
    let drawn = |seed: &str| folder.run_with(&["draw", "--format", "csv", "--seed", seed]).exits(0).out;
    assert_ne!(drawn("a"), drawn("a "));
    assert_ne!(drawn("-a"), drawn("a"));
    assert_eq!(drawn("é \"\\\n"), drawn("é \"\\\n"));
}

#[test]
fn the_day_is_in_every_output() {
    let folder = Folder::new();
    let day = "2024-06-30";
    let run = |arguments: &str, exit| folder.run(&format!("{arguments} --as-of {day}")).exits(exit).out;
    let drawn = run("draw --seed x --procedure sequential --out p.json --transcript t.json", 0);
    assert!(drawn.is_empty(), "{drawn}");
    let json = format!("\"as_of\": \"{day}\"");
    let text = format!("Parties as they stood on {day}\n");
    for file in ["p.json", "t.json"] {
        assert!(folder.text(file).contains(&json), "{file}");
    }
    for (arguments, exit) in
        [("draw --seed x", 0), ("odds --draws 1 --procedure sequential --format text", 0)]
    {
        assert!(run(arguments, exit).contains(&text), "{arguments}");
    }
    for (arguments, exit) in [
        ("check p.json --format json", 0),
        ("odds --draws 1 --procedure sequential --format json", 0),
        ("draw --set maximum=1 --format json", 1),
        ("explain --set maximum=1 --format json", 1),
    ] {
        assert!(run(arguments, exit).contains(&json), "{arguments}");
    }
    assert!(folder.run("explain t.json --format json").exits(0).out.contains(&json));
    let none = run("draw --set maximum=1", 1);
    let says = format!("No lawful draw exists among the parties as they stood on {day}.\n");
    assert!(none.starts_with(&says), "{none}");
    // Whoever reads the files takes the parties as of that day.
    assert!(folder.run("check p.json").exits(0).out.ends_with(&text));
    assert!(
        folder.run("replay t.json").exits(0).out.contains(&format!("Parties     as they stood on {day}\n"))
    );
    // A roster of one's own without dates has no day.
    folder.file("r.csv", "id,region\nA,x\nB,y\n");
    let drawn = folder.run("draw --seed x --rules matching --roster r.csv").exits(0).out;
    assert!(!drawn.contains("Parties as they stood"), "{drawn}");
}

#[test]
fn a_regional_group_is_asked_for_where_a_rule_looks_at_it() {
    let folder = Folder::new();
    folder.file("r.csv", "id,name\nA,Aland\nB,Bland\nC,Cland\n");
    folder.file("any.toml", "preset = \"matching\"\nseats = [{ name = \"any\", group = \"any\" }]\n");
    let none = folder.run("draw --seed x --rules matching --roster r.csv").exits(2).err;
    assert!(none.contains("expected a header row with the column region"), "{none}");
    let drawn = folder.run("draw --seed x --rules any.toml --roster r.csv --transcript t.json").exits(0).out;
    assert!(drawn.contains("parties taking part  3\n\n"), "{drawn}");
    folder.run("replay t.json").exits(0);
    folder.file("e.csv", "under_review,reviewing\nA,B\nA,C\n");
    let none = folder.run("draw --rules any.toml --roster r.csv --exclusions e.csv").exits(1).out;
    assert!(!none.contains("regional group"), "{none}");
}
