//! A Python script that shares nothing with the crates redoes whole draws, and refuses tampered ones.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use bylot::{Lottery, Roster, Rules, Seed, formats::write_transcript_json, rules::Additional, untoc_2020};

#[test]
fn a_full_draw_under_fewest() {
    redone(&untoc_2020(), &Rules::untoc(), "fewest");
}

#[test]
fn a_full_draw_by_lot() {
    redone(&untoc_2020(), &Rules { additional: Additional::ByLot, ..Rules::untoc() }, "by_lot");
}

#[test]
fn a_draw_that_prefers_similar_legal_systems() {
    let rules = Rules::untoc_8_2("untoc");
    let (roster, _) = bylot::formats::read_roster(
        "parties.csv",
        bylot::PARTIES_CSV.as_bytes(),
        &rules,
        Some(bylot::LAUNCH),
    )
    .unwrap();
    redone(&roster, &rules, "untoc-8-2");
}

#[test]
fn a_tampered_transcript_is_refused() {
    let text = transcript(&untoc_2020(), &Rules::untoc(), "tampered");
    // The announced text, a number of words, and the order of the lots.
    let announced = text.replacen("\"tampered\"", "\"tempered\"", 1);
    assert_ne!(announced, text);
    let words = text.replacen("\"words\": 1", "\"words\": 2", 1).replacen("\"words\":1", "\"words\":2", 1);
    assert_ne!(words, text);
    for (name, tampered) in [("announced", announced), ("words", words)] {
        let output = replay(&tampered, name);
        assert_eq!(output.status.code(), Some(1), "{name}: {}", said(&output));
    }
}

fn redone(roster: &Roster, rules: &Rules, name: &str) {
    for round in 0..3 {
        let output =
            replay(&transcript(roster, rules, &format!("{name} {round}")), &format!("{name}-{round}"));
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
}

fn transcript(roster: &Roster, rules: &Rules, announced: &str) -> String {
    let lottery = Lottery::new(roster, rules).expect("a draw exists");
    let (_, transcript) = lottery.draw_recorded(&Seed::announced(announced)).expect("a draw");
    write_transcript_json(roster, rules, &transcript)
}

fn replay(transcript: &str, name: &str) -> Output {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("stranger-{name}.json"));
    std::fs::write(&path, transcript).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("stranger/replay.py");
    Command::new("python3").arg(script).arg(path).output().expect("python3 runs")
}

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned()).concat()
}
