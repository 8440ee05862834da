//! No State reviews for an instrument it is not party to.
//!
//! Procedures and rules, paragraph 28(b). A signatory that volunteers is reviewed for what it signed and never
//! reviews for it (paragraph 52): it is not party to it.

use super::{Case, Citation, Paragraph, Rule, RuleId, Violation};

/// No State reviews for an instrument it is not party to.
pub const RULE: Rule = Rule::new(
    RuleId::PartyToInstrument,
    Citation::paragraphs(&[Paragraph::part(28, 'b'), Paragraph::whole(52)]),
    "a reviewing State is party to an instrument under review, and to every one it reviews for",
    violations,
);

/// Every reviewing State that is party to no instrument under review, or that reviews for one to which it is not
/// party or which is not under review.
pub fn violations(case: &Case<'_>) -> Vec<Violation> {
    let mut found = Vec::new();
    for (under_review, review) in case.reviews() {
        let reviewed_for = under_review.reviewed_for();
        for reviewing in &review.reviewers {
            let holds = case.roster.party(reviewing.party).holds;
            let shared = holds.intersection(reviewed_for);
            let beyond = reviewing.instruments.unwrap_or_default().minus(shared);
            let nothing = shared.is_empty() && !reviewed_for.is_empty();
            if !nothing && beyond.is_empty() {
                continue;
            }
            let (reviewer, reviewed) = (case.state(reviewing.party), case.state(review.under_review));
            let not_party = beyond.minus(holds);
            let what = if nothing {
                format!("{reviewer} is party to no instrument for which {reviewed} is reviewed")
            } else if not_party.is_empty() {
                format!("{reviewer} reviews {reviewed} for {}, not under review", case.instruments(beyond))
            } else {
                let instruments = case.instruments(not_party);
                format!("{reviewer} reviews {reviewed} for {instruments} and is not party to it")
            };
            found.push(case.violation(&RULE, vec![review.under_review, reviewing.party], what));
        }
    }
    found
}
