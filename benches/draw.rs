//! The 189 parties of 2020: making ready, full draws, and the check of a pairing. Each round has another seed.

use bench_kit::{criterion, policies, seeds};
use bylot::{Extent, Lottery, Procedure, Rules, Seed, check, draw, untoc_2020};
use criterion::{Criterion, criterion_group, criterion_main};

criterion_group! {
    name = real_roster;
    config = criterion();
    targets = making_ready, drawing, drawing_uniformly, drawing_from_scratch, checking
}
criterion_main!(real_roster);

fn making_ready(c: &mut Criterion) {
    let roster = untoc_2020();
    let mut group = c.benchmark_group("make ready");
    for (policy, rules) in policies() {
        group.bench_function(policy, |b| b.iter(|| Lottery::new(&roster, &rules).is_ok()));
    }
}

fn drawing(c: &mut Criterion) {
    let roster = untoc_2020();
    for (policy, rules) in policies() {
        let lottery = Lottery::new(&roster, &rules).expect("a draw exists");
        let mut group = c.benchmark_group(format!("draw {policy}"));
        let mut next = seeds();
        let mut seed = || next.next().expect("seeds without end");
        group.bench_function("no transcript", |b| b.iter(|| lottery.draw(Procedure::Sequential, &seed())));
        let mut next = seeds();
        let mut seed = || next.next().expect("seeds without end");
        group.bench_function("transcript", |b| b.iter(|| lottery.draw_recorded(&seed())));
    }
}

/// Under `fewest`; by lot it does not end.
fn drawing_uniformly(c: &mut Criterion) {
    let (roster, rules) = (untoc_2020(), Rules::untoc());
    let lottery = Lottery::new(&roster, &rules).expect("a draw exists");
    let mut next = seeds();
    let mut seed = || next.next().expect("seeds without end");
    c.bench_function("draw uniformly", |b| b.iter(|| lottery.draw(Procedure::Uniform, &seed())));
}

fn drawing_from_scratch(c: &mut Criterion) {
    let roster = untoc_2020();
    let mut group = c.benchmark_group("make ready and draw");
    for (policy, rules) in policies() {
        let mut next = seeds();
        let mut seed = || next.next().expect("seeds without end");
        group.bench_function(policy, |b| b.iter(|| draw(&roster, &rules, &seed())));
    }
}

fn checking(c: &mut Criterion) {
    let roster = untoc_2020();
    let mut group = c.benchmark_group("check");
    for (policy, rules) in policies() {
        let pairing = draw(&roster, &rules, &Seed::announced("1")).expect("a draw exists");
        group.bench_function(policy, |b| b.iter(|| check(&roster, &rules, &pairing, Extent::Whole).len()));
    }
}
