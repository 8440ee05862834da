//! The announced text is known, the agenda is closed, and somebody who keeps the register would like another State drawn: whatever the
//! tool takes is tried, and no lot moves.

#[allow(dead_code, reason = "each test file uses a part of it")]
#[path = "year/mod.rs"]
mod year;

use bylot::register::{Correction, Decision, Ground, Item, Leave, Register, RegisterError, Request, With};
use bylot::{DEFAULT_BUDGET, Procedure, Rules, Seed, untoc_2020};
use year::{day, enter, founded};

const TEXT: &str = "beacon round 5001";

/// The first draw of 2020.
fn drawn() -> Register {
    let mut register = founded(Procedure::Sequential);
    enter(&mut register, &Request::lots(), "2020-11-16", Some("beacon round 4711"), "");
    register
}

/// A request of which the urn has many balls.
fn item() -> Item {
    Item::redraw("ARG", "ZMB", Ground::Other, "ARG").because("note verbale")
}

fn close(register: &mut Register, agenda: Vec<Item>) {
    enter(register, &Request::meeting("resumed session", agenda), "2021-10-12", None, "");
}

/// What the lots lead to: who sits where.
fn outcome(register: &Register, on: &str, note: &str, budget: u64) -> String {
    let seed = Seed::announced(TEXT);
    let with = With { budget, ..With::on(day(on)).seed(&seed).note(note) };
    let event = register.propose(&Request::lots(), with).expect("the lots of an agenda");
    let line = serde_json::to_value(&event).expect("an event can be written");
    assert!(!line["lots"].as_array().expect("lots").is_empty());
    format!("{} {}", line["seed"], line["lots"])
}

#[test]
fn no_word_day_budget_or_dry_run_moves_a_lot() {
    let mut register = drawn();
    close(&mut register, vec![item()]);
    let lots = outcome(&register, "2021-10-12", "", DEFAULT_BUDGET);
    for number in 0..200_u64 {
        let (on, budget) = (format!("2021-11-{:02}", 1 + number % 30), 50_000 + number);
        assert_eq!(outcome(&register, &on, &" ".repeat(number as usize), budget), lots);
    }
    // Threads: each looks for itself.
    let one = std::thread::scope(|scope| {
        let look = || scope.spawn(|| outcome(&register, "2021-10-12", "", DEFAULT_BUDGET));
        [look(), look()].map(|it| it.join().expect("no panic"))
    });
    assert!(one.iter().all(|it| *it == lots));
}

#[test]
fn no_free_text_before_the_agenda_moves_a_lot() {
    let mut plain = drawn();
    close(&mut plain, vec![item()]);
    let lots = outcome(&plain, "2021-10-12", "", DEFAULT_BUDGET);
    for number in 0..40 {
        let (roster, rules) = (untoc_2020(), Rules::untoc());
        let mut found = serde_json::to_value(Request::found(Procedure::Sequential, &roster, &rules)).unwrap();
        // Names are what people read; they are in no seed.
        found["roster"][7]["name"] = format!("a name {number}").into();
        found["rules"]["name"] = format!("rules {number}").into();
        let found: Request = serde_json::from_value(found).unwrap();
        let note = format!("letter of {number} May");
        let mut register =
            Register::found(&found, With::on(day("2020-10-01")).note(&note)).expect("a founding");
        enter(&mut register, &Request::lots(), "2020-11-16", Some("beacon round 4711"), &note);
        let set = Correction { name: Some(note.clone()), ..Correction::default() };
        enter(&mut register, &Request::correct("KEN", set, &note), "2021-01-01", None, &note);
        let agenda = vec![Item { reason: note.clone(), ..item() }];
        enter(&mut register, &Request::meeting(&note, agenda), "2021-10-12", None, &note);
        assert_eq!(outcome(&register, "2021-10-12", "", DEFAULT_BUDGET), lots, "{number}");
        assert_ne!(register.head(), plain.head());
    }
}

/// The same facts in any order, on any days, lead to the same lot: how things stand is bound, not how they came to.
#[test]
fn no_order_of_facts_moves_a_lot() {
    let facts = [
        Request::exclude("ALB", "ZWE", "a dispute"),
        Request::waive_cap("KEN"),
        Request::volunteer("DEU", 5),
        Request::declare("AGO", Some(vec!["en".into(), "fr".into()]), None),
        Request::accede("AND", ["tip"], None),
        year::bhutan(),
    ];
    let mut all = Vec::new();
    for turn in 0..facts.len() {
        let mut register = drawn();
        let order = (0..facts.len()).map(|at| &facts[(at + turn) % facts.len()]);
        for (fact, number) in order.zip(1..) {
            enter(
                &mut register,
                fact,
                &format!("2021-0{}-0{}", 1 + turn, number),
                None,
                &format!("note {turn}"),
            );
        }
        // A party that waits is in no urn and in no seed; nor is what was excluded and cannot be.
        enter(&mut register, &Request::exclude("XXX", "ALB", format!("{turn}")), "2021-10-12", None, "");
        close(&mut register, vec![item(), Item::vacant("AND")]);
        all.push(outcome(&register, "2021-10-12", "", DEFAULT_BUDGET));
    }
    assert!(all.iter().all(|it| *it == all[0]), "{all:?}");
}

#[test]
fn nothing_is_entered_between_an_agenda_and_its_lots() {
    let mut register = drawn();
    close(&mut register, vec![item()]);
    let before = register.to_text();
    let nonce = |number: u32| {
        [
            Request::exclude("ALB", "ZWE", format!("letter of {number} May")),
            Request::recuse("ALB", "ZWE", ""),
            Request::waive_cap("KEN"),
            Request::volunteer("KEN", 4 + number),
            Request::volunteer_to_be_reviewed("AND", ["tip"]),
            Request::declare("KEN", Some(vec!["en".into()]), None),
            Request::accede("AND", ["tip"], None),
            Request::withdraw("KEN", Leave::StaysOut("a letter".into())),
            Request::decide("1/1", Decision::Rules(vec!["redraws.times=9".into()])),
            Request::correct("KEN", Correction { name: Some("x".into()), ..Correction::default() }, "x"),
            Request::phase(1, 1, "a cluster", None),
            year::bhutan(),
            // Another agenda: another request, ground, order or set of seats.
            Request::meeting("another", vec![Item { ground: Ground::Silent, ..item() }]),
            Request::meeting("another", vec![item(), Item::with("ARG", "MEX", "ARG")]),
            // Another founding, another pairing, another procedure.
            Request::found(Procedure::Uniform, &untoc_2020(), &Rules::untoc()),
            Request::adopt(register.roster(), register.rules(), register.pairing(), "a list", Vec::new()),
        ]
    };
    for request in (0..3).flat_map(nonce) {
        match register.propose(&request, With::on(day("2021-10-12"))) {
            Err(RegisterError::Refused(refusal)) => {
                assert!(matches!(refusal.code, "agenda_closed" | "founded_already"), "{refusal:?}");
            }
            other => panic!("{other:?}: {request:?}"),
        }
    }
    assert_eq!(register.to_text(), before);
}

/// What is asked is in the seed: ground, who asks, order, other seats, and whether the ordinary urn may be drawn from.
#[test]
fn every_part_of_a_request_is_bound() {
    let seed = |agenda: Vec<Item>| {
        let mut register = drawn();
        close(&mut register, agenda);
        let text = Seed::announced(TEXT);
        let lots = register.propose(&Request::lots(), With::on(day("2021-10-12")).seed(&text)).expect("lots");
        serde_json::to_value(&lots).unwrap()["seed"].to_string()
    };
    let other = || Item::redraw("ALB", "AGO", Ground::Other, "ALB");
    let language = || Item { ground: Ground::WorkingLanguage, ..item() };
    let seeds = [
        seed(vec![item()]),
        seed(vec![Item { ground: Ground::Silent, ..item() }]),
        seed(vec![Item { ground: Ground::Silent, ..item() }.without(["KEN"])]),
        seed(vec![Item { ground: Ground::Silent, ..item() }.without(["FRA", "KEN"])]),
        seed(vec![language()]),
        seed(vec![language().or_any()]),
        seed(vec![Item { asked_by: Some("MEX".into()), ..item() }]),
        seed(vec![item(), other()]),
        seed(vec![other(), item()]),
        seed(vec![item(), Item::with("ARG", "MEX", "ARG")]),
        seed(vec![item(), Item::with("ARG", "MEX", "MEX")]),
    ];
    for (at, one) in seeds.iter().enumerate() {
        assert!(!seeds[..at].contains(one), "{at}");
    }
    // The reason and the day of a consultation are not asked of anybody.
    let consulted = |on: &str| {
        let item = Item { ground: Ground::FailedConsultation, ..item() };
        seed(vec![item.consulted(day(on)).because(on)])
    };
    assert_eq!(consulted("2021-01-01"), consulted("2021-02-02"));
}

/// Lots held again for the same agenda, as things stand then, are others: how often lots were held is bound.
#[test]
fn a_text_used_twice_does_not_give_the_same_words() {
    let mut register = drawn();
    let set = || vec![Item::redraw("ALB", "AGO", Ground::WorkingLanguage, "ALB")];
    close(&mut register, set());
    let seed = Seed::announced(TEXT);
    let first = register.propose(&Request::lots(), With::on(day("2021-10-12")).seed(&seed)).unwrap();
    register.enter(first.clone()).unwrap();
    enter(&mut register, &Request::meeting("next", vec![item()]), "2021-10-12", None, "");
    let second = register.propose(&Request::lots(), With::on(day("2021-10-12")).seed(&seed)).unwrap();
    let seed_of = |event: &bylot::register::Event| serde_json::to_value(event).unwrap()["seed"].to_string();
    assert_ne!(seed_of(&first), seed_of(&second));
}
