//! `bylot odds` and `bylot count`: what is counted, how it merges, and what is said of it.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use common::{Folder, fits};

const ODDS: &str = include_str!("../../../docs/schemas/odds.schema.json");
const EXACT: &str = include_str!("../../../docs/schemas/exact-odds.schema.json");

/// Three against three, of which the first two pairs must not meet.
fn football() -> Folder {
    let folder = Folder::new();
    folder.file(
        "teams.csv",
        "id,region,under_review,reviews,reviews_min\nA,runners_up,yes,no,\nB,runners_up,yes,no,\nC,runners_up,yes,no,\n\
         D,winners,no,yes,1\nE,winners,no,yes,1\nF,winners,no,yes,1\n",
    );
    folder.file("apart.csv", "under_review,reviewing\nA,D\nB,E\n");
    folder
}

const BASIS: &str = "--rules matching --roster teams.csv --exclusions apart.csv";

#[test]
fn exact_odds_are_fractions() {
    let folder = football();
    let lots = folder.run(&format!("odds --exact --procedure sequential {BASIS} --format csv")).exits(0).out;
    assert!(lots.starts_with("under_review,seat,reviewing,chance,fraction\n"), "{lots}");
    assert!(lots.contains("A,other_group,E,0.6388888889,23/36\n"), "{lots}");
    let even = folder.run(&format!("odds --exact --procedure uniform {BASIS} --format json")).exits(0).out;
    fits(EXACT, &even);
    assert!(even.contains(r#""chance":"0.6666666667","fraction":"2/3""#), "{even}");
    let text = folder.run(&format!("odds --exact --procedure sequential {BASIS}")).exits(0).out;
    assert!(text.contains("sequential/1 against uniform/1"), "{text}");
}

#[test]
fn what_cannot_be_counted_exactly_is_said_plainly() {
    let ran = Folder::new().run("count --lawful").exits(3);
    assert!(ran.out.is_empty() && ran.err.contains("too large to be counted exactly"), "{ran:#?}");
    for (policy, digits) in [("fewest", 578), ("by_lot", 895)] {
        let ran =
            Folder::new().run(&format!("count --limit 1000 --batches 8 --set additional={policy}")).exits(0);
        let about = format!(" x 10^{}\n", digits - 1);
        assert!(ran.out.starts_with("about ") && ran.out.ends_with(&about), "{ran:#?}");
        assert!(ran.err.contains("an unbiased estimate") && ran.err.contains("8 batches"), "{ran:#?}");
        assert!(ran.err.contains(&format!("has {digits} digits")), "{ran:#?}");
    }
    let folder = football();
    let ran = folder.run(&format!("count {BASIS}")).exits(0);
    assert!(ran.out == "3\n", "{ran:#?}");
    assert_eq!(ran.err, "That is the exact number of pairings that a draw is held among.\n");
    let ran = folder.run(&format!("count {BASIS} --set maximum=none --lawful")).exits(0);
    assert_eq!(ran.out, "3\n", "a team's own settings stand");
    folder.file("apart.csv", "under_review,reviewing\nA,D\nA,E\nA,F\n");
    let ran = folder.run(&format!("count {BASIS}")).exits(1);
    assert!(ran.out.starts_with("0\n"), "{ran:#?}");
    folder.run(&format!("odds --exact {BASIS}")).exits(1);
    folder.run(&format!("odds {BASIS} --draws 10")).exits(1);
}

#[test]
fn counts_of_parts_merge_to_those_of_the_whole_whatever_the_threads() {
    let folder = football();
    let part = |from: u32, draws: u32, threads: u32, out: &str| {
        folder.run(&format!(
            "odds {BASIS} --procedure sequential --seed audit --from {from} --draws {draws} --threads {threads} --force --out {out}"
        ))
    };
    part(1, 1_000, 1, "whole.json").exits(0);
    part(1, 300, 2, "first.json").exits(0);
    part(301, 700, 3, "second.json").exits(0);
    fits(ODDS, &folder.text("whole.json"));
    folder.run("odds merge second.json first.json --out merged.json").exits(0);
    assert_eq!(folder.text("merged.json"), folder.text("whole.json"));
    let csv = folder.run("odds merge merged.json --format csv").exits(0).out;
    assert!(
        csv.starts_with("under_review,seat,reviewing,chance,low,high,count,draws\nA,other_group,E,0."),
        "{csv}"
    );
    let chance: f64 = csv.lines().nth(1).unwrap().split(',').nth(3).unwrap().parse().unwrap();
    assert!((chance - 23.0 / 36.0).abs() < 0.08, "{csv}");
    // Draw number 7 is the draw of its announced text.
    part(7, 1, 1, "seventh.json").exits(0);
    let drawn = folder.run_with(
        &[
            &["draw", "--procedure", "sequential", "--seed", "audit #7", "--format", "csv"][..],
            &BASIS.split(' ').collect::<Vec<_>>(),
        ]
        .concat(),
    );
    for row in drawn.exits(0).out.lines().skip(1) {
        let cells: Vec<_> = row.split(',').collect();
        let count = format!(
            r#"{{"under_review":"{}","seat":"{}","reviewing":"{}","count":1}}"#,
            cells[0], cells[3], cells[2]
        );
        assert!(folder.text("seventh.json").contains(&count), "{count}");
    }
    let compared = folder.run("odds compare first.json second.json").exits(0).out;
    assert!(compared.contains("Draws were counted"), "{compared}");
}

#[test]
fn what_does_not_belong_together_does_not_merge() {
    let folder = football();
    let part = |options: &str, out: &str| {
        folder.run(&format!("odds {BASIS} --procedure sequential --draws 10 {options} --out {out}")).exits(0);
    };
    part("--seed one", "one.json");
    part("--seed two --from 11", "two.json");
    part("--seed one --from 6", "overlap.json");
    part("--seed one --from 11 --set legal_system=preferred", "rules.json");
    for (other, words) in [
        ("two.json", "announced: found \"two\", expected \"one\""),
        ("overlap.json", "draws 6 to 10 are counted in both"),
        ("rules.json", "rules_digest: found"),
    ] {
        let ran = folder.run(&format!("odds merge one.json {other}")).exits(2);
        assert!(ran.err.contains(other) && ran.err.contains(words), "{ran:#?}");
    }
    let ran = folder.run("odds compare one.json rules.json").exits(0);
    assert!(ran.err.contains("note: the two are of different rule sets"), "{ran:#?}");
    let tampered = folder.text("one.json").replacen("\"count\":", "\"count\":1", 1);
    folder.file("tampered.json", tampered);
    folder.run("odds merge tampered.json").exits(2);
    folder.run(&format!("odds {BASIS} --procedure uniform --draws 10 --out uniform.json")).exits(0);
    let ran = folder.run("odds merge one.json uniform.json").exits(2);
    assert!(ran.err.contains("procedure: found \"uniform/1\""), "{ran:#?}");
    folder.run(&format!("odds {BASIS} --draws 0")).exits(2);
    folder.run(&format!("odds {BASIS} --draws 2 --from 18446744073709551615")).exits(2);
}

/// Ctrl-C keeps what was counted, and says which draws these are.
#[cfg(unix)]
#[test]
fn a_count_that_is_stopped_is_kept() {
    let folder = Folder::new();
    let arguments = ["odds", "--draws", "100000000", "--threads", "2", "--out", "kept.json"];
    let mut tool = folder.command(&arguments).stderr(Stdio::piped()).spawn().unwrap();
    // The tool says when it listens.
    let mut said = BufReader::new(tool.stderr.take().unwrap()).lines();
    assert!(said.any(|line| line.unwrap().starts_with("Ctrl-C stops the count")));
    let interrupt = Command::new("kill").args(["-INT", &tool.id().to_string()]).status().unwrap();
    assert!(interrupt.success());
    let said: Vec<_> = said.map(Result::unwrap).collect();
    assert!(said.iter().any(|line| line.starts_with("note: stopped after")), "{said:?}");
    assert!(tool.wait().unwrap().success());
    fits(ODDS, &folder.text("kept.json"));
    folder.run("odds merge kept.json --format csv").exits(0);
}
