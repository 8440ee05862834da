//! A preset of another body cites its own text, whatever is said under it; never a paragraph of Conference resolution 9/1.

use bylot::derivation::Claim;
use bylot::formats::{read_roster, write_check_json, write_derivation_json};
use bylot::register::{Decision, Ground, Item, Leave, Question, Register, Request, Role, With};
use bylot::text::{
    check_text, derivation_text, event_text, no_draw_text, put_aside_text, register_answer_text,
};
use bylot::{
    DEFAULT_BUDGET, Date, Extent, Lottery, NoDraw, Pairing, Procedure, PutAside, Review, ReviewGroup,
    Reviewing, Roster, Rules, Seat, SeatId, Seed, check, explain,
};

/// Twelve parties of three regional groups, party to whatever the rule set asks.
fn roster(rules: &Rules, settings: &str) -> Roster {
    let columns = rules.instruments.iter().map(|name| format!(",{name}")).collect::<String>();
    let mut csv = format!("id,region,reviews,reviews_min,reviews_max{columns}\n");
    for (at, region) in ["african", "asia_pacific", "eastern_european"].iter().enumerate() {
        for number in 0..4 {
            let held = rules.instruments.iter().map(|_| ",yes").collect::<String>();
            csv += &format!("{}{number},{region},yes,{settings}{held}\n", ["A", "B", "C"][at]);
        }
    }
    read_roster("r.csv", csv.as_bytes(), rules, None).expect("a sound roster").0
}

/// A pairing that breaks as many rules as can be: everybody is reviewed in the first review group by itself and `A0`.
fn unlawful(roster: &Roster, rules: &Rules) -> Pairing {
    let first = roster.find("A0").expect("it takes part");
    let review = |under_review| {
        let seats = (0..rules.seats.len()).map(SeatId::new);
        let main = seats.map(|seat| if seat.index() == 0 { under_review } else { first }).zip(0..);
        let main = main.map(|(party, seat)| (party, Seat::Main(SeatId::new(seat))));
        let additional = (first, Seat::Additional(Some(SeatId::new(0))));
        let reviewers =
            main.chain([additional]).map(|(party, seat)| Reviewing { party, seat, instruments: None });
        Review { under_review, review_group: Some(ReviewGroup::new(0)), reviewers: reviewers.collect() }
    };
    Pairing { reviews: roster.parties().map(|(id, _)| review(id)).collect() }
}

/// All that is said under a rule set.
fn said(rules: &Rules) -> String {
    let settled = roster(rules, ",");
    let pairing = unlawful(&settled, rules);
    let violations = check(&settled, rules, &pairing, Extent::Whole);
    assert!(violations.len() > 12, "{violations:?}");
    let notices = bylot::rules::notices(&settled, rules, &pairing);
    let mut said = check_text(&settled, rules, &pairing, Extent::Whole, &violations, &notices);
    // Nobody can perform so many, so no draw exists.
    let stuck = roster(rules, "90,99");
    let Err(no_draw @ NoDraw::Impossible(_)) = Lottery::new(&stuck, rules).map(drop) else {
        panic!("{}: a draw exists", rules.name)
    };
    said += &no_draw_text(&stuck, rules, &no_draw);
    let derivation = explain(&stuck, rules, Claim::NoDraw, DEFAULT_BUDGET).unwrap().expect("no draw exists");
    said += &derivation_text(&stuck, rules, &derivation);
    let party = settled.find("A0").expect("it takes part");
    let puts_aside = [
        PutAside::Owed { parties: vec![party], owed: 2, seats: 1 },
        PutAside::Needed { parties: vec![party], seats: 2, room: 1 },
        PutAside::Incompletable,
        PutAside::BeyondLeast,
        PutAside::Counted,
        PutAside::Weighed,
        PutAside::Exhausted { cases: 2 },
    ];
    said + &puts_aside.iter().map(|why| put_aside_text(&settled, rules, why)).collect::<String>()
}

#[test]
fn every_paragraph_is_of_the_text_of_the_rule_set() {
    for &name in Rules::PRESETS.iter().filter(|&&name| name != "untoc") {
        let rules = Rules::preset(name).expect(name);
        let text = &rules.citations.as_ref().expect("citations of its own").text;
        // Where lines are broken has no meaning.
        let said = said(&rules).split_whitespace().collect::<Vec<_>>().join(" ");
        for (at, _) in said.match_indices("paragraph") {
            let cited = &said[at..];
            let numbers = cited.trim_start_matches("paragraph").trim_start_matches('s');
            let end = numbers.find(" of ").expect("the text is named");
            let place = |part: &str| part == "and" || part.starts_with(|it: char| it.is_ascii_digit());
            assert!(
                numbers[..end].split([' ', ',']).filter(|it| !it.is_empty()).all(place),
                "{name}: {cited}"
            );
            assert!(numbers[end + 4..].starts_with(text.as_str()) && !text.is_empty(), "{name}: {cited}");
        }
        for place in ["28(", "resolution 9/1", "paragraph 29", "paragraph 17"] {
            assert!(!said.contains(place), "{name} cites {place}");
        }
    }
    assert!(said(&Rules::untoc()).contains("(paragraph 29"));
}

#[test]
fn files_name_the_text_whose_paragraphs_they_cite() {
    for &name in Rules::PRESETS {
        let rules = Rules::preset(name).expect(name);
        let parties = roster(&rules, ",");
        let pairing = unlawful(&parties, &rules);
        let violations = check(&parties, &rules, &pairing, Extent::Whole);
        let verdict = write_check_json(&parties, &rules, Extent::Whole, &[], &violations, &[]);
        let stuck = roster(&rules, "90,99");
        let derivation =
            explain(&stuck, &rules, Claim::NoDraw, DEFAULT_BUDGET).unwrap().expect("no draw exists");
        let derivation = write_derivation_json(&stuck, &rules, &derivation);
        for text in [verdict, derivation] {
            let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            let named = json.get("text").map(|text| text.as_str().expect("a text").to_owned());
            assert_eq!(named, rules.citations.as_ref().map(|it| it.text.clone()), "{name}");
        }
    }
}

/// Everything that a register of few parties says under a rule set: events of every kind, refusals, answers.
fn said_of_a_register(rules: &Rules) -> String {
    let parties = roster(rules, ",");
    let day = |text: &str| text.parse::<Date>().expect("a day");
    let found = Request::found(Procedure::Sequential, &parties, rules);
    let mut register = Register::found(&found, With::on(day("2020-10-16"))).expect("a founding");
    let mut said = String::new();
    let mut enter = |register: &mut Register, request: Request| {
        let seed = Seed::announced("one");
        let with = match request.kind() {
            "lots" => With::on(day("2020-10-16")).seed(&seed),
            _ => With::on(day("2020-10-16")),
        };
        match register.propose(&request, with) {
            Ok(event) => {
                said += &event_text(&event);
                register.enter(event).expect("an event that was proposed");
            }
            Err(error) => said += &format!("{error}\n"),
        }
    };
    enter(&mut register, Request::lots());
    let reviewing = |register: &Register| {
        let review = register.pairing().review_of(register.roster(), "A0").expect("its review");
        register.roster().code(review.reviewers[0].party).to_owned()
    };
    for ground in Ground::ALL.map(|(_, ground)| ground) {
        for by in ["A0", "C3"] {
            let item = Item::redraw("A0", reviewing(&register), ground, by);
            for item in [item.clone(), item.because("a reason").consulted(day("2020-10-16"))] {
                enter(&mut register, Request::meeting("m", vec![item]));
                enter(&mut register, Request::lots());
            }
        }
    }
    let party = |name: &str| name.to_owned();
    for request in [
        Request::accede("A1", ["none"], None),
        Request::declare("A1", Some(vec!["en".into()]), None),
        Request::exclude("A1", "B1", "a reason"),
        Request::recuse("A1", "B2", "a reason"),
        Request::waive_cap("A1"),
        Request::waive_cap("A1"),
        Request::volunteer("A1", 9),
        Request::volunteer("A1", 1),
        Request::decide("12/1", Decision::Rules(vec!["cap=9".into()])),
        Request::decide("12/1", Decision::Party { party: party("A2"), set: vec!["reviews_max=7".into()] }),
        Request::phase(1, 1, "a cluster", None),
        Request::withdraw("C0", Leave::StaysOut("a letter".into())),
        Request::withdraw("C1", Leave::Decision { symbol: "12/1".into(), role: Role::Both }),
    ] {
        enter(&mut register, request);
    }
    for question in [
        Question::Status {},
        Question::Languages {},
        Question::Party { party: "A1".into() },
        Question::History { under_review: "A0".into() },
    ] {
        said += &register_answer_text(&register.ask(&question).expect("an answer"));
    }
    said
}

#[test]
fn a_register_cites_the_text_of_its_rule_set() {
    for &name in Rules::PRESETS.iter().filter(|&&name| name != "untoc") {
        let said = said_of_a_register(&Rules::preset(name).expect(name));
        for place in [
            "28(",
            "resolution 9/1",
            "paragraph 29",
            "paragraph 50",
            "paragraph 10",
            "footnote",
            "Convention 40",
        ] {
            assert!(!said.contains(place), "{name} cites {place}: {said}");
        }
    }
    let untoc = said_of_a_register(&Rules::untoc());
    for place in ["(28(f), 28(d)", "paragraph 28(e)", "(paragraph 30)", "(footnote 2)", "17, 28 and 29"] {
        assert!(untoc.contains(place), "{place}: {untoc}");
    }
    let other = said_of_a_register(&Rules::preset("untoc-8-2").expect("a preset"));
    assert!(other.contains("7(d) of resolution 8/2"), "{other}");
}

/// No sentence writes a paragraph out: each asks the rule set for it.
#[test]
fn no_text_writes_a_paragraph_out() {
    let mut folders = ["/src/text", "/src/register", "/src/report"]
        .map(|folder| std::path::PathBuf::from(format!("{}{folder}", env!("CARGO_MANIFEST_DIR"))))
        .to_vec();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder").map(|it| it.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                let text = std::fs::read_to_string(&entry).expect("a source file");
                let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
                let places =
                    ["(paragraph ", "(paragraphs ", "; paragraph ", "\"28", "\"17\"", "\"29\"", "\"30\""];
                let written = code.filter(|line| places.iter().any(|place| line.contains(place)));
                assert_eq!(written.collect::<Vec<_>>(), [""; 0], "{}", entry.display());
            }
        }
    }
}
