//! A redraw among the 189 parties of 2020: the lots, and the whole event of a register. Each round has another seed.

use bench_kit::{criterion, seeds};
use bylot::register::{Ground, Register, Request};
use bylot::{Pairing, Procedure, Rules, Seat, SeatId, Seed, canonical, untoc_2020};
use bylot_solver::vacancy::{Binding, Restriction, Standing, Urn, Vacancy, hold};
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
    let first = Request::first_draw(Procedure::Sequential, &roster, &rules, true);
    Register::begin(&first, &Seed::announced("beacon round 4711"), "").expect("a draw exists")
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
    let standing = Standing { roster, rules, pairing: &pairing, prefer_owing: true };
    let vacancies = [Vacancy { under_review, seat }];
    let mut group = c.benchmark_group("lots of a redraw");
    group.bench_function("digests of rule set and exclusions alone", |b| {
        b.iter(|| [canonical::rules_digest(rules), canonical::exclusions_digest(roster)]);
    });
    for (name, urn) in
        [("plain", Urn::Ordinary), ("working language", Urn::Only(Restriction::WorkingLanguage))]
    {
        let mut next = seeds();
        group.bench_function(name, |b| {
            b.iter(|| {
                let seed = next.next().expect("seeds without end");
                let binding = Binding { seed: &seed, head: &[7; 32], event: 2 };
                hold(&standing, &vacancies, urn, &binding, bylot::DEFAULT_BUDGET).is_ok()
            });
        });
    }
}

/// From the request to the event, and entering it.
fn events(c: &mut Criterion) {
    let register = register();
    let seat = register.seat_of("ARG", "ZMB").expect("Zambia reviews Argentina");
    let mut group = c.benchmark_group("event of a redraw");
    for (name, ground) in [("plain", Ground::Other), ("working language", Ground::WorkingLanguage)] {
        let request = Request::redraw(seat.clone(), ground, Some("ARG".into()), false, Vec::new());
        let mut next = seeds();
        group.bench_function(format!("propose {name}"), |b| {
            b.iter(|| register.propose(&request, &next.next().expect("seeds without end"), "").is_ok());
        });
    }
    let text = register.to_text();
    group.bench_function("open", |b| {
        b.iter(|| bylot::register::read_register("r", text.as_bytes()).is_ok());
    });
}
