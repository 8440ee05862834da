//! `bylot register report`: the figures of a secretariat from a register and a table of milestones.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use bylot::formats::{read_register_question_json, write_register_answer_json};
use bylot::register::read_register;
use common::{Folder, fits};
use serde_json::Value;

const ANSWER: &str = include_str!("../../../docs/schemas/register-answer.schema.json");
const TABLE: &str = include_str!("../../bylot/tests/progress-2024.csv");

/// The built-in roster drawn, and each group in its first phase; reviews as the table has them.
fn in_2024() -> Folder {
    let folder = Folder::new();
    folder.file("progress.csv", TABLE);
    let draw = ["draw", "--procedure", "sequential", "--seed", "beacon round 4711", "--out", "pairing.json"];
    folder.run_with(&draw).exits(0);
    folder.run("register found adopted --procedure sequential --on 2020-10-16").exits(0);
    folder.run("register adopt adopted pairing.json --source lots --on 2020-10-31").exits(0);
    for (group, on) in [(1, "2020-11-01"), (2, "2021-11-01"), (3, "2022-11-01")] {
        folder.run(&format!("register phase adopted {group} 1 --cluster first --on {on}")).exits(0);
    }
    folder
}

/// Published on 25 June 2024, but for what follows from the published figures.
const PUBLISHED: [&str; 20] = [
    ",with_focal_point,163,189,86.2",
    ",without_focal_point,26,189,13.8",
    ",affected_by_missing_focal_points,67,189,35.4",
    ",affected_and_started,2,189,1.1",
    ",started,78,189,41.3",
    ",not_started,111,189,58.7",
    ",ready,46,189,24.3",
    ",waiting_for_focal_points,65,189,34.4",
    ",at_consultation,35,189,18.5",
    ",at_questionnaire,37,189,19.6",
    ",at_feedback,6,189,3.2",
    ",reached_questionnaire,43,189,22.8",
    ",reached_feedback,6,189,3.2",
    ",reached_summary,0,189,0.0",
    ",languages_1,49,76,64.5",
    ",languages_2,23,76,30.3",
    ",languages_3,4,76,5.3",
    ",completed,0,189,0.0",
    "1,completed,0,62,0.0",
    "1,needed_to_advance,44,62,71.0",
];

#[test]
fn the_figures_of_june_2024_through_the_tool() {
    let folder = in_2024();
    let before = folder.text("adopted");
    let asked = "register report adopted --progress progress.csv --at 2024-06-25";
    let csv = folder.run(&format!("{asked} --format csv")).exits(0).out;
    for line in PUBLISHED {
        assert!(csv.lines().any(|it| it == line), "{line}\n{csv}");
    }
    let text = folder.run(asked).exits(0).out;
    assert!(
        text.contains("67 affected by missing focal points, 46 ready and 78 started would be 191"),
        "{text}"
    );
    // In the library and in C it is a question, and its rows may stand in it.
    let json = folder.run(&format!("{asked} --format json")).exits(0).out;
    fits(ANSWER, &json);
    let rows: Vec<Value> = TABLE.lines().skip(1).map(row).collect();
    let question = serde_json::json!({"question": "report", "at": "2024-06-25", "progress": rows});
    let (question, at) = read_register_question_json("q", question.to_string().as_bytes()).unwrap();
    let register = read_register("adopted", before.as_bytes()).unwrap().0;
    assert_eq!((at, write_register_answer_json(&register.ask(&question).unwrap())), (None, json.clone()));
    folder.file("progress.json", serde_json::to_string(&rows).unwrap());
    let from_json =
        folder.run("register report adopted --progress progress.json --at 2024-06-25 --format json");
    assert_eq!(from_json.exits(0).out, json);
    // Without a day: the last milestone reached, which is one of the day after.
    let later = folder.run("register report adopted --progress progress.csv").exits(0).out;
    assert!(later.starts_with("Progress as at 2024-06-26\n"), "{later}");
    // Nothing of it is kept.
    assert_eq!(folder.text("adopted"), before);
}

fn row(line: &str) -> Value {
    let cells: Vec<_> = line.split(',').collect();
    let or_null = |cell: &str| if cell.is_empty() { Value::Null } else { cell.into() };
    let phase = cells[1].parse::<u32>().map_or(Value::Null, Value::from);
    serde_json::json!({"party": cells[0], "phase": phase, "milestone": cells[2], "on": or_null(cells[3]),
        "due": or_null(cells[4]), "value": or_null(cells[5])})
}

/// The pairing, the parties and the phases are those of the day; rows of later ones wait, and the review of a party that came after
/// the phase began is none of those foreseen.
#[test]
fn as_at_a_day() {
    let folder = in_2024();
    folder.run("register withdraw adopted AFG --denounces untoc --on 2024-07-01").exits(0);
    folder.run("register phase adopted 2 2 --cluster second --decision 12/1 --on 2024-08-01").exits(0);
    let early =
        folder.run("register report adopted --progress progress.csv --at 2021-02-28 --format csv").exits(0);
    for line in [",with_focal_point,0,189,0.0", ",group_not_begun,127,189,67.2", ",started,0,189,0.0"] {
        assert!(early.out.lines().any(|it| it == line), "{line}\n{}", early.out);
    }
    // The second group has begun two phases: rows say which, and those of the second wait until then.
    let at = |day: &str| {
        folder.run(&format!("register report adopted --progress more.csv --at {day} --format csv"))
    };
    // The State under review of the first consultation is one of that group.
    let first = TABLE.lines().find(|line| line.contains(",1,consultation")).unwrap();
    let party = &first[..first.find(',').unwrap()];
    folder.file("more.csv", format!("{TABLE}{party},2,consultation,2024-09-01,,en\n"));
    let then = at("2024-06-25").exits(0).out;
    for line in PUBLISHED {
        assert!(then.lines().any(|it| it == line), "{line}\n{then}");
    }
    // Rows of a party that has left are not counted, and are no fault.
    let now = at("2024-09-01").exits(0).out;
    assert!(now.lines().any(|it| it.starts_with(",with_focal_point,") && it.contains(",188,")), "{now}");
    assert!(now.lines().any(|it| it.starts_with("2,started,1,")), "{now}");
}

#[test]
fn what_cannot_be_meant_is_refused_with_its_line() {
    let folder = in_2024();
    let refused = |table: &str, day: &str, says: &str| {
        folder.file("p", table);
        let ran = folder.run(&format!("register report adopted --progress p --at {day}")).exits(2);
        assert!(ran.err.contains(says) && ran.out.is_empty(), "{}", ran.err);
    };
    let day = "2024-06-25";
    let csv = |row: &str| format!("party,phase,milestone,on\nALB,,focal_point,2021-01-01\n{row}\n");
    refused(&csv("XXX,,focal_point,2021-01-01"), day, "p:3:1: party: found \"XXX\"");
    refused(&csv("AFG,,summit,2021-01-01"), day, "p:3:1: milestone: found \"summit\"");
    refused(&csv("AFG,9,consultation,2023-01-01"), day, "p:3:1: phase: found 9");
    refused(&csv("AFG,1,consultation,2021-02-30"), day, "on: found \"2021-02-30\"");
    refused(
        &csv("AFG,1,questionnaire,2023-01-01"),
        day,
        "p:3:1: on: found questionnaire of AFG on 2023-01-01",
    );
    refused(
        "[{\"party\":\"ALB\",\"milestone\":\"focal_point\"},\n {\"party\":\"XXX\",\"milestone\":\"focal_point\"}]",
        day,
        "p:2:2: party",
    );
    refused("id,name\nALB,Albania\n", day, "p: found a roster, expected a table of milestones");
    refused(&csv(""), "2019-01-01", "at: found 2019-01-01, expected a day not before 2020-10-16");
    let question = b"{\"question\":\"report\",\n\"progress\":[{\"party\":\"ALB\",\"milestone\":\"summit\"}]}";
    let (question, _) = read_register_question_json("q", question).unwrap();
    let register = read_register("adopted", folder.text("adopted").as_bytes()).unwrap().0;
    let error = register.ask(&question).unwrap_err().to_string();
    assert!(error.starts_with("q:2:13: milestone: found \"summit\""), "{error}");
    let error = read_register_question_json("q", b"{\"question\":\"status\",\"progress\":[]}").unwrap_err();
    assert!(error.to_string().contains("progress"), "{error}");
}
