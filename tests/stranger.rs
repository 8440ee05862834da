//! Python scripts that share nothing with the crates redo whole draws, and refuse tampered ones.

#[allow(dead_code, reason = "only the register is looked at")]
#[path = "life/mod.rs"]
mod life;

use std::path::PathBuf;

use bylot::{
    Lottery, Roster, Rules, Seed,
    formats::{write_certificate_json, write_transcript_json},
    rules::Additional,
    untoc_2020,
};
use kit::{
    shapes,
    shrink::drawable,
    stranger::{self, Redone},
};

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
    redone(&parties_under(&rules), &rules, "untoc-8-2");
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
        assert_eq!(output.status, Some(1), "{name}: {}", output.said);
    }
}

#[test]
fn a_uniform_draw() {
    certified(&untoc_2020(), &Rules::untoc(), "uniform");
}

#[test]
fn a_uniform_draw_without_a_maximum() {
    certified(&untoc_2020(), &Rules { maximum: None, ..Rules::untoc() }, "uniform-no-maximum");
}

#[test]
fn a_uniform_draw_for_a_protocol() {
    let rules = Rules::untoc_8_2("firearms");
    certified(&parties_under(&rules), &rules, "uniform-8-2");
}

#[test]
fn a_uniform_draw_by_lot() {
    let rules = Rules { additional: Additional::ByLot, ..Rules::untoc() };
    // All trials before it would take long.
    let output = run("certificate.py", &certificate(&untoc_2020(), &rules, "uniform"), "uniform-by-lot", &[]);
    assert_eq!(output.status, Some(0), "{}", output.said);
}

#[test]
fn uniform_draws_of_small_rosters() {
    for family in shapes::ALL {
        let mut drawn = 0;
        for seed in 0..40 {
            let case = (family.case)(seed);
            if drawn == 2 || !drawable(&case) {
                continue;
            }
            let roster = case.roster();
            let Ok(lottery) = Lottery::with_budget(&roster, &case.rules, 2_000) else { continue };
            let Ok(certificate) = lottery.draw_certified(&Seed::announced("small")) else { continue };
            let certificate = write_certificate_json(&roster, &case.rules, &certificate);
            let output = certify(&certificate, &format!("small-{}-{seed}", family.name));
            assert_eq!(output.status, Some(0), "{}: {}", case.about, output.said);
            drawn += 1;
        }
        assert_eq!(drawn, 2, "{}", family.name);
    }
}

#[test]
fn a_tampered_certificate_is_refused() {
    let text = certificate(&untoc_2020(), &Rules::untoc(), "tampered");
    for (name, recorded, tampering) in [
        ("trial", r#""trial": "#, r#""trial": 1"#),
        ("reviewing", r#""party":""#, r#""party":"X"#),
        ("announced", r#""tampered""#, r#""tempered""#),
        ("roster", r#""reviews_max":3"#, r#""reviews_max":2"#),
    ] {
        let tampered = text.replacen(recorded, tampering, 1);
        assert!(tampered != text, "{name}: nothing was tampered with");
        let output = certify(&tampered, &format!("tampered-{name}"));
        assert_eq!(output.status, Some(1), "{name}: {}", output.said);
    }
}

/// Lives under three rule sets: as it is, with a low cap, additional reviewing States by lot; both procedures.
#[test]
fn registers() {
    let days = life::Days::of_the_built_in_roster();
    for seed in 0..4 {
        let (register, _) = life::lived(&days, seed, 50);
        let output = follow(&register.to_text(), &format!("life {seed}"));
        assert_eq!(output.status, Some(0), "life {seed}: {}", output.said);
    }
}

#[test]
fn a_tampered_register_is_refused() {
    use sha2::{Digest, Sha256};
    let (register, _) = life::lived(&life::Days::of_the_built_in_roster(), 1, 30);
    let text = register.to_text();
    let output = follow(&text.replacen("\"words\":1", "\"words\":2", 1), "a changed byte");
    assert_eq!(output.status, Some(1), "{}", output.said);
    // Whoever writes the chain anew after a change is found out by the lots.
    let kept = |line: &&str| line.contains("\"kept\":\"");
    for (name, from, to) in [
        ("words", "\"words\":1", "\"words\":2"),
        ("urn", "\"urn\":[\"", "\"urn\":[\"AAA\",\""),
        ("announced", "\"announced\":\"life", "\"announced\":\"another life"),
    ] {
        let at = text.lines().skip(1).position(|line| kept(&line)).expect("an event with a lot") + 1;
        let (mut forged, mut previous) = (String::new(), None::<String>);
        for (number, line) in text.lines().enumerate() {
            let (body, _) = line.rsplit_once(",\"hash\":").expect("a hash");
            let body = if number == at { body.replacen(from, to, 1) } else { body.to_owned() };
            assert!(number != at || !line.starts_with(&body), "{name}: nothing was tampered with");
            let body = match &previous {
                Some(previous) => {
                    let (start, rest) = body.split_once("\"previous\":\"").expect("the hash before");
                    format!("{start}\"previous\":\"{previous}{}", &rest[64..])
                }
                None => body,
            };
            let hash: String = Sha256::digest(&body).iter().map(|byte| format!("{byte:02x}")).collect();
            forged += &format!("{body},\"hash\":\"{hash}\"}}\n");
            previous = Some(hash);
        }
        let output = follow(&forged, name);
        assert_eq!(output.status, Some(1), "{name}: {}", output.said);
        assert!(output.said.starts_with(&format!("event {}", at + 1)), "{name}: {}", output.said);
    }
}

/// The built-in roster as it stood on the day of the launch, under other rules.
fn parties_under(rules: &Rules) -> Roster {
    let csv = bylot::PARTIES_CSV.as_bytes();
    let (roster, _) =
        bylot::formats::read_roster("parties.csv", csv, rules, Some(bylot::LAUNCH)).expect("a roster");
    roster
}

fn redone(roster: &Roster, rules: &Rules, name: &str) {
    for round in 0..3 {
        let output =
            replay(&transcript(roster, rules, &format!("{name} {round}")), &format!("{name}-{round}"));
        assert_eq!(output.status, Some(0), "{}", output.said);
    }
}

fn transcript(roster: &Roster, rules: &Rules, announced: &str) -> String {
    let lottery = Lottery::new(roster, rules).expect("a draw exists");
    let (_, transcript) = lottery.draw_recorded(&Seed::announced(announced)).expect("a draw");
    write_transcript_json(roster, rules, &transcript)
}

fn certified(roster: &Roster, rules: &Rules, name: &str) {
    for round in 0..2 {
        let certificate = certificate(roster, rules, &format!("{name} {round}"));
        let output = certify(&certificate, &format!("{name}-{round}"));
        assert_eq!(output.status, Some(0), "{}", output.said);
    }
}

fn certificate(roster: &Roster, rules: &Rules, announced: &str) -> String {
    let lottery = Lottery::new(roster, rules).expect("a draw exists");
    let certificate = lottery.draw_certified(&Seed::announced(announced)).expect("a draw");
    write_certificate_json(roster, rules, &certificate)
}

fn replay(transcript: &str, name: &str) -> Redone {
    run("replay.py", transcript, name, &[])
}

/// Holds every trial again.
fn certify(certificate: &str, name: &str) -> Redone {
    run("certificate.py", certificate, name, &["--all"])
}

/// Goes through a register.
fn follow(register: &str, name: &str) -> Redone {
    run("register.py", register, name, &[])
}

fn run(script: &str, record: &str, name: &str, options: &[&str]) -> Redone {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{script}-{name}.json"));
    std::fs::write(&path, record).unwrap();
    stranger::redo(script, &path, options)
}
