//! A "no" is said in the form that was asked for, and a data file never holds a sentence.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use common::{Folder, fits};

const SCHEMA: &str = include_str!("../../../docs/schemas/no-draw.schema.json");

/// Rosters of which nothing can be drawn, each with the reason that is found.
fn folders() -> Vec<(Folder, &'static str, &'static str)> {
    let roster = |rows: &str| {
        let folder = Folder::new();
        folder.file("r.csv", format!("id,region,untoc,tip,som,firearms\n{rows}"));
        folder
    };
    let of = |region: &str, ids: &[&str]| -> String {
        ids.iter().map(|id| format!("{id},{region},yes,,,\n")).collect()
    };
    let many = of("african", &["AA", "AB", "AC", "AD"]) + &of("asia_pacific", &["EA", "EB", "EC", "ED"]);
    vec![
        (roster(&(many.clone() + "XX,eastern_european,yes,,,\n")), "--roster r.csv", "room"),
        (roster(&many), "--roster r.csv --set minimum=3", "owed"),
    ]
}

#[test]
fn json_is_json_and_a_table_stays_empty() {
    for (folder, basis, why) in folders() {
        for command in ["draw --seed x", "odds --draws 10", "odds --exact", "best"] {
            for out in ["--format json", "--format json --out p.json", "--out p.json"] {
                let ran = folder.run(&format!("{command} {basis} {out}")).exits(1);
                fits(SCHEMA, &ran.out);
                let said: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
                let reason = if command.contains("exact") || command == "best" { "null" } else { why };
                let found = said["reason"]["why"].as_str().unwrap_or("null");
                assert_eq!(found, reason, "{command} {basis}: {}", ran.out);
                assert!(said["sentence"].as_str().unwrap().starts_with("No lawful"));
                assert!(!ran.err.contains("No lawful"), "{ran:#?}");
            }
            for out in ["--format csv", "--format csv --out p.csv", "--out p.csv", "--out p.txt"] {
                let ran = folder.run(&format!("{command} {basis} {out}")).exits(1);
                assert!(ran.out.is_empty() && ran.err.contains("No lawful"), "{command} {out}: {ran:#?}");
            }
            let ran = folder.run(&format!("{command} {basis}")).exits(1);
            assert!(ran.out.starts_with("No lawful") && !ran.err.contains("No lawful"), "{ran:#?}");
        }
        let ran = folder.run(&format!("count {basis}")).exits(1);
        assert_eq!(ran.out, "0\n");
        assert!(ran.err.contains("No lawful draw exists."), "{ran:#?}");
        assert_eq!(folder.names(), ["r.csv"], "nothing is written");
    }
}

#[test]
fn a_minimum_beyond_all_seats_is_explained_at_once() {
    let folder = Folder::new();
    let all = "4294967295";
    folder.file(
        "r.csv",
        format!("id,region,reviews_min,reviews_max\nA,x,{all},{all}\nB,y,{all},{all}\nC,z,{all},{all}\n"),
    );
    let text = folder.run("explain --rules matching --roster r.csv").exits(1).out;
    assert!(text.contains("too few."), "{text}");
    let text = folder.run("explain --set minimum=1000 --set maximum=none").exits(1).out;
    assert!(text.contains("must still perform"), "{text}");
}
