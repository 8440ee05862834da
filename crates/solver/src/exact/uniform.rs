//! All lawful pairings at once: counted, and weighed by the uniform law.
//!
//! The reviews are filled in code order. Forwards every standing that can be reached is found, backwards it is counted
//! in how many ways each can be completed; a seating is then as likely as the pairings that pass through it.

use std::collections::BTreeMap;

use bylot_model::rules::Additional;
use bylot_model::{Roster, Rules};
use num_bigint::BigUint;
use num_integer::Integer;
use num_traits::{One, Zero};

use super::chances::{Chances, Sums};
use super::field::Field;
use super::meter::{Meter, TooLarge};
use super::standing::Standing;
use super::ways::Way;

/// Which pairings are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Among {
    /// Those that a draw is held among: the lawful ones, and under `fewest` of these only those with the least total of
    /// additional reviewing States (N4).
    Drawn,
    /// All that are lawful.
    Lawful,
}

pub(super) fn count(roster: &Roster, rules: &Rules, among: Among, limit: u64) -> Result<BigUint, TooLarge> {
    let mut meter = Meter::new(limit);
    let field = Field::new(roster, rules, &mut meter)?;
    let layers = layers(&field, &mut meter)?;
    let Some(layers) = layers else { return Ok(BigUint::zero()) };
    let scale = Scale::new(&field, least_only(rules, among), |_| BigUint::one());
    let completions = completions(&layers, &scale);
    Ok(completions[0][0].weight.clone())
}

pub(super) fn chances(roster: &Roster, rules: &Rules, limit: u64) -> Result<Chances, TooLarge> {
    let mut meter = Meter::new(limit);
    let field = Field::new(roster, rules, &mut meter)?;
    let mut sums = Sums::default();
    let Some(layers) = layers(&field, &mut meter)? else { return Ok(sums.over(&BigUint::one())) };
    let urns = |way: &Way| way.urns.iter().map(|&urn| BigUint::from(urn)).product::<BigUint>();
    let scale = Scale::new(&field, least_only(rules, Among::Drawn), urns);
    let completions = completions(&layers, &scale);
    let all = &completions[0][0];

    let mut reached = vec![Counted::one()];
    for (number, layer) in layers.iter().enumerate() {
        let review = &field.reviews[number];
        let mut next = vec![Counted::none(); completions[number + 1].len()];
        let mut through = vec![BigUint::zero(); review.ways.len()];
        for (ways_on, reached) in layer.iter().zip(&reached) {
            for step in ways_on {
                let with = reached.times(&scale.0[number][step.way as usize]);
                let whole = with.times(&completions[number + 1][step.next as usize]);
                if whole.additional == all.additional {
                    through[step.way as usize] += whole.weight;
                }
                next[step.next as usize].add(with);
            }
        }
        for (way, through) in review.ways.iter().zip(&through).filter(|(_, through)| !through.is_zero()) {
            for seated in &way.seated {
                sums.add(review.under_review, seated.seat, seated.party, through);
            }
        }
        reached = next;
    }
    Ok(sums.over(if all.weight.is_zero() { &scale.1 } else { &all.weight }))
}

/// Whether only the pairings with the least total are counted.
fn least_only(rules: &Rules, among: Among) -> bool {
    among == Among::Drawn && rules.additional == Additional::Fewest
}

/// For each review, for each standing before it, the ways to fill it; the standings are numbered.
type Layers = Vec<Vec<Vec<Step>>>;

/// A way to fill a review, and the standing it leads to.
struct Step {
    way: u32,
    next: u32,
}

/// Every standing that filling the reviews in order leads to; `None` when there surely is no lawful pairing.
fn layers(field: &Field, meter: &mut Meter) -> Result<Option<Layers>, TooLarge> {
    let Some(first) = Standing::first(field) else { return Ok(None) };
    let mut standings = vec![first];
    let mut layers = Vec::new();
    for (number, review) in (0..).zip(&field.reviews) {
        meter.ways(standings.len().saturating_mul(review.ways.len()))?;
        let mut numbers = BTreeMap::new();
        let mut layer = Vec::new();
        for standing in &standings {
            let mut steps = Vec::new();
            for (way, filled) in (0..).zip(&review.ways) {
                let Some(next) = standing.after(field, number, filled) else { continue };
                let new = numbers.len() as u32;
                let next = *numbers.entry(next).or_insert(new);
                if next == new {
                    meter.standing()?;
                }
                steps.push(Step { way, next });
            }
            layer.push(steps);
        }
        layers.push(layer);
        let mut numbered: Vec<_> = numbers.into_iter().collect();
        numbered.sort_unstable_by_key(|&(_, number)| number);
        standings = numbered.into_iter().map(|(standing, _)| standing).collect();
    }
    Ok(Some(layers))
}

/// For each review, what each standing before it can be completed to; last, what stands when all are held.
fn completions(layers: &Layers, scale: &Scale) -> Vec<Vec<Counted>> {
    let last = layers
        .last()
        .map_or(1, |layer| layer.iter().flatten().map(|step| step.next as usize + 1).max().unwrap_or(0));
    let mut completions = vec![vec![Counted::one(); last]];
    for (layer, ways) in layers.iter().zip(&scale.0).rev() {
        let after = completions.last().expect("begun with one");
        let from = |steps: &Vec<Step>| {
            let mut sum = Counted::none();
            for step in steps {
                sum.add(after[step.next as usize].times(&ways[step.way as usize]));
            }
            sum
        };
        let before = layer.iter().map(from).collect();
        completions.push(before);
    }
    completions.reverse();
    completions
}

/// What each way of each review weighs, all over one common denominator, and that denominator.
struct Scale(Vec<Vec<Counted>>, BigUint);

impl Scale {
    /// Weights of one over `part`; additional reviewing States are counted where only the least total is asked for.
    fn new(field: &Field, least_only: bool, part: impl Fn(&Way) -> BigUint) -> Self {
        let mut whole = BigUint::one();
        let weights = field.reviews.iter().map(|review| {
            let parts: Vec<_> = review.ways.iter().map(&part).collect();
            let common = parts.iter().fold(BigUint::one(), |common, part| common.lcm(part));
            whole *= &common;
            let additional = |way: &Way| if least_only { way.additional } else { 0 };
            let weigh = |(way, part): (&Way, &BigUint)| Counted {
                additional: additional(way),
                weight: &common / part,
            };
            review.ways.iter().zip(&parts).map(weigh).collect()
        });
        let weights = weights.collect();
        Self(weights, whole)
    }
}

/// The least total of additional reviewing States, and the weight of all that have it.
#[derive(Clone, Debug)]
struct Counted {
    additional: u32,
    weight: BigUint,
}

impl Counted {
    fn none() -> Self {
        Self { additional: u32::MAX, weight: BigUint::zero() }
    }

    fn one() -> Self {
        Self { additional: 0, weight: BigUint::one() }
    }

    /// Both one after the other.
    fn times(&self, other: &Self) -> Self {
        Self {
            additional: self.additional.saturating_add(other.additional),
            weight: &self.weight * &other.weight,
        }
    }

    /// One or the other: of two totals the lesser.
    fn add(&mut self, other: Self) {
        if other.additional < self.additional {
            *self = other;
        } else if other.additional == self.additional {
            self.weight += other.weight;
        }
    }
}
