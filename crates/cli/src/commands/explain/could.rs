//! Whether a State could have been drawn for a review.

use std::path::Path;

use bylot::formats::{PairingBasis, expected_party, read_transcript_json, write_could_json};
use bylot::text::{could_text, other_basis_text, quoted, reviews_text, urns_text};
use bylot::{
    InputError, Lottery, NoDraw, PartyId, Record, ReplayError, Roster, Rules, chance_to_review, could,
    replay_with_budget,
};

use super::super::check::read as read_pairing;
use super::lot::refused;
use super::{Answer, Format, Options, not_decided};
use crate::files::{self, Source};
use crate::report::{self, Exit};

/// How a transcript begins.
const TRANSCRIPT: &[u8] = b"\"bylot transcript/";

/// Answers for a roster, for a pairing of it, or for a record of a draw, which brings its own roster and rules.
pub fn answer(options: &Options, file: Option<&Path>, codes: [&str; 2]) -> Result<Answer, InputError> {
    let source = file.map(files::read).transpose()?;
    match source {
        Some(source) if is_transcript(&source) => of_record(options, &source, codes),
        source => {
            let basis =
                source.as_ref().map(|source| PairingBasis::read(&source.name, &source.text)).transpose()?;
            let basis = basis.unwrap_or_default();
            let (roster, rules) = options.basis.load_as_of(basis.as_of)?;
            let others = basis.differs(&roster, &rules);
            if !others.is_empty() {
                report::say("note: ", &other_basis_text(&others).trim_end());
            }
            let pairing = source.map(|source| read_pairing(&source, &roster, &rules)).transpose()?;
            said(options, &roster, &rules, codes, |could| {
                pairing.as_ref().map_or_else(String::new, |it| reviews_text(&roster, could, it))
            })
        }
    }
}

fn is_transcript(source: &Source) -> bool {
    source.text.windows(TRANSCRIPT.len()).take(1_000).any(|part| part == TRANSCRIPT)
}

/// The same of a draw that was recorded; in which urns the State was, where there were any.
fn of_record(options: &Options, source: &Source, codes: [&str; 2]) -> Result<Answer, InputError> {
    options.brings_its_own(&source.name)?;
    let file = read_transcript_json(&source.name, &source.text)?;
    let (roster, rules) = (file.roster(), file.rules());
    let record = match replay_with_budget(&file, options.budget) {
        Ok(record) => record,
        Err(ReplayError::Differs(difference)) => {
            let text = format!(
                "The replay differs, so that nothing of it is explained. First difference: {difference}.\n"
            );
            return Ok(Answer::Said(text, Exit::No));
        }
        Err(ReplayError::BudgetSpent { steps }) => return Ok(Answer::NotDecided { steps }),
    };
    said(options, roster, rules, codes, |could| match &record {
        Record::Sequential(transcript) => urns_text(rules, could, &transcript.lots),
        Record::Uniform(certificate) => reviews_text(roster, could, &certificate.pairing),
    })
}

/// The answer, and what `more` is known.
fn said(
    options: &Options,
    roster: &Roster,
    rules: &Rules,
    [reviewing, under_review]: [&str; 2],
    more: impl FnOnce(&bylot::Could) -> String,
) -> Result<Answer, InputError> {
    let [reviewing, under_review] =
        [party(roster, "--could", reviewing)?, party(roster, "--review", under_review)?];
    let could = match could(roster, rules, under_review, reviewing, options.budget) {
        Ok(could) => could,
        Err(NoDraw::Impossible(_)) => {
            let text = "No lawful draw exists; without --could and --review the same command says why.\n";
            return Ok(Answer::Said(text.into(), Exit::No));
        }
        Err(spent) => return Ok(not_decided(&spent)),
    };
    let lottery = Lottery::with_budget(roster, rules, options.budget).expect("a draw exists");
    let procedure = lottery.default_procedure();
    let chance = chance_to_review(roster, rules, procedure, under_review, reviewing);
    let chance = chance.map(|chance| (procedure, chance));
    let text = match options.format()? {
        Format::Json => write_could_json(roster, rules, &could, chance.as_ref()),
        Format::Text => could_text(roster, rules, &could, chance.as_ref()) + &more(&could),
    };
    Ok(Answer::Derived(text, Exit::Done))
}

fn party(roster: &Roster, option: &str, code: &str) -> Result<PartyId, InputError> {
    let expected = || expected_party(roster, code);
    roster.find(code).ok_or_else(|| refused("unknown_party", option, quoted(code), expected()))
}
