//! What a check found, in English.

use bylot_model::rules::{Notice, Violation};
use bylot_model::{Extent, Pairing, Roster, Rules};

use super::pairing::as_of_text;
use super::rule_set::rule_set_text;
use super::words::{counted, listed};

/// That a pairing was drawn from others than it is judged by, to be said before the verdict; nothing when it was not.
pub fn other_basis_text(others: &[&str]) -> String {
    if others.is_empty() {
        return String::new();
    }
    let another = others.iter().map(|&what| match what {
        "exclusions" => "other exclusions".into(),
        what => format!("another {what}"),
    });
    let both = ["roster", "rule set"].iter().all(|what| others.contains(what));
    let alone =
        " The digest of a roster covers what the rule set makes of each party: it may be the rule set alone.";
    format!(
        "The file names {}, by digest, than it is judged by here.{} Give the options of the draw, or judge it by what \
         follows.\n\n",
        listed(another, 3),
        if both { alone } else { "" },
    )
}

/// The verdict, each violation with its paragraph, the notices apart, and what it was judged by.
///
/// # Panics
/// When a notice names a group that is not of `roster`.
pub fn check_text(
    roster: &Roster,
    rules: &Rules,
    pairing: &Pairing,
    extent: Extent,
    violations: &[Violation],
    notices: &[Notice],
) -> String {
    let reviews = counted(pairing.reviews.len(), "review", "reviews");
    let so_far = match extent {
        Extent::Whole => "",
        Extent::Partial => " so far; what is absent was not judged",
    };
    let mut text = match violations.len() {
        0 => format!("Lawful{so_far}: {reviews}, no rule is broken.\n"),
        broken => format!("Unlawful: {reviews}, {}.\n\n", counted(broken, "violation", "violations")),
    };
    for violation in violations {
        text += &format!("{violation}\n");
    }
    if !notices.is_empty() {
        text += "\nNotices, which are no violations:\n";
    }
    for notice in notices {
        text += &format!("{}\n", notice.sentence(roster, rules));
    }
    format!("{text}\nRule set {}\n{}", rule_set_text(rules), as_of_text(roster.as_of()))
}
