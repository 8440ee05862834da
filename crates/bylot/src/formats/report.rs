//! A report, as CSV (its figures) and as JSON (all of it).

use serde::Serialize;

use crate::report::Report;

/// The format of a report as JSON.
const FORMAT: &str = "bylot report/1";

/// Writes the figures: `review_group,figure,count,of,percent`, a line each; no review group: all.
pub fn write_report_csv(report: &Report) -> String {
    let mut rows = csv::Writer::from_writer(Vec::new());
    let mut write = |row: [&str; 5]| rows.write_record(row).expect("memory can be written");
    write(["review_group", "figure", "count", "of", "percent"]);
    for it in &report.figures {
        let group = it.review_group.map(|group| group.to_string()).unwrap_or_default();
        let percent = it.percent.map(|percent| percent.to_string()).unwrap_or_default();
        write([&group, &it.figure, &it.count.to_string(), &it.of.to_string(), &percent]);
    }
    let bytes = rows.into_inner().expect("memory can be written");
    String::from_utf8(bytes).expect("written from texts")
}

/// Writes the whole report; `docs/schemas/report.schema.json` describes it.
pub fn write_report_json(report: &Report) -> String {
    #[derive(Serialize)]
    struct Written<'a> {
        format: &'static str,
        #[serde(flatten)]
        report: &'a Report,
    }
    let written = Written { format: FORMAT, report };
    serde_json::to_string_pretty(&written).expect("texts, numbers and lists can be written") + "\n"
}
