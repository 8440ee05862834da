//! The announced text is shown as it is, wherever it is printed, and a record says what it is and is held against what was
//! expected.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use common::{Folder, fits};

const TRANSCRIPT: &str = include_str!("../../../docs/schemas/transcript.schema.json");
const PAIRING: &str = include_str!("../../../docs/schemas/pairing.schema.json");

#[test]
fn an_empty_text_decides_nothing() {
    let folder = Folder::new();
    for command in ["draw", "odds --draws 1", "register found r --on 2020-10-16 --rehearse"] {
        let mut arguments: Vec<_> = command.split(' ').collect();
        arguments.extend(["--seed", ""]);
        let ran = folder.run_with(&arguments).exits(2);
        assert!(ran.out.is_empty() && ran.err.contains("--seed: found an empty text"), "{ran:#?}");
    }
    assert!(folder.names().is_empty());
}

#[test]
fn what_cannot_be_seen_is_shown_wherever_the_text_is_printed() {
    let shown = [
        ("beacon\u{200b} round 4711", "beacon\\u{200b} round 4711", "beacon\\u200b round 4711"),
        ("beacon\u{2060} round", "beacon\\u{2060} round", "beacon\\u2060 round"),
        ("beacon\u{a0}round", "beacon\\u{a0}round", "beacon\\u00a0round"),
        ("\u{202e}nocaeb", "\\u{202e}nocaeb", "\\u202enocaeb"),
        (" beacon ", "\\u{20}beacon\\u{20}", " beacon "),
    ];
    for (text, shown, in_json) in shown {
        let folder = Folder::new();
        let ran = folder.run_with(&["draw", "--seed", text, "--transcript", "t.json"]).exits(0);
        assert!(ran.out.starts_with(&format!("Seed \"{shown}\", ")), "{}", &ran.out[..200]);
        assert!(ran.err.contains("note: the text has characters that cannot be seen"), "{ran:#?}");
        assert!(ran.err.replace("\n  ", " ").contains(&format!("\"{shown}\"")), "{ran:#?}");
        assert!(folder.text("t.json").contains(&format!("\"announced\": \"{in_json}\"")));
        let replayed = folder.run("replay t.json").exits(0).out;
        assert!(replayed.contains(&format!("\nText        \"{shown}\"\n")), "{replayed}");
        folder.run_with(&["draw", "--seed", text, "--out", "p.json"]).exits(0);
        assert!(folder.text("p.json").contains(&format!("\"seed\": \"{in_json}\"")));
        folder.run_with(&["replay", "t.json", "--seed", text, "--pairing", "p.json"]).exits(0);
        let ran = folder.run_with(&["replay", "t.json", "--seed", "beacon round 4711"]).exits(1);
        assert!(ran.out.starts_with("Another text than expected"), "{ran:#?}");
        folder.run("register found r --on 2020-10-16").exits(0);
        let ran = folder.run_with(&["register", "draw", "r", "--on", "2020-11-16", "--seed", text]).exits(0);
        assert!(ran.out.contains(shown), "{ran:#?}");
        assert!(folder.run("replay r").exits(0).out.contains(&format!("Text of event 2: \"{shown}\"\n")));
    }
}

#[test]
fn a_text_of_the_operating_system_is_not_announced() {
    for procedure in ["uniform", "sequential"] {
        let folder = Folder::new();
        folder.run(&format!("draw --procedure {procedure} --out p.json --transcript t.json")).exits(0);
        let (pairing, transcript) = (folder.text("p.json"), folder.text("t.json"));
        fits(PAIRING, &pairing);
        fits(TRANSCRIPT, &transcript);
        let marked = "\"text_from\": \"operating_system\"";
        assert!(pairing.contains(marked) && transcript.contains(marked));
        let replayed = folder.run("replay t.json").exits(0).out;
        assert!(replayed.contains(", from the operating system: nobody announced it\n"), "{replayed}");
        folder.run("draw --seed announced --out a.json").exits(0);
        assert!(!folder.text("a.json").contains("text_from"));
    }
    let said = Folder::new().run("draw").exits(0).out;
    assert!(said.lines().next().unwrap().contains("\" from the operating system, procedure"), "{said}");
}

#[test]
fn a_record_is_held_against_what_was_expected() {
    let folder = Folder::new();
    folder.run("draw --seed a --out p.json --transcript t.json").exits(0);
    folder.run("draw --seed b --out other.json").exits(0);
    folder.run("draw --seed a --out p.csv").exits(0);
    let said = folder.run("replay t.json").exits(0).out;
    let after = |what: &str| said.split(what).nth(1).unwrap().lines().next().unwrap().trim().to_owned();
    assert_eq!(after("\nText "), "\"a\"");
    assert_eq!(after("\nProcedure "), "uniform/1");
    assert_eq!(after("\nRule set "), "untoc");
    for word in ["roster", "rule set", "exclusions"] {
        let line = said.lines().find(|line| line.starts_with("Digest ") && line.ends_with(word)).unwrap();
        let digest = line.split_whitespace().nth(1).unwrap();
        folder.run(&format!("replay t.json --digest {}", digest.to_uppercase())).exits(0);
    }
    let digest = after("\nSHA-256 ").split(' ').next().unwrap().to_owned();
    let sum = std::process::Command::new("sha256sum").arg(folder.path("t.json")).output().unwrap();
    assert!(String::from_utf8(sum.stdout).unwrap().starts_with(&digest), "as sha256sum has it");
    folder
        .run(&format!("replay t.json --digest {digest} --seed a --procedure uniform --pairing p.json"))
        .exits(0);
    folder.run("replay t.json --pairing p.csv --procedure uniform/1").exits(0);

    let differs = |options: &str, says: &str| {
        let ran = folder.run(&format!("replay t.json {options}")).exits(1);
        assert!(ran.out.contains(says), "{options}: {ran:#?}");
    };
    differs("--seed b", "Another text than expected: the record has \"a\", expected \"b\"");
    differs("--procedure sequential", "Another procedure than expected");
    differs(&format!("--digest {}", "0".repeat(64)), "Another digest than expected");
    differs(
        "--pairing other.json",
        "The pairing in other.json is another: another text, of AFG the draw has ",
    );
    differs("--rules untoc --set maximum=9", "expected untoc, but maximum=9 (untoc: 3)");
    let ran = folder.run("replay t.json --digest nonsense").exits(2);
    assert!(ran.err.contains("--digest: found \"nonsense\", expected 64 hexadecimal digits"), "{ran:#?}");
    folder.run(&format!("replay t.json --head {}", "0".repeat(64))).exits(2);
}

#[test]
fn names_are_what_people_read() {
    let folder = Folder::new();
    folder.file("r.csv", include_str!("../../bylot/data/parties.csv"));
    folder.run("draw --seed a --out p.json --transcript t.json").exits(0);
    let said = folder.run("replay t.json").exits(0).out;
    assert!(
        said.contains("the names in it too, which no other digest covers and only --roster compares"),
        "{said}"
    );
    folder.run("replay t.json --roster r.csv --as-of 2020-10-16").exits(0);
    let renamed = folder.text("t.json").replace("\"name\":\"France\"", "\"name\":\"Germany\"");
    folder.file("renamed.json", renamed);
    folder.run("replay renamed.json").exits(0);
    let ran = folder.run("replay renamed.json --roster r.csv --as-of 2020-10-16").exits(1);
    assert!(ran.out.contains("FRA is \"Germany\" in the record and \"France\" in --roster"), "{ran:#?}");
}

#[test]
fn altered_rules_do_not_pass_for_the_preset() {
    let folder = Folder::new();
    let altered = "--set minimum=0 --set maximum=9";
    let ran = folder.run(&format!("draw --seed a {altered} --set name=untoc")).exits(2);
    assert!(ran.err.contains("found \"untoc\", expected a name of its own"), "{ran:#?}");
    let ran =
        folder.run(&format!("draw --seed a --procedure sequential {altered} --transcript t.json")).exits(0);
    let says = "untoc, but maximum=9 (untoc: 3), minimum=0 (untoc: 1)";
    assert!(ran.out.lines().next().unwrap().ends_with(&format!("rule set {says}")), "{}", &ran.out[..200]);
    assert!(folder.run("replay t.json").exits(0).out.contains(&format!("Rule set    {says}\n")));
}

#[test]
fn heads_of_registers_are_expected_too() {
    let folder = Folder::new();
    let founded = folder.run("register found r --on 2020-10-16 --rehearse --seed a").exits(0).out;
    let head = founded.rsplit("Head: ").next().unwrap().trim().to_owned();
    folder.run(&format!("replay r --head {} --seed a", head.to_uppercase())).exits(0);
    let ran = folder.run(&format!("replay r --head {}", "0".repeat(64))).exits(1);
    assert!(ran.out.contains("Another head than expected"), "{ran:#?}");
    assert!(folder.run("replay r --seed b").exits(1).out.contains("Another text than expected"));
    folder.run("register waive r KEN --on 2020-11-17").exits(0);
    let ran = folder.run(&format!("replay r --head {head}")).exits(1);
    assert!(ran.out.contains("it is that of event 2 of 3"), "{ran:#?}");
}

#[test]
fn check_says_first_when_the_pairing_is_of_another_basis() {
    let folder = Folder::new();
    folder.file("e.csv", "under_review,reviewing\nKEN,UGA\n");
    folder.run("draw --seed a --set minimum=2 --exclusions e.csv --as-of 2024-06-30 --out p.json").exits(0);
    let ran = folder.run("check p.json --as-of 2020-10-16").exits(2);
    let said = ran.err.replace("\n  ", " ");
    let first = "The file names another roster, another rule set and other exclusions, by digest, than it is judged by";
    assert!(said.contains(&format!("note: {first}")) && said.contains("error: p.json"), "{said}");
    // The day is the one that the pairing names.
    let said = folder.run("check p.json --exclusions e.csv").exits(0).out.replace("\n  ", " ");
    let begins = "The file names another roster and another rule set, by digest,";
    assert!(said.starts_with(begins) && said.contains("it may be the rule set alone"), "{said}");
    assert!(said.contains("\nLawful: "), "{said}");
    let all = folder.run("check p.json --exclusions e.csv --set minimum=2").exits(0).out;
    assert!(all.starts_with("Lawful: ") && all.ends_with("Parties as they stood on 2024-06-30\n"), "{all}");
    let json: serde_json::Value =
        serde_json::from_str(&folder.run("check p.json --as-of 2024-06-30 --format json").out).unwrap();
    assert_eq!(json["of_another"], serde_json::json!(["roster", "rule set", "exclusions"]));
}

#[test]
fn a_file_of_another_kind_is_called_by_its_name() {
    let folder = Folder::new();
    folder.run("register found u.register --on 2020-10-16 --rehearse --seed a").exits(0);
    folder.run("draw --seed a --procedure sequential --out p.json --transcript t.json").exits(0);
    folder.run("draw --seed a --out p.csv").exits(0);
    folder.file("r.csv", include_str!("../../bylot/data/parties.csv"));
    for (command, says) in [
        ("check u.register", "found a register, expected a pairing. A register is read by `bylot register`"),
        ("explain u.register --lot 1", "found a register, expected a transcript"),
        ("draw --roster u.register", "found a register, expected a roster"),
        ("draw --rules u.register", "found a register, expected a rule set"),
        ("draw --exclusions u.register", "found a register, expected exclusions"),
        ("odds merge u.register", "found a register, expected odds"),
        ("check t.json", "found a transcript, expected a pairing. A transcript is read by `bylot replay`"),
        ("replay p.json", "found a pairing, expected a transcript. A pairing is read by `bylot check`"),
        ("replay p.csv", "found a pairing, expected a transcript"),
        ("draw --roster p.csv", "found a pairing, expected a roster"),
        ("draw --roster t.json", "found a transcript, expected a roster"),
        ("draw --rules r.csv", "found a roster, expected a rule set"),
        ("check r.csv", "found a roster, expected a pairing. A roster is read by the option --roster"),
    ] {
        let ran = folder.run(command).exits(2);
        assert!(ran.err.replace("\n  ", " ").contains(says), "{command}: {ran:#?}");
    }
}

#[test]
fn a_circulated_pairing_is_compared_whole() {
    let folder = Folder::new();
    folder.run("draw --seed x --procedure sequential --out p.json --transcript t.json").exits(0);
    let whole = folder.text("p.json");
    folder.run("replay t.json --pairing p.json").exits(0);
    let line = whole.lines().find(|line| line.contains("\"under_review\":\"AFG\"")).unwrap();
    // A second review of one State, which the draw does not have.
    folder.file("twice.json", whole.replacen(line, &format!("{line}\n{line}"), 1));
    let ran = folder.run("replay t.json --pairing twice.json").exits(1);
    assert!(
        ran.out.replace("\n  ", " ").contains("of AFG the draw has 1 review, the file 2 reviews"),
        "{ran:#?}"
    );
    // Other instruments.
    folder.file("fewer.json", whole.replacen(line, &line.replacen("\"untoc\",", "", 1), 1));
    let ran = folder.run("replay t.json --pairing fewer.json").exits(1);
    assert!(ran.out.contains("of AFG the draw has "), "{ran:#?}");
}

#[test]
fn letters_that_look_like_others_are_noted() {
    let folder = Folder::new();
    let said = folder.run_with(&["draw", "--format", "csv", "--seed", "b\u{435}acon"]).exits(0).err;
    assert!(said.replace("\n  ", " ").contains("\"b\\u{435}acon\""), "{said}");
}
