//! A pairing as JSON: what programs exchange.

use bylot_model::{Date, Pairing, PartyId, Review, Reviewing, Roster, Rules, Seat, canonical};
use bylot_solver::{Procedure, Seed};
use serde::Deserialize;

use super::json::{Json, Object};
use super::kind::Kind;
use super::layout::{Layout, hex};
use super::names;
use super::reader::Reader;
use super::recorded::RecordedSource;
use super::recorded_review::RecordedReview;
use super::silent_seats;
use crate::input_error::InputError;

/// The format this crate writes.
const FORMAT: &str = "bylot pairing/1";

/// Writes a pairing; `drawn`, when lots were drawn, says by which procedure and from which seed.
///
/// # Panics
/// When the pairing names a party, seat or instrument that is not of `roster` and `rules`.
pub fn write_pairing_json(
    roster: &Roster,
    rules: &Rules,
    pairing: &Pairing,
    drawn: Option<(Procedure, &Seed)>,
) -> String {
    let mut layout = Layout::of_format(FORMAT).member("rules", &names::rule_set(rules));
    if let Some((procedure, seed)) = drawn {
        layout = layout.member("procedure", &procedure.edition()).member("seed", &seed.text());
        layout = layout.optional("text_from", RecordedSource::new(seed.source()).as_ref());
    }
    layout
        .basis(roster, rules)
        .list("reviews", pairing.reviews.iter().map(|review| RecordedReview::new(roster, rules, review)))
        .end()
}

/// Reads a pairing from `text`, the contents of `file`: only the reviews and their reviewing States are needed, and States
/// may be called by their names. Where no reviewing State has a `seat`, the seats of each review are matched, as in CSV.
///
/// # Errors
/// The first value that is not of the format, or names a party, seat or instrument that `roster` and `rules` do
/// not know.
pub fn read_pairing_json(
    file: &str,
    text: &[u8],
    roster: &Roster,
    rules: &Rules,
) -> Result<Pairing, InputError> {
    Kind::Pairing.expect(file, text)?;
    let object = Json::open(file, text)?.object()?;
    if let Some(format) = object.get("format")
        && format.parse::<&str>().ok() != Some(FORMAT)
    {
        return Err(format.refuse("unknown_format", FORMAT));
    }
    let reader = Reader { roster, rules };
    let reviews = object.required("reviews")?.array()?;
    let silent = names_no_seats(&reviews)?;
    let review = |json: &Json<'_>| reader.review(&json.object()?, silent);
    Ok(Pairing { reviews: reviews.iter().map(review).collect::<Result<_, _>>()? })
}

/// What a pairing in JSON says it was drawn from; a published list says nothing.
#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(default)]
pub struct PairingBasis {
    /// The name of the rule set.
    pub rules: Option<String>,
    /// The procedure edition.
    pub procedure: Option<String>,
    /// The announced text.
    pub seed: Option<String>,
    /// The day on which its parties were taken as they stood.
    pub as_of: Option<Date>,
    /// The digest of the roster.
    pub roster_digest: Option<String>,
    /// The digest of the rule set.
    pub rules_digest: Option<String>,
    /// The digest of the exclusions.
    pub exclusions_digest: Option<String>,
}

impl PairingBasis {
    /// Reads what `text`, the contents of `file`, says; a pairing in CSV says nothing.
    ///
    /// # Errors
    /// A file of another kind; a value that is no text.
    pub fn read(file: &str, text: &[u8]) -> Result<Self, InputError> {
        Kind::Pairing.expect(file, text)?;
        match text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text).trim_ascii_start().first() {
            Some(b'{') => Json::open(file, text)?.parse(),
            _ => Ok(Self::default()),
        }
    }

    /// Which of roster, rule set and exclusions are others than these, by their digests.
    pub fn differs(&self, roster: &Roster, rules: &Rules) -> Vec<&'static str> {
        let digests = [
            ("roster", &self.roster_digest, canonical::roster_digest(roster)),
            ("rule set", &self.rules_digest, canonical::rules_digest(rules)),
            ("exclusions", &self.exclusions_digest, canonical::exclusions_digest(roster)),
        ];
        let others =
            digests.iter().filter(|(_, said, is)| said.as_ref().is_some_and(|said| *said != hex(is)));
        others.map(|&(what, _, _)| what).collect()
    }
}

/// Whether no reviewing State of the list has a seat.
fn names_no_seats(reviews: &[Json<'_>]) -> Result<bool, InputError> {
    for review in reviews {
        for reviewing in review.object()?.required("reviewers")?.array()? {
            if reviewing.object()?.get("seat").is_some() {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

impl Reader<'_> {
    /// A review; where the list is `silent` about seats, they are matched to its reviewing States.
    fn review(&self, object: &Object<'_>, silent: bool) -> Result<Review, InputError> {
        let under_review = self.called(object.required("under_review")?)?;
        let reviewers = object.required("reviewers")?.array()?;
        let mut reviewers: Vec<_> =
            reviewers.iter().map(|json| self.reviewing(&json.object()?, silent)).collect::<Result<_, _>>()?;
        if silent {
            silent_seats::give(self.roster, self.rules, under_review, &mut reviewers);
        }
        Ok(Review {
            under_review,
            review_group: object.get("review_group").map(|json| self.review_group(json)).transpose()?,
            reviewers,
        })
    }

    /// A party by its id or, as published lists have it, by its name.
    fn called(&self, json: &Json<'_>) -> Result<PartyId, InputError> {
        let name = json.parse::<String>()?;
        let unknown = || json.refuse("unknown_party", names::expected_party(self.roster, &name));
        names::party(self.roster, &name).ok_or_else(unknown)
    }

    fn reviewing(&self, object: &Object<'_>, silent: bool) -> Result<Reviewing, InputError> {
        let party = self.called(object.required("party")?)?;
        let mut seat = if silent {
            Seat::Additional(None)
        } else {
            let json = object.required("seat")?;
            let seat = names::seat(self.rules, &json.parse::<String>()?);
            seat.ok_or_else(|| json.refuse("unknown_seat", names::expected_seat(self.rules)))?
        };
        if let (Some(json), Seat::Additional(completes)) = (object.get("completes"), &mut seat) {
            *completes = Some(self.main_seat(json)?);
        }
        let instruments = match object.get("instruments") {
            None => None,
            Some(list) => {
                Some(list.array()?.iter().map(|json| self.instrument(json)).collect::<Result<_, _>>()?)
            }
        };
        Ok(Reviewing { party, seat, instruments })
    }
}
