//! What a transcript file holds: codes and names instead of numbers, so that it can be read by itself.

use std::collections::BTreeMap;

use bylot_model::{
    Certificate, Date, Drawn, Exclusion, Holding, Lot, Party, PartyId, PartyRecord, PutAside,
    ReviewGroupLots, Roster, Rules, SeedRecord, TextSource, Transcript,
};
use serde::{Deserialize, Serialize};

use super::layout::hex;
use super::names;
use super::recorded_review::RecordedReview;

/// A draw with all it was drawn from. Fields stand in the order in which they are written and compared.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Recorded {
    pub format: String,
    pub procedure: String,
    pub announced: String,
    /// Left out where the text was announced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_from: Option<RecordedSource>,
    pub seed: String,
    /// The day on which the parties are taken as they stood; left out where none was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    pub roster_digest: String,
    pub rules_digest: String,
    pub exclusions_digest: String,
    pub rules: Rules,
    pub roster: Vec<RecordedParty>,
    pub exclusions: Vec<RecordedExclusion>,
    pub review_groups: RecordedReviewGroups,
    /// Of a sequential draw.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lot_order: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lots: Vec<RecordedLot>,
    /// Of a uniform draw.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<u64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<RecordedReview>,
}

/// Where a text came from that was not announced.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RecordedSource {
    OperatingSystem,
}

impl RecordedSource {
    pub(crate) fn new(source: TextSource) -> Option<Self> {
        match source {
            TextSource::Announced => None,
            TextSource::OperatingSystem => Some(Self::OperatingSystem),
        }
    }
}

/// A party as it stood in the draw: every setting resolved.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordedParty {
    pub id: String,
    pub name: String,
    pub region: String,
    pub kind: String,
    pub instruments: Vec<String>,
    pub signatory: Vec<String>,
    pub under_review: bool,
    pub reviews_min: u32,
    pub reviews_max: Option<u32>,
    pub waives_cap: bool,
    pub languages: Vec<String>,
    pub legal_system: Vec<String>,
}

/// A pair that must not meet (N8).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordedExclusion {
    pub under_review: String,
    pub reviewing: String,
    pub reason: String,
}

/// The lots of para 17, by regional group.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordedReviewGroups {
    pub shares: BTreeMap<String, Vec<u32>>,
    pub drawn: BTreeMap<String, Vec<String>>,
}

/// One lot for one seat.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordedLot {
    pub lot: usize,
    pub under_review: String,
    pub seat: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completes: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instruments: Vec<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub similar: bool,
    pub urn: Vec<String>,
    pub drawn: Vec<RecordedBall>,
    pub kept: Option<String>,
}

/// One ball drawn.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordedBall {
    pub ball: String,
    pub words: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub put_aside: Option<RecordedReason>,
}

/// Why a ball was a dead end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum RecordedReason {
    Owed { parties: Vec<String>, owed: u32, seats: u32 },
    Needed { parties: Vec<String>, seats: u32, room: u32 },
    Incompletable,
    OtherSeats,
    BeyondLeast,
    Counted,
    Weighed,
    Exhausted { cases: u64 },
}

impl Recorded {
    /// The transcript of a draw from `roster` under `rules`, in the words of the format `format`.
    pub(crate) fn new(format: &str, roster: &Roster, rules: &Rules, transcript: &Transcript) -> Self {
        let lots = transcript.lots.iter().zip(1..);
        let lots = lots.map(|(lot, number)| RecordedLot::new(roster, rules, number, lot)).collect();
        Self { lots, ..Self::without_lots(format, roster, rules, transcript) }
    }

    /// The same up to the lots, which are by far the largest part.
    pub(crate) fn without_lots(
        format: &str,
        roster: &Roster,
        rules: &Rules,
        transcript: &Transcript,
    ) -> Self {
        let lot_order = codes(roster, &transcript.lot_order);
        let basis = Self::basis(format, roster, rules, &transcript.seed, &transcript.review_groups);
        Self { lot_order, ..basis }
    }

    /// The certificate of a draw from `roster` under `rules`.
    pub(crate) fn certified(format: &str, roster: &Roster, rules: &Rules, certificate: &Certificate) -> Self {
        let reviews =
            certificate.pairing.reviews.iter().map(|review| RecordedReview::new(roster, rules, review));
        Self {
            trial: Some(certificate.trial),
            reviews: reviews.collect(),
            ..Self::basis(format, roster, rules, &certificate.seed, &certificate.review_groups)
        }
    }

    /// What every draw has.
    fn basis(
        format: &str,
        roster: &Roster,
        rules: &Rules,
        seed: &SeedRecord,
        review_groups: &ReviewGroupLots,
    ) -> Self {
        Self {
            format: format.into(),
            procedure: seed.procedure.clone(),
            announced: seed.announced.clone(),
            text_from: RecordedSource::new(seed.source),
            seed: hex(&seed.seed),
            as_of: roster.as_of(),
            roster_digest: hex(&seed.roster),
            rules_digest: hex(&seed.rules),
            exclusions_digest: hex(&seed.exclusions),
            rules: rules.clone(),
            roster: roster.parties().map(|(_, party)| RecordedParty::new(roster, rules, party)).collect(),
            exclusions: roster.exclusions().iter().map(|it| RecordedExclusion::new(roster, it)).collect(),
            review_groups: RecordedReviewGroups::new(roster, review_groups),
            lot_order: Vec::new(),
            lots: Vec::new(),
            trial: None,
            reviews: Vec::new(),
        }
    }
}

impl RecordedParty {
    pub(crate) fn new(roster: &Roster, rules: &Rules, party: &Party) -> Self {
        let instruments = |set| owned(&names::instrument_names(rules, set));
        Self {
            id: party.code.clone(),
            name: party.name.clone(),
            region: roster.groups()[party.group.index()].clone(),
            kind: party.kind.clone(),
            instruments: instruments(party.holds),
            signatory: instruments(party.volunteers),
            under_review: party.under_review,
            reviews_min: party.minimum,
            reviews_max: party.maximum,
            waives_cap: party.waives_cap,
            languages: party.languages.clone(),
            legal_system: party.legal_systems.clone(),
        }
    }

    /// The record of the party; else the name of an instrument that the rule set does not have.
    pub(crate) fn record(&self, rules: &Rules) -> Result<PartyRecord, &str> {
        let mut instruments = vec![Holding::No; rules.instruments.len()];
        for (names, holding) in [(&self.instruments, Holding::Party), (&self.signatory, Holding::Signatory)] {
            for name in names {
                instruments[names::instrument(rules, name).ok_or(name.as_str())?.index()] = holding;
            }
        }
        Ok(PartyRecord {
            code: self.id.clone(),
            name: self.name.clone(),
            kind: self.kind.clone(),
            group: self.region.clone(),
            instruments,
            languages: self.languages.clone(),
            legal_systems: self.legal_system.clone(),
            under_review: Some(self.under_review),
            // A party that may perform no review says so; the others follow the numbers.
            reviews: Some(self.reviews_max != Some(0)),
            reviews_min: Some(self.reviews_min),
            reviews_max: self.reviews_max,
            waives_cap: Some(self.waives_cap),
        })
    }
}

impl RecordedExclusion {
    pub(crate) fn new(roster: &Roster, exclusion: &Exclusion) -> Self {
        Self {
            under_review: roster.code(exclusion.under_review).into(),
            reviewing: roster.code(exclusion.reviewing).into(),
            reason: exclusion.reason.clone(),
        }
    }
}

impl RecordedReviewGroups {
    fn new(roster: &Roster, lots: &ReviewGroupLots) -> Self {
        let drawn = lots.drawn.iter();
        Self {
            shares: roster.groups().iter().cloned().zip(lots.shares.iter().cloned()).collect(),
            drawn: drawn
                .map(|(group, parties)| (roster.groups()[group.index()].clone(), codes(roster, parties)))
                .collect(),
        }
    }
}

impl RecordedLot {
    /// The lot with this number, counted from 1.
    pub(crate) fn new(roster: &Roster, rules: &Rules, number: usize, lot: &Lot) -> Self {
        Self {
            lot: number,
            under_review: roster.code(lot.under_review).into(),
            seat: names::seat_name(rules, lot.seat).into(),
            completes: names::completed_seat_name(rules, lot.seat).map(String::from),
            instruments: owned(&names::instrument_names(rules, lot.completes)),
            similar: lot.similar,
            urn: codes(roster, &lot.urn),
            drawn: lot.drawn.iter().map(|drawn| RecordedBall::new(roster, drawn)).collect(),
            kept: lot.kept().map(|party| roster.code(party).into()),
        }
    }
}

impl RecordedBall {
    pub(crate) fn new(roster: &Roster, drawn: &Drawn) -> Self {
        let put_aside = drawn.put_aside.as_ref().map(|why| RecordedReason::new(roster, why));
        Self { ball: roster.code(drawn.party).into(), words: drawn.words, put_aside }
    }
}

impl RecordedReason {
    fn new(roster: &Roster, why: &PutAside) -> Self {
        match *why {
            PutAside::Owed { ref parties, owed, seats } => {
                Self::Owed { parties: codes(roster, parties), owed, seats }
            }
            PutAside::Needed { ref parties, seats, room } => {
                Self::Needed { parties: codes(roster, parties), seats, room }
            }
            PutAside::Incompletable => Self::Incompletable,
            PutAside::OtherSeats => Self::OtherSeats,
            PutAside::BeyondLeast => Self::BeyondLeast,
            PutAside::Counted => Self::Counted,
            PutAside::Weighed => Self::Weighed,
            PutAside::Exhausted { cases } => Self::Exhausted { cases },
        }
    }
}

fn codes(roster: &Roster, parties: &[PartyId]) -> Vec<String> {
    parties.iter().map(|&party| roster.code(party).into()).collect()
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.into()).collect()
}
