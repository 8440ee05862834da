//! The four questions of `bylot explain`: no draw, no fewer, a ball put aside, a lot that was forced.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use common::{Folder, Ran};

/// Eight parties. AA and AD alone hold every instrument among the first four, and would review each other.
const IMPOSSIBLE: &str = "\
id,region,untoc,tip,som,firearms
AA,african,yes,yes,yes,yes
AB,african,yes,yes,yes,
AC,african,yes,yes,,
AD,african,yes,yes,yes,yes
EA,asia_pacific,yes,yes,yes,yes
EB,asia_pacific,yes,yes,yes,yes
EC,asia_pacific,yes,yes,yes,yes
ED,asia_pacific,yes,,,
";

/// Four and four, of three legal families; ED can take no seat alone.
const POSSIBLE: &str = "\
id,region,untoc,tip,som,firearms,legal_system
AA,african,yes,yes,yes,yes,civil
AB,african,yes,yes,yes,yes,common
AC,african,yes,yes,yes,yes,muslim
AD,african,yes,yes,yes,yes,civil
EA,asia_pacific,yes,yes,yes,yes,civil
EB,asia_pacific,yes,yes,yes,yes,muslim
EC,asia_pacific,yes,yes,yes,yes,common
ED,asia_pacific,yes,,,,common
";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.file("impossible.csv", IMPOSSIBLE).file("possible.csv", POSSIBLE);
    folder
}

#[track_caller]
fn says(text: &str, words: &[&str]) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.iter().for_each(|word| assert!(text.contains(word), "{word:?} is not in {text:?}"));
}

#[test]
fn why_no_draw_exists() {
    let folder = folder();
    let drawn = folder.run("draw --seed x --roster impossible.csv").exits(1).out;
    assert!(drawn.ends_with("The full derivation: `bylot explain` with the same options.\n"), "{drawn}");
    let text = folder.run("explain --roster impossible.csv").exits(1).out;
    says(&text, &["AA", "AD", "No two States review each other (paragraph 28(a))"]);
    let out = folder.run("explain --roster impossible.csv --format json --out why.json").exits(1).out;
    assert_eq!(out, "");
    let json = folder.text("why.json");
    says(
        &json,
        &["\"claim\": {\"kind\":\"no_draw\"}", "\"rule\":\"no_mutual_review\",\"paragraphs\":[\"28(a)\"]"],
    );
}

#[test]
fn that_a_draw_exists_is_an_answer() {
    let folder = folder();
    let said = "A lawful draw exists: `bylot draw` with the same options holds one.\n";
    assert_eq!(folder.run("explain --roster possible.csv").exits(0).out, said);
    let json = folder.run("explain --roster possible.csv --format json").exits(0);
    assert_eq!((json.out.as_str(), json.err.as_str()), ("null\n", said));
    folder.run("draw --seed x --roster impossible.csv --set mutual_reviews=allowed").exits(0);
    let allowed = folder.run("explain --roster impossible.csv --set mutual_reviews=allowed").exits(0);
    assert_eq!(allowed.out, said);
}

#[test]
fn why_no_fewer_additional_reviewing_states() {
    let folder = folder();
    let fewest = |options: &str| folder.run(&format!("explain --fewest --roster {options}"));
    let text = fewest("possible.csv").exits(0);
    says(
        &text.out,
        &["No lawful pairing has fewer than 1 additional reviewing State", "Not party (roster): ED"],
    );
    assert_eq!(text.err, "");
    let by_lot = fewest("possible.csv --set additional=by_lot").exits(0);
    says(&by_lot.err, &["note: the rule set does not ask for the fewest", "would have 1 in all"]);
    assert_eq!(by_lot.out, text.out);
    says(
        &fewest("possible.csv --set additional=never --set minimum=0").exits(0).out,
        &["is 0", "nothing to show"],
    );
    says(&folder.run("explain --fewest").exits(0).out, &["is 0", "nothing to show"]);
    says(&fewest("impossible.csv").exits(1).out, &["No lawful draw exists", "without --fewest"]);
}

/// The lots of `t.json`: the number, the balls put aside, and the ball kept.
fn lots(folder: &Folder) -> Vec<(u64, Vec<String>, Option<String>)> {
    let json: serde_json::Value = serde_json::from_str(&folder.text("t.json")).unwrap();
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    let put_aside = |lot: &serde_json::Value| {
        let drawn = lot["drawn"].as_array().unwrap().iter();
        drawn
            .filter(|drawn| drawn.get("put_aside").is_some())
            .filter_map(|drawn| text(&drawn["ball"]))
            .collect()
    };
    let lots = json["lots"].as_array().unwrap().iter();
    lots.map(|lot| (lot["lot"].as_u64().unwrap(), put_aside(lot), text(&lot["kept"]))).collect()
}

#[test]
fn every_lot_of_a_small_draw_is_answered() {
    let folder = folder();
    let (mut derived, mut forced, mut held_again) = (0, 0, 0);
    let by_lot = "--set additional=by_lot --set minimum=2";
    let similar = "--set instrument=untoc --set additional=never --set legal_system=preferred --set minimum=2 \
                   --set maximum=2";
    for basis in ["", by_lot, similar] {
        folder
            .run(&format!("draw --seed i --procedure sequential --force --out p.json --transcript t.json --roster possible.csv {basis}"))
            .exits(0);
        for (number, put_aside, kept) in lots(&folder) {
            let text = folder.run(&format!("explain t.json --lot {number}")).exits(0).out;
            if let Some(kept) = &kept
                && text.starts_with(&format!("{kept} must take "))
            {
                forced += 1;
            } else {
                says(
                    &text,
                    &[
                        &format!("Lot {number}, "),
                        if put_aside.is_empty() { "No ball was put aside." } else { "Put aside:" },
                    ],
                );
                if let Some(ball) = put_aside.first() {
                    says(&text, &[&format!("bylot explain t.json --lot {number} --ball {ball}")]);
                }
                if kept.is_none() {
                    held_again += 1;
                    says(&text, &["no ball was kept", &format!("It was held again as lot {}", number + 1)]);
                }
            }
            for ball in put_aside {
                let text = folder.run(&format!("explain t.json --lot {number} --ball {ball}")).exits(0).out;
                assert!(text.starts_with(&format!("{ball} cannot take ")), "{text}");
                derived += 1;
            }
        }
    }
    assert!(derived > 5 && forced > 10 && held_again > 0, "{derived} {forced} {held_again}");
}

#[test]
fn a_draw_of_the_parties_of_2020() {
    let folder = Folder::new();
    let draw = [
        "draw",
        "--procedure",
        "sequential",
        "--seed",
        "beacon round 4711",
        "--out",
        "p.json",
        "--transcript",
        "t.json",
    ];
    folder.run_with(&draw).exits(0);
    let lots = lots(&folder);
    let answer = |number: u64| folder.run(&format!("explain t.json --lot {number}")).exits(0).out;
    says(&answer(1), &["No ball was put aside. The lot was not forced:", "could have been kept as well."]);
    let (number, put_aside, _) = lots.iter().find(|(_, put_aside, _)| put_aside.len() > 3).unwrap();
    says(&answer(*number), &["Put aside:", "(paragraph 29)", "could have been kept as well."]);
    let ask = |ball: &str| folder.run(&format!("explain t.json --lot {number} --ball {ball}"));
    says(&ask(&put_aside[0]).exits(0).out, &[&put_aside[0], "completed under its rules", "It follows"]);
    let json = folder.run(&format!("explain t.json --lot {number} --ball {} --format json", put_aside[0]));
    says(&json.exits(0).out, &["\"kind\":\"dead_end\"", "\"at_most\":0"]);
}

#[test]
fn what_was_not_put_aside_is_not_explained() {
    let folder = folder();
    folder
        .run("draw --seed a --procedure sequential --out p.json --transcript t.json --roster possible.csv")
        .exits(0);
    let refused = |arguments: &str, words: &[&str]| {
        let Ran { out, err, .. } = folder.run(&format!("explain {arguments}")).exits(2);
        assert_eq!(out, "");
        says(&err, words);
    };
    let lots = lots(&folder);
    let (number, put_aside, kept) = lots.iter().find(|(_, put_aside, _)| !put_aside.is_empty()).unwrap();
    let expected = format!("expected a ball put aside in lot {number}: {}", put_aside[0]);
    let kept = kept.as_ref().unwrap();
    refused(
        &format!("t.json --lot {number} --ball {kept}"),
        &["--ball: found", kept, "which was kept", &expected],
    );
    refused(
        &format!("t.json --lot {number} --ball KEN"),
        &["\"KEN\", which takes no part in the draw", &expected],
    );
    let (none, _, kept) = lots.iter().find(|(_, put_aside, _)| put_aside.is_empty()).unwrap();
    let kept = kept.as_ref().unwrap();
    refused(
        &format!("t.json --lot {none} --ball {kept}"),
        &["which was kept, expected no ball, since none was put aside"],
    );
    let json: serde_json::Value = serde_json::from_str(&folder.text("t.json")).unwrap();
    let own = json["lots"][0]["under_review"].as_str().unwrap();
    refused(&format!("t.json --lot 1 --ball {own}"), &[own, ", which was not in the urn, expected"]);
    refused("t.json --lot 0", &["--lot: found 0, expected a lot of t.json, from 1 to "]);
    refused("t.json --lot 99", &["--lot: found 99, expected a lot of t.json, from 1 to "]);
    refused("--lot 1", &["<FILE>"]);
    refused("--ball ED", &["--lot"]);
    refused("t.json --lot 1 --fewest", &["cannot be used with"]);
    refused("t.json --lot 1 --roster possible.csv", &["cannot be used with"]);
    refused("p.json --lot 1", &["p.json: found a pairing"]);
    refused("none.json --lot 1", &["none.json", "a file that can be read"]);
}

#[test]
fn a_changed_transcript_is_not_explained() {
    let folder = folder();
    folder
        .run("draw --seed a --procedure sequential --out p.json --transcript t.json --roster possible.csv")
        .exits(0);
    let changed = folder.text("t.json").replacen("\"announced\": \"a\"", "\"announced\": \"b\"", 1);
    let ran = folder.file("t.json", changed).run("explain t.json --lot 1").exits(1);
    says(&ran.out, &["The replay differs, so that nothing of it is explained. First difference: seed:"]);
}

#[test]
fn a_spent_budget_is_its_own_answer() {
    let folder = folder();
    folder
        .run("draw --seed a --procedure sequential --out p.json --transcript t.json --roster possible.csv")
        .exits(0);
    let names = folder.names();
    let ran = folder.run("explain t.json --lot 1 --budget 0 --out why.txt").exits(3);
    says(&ran.err, &["Not decided: a question took more than the budget of 0 steps."]);
    assert_eq!(ran.out, "");
    assert_eq!(folder.names(), names);
}
