//! The report: figures as a secretariat publishes them, and what a table must not say.

use std::fmt::Write as _;

use bylot::formats::{
    read_rules, with_settings, write_register_answer_csv, write_register_answer_json, write_rules,
};
use bylot::register::RegisterAnswer;
use bylot::report::{
    Mechanism, Milestone, PhaseBegun, Progress, Report, WhyNot, read_progress_csv, read_progress_json, report,
};
use bylot::text::report_text;
use bylot::{Date, InputError, Lottery, Pairing, Procedure, Rules, Seed, canonical, untoc_2020};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The reviews of a draw; group by group the first phase has begun.
fn mechanism() -> Mechanism {
    let (roster, rules) = (untoc_2020(), Rules::untoc());
    let lottery = Lottery::new(&roster, &rules).unwrap();
    let pairing = lottery.draw(Procedure::Sequential, &Seed::announced("beacon round 4711")).unwrap();
    let begun = |review_group, on| PhaseBegun { review_group, phase: 1, on: day(on), foreseen: None };
    let phases = vec![begun(1, "2020-11-01"), begun(2, "2021-11-01"), begun(3, "2022-11-01")];
    Mechanism::new(&roster, &rules, &pairing, phases)
}

fn read(table: &str) -> Progress {
    let (progress, notices) = read_progress_csv("progress.csv", table.as_bytes()).unwrap();
    assert!(notices.is_empty());
    progress
}

const DAY: &str = "2024-06-25";

/// A table for these reviews from which the figures of 25 June 2024 come: 26 parties without a focal point take part in 67 of them.
const TABLE: &str = include_str!("progress-2024.csv");

fn counts(report: &Report, name: &str) -> (usize, usize, String) {
    let it = report.total(name).unwrap_or_else(|| panic!("no figure {name}"));
    (it.count, it.of, it.percent.map(|it| it.to_string()).unwrap_or_default())
}

/// Every figure of the report of 25 June 2024; and that 67 + 46 + 78 = 191 of 189 are no contradiction.
#[test]
fn the_figures_of_june_2024() {
    let mechanism = mechanism();
    let report = report(&mechanism, &read(TABLE), day(DAY)).unwrap();
    for (name, count, of, percent) in [
        ("with_focal_point", 163, 189, "86.2"),
        ("without_focal_point", 26, 189, "13.8"),
        ("affected_by_missing_focal_points", 67, 189, "35.4"),
        ("affected_and_started", 2, 189, "1.1"),
        ("waiting_for_focal_points", 65, 189, "34.4"),
        ("started", 78, 189, "41.3"),
        ("not_started", 111, 189, "58.7"),
        ("ready", 46, 189, "24.3"),
        ("group_not_begun", 0, 189, "0.0"),
        ("at_consultation", 35, 189, "18.5"),
        ("at_questionnaire", 37, 189, "19.6"),
        ("at_feedback", 6, 189, "3.2"),
        ("reached_consultation", 78, 189, "41.3"),
        ("reached_questionnaire", 43, 189, "22.8"),
        ("reached_feedback", 6, 189, "3.2"),
        ("reached_observations", 0, 189, "0.0"),
        ("languages_1", 49, 76, "64.5"),
        ("languages_2", 23, 76, "30.3"),
        ("languages_3", 4, 76, "5.3"),
        ("completed", 0, 189, "0.0"),
    ] {
        assert_eq!(counts(&report, name), (count, of, percent.into()), "{name}");
    }
    // The first group: 62 reviews, none completed, and 44 are needed.
    let of_first = |name| report.of_group(1, name).map(|it| (it.count, it.of)).unwrap();
    assert_eq!((of_first("completed"), of_first("needed_to_advance")), ((0, 62), (44, 62)));
    // Groups add up to the whole.
    for figure in report.figures.iter().filter(|it| it.review_group.is_none() && it.of == 189) {
        let sum: usize = (1..=3).map(|group| report.of_group(group, &figure.figure).unwrap().count).sum();
        assert_eq!(sum, figure.count, "{}", figure.figure);
    }
    let text = report_text(&report);
    assert!(
        text.contains(
            "67 affected by missing focal points, 46 ready and 78 started would be 191; 2 reviews are both"
        ),
        "{text}"
    );
    assert!(text.contains("46 of 189, 24.3 %"), "{text}");
    let answer = RegisterAnswer::Report(report);
    let csv = write_register_answer_csv(&answer);
    assert!(
        csv.starts_with("review_group,figure,count,of,percent\n,with_focal_point,163,189,86.2\n"),
        "{csv}"
    );
    assert!(csv.contains("\n1,needed_to_advance,44,62,71.0\n"), "{csv}");
    let json = write_register_answer_json(&answer);
    assert!(json.contains("\"percent\": 24.3"), "{json}");
    let schema =
        serde_json::from_str(include_str!("../../../docs/schemas/register-answer.schema.json")).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let written = serde_json::from_str(&json).unwrap();
    let errors: Vec<_> = validator.iter_errors(&written).map(|error| error.to_string()).take(5).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// Each review says why it has not started, and for whom it waits.
#[test]
fn why_a_review_has_not_started() {
    let mechanism = mechanism();
    let before = report(&mechanism, &Progress::default(), day("2021-06-01")).unwrap();
    assert_eq!(counts(&before, "group_not_begun").0, 63 + 64);
    assert!(before.reviews.iter().all(|it| it.stage.is_none() && it.missing.len() >= 3));
    let one = &mechanism.reviews[0];
    let states: Vec<_> = one.reviewing.iter().chain([&one.under_review]).collect();
    let mut table = String::from("party,milestone,on\n");
    states[1..].iter().for_each(|state| writeln!(table, "{state},focal_point,2020-12-01").unwrap());
    let stands = |table: &str| report(&mechanism, &read(table), day(DAY)).unwrap().reviews[0].clone();
    let waits = stands(&table);
    assert_eq!((waits.why_not, &waits.missing), (Some(WhyNot::FocalPointsMissing), &vec![states[0].clone()]));
    writeln!(table, "{},focal_point,{DAY}", states[0]).unwrap();
    assert_eq!(stands(&table).why_not, Some(WhyNot::Ready));
    // A focal point named a day later is not known yet.
    assert_eq!(stands(&table.replace(DAY, "2024-06-26")), waits);
    writeln!(table, "{},consultation,2022-01-01", one.under_review).unwrap();
    let started = stands(&table);
    assert_eq!((started.why_not, started.stage.as_deref()), (None, Some("consultation")));
}

#[test]
fn what_is_overdue() {
    let mut mechanism = mechanism();
    let table = "party,milestone,on,due\nAFG,focal_point,,2024-06-24\nALB,focal_point,,2024-06-25\n\
                 AND,focal_point,2024-07-01,2021-01-01\nARG,questionnaire,,2024-01-01\n";
    let late = |mechanism: &Mechanism| {
        let report = report(mechanism, &read(table), day(DAY)).unwrap();
        let words = |it: &bylot::report::Overdue| format!("{} {} {}", it.party, it.milestone, it.due);
        report.overdue.iter().map(words).collect::<Vec<_>>()
    };
    let told = ["AFG focal_point 2024-06-24", "AND focal_point 2021-01-01", "ARG questionnaire 2024-01-01"];
    assert_eq!(late(&mechanism), told);
    // With days allowed the next milestone of every review is late, and those after it are not due before it is reached.
    mechanism.milestones[0].days = Some(60);
    mechanism.milestones[1].days = Some(60);
    assert_eq!(late(&mechanism).len(), 3 + 189);
}

/// Milestones and the days allowed for each are of the rule set, and change no draw.
#[test]
fn the_rule_set_has_the_milestones() {
    let days = with_settings(Rules::untoc(), &["milestones.feedback.days=90"]).unwrap();
    let own = "preset = \"untoc\"\n[[milestones]]\nname = \"visit\"\n[[milestones]]\nname = \"summary\"\ndays = 30\n";
    let own = read_rules("own.toml", own.as_bytes()).unwrap();
    let (roster, pairing) = (untoc_2020(), Pairing::default());
    let milestones = |rules: &Rules| Mechanism::new(&roster, rules, &pairing, Vec::new()).milestones;
    let names: Vec<_> = milestones(&own).into_iter().map(|it| (it.name, it.days)).collect();
    assert_eq!(names, [("visit".into(), None), ("summary".into(), Some(30))]);
    assert_eq!(
        milestones(&days).iter().map(|it| it.days).collect::<Vec<_>>(),
        [None, None, Some(90), None, None]
    );
    for rules in [days, own] {
        assert_eq!(canonical::rules_digest(&rules), canonical::rules_digest(&Rules::untoc()));
        assert_eq!(read_rules("again.toml", write_rules(&rules).as_bytes()).unwrap(), rules);
    }
    for (milestones, code) in [("focal_point", "reserved_name"), ("summary", "duplicate_name")] {
        let text = format!(
            "preset = \"untoc\"\n[[milestones]]\nname = \"summary\"\n[[milestones]]\nname = \"{milestones}\"\n"
        );
        assert_eq!(read_rules("own.toml", text.as_bytes()).unwrap_err().code, code);
    }
}

#[test]
fn a_table_that_cannot_be_meant() {
    let mechanism = mechanism();
    let refused = |rows: &str, code: &str, says: &str| {
        let table = format!("party,phase,milestone,on,due,value\n\nALB,,focal_point,2021-01-01,,\n{rows}\n");
        let error: InputError = match read_progress_csv("progress.csv", table.as_bytes()) {
            Err(error) => error,
            Ok((progress, _)) => report(&mechanism, &progress, day(DAY)).unwrap_err(),
        };
        assert_eq!(error.code, code, "{error}");
        let line = 3 + rows.lines().count();
        assert!(error.to_string().starts_with(&format!("progress.csv:{line}:")), "{error}");
        assert!(error.to_string().contains(says), "{error}");
    };
    refused("XXX,,focal_point,2021-01-01,,", "unknown_party", "party: found \"XXX\"");
    refused(
        "AFG,,summit,2021-01-01,,",
        "unknown_milestone",
        "one of focal_point, consultation, questionnaire",
    );
    refused(
        "AFG,2,consultation,2021-01-01,,",
        "unknown_phase",
        "phase: found 2, expected a phase that review group",
    );
    refused("AFG,0,consultation,2021-01-01,,", "bad_number", "phase: found \"0\"");
    refused("AFG,1,consultation,2021-02-30,,", "bad_date", "on: found \"2021-02-30\"");
    refused("AFG,1,consultation,,soon,", "bad_date", "due: found \"soon\"");
    refused("ALB,,focal_point,2022-01-01,,", "duplicate_row", "it stands in line 3");
    refused("AFG,1,consultation,2021-01-01,,klingon", "unknown_language", "value: found \"klingon\"");
    refused("AFG,1,questionnaire,2021-01-01,,", "out_of_order", "expected a day of consultation first");
    refused(
        "AFG,1,consultation,2021-02-01,,\nAFG,1,questionnaire,2021-01-01,,",
        "out_of_order",
        "found questionnaire of AFG on 2021-01-01, expected a day from 2021-02-01 on",
    );
    let json = br#"[{"party":"ALB","milestone":"focal_point","on":"2021-01-01"},
 {"party":"AFG","milestone":"summit"}]"#;
    let progress = read_progress_json("progress.json", json).unwrap();
    let error = report(&mechanism, &progress, day(DAY)).unwrap_err().to_string();
    assert!(error.starts_with("progress.json:2:2: milestone: found \"summit\""), "{error}");
    for wrong in [
        &br#"[{"party":"ALB"}]"#[..],
        br#"{"party":"ALB"}"#,
        br#"[{"party":"ALB","milestone":"x","who":"y"}]"#,
    ] {
        read_progress_json("progress.json", wrong).unwrap_err();
    }
}

/// The same rows are the same table, in either format and in any order.
#[test]
fn csv_and_json_are_one_table() {
    let mechanism = mechanism();
    let once = report(&mechanism, &read(TABLE), day(DAY)).unwrap();
    let mut lines: Vec<_> = TABLE.lines().skip(1).collect();
    let json: Vec<String> = lines
        .iter()
        .map(|line| {
            let cells: Vec<_> = line.split(',').collect();
            let phase = if cells[1].is_empty() { "null" } else { cells[1] };
            format!(
                r#"{{"party":"{}","phase":{phase},"milestone":"{}","on":"{}","due":"{}","value":"{}"}}"#,
                cells[0], cells[2], cells[3], cells[4], cells[5]
            )
        })
        .collect();
    let progress = read_progress_json("p", format!("[{}]", json.join(",")).as_bytes()).unwrap();
    assert_eq!(report(&mechanism, &progress, day(DAY)).unwrap(), once);
    lines.reverse();
    let reversed = format!("party,phase,milestone,on,due,value\n{}\n", lines.join("\n"));
    assert_eq!(report(&mechanism, &read(&reversed), day(DAY)).unwrap(), once);
}

/// Para 10 asks for 70 % of those foreseen: the review of a State that came later is none of them.
#[test]
fn completed_reviews_are_counted_of_those_foreseen() {
    let mut mechanism = mechanism();
    let mut first =
        mechanism.reviews.iter().filter(|it| it.review_group == 1).map(|it| it.under_review.clone());
    let (foreseen, later) = (first.next().unwrap(), first.next().unwrap());
    drop(first);
    mechanism.phases[0].foreseen = Some(vec![foreseen.clone()]);
    let completed = |party: &str| {
        let rows = Milestone::usual().into_iter().map(|it| format!("{party},1,{},2024-01-01\n", it.name));
        let table = format!("party,phase,milestone,on\n{}", rows.collect::<String>());
        let report = report(&mechanism, &read(&table), day(DAY)).unwrap();
        let completed = report.of_group(1, "completed").map(|it| (it.count, it.of)).unwrap();
        (completed, report.of_group(1, "needed_to_advance").unwrap().count)
    };
    assert_eq!(completed(&later), ((0, 1), 1));
    assert_eq!(completed(&foreseen), ((1, 1), 1));
}
