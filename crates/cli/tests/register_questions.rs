//! What a register answers: from the command line and from the library alike, as text, and as JSON that fits its schema.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use bylot::formats::{
    read_exclusions, read_register_question_json, read_register_request_json, read_roster, read_rules,
    write_exclusions_csv, write_register_answer_json, write_roster_csv, write_rules,
};
use bylot::register::{Question, Register, RegisterAnswer, read_register};
use bylot::{Extent, Seed, check};
use common::{Folder, fits};
use serde_json::Value;

const ANSWER: &str = include_str!("../../../docs/schemas/register-answer.schema.json");
const LINE: &str = include_str!("../../../docs/schemas/register.schema.json");

/// Eight parties of two groups.
const PARTIES: &str = "\
id,name,region,untoc,tip,som,firearms,languages,legal_system
AA,Aldova,african,yes,yes,yes,,en,civil
BB,Bresk,african,yes,yes,yes,,fr,civil
CC,Corvia,african,yes,yes,yes,,en;es,common
DD,Dorn,asia_pacific,yes,yes,yes,,fr;en,civil
EE,Elbia,asia_pacific,yes,yes,yes,,ar,civil
FF,Falk,asia_pacific,yes,yes,yes,,,common
GG,Gorm,asia_pacific,yes,yes,yes,,zh,common
HH,Holm,african,yes,yes,yes,,ru,common
";

fn begun() -> Folder {
    let folder = Folder::new();
    folder.file("parties.csv", PARTIES);
    folder.run("register init r --roster parties.csv --seed one --procedure sequential").exits(0);
    folder
}

/// Events of every kind, each a number of arguments to `register`.
const EVENTS: [&str; 9] = [
    "exclude r AA EE --reason dispute --seed two",
    "recuse r BB FF --reason letter --seed three",
    "accede r CC firearms --on 2022-01-31 --seed four",
    "waive r AA",
    "volunteer r DD 5",
    "withdraw r FF --seed five",
    "withdraw r GG --role under-review",
    "withdraw r HH --role reviewing --seed six",
    "join r II --roster more.csv --as-of 2023-01-01 --seed seven",
];

fn lived() -> Folder {
    let folder = begun();
    folder.file("more.csv", PARTIES.replace("AA,", "II,"));
    for event in EVENTS {
        folder.run(&format!("register {event}")).exits(0);
    }
    let register = read(&folder);
    let review = &register.pairing().reviews[1];
    let (of, by) = (review.under_review, review.reviewers[0].party);
    let (of, by) = (register.roster().code(of), register.roster().code(by));
    let redraw =
        format!("register redraw r --review {of} --reviewing {by} --asked-by {of} --ground other --seed 8");
    folder.run(&format!("{redraw} --meeting twelfth")).exits(0);
    folder
}

fn read(folder: &Folder) -> Register {
    read_register("r", folder.text("r").as_bytes()).unwrap().0
}

/// The answer fits, its events being lines without their hash.
#[track_caller]
fn answer_fits(answer: &str) {
    fits(ANSWER, answer);
    let mut line: Value = serde_json::from_str(LINE).unwrap();
    line["required"].as_array_mut().unwrap().retain(|key| key != "hash");
    let answer: Value = serde_json::from_str(answer).unwrap();
    let events = answer
        .get("event")
        .into_iter()
        .chain(answer.pointer("/history/events").and_then(Value::as_array).into_iter().flatten());
    events.for_each(|event| fits(&line.to_string(), &event.to_string()));
}

#[test]
fn the_tool_and_the_library_answer_alike_and_as_the_schema_has_it() {
    for folder in [begun(), lived()] {
        let register = read(&folder);
        for (asked, question) in [
            ("status r", r#"{"question":"status"}"#),
            ("status r --loads", r#"{"question":"loads"}"#),
            ("status r --languages", r#"{"question":"languages"}"#),
            (
                "status r --review-group 1 --completed AA",
                r#"{"question":"advance","review_group":1,"completed":["AA"]}"#,
            ),
            ("blocked r", r#"{"question":"blocking"}"#),
            ("blocked r --silent AA,EE", r#"{"question":"blocked","silent":["AA","EE"]}"#),
            ("history r BB", r#"{"question":"history","under_review":"BB"}"#),
        ] {
            if asked.contains("AA --") && register.advance(1, &["AA"], 1).is_err() {
                continue;
            }
            let answered = folder.run(&format!("register {asked} --format json"));
            let question = read_register_question_json("a question", question.as_bytes()).unwrap();
            match register.ask(&question) {
                Ok(answer) => {
                    assert_eq!(answered.exits(0).out, write_register_answer_json(&answer));
                    answer_fits(&write_register_answer_json(&answer));
                    let text = folder.run(&format!("register {asked}")).exits(0).out;
                    assert_eq!(text, bylot::text::register_answer_text(&answer));
                }
                Err(error) => assert!(answered.exits(2).err.contains(&error.to_string())),
            }
        }
        answer_fits(&write_register_answer_json(&register.ask(&Question::Pairing {}).unwrap()));
    }
}

#[test]
fn what_is_entered_or_refused_fits_too() {
    let folder = begun();
    let entered = folder.run("register waive r AA --format json").exits(0).out;
    answer_fits(&entered);
    answer_fits(&folder.run("register waive r AA --format json").exits(1).out);
    // Nobody else of the group is left for Bresk once the other is excluded.
    let register = read(&folder);
    let review = register.pairing().review_of(register.roster(), "BB").unwrap();
    let own = register.roster().code(review.reviewers[0].party);
    for party in ["AA", "CC", "HH"].into_iter().filter(|&it| it != own) {
        folder.run(&format!("register exclude r BB {party} --seed x")).exits(0);
    }
    let redraw = format!(
        "register redraw r --review BB --reviewing {own} --asked-by BB --ground other --offer 1 --format json"
    );
    let refused = folder.run(&redraw).exits(1).out;
    answer_fits(&refused);
    assert!(refused.contains("\"at_most\": 1"), "{refused}");
}

#[test]
fn a_request_can_be_json() {
    let folder = begun();
    let register = read(&folder);
    let request = r#"{"kind":"withdraw","party":"HH","role":"reviewing"}"#;
    let request = read_register_request_json("a request", request.as_bytes()).unwrap();
    let event = register.propose(&request, &Seed::announced("six"), "").unwrap();
    let tried = folder.run("register withdraw r HH --role reviewing --seed six --dry-run --format json");
    assert_eq!(tried.exits(0).out, write_register_answer_json(&RegisterAnswer::Event(Box::new(event))));
    for (bad, field) in [
        (r#"{"kind":"withdraw"}"#, "party"),
        (r#"{"kind":"leave","party":"HH"}"#, "leave"),
        (r#"{"kind":"withdraw","party":"HH","roles":1}"#, "roles"),
        ("", "a JSON text"),
    ] {
        let error = read_register_request_json("a request", bad.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with("a request") && error.contains(field), "{error}");
    }
}

#[test]
fn the_pairing_is_written_with_all_that_check_needs() {
    let outs = "--out p.json --roster-out roster.csv --exclusions-out x.csv --rules-out rules.toml";
    let judged = "check p.json --roster roster.csv --exclusions x.csv --rules rules.toml";
    let folder = begun();
    folder.run(&format!("register pairing r {outs}")).exits(0);
    folder.run(judged).exits(0);
    folder.run("register pairing r --out p.csv").exits(0);
    folder.run("check p.csv --roster roster.csv --exclusions x.csv").exits(0);
    assert!(folder.run("register pairing r").exits(0).out.starts_with("Review group 1: "));

    let folder = lived();
    folder.run(&format!("register pairing r {outs}")).exits(0);
    let said = folder.run(judged);
    let register = read(&folder);
    // The judge is given all, and finds what it finds in the register.
    let violations = check(register.roster(), register.rules(), register.pairing(), Extent::Whole);
    assert_eq!(said.exit, i32::from(!violations.is_empty()), "{said:#?}");
    let listed = said.out.contains(&format!(" {} violations.\n", violations.len()));
    assert!(violations.len() > 1 && listed, "{said:#?}");

    let rules = read_rules("rules.toml", folder.text("rules.toml").as_bytes()).unwrap();
    let (roster, _) = read_roster("roster.csv", folder.text("roster.csv").as_bytes(), &rules, None).unwrap();
    let (exclusions, notices) = read_exclusions("x.csv", folder.text("x.csv").as_bytes(), &roster).unwrap();
    assert!(notices.is_empty());
    assert_eq!(&roster.with_exclusions(exclusions), register.roster());
    assert_eq!(&rules, register.rules());
    assert_eq!(folder.text("x.csv"), write_exclusions_csv(register.roster()));
    assert_eq!(folder.text("rules.toml"), write_rules(register.rules()));

    let (embedded, rules) = (bylot::untoc_2020(), bylot::Rules::untoc());
    let written = write_roster_csv(&embedded, &rules);
    let (read, _) = read_roster("written", written.as_bytes(), &rules, None).unwrap();
    assert!(read.parties().eq(embedded.parties()) && read.groups() == embedded.groups());
}

#[test]
fn languages_and_blocked_read_so() {
    let folder = begun();
    assert_eq!(folder.run("register status r --languages").exits(0).out, LANGUAGES);
    let blocked = folder.run("register blocked r --silent EE").exits(0).out;
    assert_eq!(blocked, "1 silent party blocks 4 of 8 reviews: BB, EE, FF and GG\n");
    let blocked = folder.run("register blocked r --silent EE,BB").exits(0).out;
    assert_eq!(blocked, "2 silent parties block 6 of 8 reviews: BB, DD, EE, FF, GG and HH\n");
    assert_eq!(folder.run("register blocked r").exits(0).out, BLOCKING);
}

const LANGUAGES: &str = "\
under review  languages needed  which
AA            not known         FF named none
BB            3                 ar+en+fr ar+es+fr
CC            not known         FF named none
DD            2                 fr+zh
EE            2                 ar+en
FF            not known         FF named none
GG            3                 ar+en+zh ar+es+zh
HH            2                 fr+ru

Working languages needed (paragraph 50)
2: 3 reviews
3: 2 reviews
not known: 3 reviews
";

const BLOCKING: &str = "\
party  reviews it alone would block
CC     4
EE     4
BB     3
DD     3
FF     3
HH     3
AA     2
GG     2
";

#[test]
fn one_is_said_as_one() {
    let folder = begun();
    assert!(folder.run("register status r").exits(0).out.starts_with("1 event, 8 parties, 8 reviews, "));
    assert!(folder.run("register verify r").exits(0).out.starts_with("1 event, each as it was written. "));
    assert!(folder.run("replay r").exits(0).out.starts_with("The replay gives the same: 1 event. "));
    let history = folder.run("register history r AA").exits(0).out;
    assert!(history.contains("\nAs it stands:\nAA: own_group "), "{history}");
}
