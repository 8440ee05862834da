//! What a register answers, as CSV: one row for each thing that is asked about.

use crate::formats::recorded_review::RecordedReview;
use crate::register::{RegisterAnswer, Within};
use crate::report::Report;

/// Writes an answer as a table with a header row.
pub fn write_register_answer_csv(answer: &RegisterAnswer) -> String {
    let mut rows = csv::Writer::from_writer(Vec::new());
    for row in table(answer) {
        rows.write_record(row).expect("memory can be written");
    }
    let bytes = rows.into_inner().expect("memory can be written");
    String::from_utf8(bytes).expect("written from texts")
}

fn table(answer: &RegisterAnswer) -> Vec<Vec<String>> {
    match answer {
        RegisterAnswer::Pairing(reviews) => pairing(&reviews.0),
        RegisterAnswer::History(history) => {
            let head = head(["event", "on", "kind", "note"]);
            let row = |it: &crate::register::Event| {
                vec![it.number().to_string(), it.on().to_string(), it.kind().into(), it.note().into()]
            };
            head.into_iter().chain(history.events.iter().map(row)).collect()
        }
        RegisterAnswer::Status(status) => {
            let mut rows = head(["what", "value"]);
            let mut put = |what: &str, value: String| rows.push(vec![what.into(), value]);
            put("events", status.events.to_string());
            put("on", status.on.to_string());
            put("head", status.head.clone());
            put("parties", status.parties.to_string());
            put("waiting", status.waiting.join(";"));
            put("reviews", status.reviews.to_string());
            put("additional", status.additional.to_string());
            for group in &status.review_groups {
                put(&format!("reviews of review group {}", group.review_group), group.reviews.to_string());
                put(
                    &format!("taking part in review group {}", group.review_group),
                    group.taking_part.to_string(),
                );
            }
            for (load, parties) in status.loads.iter().enumerate() {
                put(&format!("perform {load}"), parties.to_string());
            }
            let owed = status.owed.iter().map(|it| format!("{} {}", it.party, it.reviews));
            put("owed", owed.collect::<Vec<_>>().join(";"));
            let open = status.open.iter().map(|it| {
                let completes = it.completes.as_ref().map(|seat| format!(" {seat}")).unwrap_or_default();
                format!("{} {}{completes}", it.under_review, it.seat)
            });
            put("exceptional", status.exceptional.to_string());
            put("open", open.collect::<Vec<_>>().join(";"));
            rows
        }
        RegisterAnswer::Report(report) => figures(report),
        RegisterAnswer::Loads(loads) => {
            let head = head(["party", "reviews", "additional", "minimum", "maximum", "owes"]);
            let rows = loads.iter().map(|it| {
                let most = it.maximum.map_or(String::new(), |most| most.to_string());
                let numbers = [it.reviews, it.additional, it.minimum].map(|it| it.to_string());
                [vec![it.party.clone()], numbers.to_vec(), vec![most, it.owes.to_string()]].concat()
            });
            head.into_iter().chain(rows).collect()
        }
        RegisterAnswer::Languages(languages) => {
            let head = head(["under_review", "needed", "within", "sets", "unnamed"]);
            let rows = languages.iter().map(|it| {
                let sets: Vec<_> = it.sets.iter().map(|set| set.join("+")).collect();
                let needed = it.needed.map_or(String::new(), |it| it.to_string());
                let within = it.within.map_or("", Within::name).to_owned();
                vec![it.under_review.clone(), needed, within, sets.join(";"), it.unnamed.join(";")]
            });
            head.into_iter().chain(rows).collect()
        }
        RegisterAnswer::Events(events) => {
            let head =
                head(["event", "on", "kind", "meeting", "grounds", "about", "decision", "lots", "head"]);
            let rows = events.iter().map(|it| {
                vec![
                    it.event.to_string(),
                    it.on.to_string(),
                    it.kind.into(),
                    it.meeting.clone().unwrap_or_default(),
                    it.grounds.join(";"),
                    it.about.join(";"),
                    it.decision.clone().unwrap_or_default(),
                    it.lots.to_string(),
                    it.head.clone(),
                ]
            });
            head.into_iter().chain(rows).collect()
        }
        RegisterAnswer::Party(party) => {
            let head = head(["under_review", "reviewing", "seat", "completes", "instruments"]);
            let own = party.review.iter().flat_map(pairing_rows).map(|mut row| {
                row.remove(1);
                row
            });
            let performs = party.performs.iter().map(|it| {
                let completes = it.completes.clone().unwrap_or_default();
                let (of, who) = (it.under_review.clone(), party.party.clone());
                vec![of, who, it.seat.clone(), completes, it.instruments.join(";")]
            });
            head.into_iter().chain(own).chain(performs).collect()
        }
        RegisterAnswer::Phases(phases) => {
            let head = head(["event", "on", "review_group", "phase", "cluster", "foreseen"]);
            let rows = phases.iter().map(|it| {
                vec![
                    it.event.to_string(),
                    it.on.to_string(),
                    it.review_group.to_string(),
                    it.phase.to_string(),
                    it.cluster.clone(),
                    it.foreseen.join(";"),
                ]
            });
            head.into_iter().chain(rows).collect()
        }
        RegisterAnswer::Advance(advance) => {
            let head = head(["review_group", "phase", "foreseen", "completed", "reached"]);
            let phase = advance.phase.map_or(String::new(), |it| it.to_string());
            let reached = if advance.reached { "yes" } else { "no" };
            let numbers = [advance.foreseen, advance.completed].map(|it| it.to_string());
            let row = [vec![advance.review_group.to_string(), phase], numbers.to_vec(), vec![reached.into()]];
            head.into_iter().chain([row.concat()]).collect()
        }
        RegisterAnswer::Blocked(blocked) => head(["under_review"])
            .into_iter()
            .chain(blocked.reviews.iter().map(|it| vec![it.clone()]))
            .collect(),
        RegisterAnswer::Blocking(blocking) => {
            let rows = blocking.iter().map(|it| vec![it.party.clone(), it.reviews.to_string()]);
            head(["party", "reviews"]).into_iter().chain(rows).collect()
        }
        RegisterAnswer::Prospects(prospects) => {
            let rows = prospects.iter().map(|it| {
                let somebody = if it.because.is_none() { "yes" } else { "no" };
                vec![it.item.to_string(), somebody.into()]
            });
            head(["item", "somebody"]).into_iter().chain(rows).collect()
        }
        RegisterAnswer::Event(event) => pairing(&event.reviews),
        RegisterAnswer::Refused(refusal) => {
            let row = vec![refusal.code.into(), refusal.sentence.clone()];
            head(["code", "sentence"]).into_iter().chain([row]).collect()
        }
    }
}

fn head<const N: usize>(names: [&str; N]) -> Vec<Vec<String>> {
    vec![names.map(String::from).to_vec()]
}

fn pairing(reviews: &[RecordedReview]) -> Vec<Vec<String>> {
    let head = head(["under_review", "review_group", "reviewing", "seat", "completes", "instruments"]);
    head.into_iter().chain(reviews.iter().flat_map(pairing_rows)).collect()
}

fn pairing_rows(review: &RecordedReview) -> Vec<Vec<String>> {
    let group = review.review_group.map_or(String::new(), |it| it.to_string());
    let open = || {
        vec![
            review.under_review.clone(),
            group.clone(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
        ]
    };
    let rows = review.reviewers.iter().map(|it| {
        vec![
            review.under_review.clone(),
            group.clone(),
            it.party.clone(),
            it.seat.clone(),
            it.completes.clone().unwrap_or_default(),
            it.instruments.clone().unwrap_or_default().join(";"),
        ]
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() { vec![open()] } else { rows }
}

/// The figures of a report, a row each; no review group: all.
fn figures(report: &Report) -> Vec<Vec<String>> {
    let rows = report.figures.iter().map(|it| {
        let group = it.review_group.map(|group| group.to_string()).unwrap_or_default();
        let percent = it.percent.map(|percent| percent.to_string()).unwrap_or_default();
        vec![group, it.figure.clone(), it.count.to_string(), it.of.to_string(), percent]
    });
    head(["review_group", "figure", "count", "of", "percent"]).into_iter().chain(rows).collect()
}
