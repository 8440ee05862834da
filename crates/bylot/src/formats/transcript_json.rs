//! A transcript as JSON: a draw with all it was drawn from, so that anyone can hold every lot again.

use bylot_model::{
    Certificate, Exclusion, Exclusions, PartyId, PartyRecord, Roster, RosterError, Rules, TextSource,
    Transcript,
};
use bylot_solver::{Procedure, Seed};

use super::json::Json;
use super::kind::Kind;
use super::layout::Layout;
use super::names;
use super::recorded::{Recorded, RecordedExclusion, RecordedLot, RecordedParty, RecordedSource};
use crate::input_error::InputError;

/// The format this crate writes and reads.
pub(crate) const FORMAT: &str = "bylot transcript/1";

/// A transcript as read from its file: fit to be drawn again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TranscriptFile {
    roster: Roster,
    rules: Rules,
    procedure: Procedure,
    recorded: Recorded,
}

impl TranscriptFile {
    /// The roster it was drawn from, exclusions included.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// The rule set it was drawn under.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The procedure by which it was drawn.
    pub fn procedure(&self) -> Procedure {
        self.procedure
    }

    /// The text that decided the lots, exactly, and where it came from.
    pub fn seed(&self) -> Seed {
        let source = match self.recorded.text_from {
            None => TextSource::Announced,
            Some(RecordedSource::OperatingSystem) => TextSource::OperatingSystem,
        };
        Seed::announced(&self.recorded.announced).from_source(source)
    }

    /// The digests that the seed was made of, each with what it is of. Whether they are those of what is recorded is for
    /// [`replay`](crate::replay).
    pub fn digests(&self) -> [(&'static str, &str); 3] {
        let Recorded { roster_digest, rules_digest, exclusions_digest, .. } = &self.recorded;
        [("roster", roster_digest), ("rule set", rules_digest), ("exclusions", exclusions_digest)]
    }

    /// How many lots it records; a uniform draw has none.
    pub fn lots(&self) -> usize {
        self.recorded.lots.len()
    }

    pub(crate) fn recorded(&self) -> &Recorded {
        &self.recorded
    }
}

/// Writes a transcript with the roster, the rule set and the exclusions it was drawn from.
///
/// # Panics
/// When the transcript names a party, seat or instrument that is not of `roster` and `rules`.
pub fn write_transcript_json(roster: &Roster, rules: &Rules, transcript: &Transcript) -> String {
    let recorded = Recorded::without_lots(FORMAT, roster, rules, transcript);
    let lot_order = recorded.lot_order.clone();
    let lots = transcript.lots.iter().zip(1..);
    basis(recorded)
        .member("lot_order", &lot_order)
        .list("lots", lots.map(|(lot, number)| RecordedLot::new(roster, rules, number, lot)))
        .end()
}

/// Writes the certificate of a uniform draw, in the same format: its trial and its reviews stand in place of lots.
///
/// # Panics
/// As [`write_transcript_json`].
pub fn write_certificate_json(roster: &Roster, rules: &Rules, certificate: &Certificate) -> String {
    let recorded = Recorded::certified(FORMAT, roster, rules, certificate);
    let reviews = recorded.reviews.clone();
    basis(recorded).member("trial", &certificate.trial).list("reviews", reviews).end()
}

/// What every draw has.
fn basis(recorded: Recorded) -> Layout {
    Layout::of_format(FORMAT)
        .member("procedure", &recorded.procedure)
        .member("announced", &recorded.announced)
        .optional("text_from", recorded.text_from.as_ref())
        .member("seed", &recorded.seed)
        .optional("as_of", recorded.as_of.as_ref())
        .member("roster_digest", &recorded.roster_digest)
        .member("rules_digest", &recorded.rules_digest)
        .member("exclusions_digest", &recorded.exclusions_digest)
        .member("rules", &recorded.rules)
        .list("roster", recorded.roster)
        .list("exclusions", recorded.exclusions)
        .member("review_groups", &recorded.review_groups)
}

/// Reads a transcript from `text`, the contents of `file`.
///
/// Whether the recorded lots are what comes out is not asked here: see [`replay`](crate::replay).
///
/// # Errors
/// The first value that is not of the format, or that no roster or rule set has.
pub fn read_transcript_json(file: &str, text: &[u8]) -> Result<TranscriptFile, InputError> {
    Kind::Transcript.expect(file, text)?;
    let json = Json::open(file, text)?;
    let object = json.object()?;
    let format = object.required("format")?;
    if format.parse::<String>()? != FORMAT {
        return Err(format.refuse("unknown_format", format!("\"{FORMAT}\"")));
    }
    let edition = object.required("procedure")?;
    let Some(procedure) = Procedure::of_edition(&edition.parse::<String>()?) else {
        let known = Procedure::ALL.map(|procedure| format!("\"{}\"", procedure.edition()));
        return Err(edition.refuse("unknown_procedure", known.join(" or ")));
    };
    let asked = match procedure {
        Procedure::Sequential => ["lot_order", "lots"],
        Procedure::Uniform => ["trial", "reviews"],
    };
    for key in asked {
        object.required(key)?;
    }
    let recorded: Recorded = json.parse()?;
    let rules = recorded.rules.clone().validated();
    let rules = match (rules, object.required("rules")?) {
        (Ok(rules), _) => rules,
        (Err(error), json) => return Err(json.within(&error.field, error.code, error.found, error.expected)),
    };
    let roster = roster(&recorded.roster, &rules, object.required("roster")?)?;
    let exclusions = exclusions(&recorded.exclusions, &roster, object.required("exclusions")?)?;
    let roster = roster.with_exclusions(exclusions).taken_as_of(recorded.as_of);
    Ok(TranscriptFile { roster, rules, procedure, recorded })
}

fn roster(recorded: &[RecordedParty], rules: &Rules, json: &Json<'_>) -> Result<Roster, InputError> {
    let places = json.array()?;
    let records = recorded.iter().zip(&places).map(|(party, json)| record(party, rules, json));
    Roster::new(rules, records.collect::<Result<_, _>>()?).map_err(|error| {
        let RosterError { code, record, field, found, expected, .. } = error;
        record.and_then(|record| places.get(record)).unwrap_or(json).within(&field, code, found, expected)
    })
}

fn record(party: &RecordedParty, rules: &Rules, json: &Json<'_>) -> Result<PartyRecord, InputError> {
    party.record(rules).map_err(|name| {
        let known = |names: &[String]| names.iter().any(|it| it == name);
        let field = if known(&party.instruments) { "instruments" } else { "signatory" };
        let expected = names::expected_instrument(rules);
        json.within(field, "unknown_instrument", format!("\"{name}\""), expected)
    })
}

fn exclusions(
    recorded: &[RecordedExclusion],
    roster: &Roster,
    json: &Json<'_>,
) -> Result<Exclusions, InputError> {
    let mut pairs = Vec::new();
    for (pair, json) in recorded.iter().zip(json.array()?) {
        let party = |field: &str, code: &str| -> Result<PartyId, InputError> {
            let expected = || names::expected_party(roster, code);
            let unknown = || json.within(field, "unknown_party", format!("\"{code}\""), expected());
            roster.find(code).ok_or_else(unknown)
        };
        pairs.push(Exclusion {
            under_review: party("under_review", &pair.under_review)?,
            reviewing: party("reviewing", &pair.reviewing)?,
            reason: pair.reason.clone(),
        });
    }
    Ok(Exclusions::new(pairs))
}
