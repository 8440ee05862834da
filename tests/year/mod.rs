//! The walk through a year of `docs/register.md`, in the library.

use bylot::register::{Ground, Item, Register, Request, With};
use bylot::{Date, PARTIES_CSV, Procedure, Rules, Seed, untoc_2020};

/// A day.
///
/// # Panics
/// When it is none.
pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// A register of the parties of 2020, founded and not drawn yet.
pub fn founded(procedure: Procedure) -> Register {
    let (roster, rules) = (untoc_2020(), Rules::untoc());
    let found = Request::found(procedure, &roster, &rules);
    Register::found(&found, With::on(day("2020-10-16"))).expect("a founding")
}

/// Enters a request; with an announced text, its lots.
///
/// # Panics
/// When it is refused.
pub fn enter(register: &mut Register, request: &Request, on: &str, announced: Option<&str>, note: &str) {
    let seed = announced.map(Seed::announced);
    let with = With { seed: seed.as_ref(), ..With::on(day(on)).note(note) };
    let event = register.propose(request, with).unwrap_or_else(|error| panic!("{error}: {request:?}"));
    register.enter(event).expect("an event that was proposed");
}

/// Bhutan, which joined in 2023.
pub fn bhutan() -> Request {
    let rules = Rules::untoc();
    let text = PARTIES_CSV.as_bytes();
    let roster = bylot::formats::read_joining_party("parties.csv", text, &rules, day("2023-03-22"), "BTN");
    let roster = roster.expect("the built-in roster");
    Request::join(&roster, &rules, roster.find("BTN").expect("Bhutan"), None)
}

/// The first draw of 2020, a redraw for a working language, an accession, a party that joins, and the seats of both drawn.
pub fn year() -> Register {
    let mut register = founded(Procedure::Sequential);
    enter(&mut register, &Request::lots(), "2020-11-16", Some("beacon round 4711"), "");
    let redraw =
        Item::redraw("LBY", "MDG", Ground::WorkingLanguage, "LBY").because("note verbale of 4 October");
    let resumed = Request::meeting("resumed session", vec![redraw]);
    enter(&mut register, &resumed, "2021-10-12", None, "");
    enter(&mut register, &Request::lots(), "2021-10-12", Some("beacon round 5001"), "");
    let accede = Request::accede("AND", ["tip"], Some(day("2022-09-21")));
    enter(&mut register, &accede, "2022-10-21", None, "");
    enter(&mut register, &bhutan(), "2023-03-22", None, "");
    let next = Request::meeting("thirteenth session", vec![Item::vacant("AND"), Item::vacant("BTN")]);
    enter(&mut register, &next, "2023-05-22", None, "");
    enter(&mut register, &Request::lots(), "2023-05-22", Some("beacon round 5002"), "");
    register
}
