//! Presets and the door to a rule set.

use bylot_model::Rules;
use bylot_model::rules::{ALL, Additional, Citations, NoParagraph, Paragraph, Provision, Rounding, RuleId};

#[test]
fn presets_make_sense_and_are_called_by_their_names() {
    for &name in Rules::PRESETS {
        let rules = Rules::preset(name).expect(name);
        assert_eq!(rules.name, name);
        assert_eq!(rules.clone().validated(), Ok(rules));
    }
    assert_eq!(Rules::preset("nobody"), None);
    assert_eq!(Rules::untoc_8_2("tip").validated().unwrap().required, ["tip"]);
}

/// What refuses \"untoc\" after \"change\".
fn refused(change: impl FnOnce(&mut Rules), expected: &str) {
    let mut rules = Rules::untoc();
    change(&mut rules);
    let error = rules.validated().unwrap_err();
    assert_eq!(format!("{}: {error}", error.code), expected);
}

#[test]
fn the_door_says_what_makes_no_sense() {
    refused(
        |r| r.required = vec!["corruption".into()],
        "unknown_instrument: required: found \"corruption\", expected one of the instruments: untoc, tip, som, firearms",
    );
    refused(
        |r| r.instruments.push("tip".into()),
        "duplicate_name: instruments: found \"tip\" twice, expected each name once",
    );
    refused(
        |r| r.instruments.push(String::new()),
        "empty_name: instruments: found an empty name, expected a name",
    );
    refused(
        |r| r.instruments.push("region".into()),
        "reserved_name: instruments: found \"region\", expected a name that has no other meaning",
    );
    refused(
        |r| r.instruments.extend((0..61).map(|i| format!("i{i}"))),
        "too_many: instruments: found 65, expected at most 64",
    );
    refused(
        |r| r.regional_groups.push("african".into()),
        "duplicate_name: regional_groups: found \"african\" twice, expected each name once",
    );
    refused(|r| r.seats.clear(), "no_seats: seats: found none, expected at least one");
    refused(|r| r.seats = vec![r.seats[0].clone(); 17], "too_many: seats: found 17, expected at most 16");
    refused(
        |r| r.seats[1].name = "additional".into(),
        "reserved_name: seats: found \"additional\", expected a name that has no other meaning",
    );
    refused(
        |r| (r.rounding, r.review_groups) = (Rounding::Balanced, 21),
        "too_many: review_groups: found 21, expected at most 20 where rounding is balanced",
    );
    refused(|r| r.review_groups = 0, "no_review_groups: review_groups: found 0, expected at least 1");
    refused(|r| r.cap = Some(1), "cap_below_seats: cap: found 1, expected at least 2, the number of seats");
    refused(
        |r| r.maximum = Some(0),
        "maximum_zero: maximum: found 0, expected at least 1, or nothing for no maximum",
    );
    refused(|r| r.minimum = 4, "minimum_above_maximum: minimum: found 4, expected at most 3, the maximum");
    refused(
        |r| r.languages.usual = 4,
        "usual_above_exceptional: languages.usual: found 4, expected at most 3, the exceptional number",
    );
}

#[test]
fn the_edge_is_allowed() {
    let edge = Rules { cap: Some(2), minimum: 3, ..Rules::untoc() };
    assert!(edge.validated().is_ok());
    let never = Rules { additional: Additional::Never, maximum: None, minimum: 9, ..Rules::untoc() };
    assert!(never.validated().is_ok());
}

#[test]
fn a_preset_of_another_body_cites_its_own_text() {
    for &name in Rules::PRESETS {
        let rules = Rules::preset(name).expect(name);
        for rule in ALL {
            let citation = rules.citation(rule.id);
            assert_eq!(citation.notes, rule.citation.notes, "notes are ours, under every rule set");
            assert_eq!(citation.text.is_none(), name == "untoc", "{name}: {citation}");
        }
        for provision in Provision::ALL {
            assert_eq!(rules.provision(provision).text.is_none(), name == "untoc", "{name}: {provision:?}");
        }
    }
    let said = |name: &str, rule: RuleId| Rules::preset(name).expect(name).citation(rule).to_string();
    assert_eq!(said("untoc", RuleId::NoMutualReview), "paragraph 28(a)");
    assert_eq!(said("uncac", RuleId::Workload), "paragraph 20 of the terms of reference, notes N5 and N7");
    assert_eq!(
        said("untoc-8-2", RuleId::EveryReviewIsHeld),
        "paragraphs 7(c) and 7(d) of resolution 8/2, note N7"
    );
    assert_eq!(
        said("upr-troika", RuleId::EveryReviewIsHeld),
        "paragraph 18(d) of the annex to Human Rights Council resolution 5/1, note N7"
    );
    assert_eq!(said("matching", RuleId::GroupOfSeat), "notes N1 and N2");
    assert_eq!(said("matching", RuleId::OneSeatEach), "plain rule");
}

#[test]
fn a_paragraph_is_a_number_and_a_letter() {
    assert_eq!("28(b)".parse(), Ok(Paragraph { number: 28, letter: Some('b') }));
    assert_eq!("52".parse(), Ok(Paragraph { number: 52, letter: None }));
    for text in ["", "(b)", "28(", "28()", "28(bc)", "28(B)", "28(b) ", "+28", "65536", "28b"] {
        assert_eq!(text.parse::<Paragraph>(), Err(NoParagraph), "{text}");
    }
}

#[test]
fn citations_of_what_is_no_rule_are_refused() {
    let cites = |text: &str, name: &str| {
        let paragraphs = [(name.to_owned(), vec![Paragraph::whole(1)])].into();
        Some(Citations { text: text.into(), paragraphs })
    };
    refused(
        |r| r.citations = cites("the text", "no_rule"),
        "unknown_rule: citations.paragraphs: found \"no_rule\", expected the code of a rule, or of a provision such as redraws",
    );
    refused(
        |r| r.citations = cites("", "cap"),
        "no_text: citations.text: found nothing, expected the text whose paragraphs are cited",
    );
    let lawful = Rules { citations: cites("the text", "redraws"), ..Rules::untoc() };
    assert!(lawful.validated().is_ok());
}
