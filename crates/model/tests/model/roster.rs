//! The door to a roster.

use bylot_model::{Holding, InstrumentId, PartyRecord, Roster, Rules, WhyLeftOut, rules::WhoReviews};

/// A record of untoc from `CODE group untoc,tip,som,firearms`, an instrument marked `?` being signed only.
fn record(text: &str) -> PartyRecord {
    let words: Vec<_> = text.split_whitespace().collect();
    let stated: Vec<_> = words[2..].iter().flat_map(|list| list.split(',')).collect();
    let holding = |name: &str| {
        if stated.contains(&name) {
            Holding::Party
        } else if stated.contains(&format!("{name}?").as_str()) {
            Holding::Signatory
        } else {
            Holding::No
        }
    };
    PartyRecord {
        code: words[0].into(),
        name: words[0].to_lowercase(),
        group: words[1].into(),
        instruments: ["untoc", "tip", "som", "firearms"].map(holding).to_vec(),
        ..PartyRecord::default()
    }
}

fn roster(records: Vec<PartyRecord>) -> Roster {
    Roster::new(&Rules::untoc(), records).unwrap()
}

#[test]
fn a_roster_is_sorted_and_its_groups_are_those_of_its_parties() {
    let roster = roster(vec![record("B african untoc,tip"), record("A asia_pacific untoc")]);
    assert_eq!(roster.parties().map(|(_, party)| party.code.as_str()).collect::<Vec<_>>(), ["A", "B"]);
    assert_eq!(roster.groups(), ["african", "asia_pacific"]);
    let b = roster.party(roster.find("B").unwrap());
    assert_eq!(roster.groups()[b.group.index()], "african");
    assert!(b.holds.contains(InstrumentId(1)) && b.holds.len() == 2);
    assert_eq!((b.under_review, b.minimum, b.maximum, b.waives_cap), (true, 1, Some(3), false));
}

#[test]
fn settings_of_a_party_override_those_of_the_rule_set() {
    let volunteer = PartyRecord { reviews_max: Some(5), waives_cap: Some(true), ..record("A african untoc") };
    let idle = PartyRecord { reviews: Some(false), ..record("B african untoc") };
    let roster = roster(vec![volunteer, idle]);
    let settings = |code| {
        let party = roster.party(roster.find(code).unwrap());
        (party.minimum, party.maximum, party.waives_cap)
    };
    assert_eq!(settings("A"), (1, Some(5), true));
    assert_eq!(settings("B"), (0, Some(0), false));
}

#[test]
fn only_marked_parties_review_where_the_rule_set_says_so() {
    let rules = Rules { reviewing: WhoReviews::Marked, ..Rules::untoc() };
    let member = PartyRecord { reviews: Some(true), ..record("A african untoc") };
    let outside = record("B african untoc");
    let stranger = PartyRecord { under_review: Some(false), ..record("C african untoc") };
    let roster = Roster::new(&rules, vec![member, outside, stranger]).unwrap();
    let maxima: Vec<_> = roster.parties().map(|(_, party)| party.maximum).collect();
    assert_eq!(maxima, [Some(3), Some(0)]);
    assert_eq!(roster.left_out()[0].why, WhyLeftOut::StaysOut);
}

#[test]
fn who_takes_no_part_is_listed_with_the_reason() {
    let out = PartyRecord {
        under_review: Some(false),
        reviews: Some(false),
        ..record("VAT western_european_other untoc")
    };
    let roster = roster(vec![record("A african untoc"), out, record("BTN asia_pacific")]);
    assert_eq!(roster.len(), 1);
    let left: Vec<_> = roster.left_out().iter().map(|out| (out.code.as_str(), out.why.clone())).collect();
    let not_party = WhyLeftOut::NotParty { instrument: "untoc".into() };
    assert_eq!(left, [("VAT", WhyLeftOut::StaysOut), ("BTN", not_party)]);

    let free = Rules { required: Vec::new(), ..Rules::untoc() };
    let roster = Roster::new(&free, vec![record("A african"), record("B african tip")]).unwrap();
    assert_eq!(roster.left_out()[0].why, WhyLeftOut::NoInstrument);
}

/// Para 52: a signatory that volunteers is reviewed for what it signed, and reviews for nothing it signed.
#[test]
fn a_signatory_only_is_reviewed_and_never_reviews() {
    let roster = roster(vec![record("A african untoc?,tip?"), record("B african untoc,tip?")]);
    let [a, b] = ["A", "B"].map(|code| roster.party(roster.find(code).unwrap()));
    assert!(a.holds.is_empty() && a.volunteers.len() == 2 && a.under_review && !a.reviews());
    assert_eq!((b.reviewed_for().len(), b.holds.len()), (2, 1));
    assert!(b.reviews());
}

/// What refuses `records` under untoc: code, record and wording.
fn refused(records: Vec<PartyRecord>, expected: &str) {
    let error = Roster::new(&Rules::untoc(), records).unwrap_err();
    assert_eq!(format!("{} in {}: {error}", error.code, error.record.unwrap()), expected);
}

#[test]
fn the_door_says_what_was_found_and_what_would_do() {
    let a = || record("A african untoc");
    let with_code = |code: &str| PartyRecord { code: code.into(), ..a() };
    refused(vec![with_code("")], "empty_id in 0: id: found nothing, expected a code, such as KEN");
    refused(
        vec![with_code("A\nB")],
        r#"bad_id in 0: id: found "A\nB", expected a code without blanks around it, characters that cannot be seen, ; and ,"#,
    );
    refused(
        vec![a(), record("B african untoc"), a()],
        "duplicate_id in 2: id: found \"A\", expected a code that no other record has",
    );
    refused(
        vec![record("A afrika untoc")],
        "unknown_group in 0: region: found \"afrika\", expected one of african, asia_pacific, \
         eastern_european, latin_american_caribbean, western_european_other",
    );
    refused(
        vec![record("A african tip,som")],
        "missing_required_instrument in 0: untoc: found nothing, expected party or signatory: nobody is party \
         to tip, som without untoc",
    );
    refused(
        vec![PartyRecord { instruments: vec![Holding::Party], ..a() }],
        "instrument_count in 0: instruments: found 1 holding, expected 4, one for each instrument of the rule set",
    );
    refused(
        vec![PartyRecord { languages: vec!["en".into(), "de".into()], ..a() }],
        "unknown_language in 0: languages: found \"de\", expected one of ar, en, es, fr, ru, zh",
    );
    refused(
        vec![PartyRecord { reviews_min: Some(4), ..a() }],
        "minimum_above_maximum in 0: reviews_min: found 4, expected at most 3, the most reviews it performs",
    );
    refused(
        vec![PartyRecord { reviews_max: Some(0), ..a() }],
        "minimum_above_maximum in 0: reviews_max: found 0, expected at least 1, the fewest reviews it performs \
         (or no in reviews)",
    );
    refused(
        vec![PartyRecord { reviews: Some(false), reviews_max: Some(2), ..a() }],
        "reviews_contradicted in 0: reviews_max: found 2, expected 0 or nothing, or yes in reviews: as the \
         record stands the State performs no reviews",
    );
    refused(
        vec![PartyRecord { reviews: Some(true), ..record("A african untoc?") }],
        "reviews_without_instrument in 0: reviews: found \"yes\", expected no or nothing: a State that is party \
         to no instrument performs no reviews",
    );
}
