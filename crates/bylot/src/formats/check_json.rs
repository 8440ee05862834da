//! What a check found, as JSON.

use bylot_model::rules::{Notice, Paragraph, Violation};
use bylot_model::{Extent, Roster, Rules};
use serde::Serialize;

use super::layout::Layout;
use super::names;

/// Writes the outcome of a check: lawful is a pairing without violations; notices are no violations; `others` are which
/// of roster, rule set and exclusions the pairing says that it was drawn from, and are not those it was judged by
/// ([`PairingBasis::differs`](super::PairingBasis::differs)).
///
/// # Panics
/// When a violation or notice names a party or group that is not of `roster`.
pub fn write_check_json(
    roster: &Roster,
    rules: &Rules,
    extent: Extent,
    others: &[&str],
    violations: &[Violation],
    notices: &[Notice],
) -> String {
    let extent = match extent {
        Extent::Whole => "whole",
        Extent::Partial => "partial",
    };
    Layout::of_format("bylot check/1")
        .rules(rules)
        .basis(roster, rules)
        .member("extent", &extent)
        .member("of_another", &others)
        .member("lawful", &violations.is_empty())
        .list("violations", violations.iter().map(|violation| written(roster, rules, violation)))
        .list("notices", notices.iter().map(|notice| noticed(roster, rules, notice)))
        .end()
}

#[derive(Serialize)]
struct WrittenViolation<'a> {
    rule: &'a str,
    paragraphs: &'a [Paragraph],
    notes: &'a [&'a str],
    states: Vec<&'a str>,
    sentence: &'a str,
}

#[derive(Serialize)]
struct WrittenNotice<'a> {
    region: &'a str,
    review_group: u32,
    share: usize,
    proportionate: [usize; 2],
    sentence: String,
}

fn written<'a>(roster: &'a Roster, rules: &'a Rules, violation: &'a Violation) -> WrittenViolation<'a> {
    let citation = rules.citation(violation.rule);
    WrittenViolation {
        rule: violation.rule.code(),
        paragraphs: citation.paragraphs,
        notes: citation.notes,
        states: violation.states.iter().map(|&state| roster.code(state)).collect(),
        sentence: violation.sentence(),
    }
}

fn noticed<'a>(roster: &'a Roster, rules: &Rules, notice: &Notice) -> WrittenNotice<'a> {
    let (least, most) = notice.proportionate;
    WrittenNotice {
        region: &roster.groups()[notice.group.index()],
        review_group: names::review_group_number(notice.review_group),
        share: notice.share,
        proportionate: [least, most],
        sentence: notice.sentence(roster, rules),
    }
}
