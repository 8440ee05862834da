//! Files as people make them: spelt in two ways, saved by a spreadsheet, with characters that nobody sees.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use common::Folder;

#[test]
fn a_blank_makes_no_group_of_its_own() {
    let folder = Folder::new();
    folder.file("r.csv", "id,region\nann,North\nbob,North \n");
    let ran = folder.run("draw --rules matching --seed x --roster r.csv").exits(1);
    assert!(ran.out.starts_with("No lawful draw exists."), "{ran:#?}");
    let ran = folder.run("explain --rules matching --roster r.csv").exits(1);
    assert!(ran.out.contains("Regional groups (roster): ann and bob of North."), "{ran:#?}");
}

#[test]
fn a_group_spelt_in_two_ways_is_refused() {
    let folder = Folder::new();
    folder.file("r.csv", "id,region\nann,North\nbob,north\n");
    for command in ["draw", "explain", "odds", "count"] {
        let ran = folder.run(&format!("{command} --rules matching --roster r.csv")).exits(2);
        let says = "error: r.csv:3:5: region: found \"north\", expected \"North\", as ann has it (line 2)\n";
        assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", says));
    }
}

/// Three people, of whom two differ in the case of a letter only.
#[test]
fn a_code_is_never_altered() {
    let folder = Folder::new();
    folder.file("r.csv", "id,region\nann,x\nAnn,x\nbob,x\n");
    folder.file("e.csv", "under_review,reviewing,reason\nann,bob,couple\nbob,ann,couple\n");
    let rules = "preset = \"matching\"\nminimum = 1\n[[seats]]\nname = \"s\"\ngroup = \"any\"\n";
    folder.file("one.toml", rules);
    let ran = folder.run("explain --rules one.toml --roster r.csv --exclusions e.csv").exits(1);
    assert!(
        ran.err.contains("note: r.csv: different parties whose ids look alike: Ann and ann\n"),
        "{ran:#?}"
    );
    assert!(ran.out.contains("ann and bob must"), "{ran:#?}");
    assert!(!ran.out.contains("Ann and bob"), "{ran:#?}");
    assert!(ran.out.contains("the s seat of Ann."), "{ran:#?}");
}

#[test]
fn bare_commas_and_semicolons() {
    let folder = Folder::new();
    folder.file("commas.csv", "id,region\nA,x\nB,y\n,,\n");
    folder.run("draw --rules matching --seed x --roster commas.csv").exits(0);
    folder.file("semicolons.csv", "id;region\nA;x\nB;x\n");
    let ran = folder.run("draw --rules matching --roster semicolons.csv").exits(2);
    let words = ran.err.replace("\n ", "");
    assert!(words.contains("the cells stand between semicolons"), "{ran:#?}");
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let folder = Folder::new();
    folder.file("r.csv", "id,region\nA,\u{1b}[31mred\u{7}\nB,\u{1b}[31mred\u{7}\n");
    folder.file("p.csv", "under_review,reviewing,seat\nA,B,other_group\nB,A,other_group\n");
    for command in ["explain", "draw", "check p.csv"] {
        let ran = folder.run(&format!("{command} --rules matching --roster r.csv")).exits(2);
        assert!(ran.err.contains("found \"\\u{1b}[31mred\\u{7}\", expected no characters"), "{ran:#?}");
        assert!(!ran.err.contains(['\u{1b}', '\u{7}']), "{ran:#?}");
    }
    folder.file("n.csv", "id,name,region\nA,\u{1b}[31mred\u{202e},x\nB,,y\n");
    let ran = folder.run("draw --rules matching --seed x --roster n.csv").exits(0);
    assert!(ran.out.contains("\\u{1b}[31mred\\u{202e}"), "{ran:#?}");
}

#[test]
fn an_argument_of_any_length_is_quoted_at_a_length_that_a_screen_holds() {
    let folder = Folder::new();
    let long = "x\u{1b}".repeat(50_000);
    for arguments in [
        ["draw", "--procedure", &long],
        ["draw", "--as-of", &long],
        ["draw", "--roster", &long],
        ["draw", "--rules", &long],
        ["draw", "--set", &long],
        ["best", "--prefer", &long],
        ["draw", &long, ""],
    ] {
        let ran = folder.run_with(&arguments).exits(2);
        assert!(ran.err.len() < 3_000 && !ran.err.contains('\u{1b}'), "{ran:#?}");
    }
}

#[test]
fn no_depth_overflows_a_stack() {
    let folder = Folder::new();
    let deep = |begins: &str, repeated: &str| format!("{begins}{}", repeated.repeat(20_000));
    for setting in [deep("cap=", "["), deep("cap=", "{a="), deep("", "a.") + "b=1", deep("cap=[", "a,[")] {
        let ran = folder.run_with(&["draw", "--seed", "x", "--set", &setting]).exits(2);
        assert!(ran.err.contains("error: --set"), "{ran:#?}");
    }
    for text in [deep("cap = ", "["), deep("cap = ", "{a="), deep("", "a.") + "b = 1", deep("[", "a.") + "b]"]
    {
        let ran = folder.file("r.toml", text).run("draw --seed x --rules r.toml").exits(2);
        assert!(ran.err.contains("r.toml:1:"), "{ran:#?}");
    }
    for text in [deep("", "["), deep("", "{\"a\":"), deep("{\"reviews\":", "[") + &"]".repeat(20_000) + "}"] {
        folder.file("p.json", text).run("check p.json").exits(2);
        folder.run("replay p.json").exits(2);
    }
}
