//! Small rosters and rules read out of bytes: two to seven parties, at most six reviews.

use arbitrary::{Arbitrary, Result, Unstructured};
use bylot_model::{
    Holding, PartyRecord, Roster, Rules,
    rules::{
        Additional, AdditionalGroup, GroupRelation, LegalSystem, MutualReviews, PartialReviews, SeatRule,
        WhoReviews,
    },
};
use kit::Case;

/// The case that these bytes tell; `None` when they tell none, or one that the doors refuse.
pub fn case(data: &[u8]) -> Option<Case> {
    let case = read(&mut Unstructured::new(data)).ok()?;
    let lawful =
        case.rules.clone().validated().is_ok() && Roster::new(&case.rules, case.records.clone()).is_ok();
    lawful.then_some(case)
}

fn read(bytes: &mut Unstructured<'_>) -> Result<Case> {
    let rules = rules(bytes)?;
    let parties = bytes.int_in_range(2..=7)?;
    let records = (0..parties).map(|at| record(bytes, &rules, at)).collect::<Result<Vec<_>>>()?;
    let count = bytes.int_in_range(0..=8)?;
    let exclusions = (0..count).map(|_| Ok((code(bytes, parties)?, code(bytes, parties)?)));
    let exclusions = exclusions.collect::<Result<Vec<_>>>()?;
    Ok(Case { about: "fuzz".into(), rules, records, exclusions })
}

fn rules(bytes: &mut Unstructured<'_>) -> Result<Rules> {
    let instruments = bytes.int_in_range(0..=3)?;
    let names: Vec<String> = (0..instruments).map(|at| format!("i{at}")).collect();
    let required = bytes.int_in_range(0..=names.len().min(1))?;
    let seats = bytes.int_in_range(1..=3)?;
    let seats = (0..seats).map(|at| {
        let group = bytes.choose(&[
            GroupRelation::Own,
            GroupRelation::Other,
            GroupRelation::Any,
            GroupRelation::Different,
        ])?;
        Ok(SeatRule { name: format!("seat{at}"), group: *group })
    });
    let seats = seats.collect::<Result<Vec<_>>>()?;
    Ok(Rules {
        name: "fuzz".into(),
        required: names[..required].to_vec(),
        instruments: names,
        regional_groups: Vec::new(),
        seats,
        mutual_reviews: *bytes.choose(&[
            MutualReviews::Barred,
            MutualReviews::Barred,
            MutualReviews::Allowed,
        ])?,
        additional: *bytes.choose(&[Additional::Fewest, Additional::ByLot, Additional::Never])?,
        additional_group: *bytes.choose(&[AdditionalGroup::Seat, AdditionalGroup::Any])?,
        cap: *bytes.choose(&[None, Some(2), Some(3), Some(4)])?,
        reviewing: *bytes.choose(&[WhoReviews::All, WhoReviews::All, WhoReviews::Marked])?,
        minimum: bytes.int_in_range(0..=2)?,
        maximum: *bytes.choose(&[None, Some(1), Some(2), Some(3)])?,
        partial_reviews: *bytes.choose(&[PartialReviews::MinimumAndMaximum, PartialReviews::MaximumOnly])?,
        legal_system: *bytes.choose(&[LegalSystem::Ignored, LegalSystem::Preferred])?,
        ..Rules::untoc()
    })
}

fn record(bytes: &mut Unstructured<'_>, rules: &Rules, at: usize) -> Result<PartyRecord> {
    let instruments = rules.instruments.iter().map(|_| {
        bytes
            .choose(&[Holding::Party, Holding::Party, Holding::Party, Holding::No, Holding::Signatory])
            .copied()
    });
    let instruments = instruments.collect::<Result<Vec<_>>>()?;
    let maybe = |bytes: &mut Unstructured<'_>| bytes.ratio(1, 6);
    Ok(PartyRecord {
        code: name(at),
        group: (*bytes.choose(&["north", "south", "east"])?).into(),
        instruments,
        legal_systems: vec![(*bytes.choose(&["civil", "common"])?).into()],
        under_review: if maybe(bytes)? { Some(bool::arbitrary(bytes)?) } else { None },
        reviews: if bytes.ratio(1, 3)? { Some(bool::arbitrary(bytes)?) } else { None },
        reviews_min: if maybe(bytes)? { Some(bytes.int_in_range(0..=3)?) } else { None },
        reviews_max: if maybe(bytes)? { Some(bytes.int_in_range(0..=4)?) } else { None },
        waives_cap: if maybe(bytes)? { Some(true) } else { None },
        ..PartyRecord::default()
    })
}

fn code(bytes: &mut Unstructured<'_>, parties: usize) -> Result<String> {
    Ok(name(bytes.int_in_range(0..=parties - 1)?))
}

fn name(at: usize) -> String {
    char::from(b'A' + u8::try_from(at).expect("a small roster")).to_string()
}
