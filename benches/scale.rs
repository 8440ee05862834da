//! How the work grows with the number of parties, each tenfold in the proportions of the real roster.

use bench_kit::{criterion, policies, seeds, synthetic};
use bylot::{Lottery, Procedure, Rules};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

criterion_group! {
    name = synthetic_rosters;
    config = criterion().sample_size(10);
    targets = making_ready, drawing
}
criterion_main!(synthetic_rosters);

const PARTIES: [usize; 4] = [189, 1_000, 10_000, 100_000];

fn making_ready(c: &mut Criterion) {
    let mut group = c.benchmark_group("scale, make ready");
    for parties in PARTIES {
        let roster = synthetic(&Rules::untoc(), parties);
        for (policy, rules) in policies() {
            group.bench_function(BenchmarkId::new(policy, parties), |b| {
                b.iter(|| Lottery::new(&roster, &rules).is_ok())
            });
        }
    }
}

fn drawing(c: &mut Criterion) {
    let mut group = c.benchmark_group("scale, draw");
    for parties in PARTIES {
        let roster = synthetic(&Rules::untoc(), parties);
        for (policy, rules) in policies() {
            let lottery = Lottery::new(&roster, &rules).expect("a draw exists");
            let mut seeds = seeds();
            group.bench_function(BenchmarkId::new(policy, parties), |b| {
                b.iter(|| {
                    lottery.draw(Procedure::Sequential, &seeds.next().expect("seeds without end")).is_ok()
                })
            });
        }
    }
}
