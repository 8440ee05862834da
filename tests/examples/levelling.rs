//! What makes the sequential lot uneven: other orders of lots, each exactly, against the uniform law.
//!
//! `cargo run --release -p bylot-tests --example levelling -- [--rosters N] [--parties N] [--minimum N]`
//!
//! Small rosters of two regional groups, one instrument and a few exclusions. A draw is a set of places already taken;
//! the chance of every such set is kept, so that all orders are held at once. Every lot is even over the balls (or, where a
//! State draws its review, over the places) that some lawful pairing still has. The figures are total variations in
//! hundredths: over whole pairings, of single seats on average, and of the number of reviews that each State performs.

use std::collections::BTreeMap;

use bylot_model::{Holding, PartyRecord, Rules};
use kit::{Arguments, Case, Dice, laws::Law};

fn main() {
    let arguments = Arguments::given();
    let (rosters, parties) =
        (arguments.number("--rosters", 30) as usize, arguments.number("--parties", 7) as usize);
    let minimum = arguments.number("--minimum", 1) as u32;
    let mut figures = vec![[0.0; 3]; VARIANTS.len()];
    let (mut judged, mut pairings, mut seed) = (0, 0, 0);
    while judged < rosters {
        seed += 1;
        assert!(
            seed < 1_000 * (judged as u64 + 1),
            "hardly a roster of {parties} parties has 20 to {MOST} lawful pairings"
        );
        let mut case = case(seed, parties);
        case.rules.minimum = minimum;
        let roster = case.roster();
        let Some(law) = Law::new(&roster, &case.rules, 2_000_000) else { continue };
        let hall = Hall::new(&law, parties);
        if !(20..=MOST).contains(&hall.pairings.len()) {
            continue;
        }
        judged += 1;
        pairings += hall.pairings.len();
        for (figures, (_, variant)) in figures.iter_mut().zip(VARIANTS) {
            let apart = hall.apart(&hall.law(*variant));
            figures.iter_mut().zip(apart).for_each(|(sum, apart)| *sum += apart);
        }
    }
    println!("{judged} rosters of {parties} parties, {} lawful pairings on average", pairings / judged);
    println!("{:58} pairings  seats  loads", "total variation to the uniform law, in hundredths");
    for (sums, (name, _)) in figures.iter().zip(VARIANTS) {
        let [pairings, seats, loads] = sums.map(|sum| 100.0 * sum / judged as f64);
        println!("{name:58} {pairings:8.2} {seats:6.2} {loads:6.2}");
    }
}

/// Rosters with more pairings are passed over.
const MOST: usize = 600;

/// Which lot is held next.
#[derive(Clone, Copy)]
enum Variant {
    /// State by State in random order, each with its seats in this order.
    States(Seats),
    /// State by State, those with the fewest ways to fill their reviews as it now stands first (ties by lot).
    FewestFirst(Seats),
    /// The same, those with the most first.
    MostFirst,
    /// State by State, both reviewing States in one lot, even over the ways to fill the review.
    BothAtOnce,
    /// All seats of one kind, then all of the other, the States in random order.
    Rounds(Seats),
    /// The open seat with the fewest balls next, wherever it is (ties by lot).
    FewestBalls,
    /// Every State in random order first draws one seat that it takes; then as sequential/1.
    MinimumFirst,
    /// The State with the fewest seats that it could still take, of those owing a review, first draws one; then as
    /// sequential/1.
    MinimumFewestFirst,
}

/// In which order the seats of a review come.
#[derive(Clone, Copy)]
enum Seats {
    OwnOther,
    OtherOwn,
}

const VARIANTS: &[(&str, Variant)] = &[
    ("sequential/1: States by lot, own seat, other seat", Variant::States(Seats::OwnOther)),
    ("seats exchanged: other seat, own seat", Variant::States(Seats::OtherOwn)),
    ("States with the fewest ways first", Variant::FewestFirst(Seats::OwnOther)),
    ("States with the fewest ways first, seats exchanged", Variant::FewestFirst(Seats::OtherOwn)),
    ("States with the most ways first", Variant::MostFirst),
    ("both reviewing States of a State in one lot", Variant::BothAtOnce),
    ("all own seats, then all other seats", Variant::Rounds(Seats::OwnOther)),
    ("all other seats, then all own seats", Variant::Rounds(Seats::OtherOwn)),
    ("the seat with the fewest balls next", Variant::FewestBalls),
    ("each State draws one seat that it takes, then sequential/1", Variant::MinimumFirst),
    ("the same, those with the fewest seats first", Variant::MinimumFewestFirst),
];

/// Two regional groups, one instrument, some exclusions; one to three reviews each.
fn case(seed: u64, parties: usize) -> Case {
    let mut dice = Dice::new(seed);
    let mut rules = Rules::untoc();
    rules.regional_groups.clear();
    rules.instruments.truncate(1);
    let record = |at: usize| PartyRecord {
        code: format!("P{at}"),
        group: if at < parties.div_ceil(2) { "north" } else { "south" }.into(),
        instruments: vec![Holding::Party],
        ..PartyRecord::default()
    };
    let records = (0..parties).map(record).collect();
    // As many that some hundred lawful pairings are left.
    let excluded = if parties > 6 { dice.between(12, 20) } else { dice.below(6) };
    let pair = |dice: &mut Dice| (format!("P{}", dice.below(parties)), format!("P{}", dice.below(parties)));
    let exclusions = (0..excluded).map(|_| pair(&mut dice)).collect();
    Case { about: format!("levelling {seed}"), rules, records, exclusions }
}

/// Who takes which places by a lot, and how likely that is.
type Outcome = (Vec<(usize, u8)>, f64);

/// Nobody sits there yet.
const OPEN: u8 = u8::MAX;

/// The lawful pairings, as who takes each place; places are State by State, own seat and other seat.
struct Hall {
    parties: usize,
    pairings: Vec<Vec<u8>>,
}

impl Hall {
    fn new(law: &Law<'_>, parties: usize) -> Self {
        let pairings = law.drawn().map(|pairing| pairing.iter().map(|(_, party)| party.0 as u8).collect());
        Self { parties, pairings: pairings.collect() }
    }

    /// The chance of every pairing.
    fn law(&self, variant: Variant) -> Vec<f64> {
        let places = 2 * self.parties;
        let mut reached = BTreeMap::from([(vec![OPEN; places], 1.0)]);
        let mut whole = vec![0.0; self.pairings.len()];
        while !reached.is_empty() {
            let mut next: BTreeMap<Vec<u8>, f64> = BTreeMap::new();
            for (taken, chance) in reached {
                let agrees = |pairing: &Vec<u8>| {
                    taken.iter().zip(pairing).all(|(&taken, &party)| taken == OPEN || taken == party)
                };
                let agreeing: Vec<_> =
                    (0..self.pairings.len()).filter(|&at| agrees(&self.pairings[at])).collect();
                if !taken.contains(&OPEN) {
                    whole[agreeing[0]] += chance;
                    continue;
                }
                for (seated, share) in self.lots(variant, &taken, &agreeing) {
                    let mut after = taken.clone();
                    seated.into_iter().for_each(|(place, ball)| after[place] = ball);
                    *next.entry(after).or_default() += chance * share;
                }
            }
            reached = next;
        }
        whole
    }

    /// What may come out of the next lot, and how likely.
    fn lots(&self, variant: Variant, taken: &[u8], agreeing: &[usize]) -> Vec<Outcome> {
        let places = match variant {
            Variant::MinimumFirst | Variant::MinimumFewestFirst => {
                let owing = self.owing(taken);
                if !owing.is_empty() {
                    return self.draw_a_seat(variant, taken, &owing, agreeing);
                }
                self.next_places(Variant::States(Seats::OwnOther), taken, agreeing)
            }
            Variant::BothAtOnce => return self.fill_a_review(taken, agreeing),
            _ => self.next_places(variant, taken, agreeing),
        };
        let mut lots = Vec::new();
        for &place in &places {
            let balls = self.balls(place, agreeing);
            let share = 1.0 / (places.len() * balls.len()) as f64;
            lots.extend(balls.into_iter().map(|ball| (vec![(place, ball)], share)));
        }
        lots
    }

    /// One of the States whose review is open has it filled.
    fn fill_a_review(&self, taken: &[u8], agreeing: &[usize]) -> Vec<Outcome> {
        let open: Vec<_> = (0..self.parties).filter(|state| taken[2 * state] == OPEN).collect();
        let mut lots = Vec::new();
        for &state in &open {
            let ways = self.ways(state, agreeing);
            let share = 1.0 / (open.len() * ways.len()) as f64;
            lots.extend(ways.iter().map(|way| (vec![(2 * state, way.0), (2 * state + 1, way.1)], share)));
        }
        lots
    }

    /// The places of which one, each as likely as the next, has its lot held.
    fn next_places(&self, variant: Variant, taken: &[u8], agreeing: &[usize]) -> Vec<usize> {
        let open = |place: &usize| taken[*place] == OPEN;
        let first = |seats, state: usize| match seats {
            Seats::OwnOther => 2 * state,
            Seats::OtherOwn => 2 * state + 1,
        };
        let of_state = |seats, state| {
            [first(seats, state), first(seats, state) ^ 1].into_iter().find(open).expect("an open review")
        };
        let begun = |state: &usize| open(&(2 * state)) != open(&(2 * state + 1));
        let untouched = |state: &usize| open(&(2 * state)) && open(&(2 * state + 1));
        let by_state = |seats, chosen: &dyn Fn(Vec<usize>) -> Vec<usize>| {
            // A review that is begun is gone on with.
            let states: Vec<_> = match (0..self.parties).find(begun) {
                Some(state) => vec![state],
                None => {
                    let any: Vec<_> = (0..self.parties).filter(untouched).collect();
                    if any.is_empty() {
                        (0..self.parties)
                            .filter(|state| open(&(2 * state)) || open(&(2 * state + 1)))
                            .collect()
                    } else {
                        chosen(any)
                    }
                }
            };
            states.into_iter().map(|state| of_state(seats, state)).collect()
        };
        match variant {
            Variant::States(seats) => by_state(seats, &|states| states),
            Variant::FewestFirst(seats) => {
                by_state(seats, &|states| least(states, |state| self.ways(state, agreeing).len()))
            }
            Variant::MostFirst => by_state(Seats::OwnOther, &|states| {
                least(states, |state| usize::MAX - self.ways(state, agreeing).len())
            }),
            Variant::Rounds(seats) => {
                let round = |seat: usize| (0..self.parties).map(move |state| 2 * state + seat).filter(open);
                let firsts: Vec<_> = round(first(seats, 0)).collect();
                if firsts.is_empty() { round(first(seats, 0) ^ 1).collect() } else { firsts }
            }
            Variant::FewestBalls => {
                let places = (0..2 * self.parties).filter(open).collect();
                least(places, |place| self.balls(place, agreeing).len())
            }
            Variant::BothAtOnce | Variant::MinimumFirst | Variant::MinimumFewestFirst => {
                unreachable!("these hold other lots")
            }
        }
    }

    /// Who performs no review yet.
    fn owing(&self, taken: &[u8]) -> Vec<u8> {
        (0..self.parties as u8).filter(|party| !taken.contains(party)).collect()
    }

    /// One of those that owe a review draws the seat it takes.
    fn draw_a_seat(&self, variant: Variant, taken: &[u8], owing: &[u8], agreeing: &[usize]) -> Vec<Outcome> {
        let seats_of = |party: u8| -> Vec<usize> {
            let open = (0..taken.len()).filter(|&place| taken[place] == OPEN);
            open.filter(|&place| agreeing.iter().any(|&at| self.pairings[at][place] == party)).collect()
        };
        let drawing = match variant {
            Variant::MinimumFewestFirst => least(owing.to_vec(), |party| seats_of(party).len()),
            _ => owing.to_vec(),
        };
        let mut lots = Vec::new();
        for &party in &drawing {
            let seats = seats_of(party);
            let share = 1.0 / (drawing.len() * seats.len()) as f64;
            lots.extend(seats.into_iter().map(|place| (vec![(place, party)], share)));
        }
        lots
    }

    /// The balls of a place that are no dead ends.
    fn balls(&self, place: usize, agreeing: &[usize]) -> Vec<u8> {
        let mut balls: Vec<_> = agreeing.iter().map(|&at| self.pairings[at][place]).collect();
        balls.sort_unstable();
        balls.dedup();
        balls
    }

    /// The ways in which a review can still be filled.
    fn ways(&self, state: usize, agreeing: &[usize]) -> Vec<(u8, u8)> {
        let mut ways: Vec<_> = agreeing
            .iter()
            .map(|&at| (self.pairings[at][2 * state], self.pairings[at][2 * state + 1]))
            .collect();
        ways.sort_unstable();
        ways.dedup();
        ways
    }

    /// The total variation to the uniform law: of pairings, of seats on average, of the numbers of reviews on average.
    fn apart(&self, law: &[f64]) -> [f64; 3] {
        let even = 1.0 / self.pairings.len() as f64;
        let pairings = law.iter().map(|chance| (chance - even).abs()).sum::<f64>() / 2.0;
        let of = |value: &dyn Fn(&[u8]) -> usize| {
            let mut apart = BTreeMap::<usize, f64>::new();
            for (pairing, chance) in self.pairings.iter().zip(law) {
                *apart.entry(value(pairing)).or_default() += chance - even;
            }
            apart.values().map(|apart| apart.abs()).sum::<f64>() / 2.0
        };
        let places = 2 * self.parties;
        let seats = (0..places).map(|place| of(&|pairing| usize::from(pairing[place]))).sum::<f64>();
        let performed =
            |party: u8| of(&move |pairing| pairing.iter().filter(|&&reviewing| reviewing == party).count());
        let loads = (0..self.parties as u8).map(performed).sum::<f64>();
        [pairings, seats / places as f64, loads / self.parties as f64]
    }
}

/// Those of which the measure is least.
fn least<T: Copy>(of: Vec<T>, measure: impl Fn(T) -> usize) -> Vec<T> {
    let measures: Vec<_> = of.iter().map(|&one| measure(one)).collect();
    let least = measures.iter().min().copied();
    of.into_iter().zip(measures).filter(|(_, measure)| Some(*measure) == least).map(|(one, _)| one).collect()
}
