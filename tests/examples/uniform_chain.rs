//! The embedded roster: the chance of every reviewing State for every seat, by exact draws and by a switch chain that
//! shares nothing with them.
//!
//! `cargo run --release -p bylot-tests --example uniform_chain -- [--draws N] [--steps N] [--sequential]`
//!
//! `--steps` is for each of sixteen chains, which start from draws lot by lot. `--sequential` compares those with the
//! chain instead: the comparison can fail.

use std::sync::Mutex;

use bylot::{Lottery, Pairing, Procedure, Roster, Rules, Seed, untoc_2020};
use kit::{
    Arguments, Dice,
    chain::Chain,
    chi_square::{two_sided, upper_tail},
    compare::{Chances, Figures, Mean},
};

/// The draws are counted in so many blocks, which tell how far a sum of squares scatters.
const BLOCKS: usize = 20;
const CHAINS: usize = 16;
/// Batches of each chain.
const BATCHES: usize = 4;
/// Steps until the start is forgotten.
const BEFORE: usize = 400_000;
/// Steps from one pairing that is counted to the next.
const BETWEEN: usize = 400;

fn main() {
    let arguments = Arguments::given();
    let sequential = arguments.have("--sequential");
    let procedure = if sequential { Procedure::Sequential } else { Procedure::Uniform };
    let (roster, rules) = (untoc_2020(), Rules::untoc());
    let room = Room { roster: &roster, rules: &rules, figures: Figures::new(&roster, &rules) };
    let drawn = in_parallel(BLOCKS, |block| {
        room.draws(procedure, block, arguments.number("--draws", 10_000) as usize / BLOCKS)
    });
    let chained =
        in_parallel(CHAINS, |chain| room.chain(chain, arguments.number("--steps", 25_000_000) as usize));
    let chained: Vec<_> = chained.into_iter().flatten().collect();
    room.compare_figures(procedure, &drawn, &chained);
    room.compare_chances(&drawn, &chained);
}

struct Room<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
    figures: Figures,
}

/// What was counted of some pairings.
struct Counted {
    chances: Chances,
    figures: Vec<Mean>,
}

impl Room<'_> {
    fn counted(&self) -> Counted {
        let seats = 2 * kit::places::under_review(self.roster).len();
        let figures = vec![Mean::default(); self.figures.names().len()];
        Counted { chances: Chances::new(self.roster, seats), figures }
    }

    fn draws(&self, procedure: Procedure, block: usize, draws: usize) -> Counted {
        let lottery = Lottery::new(self.roster, self.rules).expect("a draw exists");
        let mut counted = self.counted();
        for number in block * draws..(block + 1) * draws {
            let pairing = lottery.draw(procedure, &Seed::announced(format!("chain {number}")));
            self.count(&mut counted, &Chain::new(self.roster, self.rules, &pairing.expect("a draw")));
        }
        counted
    }

    /// The batches of one chain.
    fn chain(&self, number: usize, steps: usize) -> Vec<Counted> {
        let mut dice = Dice::new(number as u64);
        let mut chain = Chain::new(self.roster, self.rules, &self.start(number));
        (0..BEFORE).for_each(|_| chain.step(&mut dice));
        let batch = |_| {
            let mut counted = self.counted();
            for _ in 0..steps / BATCHES / BETWEEN {
                (0..BETWEEN).for_each(|_| chain.step(&mut dice));
                self.count(&mut counted, &chain);
            }
            counted
        };
        (0..BATCHES).map(batch).collect()
    }

    fn start(&self, number: usize) -> Pairing {
        let lottery = Lottery::new(self.roster, self.rules).expect("a draw exists");
        lottery.draw(Procedure::Sequential, &Seed::announced(format!("start {number}"))).expect("a draw")
    }

    fn count(&self, counted: &mut Counted, chain: &Chain) {
        counted.chances.add(chain.taken());
        counted.figures.iter_mut().zip(self.figures.of(chain)).for_each(|(mean, figure)| mean.add(figure));
    }

    fn compare_figures(&self, procedure: Procedure, drawn: &[Counted], chained: &[Counted]) {
        println!("{:60} {:>18} {:>18}    off", "", format!("{procedure:?}"), "chain");
        for (at, name) in self.figures.names().iter().enumerate() {
            let mean = |counted: &[Counted]| {
                let mut mean = Mean::default();
                counted.iter().for_each(|one| mean.add(one.figures[at].mean()));
                mean
            };
            let (exact, chain) = (mean(drawn), mean(chained));
            let error = exact.error().hypot(chain.error());
            let off = if error > 0.0 { (exact.mean() - chain.mean()) / error } else { 0.0 };
            let shown = |mean: &Mean| format!("{:.3} +- {:.3}", mean.mean(), mean.error());
            println!("{name:60} {:>18} {:>18} {off:+6.2}", shown(&exact), shown(&chain));
        }
    }

    /// The sum of squared standardised differences over all cells: one for each is expected, and how far it scatters is
    /// seen from the blocks.
    fn compare_chances(&self, drawn: &[Counted], chained: &[Counted]) {
        let chain = Chain::new(self.roster, self.rules, &self.start(0));
        let cells = chain.urns().iter().enumerate();
        let cells = cells.flat_map(|(seat, urn)| urn.iter().map(move |&party| (seat, party)));
        let draws = f64::from(drawn.iter().map(|one| one.chances.pairings()).sum::<u32>());
        let (mut all, mut blocks) = (0.0, vec![0.0; drawn.len()]);
        let (mut judged, mut rare, mut widened, mut largest) = (0_usize, 0_usize, 0.0, 0.0_f64);
        for (seat, party) in cells {
            let (mut expected, mut seen) = (Mean::default(), Mean::default());
            chained.iter().for_each(|one| expected.add(one.chances.of(seat, party)));
            drawn.iter().for_each(|one| seen.add(one.chances.of(seat, party)));
            let chance = expected.mean();
            if chance * draws < 20.0 {
                rare += 1;
                continue;
            }
            let (by_draws, by_chain) = (chance * (1.0 - chance) / draws, expected.error().powi(2));
            let square = (seen.mean() - chance).powi(2) / (by_draws + by_chain);
            all += square;
            judged += 1;
            widened += by_chain / by_draws;
            largest = largest.max(square);
            for (block, one) in blocks.iter_mut().zip(drawn) {
                let off = one.chances.of(seat, party) - chance;
                *block += off * off / (by_draws * drawn.len() as f64 + by_chain);
            }
        }
        let mut scatter = Mean::default();
        blocks.iter().for_each(|&block| scatter.add(block));
        let deviation = (all - judged as f64) / scatter.variance().sqrt();
        println!("\n{judged} cells judged, {rare} with fewer than 20 expected");
        println!("variance of the chain: {:.4} of that of the draws", widened / judged as f64);
        println!(
            "sum of squares {all:.0}, {judged} +- {:.0} expected: {deviation:+.2}",
            scatter.variance().sqrt()
        );
        println!("mean of the {} blocks: {:.0} +- {:.0}", blocks.len(), scatter.mean(), scatter.error());
        let p = (upper_tail(largest, 1) * judged as f64).min(1.0);
        println!("largest of all {:.2} standard deviations, p {p:.2e} after correction", largest.sqrt());
        println!("p of the sum {:.2e}", two_sided(deviation));
    }
}

/// Such work on as many threads as there are cores, in order.
fn in_parallel<T: Send>(number: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let one = || loop {
        let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        if at >= number {
            break;
        }
        let result = work(at);
        done.lock().expect("nobody panics with the results in hand").push((at, result));
    };
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(one))));
    let mut done = done.into_inner().expect("nobody panics with the results in hand");
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}
