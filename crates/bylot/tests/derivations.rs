//! Derivations as JSON: given back as written, and refused where a value is not of the format or is not so.

use bylot::derivation::{
    Balls, Between, Claim, Derivation, LotKind, OfGroup, Place, Premise, Redraw, Restriction, Role,
    SeatWeight, Seated, Split, Step, Urn, Vacancy, Weighed, Weight, verify,
};
use bylot::formats::{read_derivation_json, read_roster, write_derivation_json};
use bylot::rules::RuleId;
use bylot::text::derivation_text;
use bylot::{DEFAULT_BUDGET, GroupId, InstrumentSet, PartyId, Roster, Rules, Seat, SeatId, explain};

const ROSTER: &str = "\
id,region,untoc,tip,som,firearms
AA,african,yes,yes,yes,yes
AB,african,yes,yes,yes,
AC,african,yes,yes,,
AD,african,yes,yes,yes,yes
EA,asia_pacific,yes,yes,yes,yes
EB,asia_pacific,yes,yes,yes,yes
EC,asia_pacific,yes,yes,yes,yes
ED,asia_pacific,yes,,,
";

fn no_draw() -> (Roster, Rules, Derivation) {
    let rules = Rules::untoc();
    let (roster, _) = read_roster("r.csv", ROSTER.as_bytes(), &rules, None).unwrap();
    let derivation =
        explain(&roster, &rules, Claim::NoDraw, DEFAULT_BUDGET).unwrap().expect("no draw exists");
    (roster, rules, derivation)
}

#[test]
fn a_derivation_is_given_back_as_written() {
    let (roster, rules, derivation) = no_draw();
    let json = write_derivation_json(&roster, &rules, &derivation);
    let read = read_derivation_json("d.json", json.as_bytes(), &roster, &rules).unwrap();
    assert_eq!(read, derivation);
    assert_eq!(verify(&roster, &rules, &read), Ok(()));
}

#[test]
fn every_kind_of_part_is_given_back_as_written() {
    let (roster, rules, _) = no_draw();
    let [one, other] = [PartyId(0), PartyId(3)];
    let [own, next] = [SeatId::new(0), SeatId::new(1)];
    let main = Seated { under_review: one, seat: own, lot: LotKind::Main, party: other };
    let additional = Seated { lot: LotKind::Additional, ..main };
    let places = [Place::new(one, own, Role::Completing), Place::new(one, next, Role::Completed)];
    let premises = vec![
        Premise::Seat(one, next),
        Premise::Minimum(one),
        Premise::Maximum(one),
        Premise::Group(one),
        Premise::Lacks(PartyId(1), bylot::InstrumentId(3)),
        Premise::Itself(one),
        Premise::Excluded(one, other),
        Premise::Mutual(one, other),
        Premise::OneSeat(one, other),
        Premise::Cap(one),
        Premise::Different,
        Premise::Partial,
        Premise::AtMost,
        Premise::Drawn(main),
        Premise::Drawn(additional),
        Premise::Stands(main),
        Premise::Stands(additional),
        Premise::Ground(one),
    ];
    let splits = [
        Split::Mutual(one, other),
        Split::OneSeat(one, places),
        Split::Groups(GroupId(1), places),
        Split::Cap(one, vec![own, next]),
        Split::Completion(places[0], vec![one, other]),
        Split::Completed(places[1]),
        Split::Uncounted(one, places[0]),
        Split::Otherwise(additional),
    ];
    let cases = splits.map(|split| Step::Cases { rule: RuleId::Workload, split, refuted_by: vec![0, 0] });
    let weight = Weight { weight: 2, parties: vec![one, other], reviews: 3 };
    let weighed = Weighed {
        rule: RuleId::Workload,
        room: vec![weight.clone()],
        owed: vec![Weight { weight: 1, ..weight }],
        between: vec![Between { weight: 4, parties: vec![one], others: vec![other], reviews: 1 }],
        of_group: vec![OfGroup { weight: 1, under_review: vec![one], group: GroupId(0), reviews: 1 }],
        alone: 1,
        alone_owed: 2,
        seats: vec![SeatWeight { under_review: one, seat: next, weight: -1 }],
        least: 12,
        most: 10,
    };
    let mut steps = vec![Step::Contradicts { place: places[1] }, Step::Weighed(weighed)];
    steps.extend(cases);
    let seats = [Seat::Main(own), Seat::Additional(Some(next))];
    let vacancies = seats.map(|seat| Vacancy { under_review: one, seat }).to_vec();
    let balls = [vec![one], vec![PartyId(2), other]].map(|parties| Balls { parties, refuted_by: 1 });
    for (vacancy, balls) in vacancies.iter().cloned().zip([balls.to_vec(), vec![]]) {
        let brings = [bylot::InstrumentId(1), bylot::InstrumentId(3)].into_iter().collect();
        steps.push(Step::Urn(Urn { rule: RuleId::AdditionalCompletesASeat, vacancy, brings, balls }));
    }
    let redraw = |ground| Redraw {
        stands: vec![main, additional],
        brings: vec![InstrumentSet::EMPTY; 2],
        vacancies: vacancies.clone(),
        ground,
    };
    for claim in [
        Claim::NoDraw,
        Claim::Fewest { least: 2 },
        Claim::DeadEnd { drawn: vec![main, additional], ball: main, at_most: None },
        Claim::Forced { drawn: vec![], ball: additional, at_most: Some(7) },
        Claim::Nobody(redraw(None)),
        Claim::Nobody(redraw(Some(Restriction::WorkingLanguages(2)))),
        Claim::Nobody(redraw(Some(Restriction::LegalSystem))),
    ] {
        let derivation = Derivation { claim, premises: premises.clone(), steps: steps.clone() };
        let json = write_derivation_json(&roster, &rules, &derivation);
        assert_eq!(
            read_derivation_json("d.json", json.as_bytes(), &roster, &rules),
            Ok(derivation),
            "{json}"
        );
    }
}

#[test]
fn what_is_not_of_the_format_or_not_so_is_refused_where_it_stands() {
    let (roster, rules, derivation) = no_draw();
    let json = write_derivation_json(&roster, &rules, &derivation);
    let refused = |from: &str, to: &str, says: &str| {
        let changed = json.replacen(from, to, 1);
        assert_ne!(changed, json, "{from} is not in {json}");
        let error = read_derivation_json("d.json", changed.as_bytes(), &roster, &rules).unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
    };
    refused("bylot derivation/1", "bylot derivation/2", "d.json:2:13: format: found \"bylot derivation/2\"");
    refused(
        "\"claim\": {\"kind\":\"no_draw\"}",
        "\"claim\": {\"kind\":\"no\"}",
        "claim.kind: found \"no\", expected one of no_draw,",
    );
    refused("\"claim\"", "\"claims\"", "expected a key claim");
    refused(
        "{\"kind\":\"seat\"",
        "{\"kind\":\"sit\"",
        "d.json:9:13: premises[0].kind: found \"sit\", expected one of seat,",
    );
    refused(
        "\"under_review\":\"AA\"",
        "\"under_review\":\"XX\"",
        "premises[0].under_review: found \"XX\", expected the id of a party",
    );
    refused(
        "\"seat\":\"own_group\"",
        "\"seat\":\"third\"",
        "premises[0].seat: found \"third\", expected one of own_group, other_group",
    );
    refused(
        "\"instrument\":\"firearms\"",
        "\"instrument\":\"arms\"",
        "found \"arms\", expected one of untoc, tip, som, firearms",
    );
    refused(
        "\"paragraphs\":[\"9\",\"26\"]",
        "\"paragraphs\":[\"10\"]",
        "premises[0].paragraphs: found [\"10\"], expected [\"9\",\"26\"]",
    );
    refused(
        "\"region\":\"asia_pacific\"",
        "\"region\":\"african\"",
        "found \"african\", expected \"asia_pacific\", as it follows from",
    );
    refused("{\"step\":2,", "{\"step\":5,", "steps[1].step: found 5, expected 2");
    refused(
        "\"refuted_by\":[1,2]",
        "\"refuted_by\":[1,3]",
        "steps[2].refuted_by[1]: found 3, expected the number of an earlier step",
    );
    refused(
        "\"refuted_by\":[1,2]",
        "\"refuted_by\":[0,2]",
        "steps[2].refuted_by[0]: found 0, expected the number of an earlier step",
    );
    refused("\"states\":[\"AA\",\"AD\"]", "\"states\":[\"AA\"]", ".states: found 1 of them, expected two");
    let ground = Some(Restriction::LegalSystem);
    let vacancy = Vacancy { under_review: PartyId(0), seat: Seat::Main(SeatId::new(0)) };
    let redraw = Redraw { stands: vec![], brings: vec![], vacancies: vec![vacancy], ground };
    let nobody = Derivation { claim: Claim::Nobody(redraw), premises: vec![], steps: vec![] };
    let json = write_derivation_json(&roster, &rules, &nobody);
    let refused = |from: &str, to: &str, says: &str| {
        let changed = json.replacen(from, to, 1);
        let error = read_derivation_json("d.json", changed.as_bytes(), &roster, &rules).unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
    };
    refused(
        "\"legal_system\"",
        "\"law\"",
        "claim.ground: found \"law\", expected one of working_language, legal_system",
    );
    refused(
        "[{\"under_review\":\"AA\",\"seat\":\"own_group\"}]",
        "[]",
        "claim.seats: found none of them, expected a seat to be drawn",
    );
    refused("\"stands\"", "\"drawn\"", "expected a key stands");
    let null = read_derivation_json("d.json", b"null", &roster, &rules).unwrap_err();
    assert!(null.to_string().ends_with(": found null, expected an object"), "{null}");
}

/// Whoever wrote the file: what is nested deeper than anything of ours is refused, and no stack overflows.
#[test]
fn files_nested_without_end_are_refused() {
    let (roster, rules, derivation) = no_draw();
    let json = write_derivation_json(&roster, &rules, &derivation);
    let steps = json.find("\"steps\"").expect("there are steps");
    let premises = json.find("\"premises\"").expect("there are premises");
    let deep = |open: &str, close: &str| open.repeat(200_000) + &close.repeat(200_000);
    for nested in [deep("[", "]"), deep("{\"kind\":", "}"), deep("[", "")] {
        let with_steps = format!("{}\"steps\": {nested}}}", &json[..steps]);
        let a_step = format!(
            "{}\"steps\": [{{\"step\": 1, \"kind\": \"cases\", \"split\": {nested}}}]}}",
            &json[..steps]
        );
        let with_premises = format!("{}\"premises\": {nested}, \"steps\": []}}", &json[..premises]);
        for text in [nested, with_steps, a_step, with_premises] {
            let read = read_derivation_json("d.json", text.as_bytes(), &roster, &rules);
            let error = read.expect_err("it is no derivation").to_string();
            assert!(error.len() < 1_000, "{error}");
        }
    }
}

#[test]
fn cases_within_cases_without_end_are_refused() {
    let (roster, rules, derivation) = no_draw();
    let place = Place::new(PartyId(0), SeatId::new(0), Role::Completing);
    let mut steps = vec![Step::Contradicts { place }];
    let cases = |by| {
        let split = Split::Completed(place);
        Step::Cases { rule: split.rule(), split, refuted_by: vec![by, 0] }
    };
    steps.extend((0..100_000).map(cases));
    let nested = Derivation { steps, ..derivation };
    let json = write_derivation_json(&roster, &rules, &nested);
    let read = read_derivation_json("d.json", json.as_bytes(), &roster, &rules).unwrap();
    let refused = verify(&roster, &rules, &read).expect_err("it shows nothing").to_string();
    assert!(refused.ends_with("stands under more than 2000 suppositions"), "{refused}");
}

/// Cases that share their steps at every level lead to the first count in more ways than anybody could follow.
#[test]
fn cases_that_lead_to_a_step_in_ways_without_end_are_refused() {
    let (roster, rules, derivation) = no_draw();
    let mut steps = derivation.steps.clone();
    for level in 0..100 {
        let split = Split::Completed(Place::new(PartyId(0), SeatId::new(0), Role::Completing));
        let by = derivation.steps.len() - 1 + level;
        steps.push(Step::Cases { rule: split.rule(), split, refuted_by: vec![by, by] });
    }
    let shared = Derivation { steps, ..derivation };
    let refused = verify(&roster, &rules, &shared).expect_err("nobody could follow it").to_string();
    assert!(refused.ends_with("each once for each way that cases lead to it"), "{refused}");
    assert!(derivation_text(&roster, &rules, &shared).len() < 1_000_000);
}

#[test]
fn a_derivation_of_another_roster_is_refused_by_its_digest_first() {
    let (roster, rules, derivation) = no_draw();
    let json = write_derivation_json(&roster, &rules, &derivation);
    for name in ["roster_digest", "rules_digest"] {
        let at = json.find(name).unwrap() + name.len() + 4;
        let zeros = format!("{}{}{}", &json[..at], "0".repeat(64), &json[at + 64..]);
        for changed in [zeros, format!("{}{}", &json[..at], &json[at + 64..])] {
            let changed = changed.replacen("\"kind\"", "\"kid\"", 1);
            let error = read_derivation_json("d.json", changed.as_bytes(), &roster, &rules).unwrap_err();
            assert!(error.to_string().contains(&format!(" {name}: found")), "{error}");
            assert!(error.to_string().contains("that of the"), "{error}");
        }
    }
}
