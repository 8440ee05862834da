//! Why a ball was put aside, and why a lot was forced.

use std::path::Path;

use bylot::formats::{TranscriptFile, read_transcript_json, write_lots_json};
use bylot::text::{listed, lot_text, lots_text, quoted};
use bylot::{
    HeldLot, InputError, Lottery, PartyId, Procedure, Record, ReplayError, Roster, replay_with_budget,
};

use super::{Answer, Format, Options, derived, not_decided};
use crate::files;
use crate::report::Exit;

/// The most codes that a message names.
const NAMED: usize = 20;

/// Every lot of a transcript, which must be the record of what comes out, and who was put aside in it.
pub fn all(options: &Options, path: &Path) -> Result<Answer, InputError> {
    options.brings_its_own(&path.display().to_string())?;
    let file = read(path)?;
    let (roster, rules) = (file.roster(), file.rules());
    let (lots, trial) = match held(options, &file) {
        Ok(Record::Sequential(transcript)) => (transcript.lots, None),
        Ok(Record::Uniform(certificate)) => (Vec::new(), Some(certificate.trial)),
        Err(answer) => return Ok(answer),
    };
    let text = match (options.format()?, trial) {
        (Format::Json, _) => write_lots_json(roster, rules, &lots, trial),
        (Format::Text, None) => {
            let name = path.display();
            let text = lots_text(roster, rules, &lots);
            format!("{text}\nWhy a lot went so: bylot explain {name} --lot NUMBER\n")
        }
        (Format::Text, Some(trial)) => format!(
            "A uniform draw has no lots, and no ball was put aside: all balls went back in until every rule held. The \
             trials before number {trial} (counted from 0) were thrown away; that one was kept.\n"
        ),
    };
    Ok(Answer::Derived(text, Exit::Done))
}

fn read(path: &Path) -> Result<TranscriptFile, InputError> {
    let source = files::read(path)?;
    read_transcript_json(&source.name, &source.text)
}

/// What comes out when the draw is held again; else why nothing of it is explained.
fn held(options: &Options, file: &TranscriptFile) -> Result<Record, Answer> {
    replay_with_budget(file, options.budget).map_err(|error| match error {
        ReplayError::Differs(difference) => {
            let text = format!(
                "The replay differs, so that nothing of it is explained. First difference: {difference}.\n"
            );
            Answer::Said(text, Exit::No)
        }
        ReplayError::BudgetSpent { steps } => Answer::NotDecided { steps },
    })
}

/// Answers for one lot of a transcript, which must be the record of what comes out.
pub fn answer(options: &Options, path: &Path, number: usize) -> Result<Answer, InputError> {
    let file = read(path)?;
    let (roster, rules) = (file.roster(), file.rules());
    if file.procedure() == Procedure::Uniform {
        let found = "a uniform draw, whose balls are put back together";
        let expected = "the transcript of a sequential draw: `bylot draw --procedure sequential`";
        return Err(refused("no_lots", "--lot", found.into(), expected.into()));
    }
    if !(1..=file.lots()).contains(&number) {
        let expected = format!("a lot of {}, from 1 to {}", path.display(), file.lots());
        return Err(refused("unknown_lot", "--lot", number.to_string(), expected));
    }
    let transcript = match held(options, &file) {
        Ok(Record::Sequential(transcript)) => transcript,
        Ok(Record::Uniform(_)) => unreachable!("a uniform draw has no lots, and this one has"),
        Err(answer) => return Ok(answer),
    };
    let lottery = Lottery::with_budget(roster, rules, options.budget).expect("the replay made one ready");
    let lot = HeldLot::new(&lottery, &transcript, number).expect("a lot of the transcript");
    let Some(code) = &options.ball else {
        return Ok(forced_or_not(options, &file, &lot, path, number));
    };
    let claim = lot.dead_end(put_aside(roster, &lot, number, code)?);
    Ok(derived(options, roster, rules, claim, Exit::Done).expect("a ball that was put aside is a dead end"))
}

/// The ball of this code, which must have been put aside in the lot.
fn put_aside(roster: &Roster, lot: &HeldLot<'_>, number: usize, code: &str) -> Result<PartyId, InputError> {
    let lot = lot.lot();
    let refuse = |code, found| {
        let put_aside = lot.drawn.iter().filter(|drawn| drawn.put_aside.is_some());
        let codes: Vec<_> = put_aside.map(|drawn| roster.code(drawn.party)).collect();
        let expected = match codes.is_empty() {
            true => format!("no ball, since none was put aside in lot {number}"),
            false => format!("a ball put aside in lot {number}: {}", listed(codes, NAMED)),
        };
        Err(refused(code, "--ball", found, expected))
    };
    let (ball, code) = (roster.find(code), quoted(code));
    let Some(ball) = ball else {
        return refuse("unknown_party", format!("{code}, which takes no part in the draw"));
    };
    match lot.drawn.iter().find(|drawn| drawn.party == ball) {
        Some(drawn) if drawn.put_aside.is_some() => Ok(ball),
        Some(_) => refuse("not_put_aside", format!("{code}, which was kept")),
        None if lot.urn.contains(&ball) => {
            refuse("not_put_aside", format!("{code}, which was in the urn and not drawn"))
        }
        None => refuse("not_put_aside", format!("{code}, which was not in the urn")),
    }
}

/// Why the lot was forced; else what was put aside, and who else could have been kept.
fn forced_or_not(
    options: &Options,
    file: &TranscriptFile,
    lot: &HeldLot<'_>,
    path: &Path,
    number: usize,
) -> Answer {
    let others = match lot.others() {
        Ok(others) => others.expect("the transcript was replayed"),
        Err(spent) => return not_decided(&spent),
    };
    let (roster, rules) = (file.roster(), file.rules());
    let forced = lot.forced().filter(|_| others.is_empty());
    if let Some(answer) = forced.and_then(|claim| derived(options, roster, rules, claim, Exit::Done)) {
        return answer;
    }
    let mut text = lot_text(roster, rules, number, lot.lot());
    let codes = listed(others.iter().map(|&ball| roster.code(ball)), NAMED);
    text += &match (lot.lot().kept(), others.is_empty()) {
        (None, _) => format!("It was held again as lot {}, among all other balls.\n", number + 1),
        (Some(_), true) => {
            "No other ball of this urn could have been kept, but a State of another legal system \
                            could: the seat was not forced.\n"
                .into()
        }
        (Some(_), false) => format!("The lot was not forced: {codes} could have been kept as well.\n"),
    };
    if let Some(drawn) = lot.lot().drawn.iter().find(|drawn| drawn.put_aside.is_some()) {
        text += &format!(
            "For the derivation of a ball put aside: bylot explain {} --lot {number} --ball {}\n",
            path.display(),
            roster.code(drawn.party),
        );
    }
    Answer::Said(text, Exit::Done)
}

pub(super) fn refused(code: &'static str, option: &str, found: String, expected: String) -> InputError {
    InputError { code, file: option.into(), place: None, field: String::new(), found, expected }
}
