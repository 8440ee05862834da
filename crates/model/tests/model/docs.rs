//! `docs/rules.md` and the rules say the same.

use std::path::PathBuf;

use bylot_model::Rules;
use bylot_model::rules::{ALL, Paragraph, Provision};

/// The root of the repository.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The rows of every table of `docs/rules.md`, cell by cell, heads and rules between them included.
fn rows() -> Vec<Vec<String>> {
    let page = std::fs::read_to_string(root().join("docs/rules.md")).expect("docs/rules.md");
    let tables = page.lines().filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'));
    tables.map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// The link to `folder/name.rs` that a row has, as `(name, path)`.
fn link(row: &[String], folder: &str) -> Option<(String, String)> {
    let path = row.iter().find_map(|cell| {
        cell.split_once("](../")?.1.strip_suffix(')').filter(|path| path.contains(folder))
    })?;
    Some((path.strip_prefix(folder)?.strip_suffix(".rs")?.to_owned(), path.to_owned()))
}

const RULES: &str = "crates/model/src/rules/";
const TESTS: &str = "crates/model/tests/model/rules/";

#[test]
fn every_rule_has_its_row_its_file_and_its_tests() {
    let rows = rows();
    for rule in ALL {
        let code = rule.id.code();
        let row = rows.iter().find(|row| link(row, RULES).is_some_and(|(name, _)| name == code));
        let row = row.unwrap_or_else(|| panic!("{code} has no row in docs/rules.md"));
        assert!(row.iter().any(|cell| cell == rule.sentence), "{code}: the row has another sentence");
        assert_eq!(link(row, TESTS).map(|(name, _)| name).as_deref(), Some(code), "{code}: tests");
    }
}

#[test]
fn every_row_with_a_file_names_a_rule_and_files_that_exist() {
    for row in rows() {
        if let Some((name, path)) = link(&row, RULES) {
            assert!(ALL.iter().any(|rule| rule.id.code() == name), "{name} is no rule");
            assert!(root().join(&path).is_file(), "{path} does not exist");
        }
        if let Some((_, path)) = link(&row, TESTS) {
            assert!(root().join(&path).is_file(), "{path} does not exist");
        }
    }
}

#[test]
fn every_citation_has_its_row() {
    let rows = rows();
    // A first cell such as `9, 26`.
    let cited = |place: &str| rows.iter().any(|row| row[0].split(", ").any(|cell| cell == place));
    for rule in ALL {
        let notes = rule.citation.notes.iter().map(|&note| note.to_owned());
        for place in rule.citation.paragraphs.iter().map(Paragraph::to_string).chain(notes) {
            assert!(cited(&place), "{place}, cited by {}, has no row", rule.id.code());
        }
    }
    let rules = Rules::untoc();
    for provision in Provision::ALL {
        let [place] = rules.provision(provision).paragraphs else { panic!("{provision:?}") };
        assert!(cited(&place.to_string()), "{place}, cited by {}, has no row", provision.code());
    }
    for number in 1..=16 {
        assert!(cited(&format!("N{number}")), "note N{number} has no row");
    }
}

#[test]
fn every_file_of_a_rule_is_judged() {
    for entry in std::fs::read_dir(root().join(RULES)).expect("the rules' folder") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a source file");
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let judged = ALL.iter().any(|rule| rule.id.code() == name);
        assert_eq!(text.contains("pub const RULE: Rule"), judged, "{name}");
    }
    assert!(ALL.iter().all(|rule| std::ptr::eq(rule.id.rule(), *rule)), "a rule is not in its place");
}
