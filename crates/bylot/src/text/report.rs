//! A report, in English.

use super::columns::columns;
use super::words::{counted, listed, short};
use crate::report::{Figure, Report, ReviewReport, WhyNot};

/// The most codes that a line names.
const NAMED: usize = 30;

/// The figures by review group, where they overlap, which reviews could start, which wait and for whom, and what is overdue.
pub fn report_text(report: &Report) -> String {
    let mut text = format!("Progress as at {}\n\n", report.on);
    text += &figures_table(report);
    text += &overlap_text(report);
    let reviews = |title: &str, is: &dyn Fn(&&ReviewReport) -> bool| {
        let codes = report.reviews.iter().filter(is).map(|it| short(&it.under_review, 40));
        format!("{title}: {}\n", listed(codes, usize::MAX))
    };
    text += &reviews("\nReady and not started", &|it| it.why_not == Some(WhyNot::Ready));
    text += "Waiting for focal points:\n";
    let waiting = report.reviews.iter().filter(|it| it.why_not == Some(WhyNot::FocalPointsMissing));
    let rows = waiting.map(|it| {
        let missing = it.missing.iter().map(|code| short(code, 40));
        vec![format!("  {}", short(&it.under_review, 40)), format!("of {}", listed(missing, NAMED))]
    });
    text += &columns(&rows.collect::<Vec<_>>());
    text += "Overdue:\n";
    let late = report.overdue.iter().map(|it| {
        let phase = it.phase.map(|phase| format!("phase {phase}")).unwrap_or_default();
        vec![format!("  {}", short(&it.party, 40)), it.milestone.clone(), phase, format!("due {}", it.due)]
    });
    text + &columns(&late.collect::<Vec<_>>())
}

/// A row for each figure, a column for all reviews and each review group.
fn figures_table(report: &Report) -> String {
    let mut groups: Vec<Option<u32>> = report.figures.iter().map(|it| it.review_group).collect();
    groups.dedup();
    let mut names: Vec<&str> = Vec::new();
    for it in &report.figures {
        if !names.contains(&it.figure.as_str()) {
            names.push(&it.figure);
        }
    }
    let title = |group: &Option<u32>| group.map_or("all".into(), |group| format!("group {group}"));
    let mut rows =
        vec![[String::from("figure")].into_iter().chain(groups.iter().map(title)).collect::<Vec<_>>()];
    for name in names {
        let cell = |group: &Option<u32>| {
            let found = report.figures.iter().find(|it| it.review_group == *group && it.figure == name);
            found.map_or(String::new(), cell_text)
        };
        rows.push([name.replace('_', " ")].into_iter().chain(groups.iter().map(cell)).collect());
    }
    columns(&rows)
}

/// `46 of 189, 24.3 %`
fn cell_text(figure: &Figure) -> String {
    match figure.percent {
        None => format!("{} of {}", figure.count, figure.of),
        Some(percent) => format!("{} of {}, {percent} %", figure.count, figure.of),
    }
}

/// Why affected, ready and started reviews are more than there are.
fn overlap_text(report: &Report) -> String {
    let both = report.reviews.iter().filter(|it| it.stage.is_some() && !it.missing.is_empty());
    let both: Vec<_> = both.map(|it| short(&it.under_review, 40)).collect();
    if both.is_empty() {
        return String::new();
    }
    let count = |is: &dyn Fn(&&ReviewReport) -> bool| report.reviews.iter().filter(is).count();
    let affected = count(&|it| !it.missing.is_empty());
    let ready = count(&|it| it.why_not == Some(WhyNot::Ready));
    let started = count(&|it| it.stage.is_some());
    format!(
        "\n{} affected by missing focal points, {ready} ready and {started} started would be {}; {} both affected and \
         started: {}\n",
        affected,
        affected + ready + started,
        match both.len() {
            1 => "1 review is".into(),
            more => format!("{} are", counted(more, "review", "reviews")),
        },
        listed(both, usize::MAX)
    )
}
