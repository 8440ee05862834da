//! The README's commands do what it says, line for line.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use common::Folder;

const README: &str = include_str!("../../../README.md");

/// The blocks of the README in a language.
fn blocks(language: &str) -> Vec<&'static str> {
    let begin = format!("```{language}\n");
    README.split(begin.as_str()).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// What the tool prints for the commands of a block, each on a line of its own.
fn printed(folder: &Folder, commands: &str) -> String {
    let tool = |line: &str| line.strip_prefix("cargo run --release -- ").map(str::to_owned);
    let run = |command: String| {
        // Every other piece between quotation marks is one argument.
        let pieces = command.split('"').enumerate();
        let arguments: Vec<_> = pieces
            .flat_map(
                |(at, piece)| if at % 2 == 1 { vec![piece] } else { piece.split_whitespace().collect() },
            )
            .collect();
        folder.run_with(&arguments).exits(0).out
    };
    commands.lines().filter_map(tool).map(run).collect()
}

/// Every line of `shown` is printed, in this order; `...` stands for any lines.
#[track_caller]
fn shows(shown: &str, printed: &str) {
    let mut lines = printed.lines();
    for line in shown.lines().filter(|&line| line != "...") {
        assert!(lines.any(|printed| printed == line), "{line:?} is not where it should be in\n{printed}");
    }
}

#[test]
fn the_draw_on_the_first_screen() {
    shows(blocks("text")[0], &printed(&Folder::new(), blocks("sh")[0]));
}

#[test]
fn check_and_replay() {
    let shown: Vec<_> = blocks("text")[1].lines().filter(|line| !line.contains("recorded")).collect();
    shows(&shown.join("\n"), &printed(&Folder::new(), blocks("sh")[2]));
}

#[test]
fn a_draw_that_cannot_be() {
    let folder = Folder::new();
    let of = |region: &str, ids: [&str; 4]| ids.map(|id| format!("{id},{region},yes,,,\n")).concat();
    let parties = of("african", ["AA", "AB", "AC", "AD"]) + &of("asia_pacific", ["EA", "EB", "EC", "ED"]);
    folder.file("r.csv", format!("id,region,untoc,tip,som,firearms\n{parties}XX,eastern_european,yes,,,\n"));
    assert_eq!(folder.run("draw --seed x --roster r.csv").exits(1).out, blocks("text")[2]);
}

#[test]
fn why_not() {
    let folder = Folder::new();
    assert_eq!(printed(&folder, blocks("sh")[3]), blocks("text")[3]);
}
