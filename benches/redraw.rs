//! A redraw among the 189 parties of 2020: the lots, and the whole event of a register. Each round has another seed.

use bench_kit::{criterion, seeds};
use bylot::register::{Ground, Item, Register, Request, With};
use bylot::{LAUNCH, Pairing, Procedure, Rules, Seat, SeatId, Seed, canonical, untoc_2020};
use bylot_solver::vacancy::{Item as Words, Restriction, Standing, Urn, Vacancy, hold};
use criterion::{Criterion, criterion_group, criterion_main};

criterion_group! {
    name = redraws;
    config = criterion();
    targets = lots, events
}
criterion_main!(redraws);

/// The first draw of the walk through a year in `docs/register.md`.
fn register() -> Register {
    let (roster, rules) = (untoc_2020(), Rules::untoc());
    let found = Request::found(Procedure::Sequential, &roster, &rules);
    let mut register = Register::found(&found, With::on(LAUNCH)).expect("a founding");
    let seed = Seed::announced("beacon round 4711");
    let drawn = register.propose(&Request::lots(), With::on(LAUNCH).seed(&seed)).expect("a draw exists");
    register.enter(drawn).expect("an event that was proposed");
    register
}

/// The lot for one seat, with the seed and the pairing that it leads to; and, to be taken off, the digests that the seed is
/// bound to and that are not kept.
fn lots(c: &mut Criterion) {
    let register = register();
    let (roster, rules) = (register.roster(), register.rules());
    let under_review = roster.find("ARG").expect("Argentina");
    let seat = Seat::Main(SeatId::new(1));
    let mut pairing: Pairing = register.pairing().clone();
    let review = pairing.reviews.iter_mut().find(|review| review.under_review == under_review);
    review.expect("its review").reviewers.retain(|it| it.seat != seat);
    let standing = Standing { roster, rules, pairing: &pairing };
    let vacancies = [Vacancy { under_review, seat }];
    let mut group = c.benchmark_group("lots of a redraw");
    group.bench_function("digests of rule set and exclusions alone", |b| {
        b.iter(|| [canonical::rules_digest(rules), canonical::exclusions_digest(roster)]);
    });
    for (name, urn) in
        [("plain", Urn::Ordinary), ("working language", Urn::Only(Restriction::WorkingLanguages(2)))]
    {
        let mut next = seeds();
        group.bench_function(name, |b| {
            b.iter(|| {
                let seed = seed_of(&next.next().expect("seeds without end"));
                let item = Words { seed: &seed, number: 1 };
                hold(&standing, &vacancies, urn, item, bylot::DEFAULT_BUDGET).is_ok()
            });
        });
    }
}

/// Bytes that differ from round to round, in the place of those that the seed of an agenda would have.
fn seed_of(seed: &Seed) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes.iter_mut().zip(seed.text().bytes()).for_each(|(byte, from)| *byte = from);
    bytes
}

/// From the request to the event, and entering it.
fn events(c: &mut Criterion) {
    let register = register();
    let mut group = c.benchmark_group("event of a redraw");
    for (name, ground) in [("plain", Ground::Other), ("working language", Ground::WorkingLanguage)] {
        let mut closed = register.clone();
        let meeting = Request::meeting("", vec![Item::redraw("ARG", "ZMB", ground, "ARG")]);
        let meeting = closed.propose(&meeting, With::on(LAUNCH)).expect("an agenda");
        closed.enter(meeting).expect("an event that was proposed");
        let mut next = seeds();
        group.bench_function(format!("propose {name}"), |b| {
            b.iter(|| {
                let seed = next.next().expect("seeds without end");
                closed.propose(&Request::lots(), With::on(LAUNCH).seed(&seed)).is_ok()
            });
        });
    }
    let text = register.to_text();
    group.bench_function("open", |b| {
        b.iter(|| bylot::register::read_register("r", text.as_bytes()).is_ok());
    });
}
