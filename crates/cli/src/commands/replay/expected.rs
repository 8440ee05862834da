//! What a record is expected to be, and in what it is otherwise: a line for each.

use bylot::formats::{PairingBasis, TranscriptFile, file_digest, seat_name};
use bylot::text::{counted, exact_text, listed, quoted, rule_set_text};
use bylot::{InputError, InstrumentSet, Pairing, Review, Reviewing, Roster, Rules, Seat, canonical};

use super::{Options, mistaken};
use crate::commands::check;
use crate::files::{self, Source};
use crate::options;

/// The most differences of one kind that are told.
const TOLD: usize = 10;

/// In what the record itself is otherwise than expected, before anything is held again.
pub fn differences(
    options: &Options,
    transcript: &TranscriptFile,
    source: &Source,
) -> Result<Vec<String>, InputError> {
    let mut differs = Vec::new();
    let recorded = transcript.seed();
    if let Some(text) = options.seed.as_ref().filter(|text| *text != recorded.text()) {
        let (is, expected) = (exact_text(recorded.text()), exact_text(text));
        differs.push(format!("Another text than expected: the record has {is}, expected {expected}.\n"));
    }
    let edition = transcript.procedure().edition();
    let named = |name: &str| name == edition || edition.split('/').next() == Some(name);
    if let Some(procedure) = options.procedure.as_ref().filter(|name| !named(name)) {
        differs.push(format!(
            "Another procedure than expected: the record has {edition}, expected {}.\n",
            quoted(procedure)
        ));
    }
    let mut known = transcript.digests().map(|(_, digest)| digest.to_owned()).to_vec();
    known.push(file_digest(&source.text));
    for digest in hashes("--digest", &options.digests)? {
        if !known.contains(&digest) {
            differs.push(format!(
                "Another digest than expected: neither roster, rule set and exclusions of the record nor the file \
                 itself have {digest}.\n"
            ));
        }
    }
    differs.extend(other_basis(options, transcript)?);
    Ok(differs)
}

/// Hashes as they may be written: in capitals or not, with blanks around.
pub fn hashes(option: &str, given: &[String]) -> Result<Vec<String>, InputError> {
    let read = |hash: &String| {
        let plain = hash.trim().to_ascii_lowercase();
        if plain.len() == 64 && plain.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(plain);
        }
        Err(mistaken("bad_hash", option, &exact_text(hash), "64 hexadecimal digits"))
    };
    given.iter().map(read).collect()
}

/// What was given and is not what was recorded.
fn other_basis(options: &Options, transcript: &TranscriptFile) -> Result<Vec<String>, InputError> {
    let mut differs = Vec::new();
    let (recorded, rules) = (transcript.roster(), transcript.rules());
    let another = |what: &str| format!("Another {what} than the one recorded: its digest is not the same.\n");
    if let Some(path) = &options.rules {
        let given = options::rules(path, &options.settings)?;
        if canonical::rules_digest(&given) != canonical::rules_digest(rules) {
            let (is, expected) = (rule_set_text(rules), rule_set_text(&given));
            differs.push(format!("{}The record has {is}; expected {expected}.\n", another("rule set")));
        }
    }
    // Exclusions may name parties that the file of the roster has and the draw left out.
    let mut roster = recorded.clone();
    if let Some(path) = &options.roster {
        roster = options::roster(Some(path), rules, options.as_of.or(recorded.as_of()))?;
        if canonical::roster_digest(&roster) != canonical::roster_digest(recorded) {
            differs.push(another("roster"));
        }
        differs.extend(other_names(recorded, &roster));
    }
    if let Some(path) = &options.exclusions {
        let given = options::excluding(roster, path, |_| true)?;
        if canonical::exclusions_digest(&given) != canonical::exclusions_digest(recorded) {
            differs.push(another("list of exclusions"));
        }
    }
    Ok(differs)
}

/// Which parties bear other names: names are in no digest, and they are what people read.
fn other_names(recorded: &Roster, given: &Roster) -> Option<String> {
    let others = recorded.parties().filter_map(|(_, party)| {
        let other = given.party(given.find(&party.code)?);
        let (is, expected) = (exact_text(&party.name), exact_text(&other.name));
        (is != expected).then(|| format!("{} is {is} in the record and {expected} in --roster", party.code))
    });
    let others: Vec<_> = others.collect();
    (!others.is_empty()).then(|| format!("Other names than expected: {}.\n", listed(others, TOLD)))
}

/// In what the circulated pairing is otherwise than the one that comes out.
pub fn pairing_differences(
    options: &Options,
    transcript: &TranscriptFile,
    drawn: &Pairing,
) -> Result<Vec<String>, InputError> {
    let Some(path) = &options.pairing else {
        return Ok(Vec::new());
    };
    let (roster, rules) = (transcript.roster(), transcript.rules());
    let source = files::read(path)?;
    let circulated = check::read(&source, roster, rules)?;
    let said = PairingBasis::read(&source.name, &source.text)?;
    let mut differs: Vec<_> =
        said.differs(roster, rules).iter().map(|what| format!("another {what}")).collect();
    if said.seed.as_ref().is_some_and(|text| text != transcript.seed().text()) {
        differs.push("another text".into());
    }
    if said.procedure.as_ref().is_some_and(|edition| edition != transcript.procedure().edition()) {
        differs.push("another procedure".into());
    }
    differs.extend(other_reviews(roster, rules, drawn, &circulated));
    let name = source.name;
    Ok(match differs.is_empty() {
        true => Vec::new(),
        false => vec![format!("\nThe pairing in {name} is another: {}.\n", listed(differs, TOLD))],
    })
}

/// The reviews that are not the same, each with what either has.
fn other_reviews(roster: &Roster, rules: &Rules, drawn: &Pairing, circulated: &Pairing) -> Vec<String> {
    let others = roster.parties().filter_map(|(id, party)| {
        let of = |pairing: &Pairing| -> Vec<Review> {
            pairing.reviews.iter().filter(|review| review.under_review == id).cloned().collect()
        };
        let (drawn, circulated, code) = (of(drawn), of(circulated), &party.code);
        match (&drawn[..], &circulated[..]) {
            ([], []) => None,
            ([drawn], [circulated]) if !is_circulated(drawn, circulated) => {
                let [was, is] = [drawn, circulated].map(|review| told(roster, rules, review));
                Some(format!("of {code} the draw has {was}, the file {is}"))
            }
            ([drawn], [circulated]) => {
                let other = circulated.review_group.is_some_and(|group| Some(group) != drawn.review_group);
                other.then(|| format!("{code} is in another review group"))
            }
            (drawn, circulated) => {
                let [was, is] = [drawn, circulated].map(|it| counted(it.len(), "review", "reviews"));
                Some(format!("of {code} the draw has {was}, the file {is}"))
            }
        }
    });
    others.collect()
}

/// Whether the file has the review as it was drawn; what the file does not say is not compared.
fn is_circulated(drawn: &Review, circulated: &Review) -> bool {
    let sits = |said: &Reviewing| {
        drawn.reviewers.iter().any(|it| {
            let seat = match (said.seat, it.seat) {
                (Seat::Additional(None), Seat::Additional(_)) => true,
                (said, is) => said == is,
            };
            let instruments = said.instruments.is_none() || said.instruments == it.instruments;
            it.party == said.party && seat && instruments
        })
    };
    drawn.reviewers.len() == circulated.reviewers.len()
        && circulated.reviewers.iter().all(sits)
        && drawn.reviewers.iter().all(|it| circulated.reviewers.iter().any(|said| said.party == it.party))
}

/// Who sits where in a review, and for what.
fn told(roster: &Roster, rules: &Rules, review: &Review) -> String {
    let seats = review.reviewers.iter().map(|it| {
        let completed = match it.seat {
            Seat::Additional(Some(seat)) => format!(" completing {}", seat_name(rules, Seat::Main(seat))),
            _ => String::new(),
        };
        let names = |set: InstrumentSet| {
            set.iter().map(|it| rules.instruments[it.index()].clone()).collect::<Vec<_>>()
        };
        let instruments = match it.instruments.map(names) {
            Some(names) if !names.is_empty() => format!(" for {}", listed(names, TOLD)),
            _ => String::new(),
        };
        format!("{} in {}{completed}{instruments}", roster.code(it.party), seat_name(rules, it.seat))
    });
    listed(seats, TOLD)
}
