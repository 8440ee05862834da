//! What the tool writes is what the published JSON Schemas describe.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use common::{Folder, fits};
use serde_json::Value;

const PAIRING: &str = include_str!("../../../docs/schemas/pairing.schema.json");
const TRANSCRIPT: &str = include_str!("../../../docs/schemas/transcript.schema.json");
const REGISTER: &str = include_str!("../../../docs/schemas/register.schema.json");
const CHECK: &str = include_str!("../../../docs/schemas/check.schema.json");
const DERIVATION: &str = include_str!("../../../docs/schemas/derivation.schema.json");

#[test]
fn draws_fit_under_every_preset() {
    let members = include_str!("../../bylot/data/parties.csv").replace(",,,", ",,yes,");
    let folder = Folder::new();
    folder.file("members.csv", members);
    for basis in [
        "--rules untoc",
        "--rules untoc --set additional=by_lot",
        "--rules untoc-8-2 --set instrument=tip",
        "--rules upr-troika --roster members.csv",
        "--rules matching",
    ] {
        for procedure in ["", "--procedure sequential"] {
            folder
                .run(&format!("draw --seed x --force --out p.json --transcript t.json {basis} {procedure}"))
                .exits(0);
            fits(PAIRING, &folder.text("p.json"));
            fits(TRANSCRIPT, &folder.text("t.json"));
            folder.run("replay t.json").exits(0);
        }
    }
}

#[test]
fn every_line_of_a_register_fits() {
    let folder = Folder::new();
    folder.file("agenda.csv", "review,ground\nAUS,vacant\nAND,vacant\nBTN,vacant\n");
    folder.run("register found r --on 2020-10-16").exits(0);
    folder.run("register draw r --seed x --on 2020-11-16").exits(0);
    for event in [
        "exclude r ALB AND --reason dispute",
        "accede r AND tip --deposited 2022-09-21",
        "join r BTN --as-of 2025-01-01",
        "recuse r ALB DEU --reason letter",
        "withdraw r AUT --decision 1/1 --role reviewing",
        "withdraw r AUT --decision 1/1 --role under-review",
        "withdraw r VEN --denounces tip",
        "withdraw r ZWE --stays-out letter",
        "exclude r AUS NZL",
        "waive r ALB",
        "volunteer r KEN 5",
        "declare r KEN --languages en --legal-system common",
        "correct r KEN --name Kenia --reason typing",
        "correct r --event 4 --deposited 2022-09-20 --reason typing",
        "decide r 1/1 --set cap=5",
        "decide r 1/1 --party KEN --set waives_cap=yes",
        "phase r 1 1 --cluster prevention",
        "meeting r agenda.csv --name eleventh",
        "draw r --seed y",
    ] {
        folder.run(&format!("register {event} --on 2022-10-21"));
    }
    folder.run("draw --seed z --out elsewhere.csv").exits(0);
    folder.file("used.csv", "review,asked_by,used\nALB,ALB,2\n");
    folder.run("register found a --on 2020-10-16").exits(0);
    folder.run("register adopt a elsewhere.csv --source list --used used.csv --on 2020-11-16").exits(0);
    folder.text("a").lines().for_each(|line| fits(REGISTER, line));
    let history = folder.run("register history r ALB").exits(0).out;
    assert!(history.contains("AND is excluded from the review of ALB: dispute"), "{history}");
    let text = folder.text("r");
    assert!(text.lines().count() >= 18, "{}", text.lines().count());
    text.lines().for_each(|line| fits(REGISTER, line));
}

#[test]
fn checks_fit_lawful_or_not() {
    let folder = Folder::new();
    folder.run("draw --seed x --out p.csv").exits(0);
    fits(CHECK, &folder.run("check p.csv --format json").exits(0).out);
    folder.file(
        "one.csv",
        "under_review,review_group,reviewing,seat\nKEN,1,UGA,own_group\nUGA,1,KEN,own_group\n",
    );
    let whole = folder.run("check one.csv --format json").exits(1).out;
    fits(CHECK, &whole);
    assert!(whole.contains("\"no_mutual_review\",\"paragraphs\":[\"28(a)\"]"), "{whole}");
    fits(CHECK, &folder.run("check one.csv --format json --partial").exits(1).out);
}

#[test]
fn derivations_fit_of_every_claim() {
    let folder = Folder::new();
    let rows = |region: &str, ids: &[&str], holds: &str| {
        ids.iter().map(|id| format!("{id},{region},{holds}\n")).collect::<String>()
    };
    let head = "id,region,untoc,tip,som,firearms\n";
    let all = rows("african", &["AA", "AB", "AC"], "yes,yes,,")
        + &rows("asia_pacific", &["EA", "EB", "EC"], "yes,yes,,");
    folder.file("seven.csv", format!("{head}{all}{}", rows("asia_pacific", &["ED"], "yes,,,")));
    folder.file("two.csv", format!("{head}{}", rows("african", &["AA", "AB"], "yes,,,")));
    for (basis, claim) in
        [("--roster two.csv", "no_draw"), ("--roster seven.csv --fewest --set minimum=2", "fewest")]
    {
        let ran = folder.run(&format!("explain --format json {basis}"));
        fits(DERIVATION, &ran.out);
        assert!(ran.out.contains(&format!("\"claim\": {{\"kind\":\"{claim}\"")), "{ran:#?}");
    }
    folder
        .run_with(&[
            "draw",
            "--procedure",
            "sequential",
            "--seed",
            "beacon round 4711",
            "--out",
            "p.json",
            "--transcript",
            "t.json",
        ])
        .exits(0);
    for (lot, claim) in [("47 --ball PLW", "dead_end"), ("378", "forced")] {
        let out = folder.run(&format!("explain t.json --format json --lot {lot}")).exits(0).out;
        fits(DERIVATION, &out);
        assert!(out.contains(&format!("\"claim\": {{\"kind\":\"{claim}\"")), "{out}");
    }
}

#[test]
fn the_schemas_refuse_what_is_not_of_the_format() {
    let refused = |schema: &str, text: &str| {
        let schema: Value = serde_json::from_str(schema).unwrap();
        !jsonschema::draft202012::new(&schema).unwrap().is_valid(&serde_json::from_str(text).unwrap())
    };
    assert!(refused(PAIRING, r#"{"reviews": [{"under_review": "KEN"}]}"#));
    assert!(refused(CHECK, r#"{"lawful": true}"#));
    assert!(refused(DERIVATION, r#"{"format": "bylot derivation/1", "claim": {"kind": "no"}}"#));
    assert!(refused(TRANSCRIPT, r#"{"format": "bylot transcript/2"}"#));
}
