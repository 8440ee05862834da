//! A pairing for people: in a spreadsheet, on a screen of any width; and the lots of a record, listed.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use common::{Folder, fits};

const LOTS: &str = include_str!("../../../docs/schemas/lots.schema.json");

/// Names as a spreadsheet or a screen may mistake them.
const ROSTER: &str = "id,name,region\n=a,=1+1,x\n+b,+B,x\n-c,日本日本日本,y\n@d,\"=HYPERLINK(\"\"x\"\")\",y\n\
                      e,A State whose name is far longer than any column of a table,x\nf,Côte d'Ivoire,y\n";

const BASIS: &str = "--rules rules.toml --roster r.csv --seed 1";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.file("r.csv", ROSTER).file("rules.toml", "preset = \"matching\"\nminimum = 0\nmaximum = 3\n");
    folder
}

#[test]
fn a_spreadsheet_gets_names_and_no_formulas() {
    let folder = folder();
    let sheet = folder.run(&format!("draw {BASIS} --format csv --for spreadsheet")).exits(0).out;
    let header = "\u{feff}under_review,under_review_name,review_group,reviewing,reviewing_name,seat,completes,instruments\r\n";
    assert!(sheet.starts_with(header), "{sheet}");
    for line in sheet.lines().skip(1) {
        for cell in line.split(',') {
            let cell = cell.trim_start_matches('"');
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{line}");
        }
    }
    for shown in ["'=a,'=1+1,", "'+b,'+B,", "'@d,\"'=HYPERLINK(", "f,Côte d'Ivoire,"] {
        assert!(sheet.contains(shown), "{shown}: {sheet}");
    }
    folder.run(&format!("draw {BASIS} --out s.CSV --for spreadsheet")).exits(0);
    assert_eq!(folder.text("s.CSV"), sheet);
    // For programs nothing is altered.
    let plain = folder.run(&format!("draw {BASIS} --format csv")).exits(0).out;
    assert_eq!(folder.run(&format!("draw {BASIS} --format csv --for programs")).exits(0).out, plain);
    assert!(plain.contains("\n=a,") && !plain.contains('\''), "{plain}");
    for format in ["", "--format json", "--out p.txt"] {
        let ran = folder.run(&format!("draw {BASIS} {format} --for spreadsheet")).exits(2);
        assert!(ran.err.contains("--for: found a result that is not CSV"), "{ran:#?}");
    }
}

#[test]
fn a_table_fits_the_width_or_is_told_review_by_review() {
    let folder = folder();
    let table = folder.run(&format!("draw {BASIS}")).exits(0).out;
    assert!(table.contains("e A State whose name is f…"), "{table}");
    let full = folder.run(&format!("draw {BASIS} --full-names")).exits(0).out;
    assert!(full.contains("A State whose name is far longer than any column of a table"), "{full}");
    for width in [40, 60, 90] {
        let narrow = folder.run(&format!("draw {BASIS} --full-names --width {width}")).exits(0).out;
        let reviews = narrow.split("Summary").next().unwrap();
        let longest = reviews.lines().skip(1).map(|line| line.chars().count()).max().unwrap();
        assert!(longest <= width.max(62), "{reviews}");
        assert!(
            narrow.replace("\n               ", " ").contains("far longer than any column of a table"),
            "{narrow}"
        );
    }
    for what in ["roster", "rule set", "exclusions"] {
        assert!(table.lines().any(|line| line.starts_with("Digest ") && line.ends_with(what)), "{table}");
    }
}

#[test]
fn the_lots_of_a_record_are_listed() {
    let folder = Folder::new();
    folder
        .run_with(&[
            "draw",
            "--procedure",
            "sequential",
            "--seed",
            "beacon round 4711",
            "--transcript",
            "t.json",
        ])
        .exits(0);
    let text = folder.run("explain t.json").exits(0).out;
    let json = folder.run("explain t.json --format json").exits(0).out;
    fits(LOTS, &json);
    let listed: serde_json::Value = serde_json::from_str(&json).unwrap();
    let record: serde_json::Value = serde_json::from_str(&folder.text("t.json")).unwrap();
    let (listed, lots) = (listed["lots"].as_array().unwrap(), record["lots"].as_array().unwrap());
    assert_eq!(listed.len(), lots.len());
    for (shown, lot) in listed.iter().zip(lots) {
        let aside = lot["drawn"].as_array().unwrap().iter().filter(|ball| ball.get("put_aside").is_some());
        let aside: Vec<_> = aside.map(|ball| ball["ball"].as_str().unwrap()).collect();
        let said = shown["put_aside"].as_array().unwrap().iter();
        let said: Vec<_> = said.map(|ball| ball["ball"].as_str().unwrap()).collect();
        assert_eq!(said, aside);
        for key in ["lot", "under_review", "seat", "kept"] {
            assert_eq!(shown[key], lot[key]);
        }
        let begins =
            format!("{:<3}  {} ", lot["lot"].as_u64().unwrap(), lot["under_review"].as_str().unwrap());
        let line = text.lines().find(|line| line.starts_with(&begins)).unwrap();
        assert!(line.ends_with(&aside.join(" ")), "{line}");
    }
    assert!(text.contains("\nWhy a lot went so: bylot explain t.json --lot NUMBER\n"), "{text}");
    folder.run("draw --seed a --transcript u.json").exits(0);
    assert!(folder.run("explain u.json").exits(0).out.starts_with("A uniform draw has no lots"));
    fits(LOTS, &folder.run("explain u.json --format json").exits(0).out);
    folder.file("changed.json", folder.text("t.json").replacen("\"kept\":\"", "\"kept\":\"X", 1));
    assert!(folder.run("explain changed.json").exits(1).out.starts_with("The replay differs"));
}
