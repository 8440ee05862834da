//! What a register answers: from the command line and from the library alike, as text, and as JSON that fits its schema.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use bylot::formats::{
    read_exclusions, read_register_question_json, read_register_request_json, read_roster, read_rules,
    write_exclusions_csv, write_register_answer_json, write_roster_csv, write_rules,
};
use bylot::register::{Question, Register, RegisterAnswer, With, read_register};
use bylot::{Extent, check};
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
    folder.run("register found r --roster parties.csv --procedure sequential --on 2020-10-16").exits(0);
    folder.run("register draw r --seed one --on 2020-11-16").exits(0);
    folder
}

/// Events of every kind, each a number of arguments to `register`.
const EVENTS: [&str; 14] = [
    "exclude r AA EE --reason dispute",
    "recuse r BB FF --reason letter",
    "accede r CC firearms --deposited 2020-12-31",
    "waive r AA",
    "volunteer r DD 5",
    "withdraw r FF --denounces untoc",
    "withdraw r GG --decision 1/1 --role under-review",
    "withdraw r HH --decision 1/1 --role reviewing",
    "declare r DD --languages fr,en",
    "correct r CC --name Korvia --reason typing",
    "decide r 1/2 --set cap=5",
    "decide r 1/2 --party DD --set reviews_max=6",
    "phase r 1 1 --cluster prevention",
    "join r II --roster more.csv --as-of 2021-01-01",
];

fn lived() -> Folder {
    let folder = begun();
    folder.file("more.csv", PARTIES.replace("AA,", "II,"));
    for event in EVENTS {
        folder.run(&format!("register {event} --on 2021-01-01")).exits(0);
    }
    let register = read(&folder);
    let review = &register.pairing().reviews[1];
    let (of, by) = (review.under_review, review.reviewers[0].party);
    let (of, by) = (register.roster().code(of), register.roster().code(by));
    folder
        .file("agenda.csv", format!("review,reviewing,asked_by,ground\n{of},{by},{of},other\nII,,,vacant\n"));
    folder.run("register meeting r agenda.csv --name twelfth --on 2023-01-01").exits(0);
    folder.run("register draw r --seed 8 --on 2023-01-01").exits(0);
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
            ("languages r", r#"{"question":"languages"}"#),
            ("events r", r#"{"question":"events"}"#),
            ("party r DD", r#"{"question":"party","party":"DD"}"#),
            ("party r ZZ", r#"{"question":"party","party":"ZZ"}"#),
            ("status r --phases", r#"{"question":"phases"}"#),
            ("status r --at 2020-12-31", r#"{"question":"status","at":"2020-12-31"}"#),
            (
                "status r --review-group 1 --completed AA",
                r#"{"question":"advance","review_group":1,"completed":["AA"]}"#,
            ),
            ("blocked r", r#"{"question":"blocking"}"#),
            ("blocked r --silent AA,EE", r#"{"question":"blocked","silent":["AA","EE"]}"#),
            ("history r BB", r#"{"question":"history","under_review":"BB"}"#),
        ] {
            let answered = folder.run(&format!("register {asked} --format json"));
            let (question, at) = read_register_question_json("a question", question.as_bytes()).unwrap();
            let then = at.map_or_else(|| register.clone(), |day| register.at_day(day).unwrap());
            match then.ask(&question) {
                Ok(answer) => {
                    assert_eq!(answered.exits(0).out, write_register_answer_json(&answer));
                    answer_fits(&write_register_answer_json(&answer));
                    let text = folder.run(&format!("register {asked}")).exits(0).out;
                    // The tool folds long lines.
                    let unfolded = |text: &str| text.replace("\n  ", " ");
                    assert_eq!(unfolded(&text), unfolded(&bylot::text::register_answer_text(&answer)));
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
    let waive = "register waive r AA --format json --on 2021-01-01";
    answer_fits(&folder.run(waive).exits(0).out);
    answer_fits(&folder.run(waive).exits(1).out);
    // Nobody else of the group is left for Bresk once the other is excluded.
    let register = read(&folder);
    let review = register.pairing().review_of(register.roster(), "BB").unwrap();
    let own = register.roster().code(review.reviewers[0].party);
    for party in ["AA", "CC", "HH"].into_iter().filter(|&it| it != own) {
        folder.run(&format!("register exclude r BB {party} --on 2021-01-01")).exits(0);
    }
    folder.file("agenda.csv", format!("review,reviewing,asked_by,ground\nBB,{own},BB,other\n"));
    let meeting = "register meeting r agenda.csv --on 2021-02-01 --format json";
    let prospects = folder.run(&format!("{meeting} --prospects 1")).exits(0).out;
    answer_fits(&prospects);
    assert!(prospects.contains("\"at_most\": 1") && prospects.contains("\"nobody\""), "{prospects}");
    answer_fits(&folder.run(meeting).exits(0).out);
    let drawn = folder.run("register draw r --seed two --on 2021-02-01 --format json").exits(0).out;
    answer_fits(&drawn);
    // It is refused, and not counted.
    assert!(drawn.contains("\"outcome\": \"refused\""), "{drawn}");
    assert_eq!(read(&folder).asked(), []);
    let read = read(&folder);
    let why = read.refusals(read.events().len(), bylot::DEFAULT_BUDGET).unwrap();
    assert!(why.len() == 1 && why[0].0 == 1 && why[0].1.why.is_some());
}

#[test]
fn a_request_can_be_json() {
    let folder = begun();
    let register = read(&folder);
    let request = r#"{"kind":"withdraw","party":"HH","by":{"decision":{"symbol":"1/1","role":"reviewing"}}}"#;
    let request = read_register_request_json("a request", request.as_bytes()).unwrap();
    let event = register.propose(&request, With::on("2021-01-01".parse().unwrap())).unwrap();
    let tried =
        "register withdraw r HH --decision 1/1 --role reviewing --on 2021-01-01 --dry-run --format json";
    let tried = folder.run(tried).exits(0).out;
    assert_eq!(tried, write_register_answer_json(&RegisterAnswer::Event(Box::new(event))));
    for (bad, field) in [
        (r#"{"kind":"withdraw"}"#, "party"),
        (r#"{"kind":"leave","party":"HH"}"#, "leave"),
        (r#"{"kind":"waive_cap","party":"HH","roles":1}"#, "roles"),
        ("", "a JSON text"),
    ] {
        let error = read_register_request_json("a request", bad.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with("a request") && error.contains(field), "{error}");
    }
    for (bad, field) in
        [(r#"{"question":"status","at":"soon"}"#, "at"), (r#"{"question":"why","at":"2021-01-01"}"#, "why")]
    {
        let error = read_register_question_json("a question", bad.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with("a question") && error.contains(field), "{error}");
    }
}

#[test]
fn answers_are_tables_too() {
    let folder = lived();
    let csv = |asked: &str| folder.run(&format!("register {asked} --format csv")).exits(0).out;
    let events = csv("events r");
    assert!(
        events
            .starts_with("event,on,kind,meeting,grounds,about,decision,lots,head\n1,2020-10-16,found,,,,,0,")
    );
    assert!(events.contains(",meeting,twelfth,other;vacant,"), "{events}");
    assert!(csv("party r II").starts_with("under_review,reviewing,seat,completes,instruments\nII,"));
    assert!(csv("status r --loads").starts_with("party,reviews,additional,minimum,maximum,owes\nAA,"));
    assert!(csv("languages r").starts_with("under_review,needed,within,sets,unnamed\nAA,"));
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
    assert_eq!(folder.run("register languages r").exits(0).out, LANGUAGES);
    let blocked = folder.run("register blocked r --silent EE").exits(0).out;
    assert_eq!(blocked, "1 silent party blocks 4 of 8 reviews: BB, EE, FF and GG\n");
    let blocked = folder.run("register blocked r --silent EE,BB").exits(0).out;
    assert_eq!(blocked, "2 silent parties block 6 of 8 reviews: BB, DD, EE, FF, GG and HH\n");
    assert_eq!(folder.run("register blocked r").exits(0).out, BLOCKING);
}

const LANGUAGES: &str = "\
under review  languages needed  which
AA            not known         FF named none
BB            3, exceptional    ar+en+fr ar+es+fr
CC            not known         FF named none
DD            2                 fr+zh
EE            2                 ar+en
FF            not known         FF named none
GG            3, exceptional    ar+en+zh ar+es+zh
HH            2                 fr+ru

Working languages needed
2: 3 reviews
3, exceptional: 2 reviews
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
    let status = folder.run("register status r --at 2020-10-16").exits(0).out;
    assert!(status.starts_with("1 event until 2020-10-16, 8 parties, 0 reviews, "), "{status}");
    let first = folder.text("r").split_inclusive('\n').next().unwrap().to_owned();
    folder.file("one", first);
    assert!(folder.run("register verify one").exits(0).out.starts_with("1 event, each as it was written. "));
    assert!(folder.run("replay one").exits(0).out.starts_with("The replay gives the same: 1 event. "));
    let history = folder.run("register history r AA").exits(0).out;
    assert!(history.contains("\nAs it stands:\nAA: own_group "), "{history}");
}
