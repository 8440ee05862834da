//! What an event or a refusal stands on, as the rule set cites it: a rule set of another body cites its own text, or none.

use bylot_model::Rules;
use bylot_model::rules::{Citation, Provision, RuleId};

/// What an event stands on.
#[derive(Clone, Copy)]
pub(super) enum On {
    Rule(RuleId),
    Provision(Provision),
    /// A note of `docs/rules.md`, which holds under every rule set.
    Note(&'static str),
    /// A place beside the paragraphs of the procedures and rules of the UNTOC Review Mechanism.
    Untoc(&'static str),
}

/// What a first draw stands on.
pub(super) const FIRST_DRAW: [On; 3] =
    [On::Rule(RuleId::ReviewGroups), On::Rule(RuleId::GroupOfSeat), On::Rule(RuleId::Workload)];

/// The paragraphs and notes, each once, in this order.
pub(super) fn cited(rules: &Rules, on: &[On]) -> Vec<String> {
    let mut cited: Vec<String> = Vec::new();
    for it in on {
        let more = match *it {
            On::Rule(rule) => paragraphs(rules.citation(rule)),
            On::Provision(provision) => paragraphs(rules.provision(provision)),
            On::Note(note) => vec![note.to_owned()],
            On::Untoc(place) if rules.citations.is_none() => vec![place.to_owned()],
            On::Untoc(_) => Vec::new(),
        };
        for it in more {
            if !cited.contains(&it) {
                cited.push(it);
            }
        }
    }
    cited
}

/// `28(d)`, or `7 of resolution 8/2`.
fn paragraphs(citation: Citation<'_>) -> Vec<String> {
    let one = |paragraph: &bylot_model::rules::Paragraph| match citation.text {
        None => paragraph.to_string(),
        Some(text) => format!("{paragraph} of {text}"),
    };
    citation.paragraphs.iter().map(one).collect()
}

/// ` (paragraph 28(d), note N9)`; nothing where there is nothing to cite.
pub(super) fn in_brackets(citation: Citation<'_>) -> String {
    match (citation.paragraphs, citation.notes) {
        ([], []) => String::new(),
        _ => format!(" ({citation})"),
    }
}
