//! A pairing as JSON: what programs exchange.

use bylot_model::{Pairing, Review, Reviewing, Roster, Rules, Seat, canonical};
use bylot_solver::{Lottery, Seed};
use serde::Serialize;

use super::json::{Json, Object};
use super::layout::{Layout, hex};
use super::names;
use super::reader::Reader;
use crate::input_error::InputError;

/// The format this crate writes.
const FORMAT: &str = "bylot pairing/1";

/// Writes a pairing; `seed`, when known, is what it was drawn from.
///
/// # Panics
/// When the pairing names a party, seat or instrument that is not of `roster` and `rules`.
pub fn write_pairing_json(roster: &Roster, rules: &Rules, pairing: &Pairing, seed: Option<&Seed>) -> String {
    let mut layout = Layout::of_format(FORMAT).member("rules", &rules.name);
    if let Some(seed) = seed {
        layout = layout.member("procedure", &Lottery::EDITION).member("seed", &seed.text());
    }
    layout
        .member("roster_digest", &hex(&canonical::roster_digest(roster)))
        .member("rules_digest", &hex(&canonical::rules_digest(rules)))
        .member("exclusions_digest", &hex(&canonical::exclusions_digest(roster)))
        .list("reviews", pairing.reviews.iter().map(|review| written(roster, rules, review)))
        .end()
}

/// Reads a pairing from `text`, the contents of `file`: only the reviews and their reviewing States are needed.
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
    let object = Json::open(file, text)?.object()?;
    if let Some(format) = object.get("format")
        && format.parse::<&str>().ok() != Some(FORMAT)
    {
        return Err(format.refuse("unknown_format", FORMAT));
    }
    let reader = Reader { roster, rules };
    let reviews = object.required("reviews")?.array()?;
    let review = |json: &Json<'_>| reader.review(&json.object()?);
    Ok(Pairing { reviews: reviews.iter().map(review).collect::<Result<_, _>>()? })
}

#[derive(Serialize)]
struct WrittenReview<'a> {
    under_review: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    review_group: Option<u32>,
    reviewers: Vec<WrittenReviewer<'a>>,
}

#[derive(Serialize)]
struct WrittenReviewer<'a> {
    party: &'a str,
    seat: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    completes: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instruments: Option<Vec<&'a str>>,
}

fn written<'a>(roster: &'a Roster, rules: &'a Rules, review: &Review) -> WrittenReview<'a> {
    let reviewer = |reviewing: &Reviewing| WrittenReviewer {
        party: roster.code(reviewing.party),
        seat: names::seat_name(rules, reviewing.seat),
        completes: names::completed_seat_name(rules, reviewing.seat),
        instruments: reviewing.instruments.map(|instruments| names::instrument_names(rules, instruments)),
    };
    WrittenReview {
        under_review: roster.code(review.under_review),
        review_group: review.review_group.map(names::review_group_number),
        reviewers: review.reviewers.iter().map(reviewer).collect(),
    }
}

impl Reader<'_> {
    fn review(&self, object: &Object<'_>) -> Result<Review, InputError> {
        let reviewers = object.required("reviewers")?.array()?;
        Ok(Review {
            under_review: self.party(object.required("under_review")?)?,
            review_group: object.get("review_group").map(|json| self.review_group(json)).transpose()?,
            reviewers: reviewers
                .iter()
                .map(|json| self.reviewing(&json.object()?))
                .collect::<Result<_, _>>()?,
        })
    }

    fn reviewing(&self, object: &Object<'_>) -> Result<Reviewing, InputError> {
        let party = self.party(object.required("party")?)?;
        let json = object.required("seat")?;
        let seat = names::seat(self.rules, &json.parse::<String>()?);
        let mut seat = seat.ok_or_else(|| json.refuse("unknown_seat", names::expected_seat(self.rules)))?;
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
