//! What the README shows of a draw that cannot be is what is printed; its commands are followed in `examples.rs`.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use common::Folder;

const README: &str = include_str!("../../../README.md");

#[test]
fn a_draw_that_cannot_be() {
    let folder = Folder::new();
    let of = |region: &str, ids: [&str; 4]| ids.map(|id| format!("{id},{region},yes,,,\n")).concat();
    let parties = of("african", ["AA", "AB", "AC", "AD"]) + &of("asia_pacific", ["EA", "EB", "EC", "ED"]);
    folder.file("r.csv", format!("id,region,untoc,tip,som,firearms\n{parties}XX,eastern_european,yes,,,\n"));
    let said = folder.run("draw --seed x --roster r.csv").exits(1).out;
    assert!(
        said.starts_with("No lawful draw exists.\n") && README.contains(&format!("```text\n{said}```")),
        "{said}"
    );
}
