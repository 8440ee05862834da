//! Systems of linear conditions on amounts that are not negative: is there a solution, or weights on the conditions
//! that show that there is none? In whole numbers throughout, so that every machine finds the same.

/// How the sum that a condition is about compares with its bound.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Relation {
    Exactly,
    AtMost,
    AtLeast,
}

/// Amounts, and the conditions on sums of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Programme {
    /// For each condition, how its sum compares with which bound.
    conditions: Vec<(Relation, i64)>,
    /// For each amount, the conditions whose sums it is part of, with its factor there.
    amounts: Vec<Vec<(usize, i64)>>,
}

/// What became of a programme.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Solved {
    /// Weights on the conditions under which no amount weighs more than nothing, though the bounds do: there is no
    /// solution. A weight is not positive where at most the bound is asked for, and not negative where at least that
    /// is.
    Refuted(Vec<i64>),
    /// A solution: the amounts, over one denominator.
    Possible { amounts: Vec<i64>, over: i64 },
}

/// A solution of as many conditions as there are: so many amounts are not nothing. Whole numbers over one denominator.
#[derive(Clone, Debug, Default)]
pub(super) struct Basis {
    /// Which amount stands in each row; those that make up for what a condition still lacks come first.
    amounts: Vec<Amount>,
    /// The inverse of the columns of these amounts, the amounts' values as one column more; times the denominator.
    rows: Vec<Vec<i64>>,
    denominator: i64,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Amount {
    /// What a condition still lacks.
    Lacking(usize),
    /// By how much a condition that came late is exceeded.
    Beyond(usize),
    /// What a condition leaves over.
    Over(usize),
    Named(usize),
}

impl Programme {
    /// Asks for one condition more; its number. The bound is not negative.
    pub(super) fn require(&mut self, relation: Relation, bound: i64) -> usize {
        self.conditions.push((relation, bound));
        self.conditions.len() - 1
    }

    /// One amount more, with its factors in the sums of some conditions.
    pub(super) fn add(&mut self, factors: Vec<(usize, i64)>) {
        self.amounts.push(factors);
    }

    /// Asks for one condition more when some were met already: of the amounts `of`, once for each time they are named, at most
    /// so many.
    pub(super) fn require_late(&mut self, basis: &mut Basis, most: i64, of: &[usize]) -> usize {
        let row = self.require(Relation::AtMost, most);
        for &amount in of {
            match self.amounts[amount].last_mut() {
                Some((at, factor)) if *at == row => *factor += 1,
                _ => self.amounts[amount].push((row, 1)),
            }
        }
        basis.extend(most, |amount| {
            self.amounts[amount].last().map_or(0, |&(at, factor)| if at == row { factor } else { 0 })
        });
        row
    }

    /// Nothing yet: every condition lacks its bound, or leaves it over.
    pub(super) fn basis(&self) -> Basis {
        Basis::new(&self.conditions)
    }

    /// Decides whether there is a solution, from where the basis stands; `None`: not in so many exchanges, or numbers grew too
    /// large.
    pub(super) fn solve(&self, basis: &mut Basis, exchanges: &mut u32) -> Option<Solved> {
        let (mut idle, mut from) = (0, 0);
        while *exchanges > 0 {
            *exchanges -= 1;
            let weights = basis.weights();
            let Some((entering, factors)) = self.entering(&weights, &mut from, idle > self.conditions.len())
            else {
                return Some(match basis.lacks() {
                    true => Solved::Refuted(weights),
                    false => {
                        Solved::Possible { amounts: basis.named(self.amounts.len()), over: basis.denominator }
                    }
                });
            };
            let moved = basis.exchange(entering, &factors)?;
            idle = if moved { 0 } else { idle + 1 };
        }
        None
    }

    /// An amount that weighs something, with its factors: the one that weighs most of the first [`LOOKED_AT`] among which one
    /// does, from where it was found last; or the first of all, which cannot go round in circles.
    fn entering(
        &self,
        weights: &[i64],
        from: &mut usize,
        first: bool,
    ) -> Option<(Amount, Vec<(usize, i64)>)> {
        let over = self.conditions.iter().enumerate().filter_map(|(row, (relation, _))| match relation {
            Relation::Exactly => None,
            Relation::AtMost => Some((Amount::Over(row), weights[row])),
            Relation::AtLeast => Some((Amount::Over(row), -weights[row])),
        });
        let over = over.filter(|&(_, weight)| weight > 0);
        let weight =
            |at: usize| -> i64 { self.amounts[at].iter().map(|&(row, factor)| factor * weights[row]).sum() };
        let named = |range: std::ops::Range<usize>| {
            range.map(|at| (Amount::Named(at), weight(at))).filter(|&(_, weight)| weight > 0)
        };
        let all = self.amounts.len();
        let (amount, _) = if first {
            over.chain(named(0..all)).next()?
        } else {
            let most = |one: (Amount, i64), other: (Amount, i64)| if other.1 > one.1 { other } else { one };
            let parts = all.div_ceil(LOOKED_AT).max(1);
            let part = |it: usize| it * LOOKED_AT..((it + 1) * LOOKED_AT).min(all);
            let found = (0..parts).map(|it| (*from + it) % parts);
            let found = { found }.find_map(|it| Some((it, named(part(it)).reduce(most)?)));
            let found = found.map(|(it, found)| {
                *from = it;
                found
            });
            over.chain(found).reduce(most)?
        };
        let factors = match amount {
            Amount::Named(at) => self.amounts[at].clone(),
            Amount::Over(row) if self.conditions[row].0 == Relation::AtMost => vec![(row, 1)],
            Amount::Over(row) => vec![(row, -1)],
            Amount::Lacking(_) | Amount::Beyond(_) => {
                unreachable!("what is lacking is not among those that enter")
            }
        };
        Some((amount, factors))
    }
}

/// How many amounts are looked at together.
const LOOKED_AT: usize = 1_000;

impl Basis {
    /// Nothing yet: every condition lacks its bound, or leaves it over.
    fn new(conditions: &[(Relation, i64)]) -> Self {
        let amounts = conditions.iter().enumerate().map(|(row, (relation, _))| match relation {
            Relation::AtMost => Amount::Over(row),
            Relation::Exactly | Relation::AtLeast => Amount::Lacking(row),
        });
        let rows = conditions.iter().enumerate().map(|(row, &(_, bound))| {
            let mut entries = vec![0; conditions.len() + 1];
            entries[row] = 1;
            entries[conditions.len()] = bound;
            entries
        });
        Self { amounts: amounts.collect(), rows: rows.collect(), denominator: 1 }
    }

    /// One condition more: of the amounts, times their `factor`, at most so many.
    fn extend(&mut self, most: i64, factor: impl Fn(usize) -> i64) {
        let at = self.rows.len();
        let mut entries = vec![0; at + 2];
        for (amount, row) in self.amounts.iter().zip(&mut self.rows) {
            row.insert(at, 0);
            let Amount::Named(named) = *amount else { continue };
            let factor = factor(named);
            if factor != 0 {
                entries.iter_mut().zip(row).for_each(|(entry, it)| *entry -= factor * *it);
            }
        }
        entries[at] = self.denominator;
        entries[at + 1] += self.denominator * most;
        let is_met = entries[at + 1] >= 0;
        if !is_met {
            entries.iter_mut().for_each(|entry| *entry = -*entry);
        }
        self.amounts.push(if is_met { Amount::Over(at) } else { Amount::Beyond(at) });
        self.rows.push(entries);
    }

    fn lacking(&self) -> impl Iterator<Item = &Vec<i64>> {
        let rows = self.amounts.iter().zip(&self.rows);
        let lacks = |amount: &Amount| matches!(amount, Amount::Lacking(_) | Amount::Beyond(_));
        rows.filter(move |(amount, _)| lacks(amount)).map(|(_, row)| row)
    }

    /// Whether a condition still lacks something.
    fn lacks(&self) -> bool {
        self.lacking().any(|row| row.last() != Some(&0))
    }

    /// So many named amounts, times the denominator.
    fn named(&self, amounts: usize) -> Vec<i64> {
        let mut named = vec![0; amounts];
        for (amount, row) in self.amounts.iter().zip(&self.rows) {
            if let Amount::Named(at) = amount {
                named[*at] = *row.last().expect("one column more");
            }
        }
        named
    }

    /// The weight of each condition: by how much less would be lacking in all, were its bound one less.
    fn weights(&self) -> Vec<i64> {
        let mut weights = vec![0; self.rows.len()];
        for row in self.lacking() {
            weights.iter_mut().zip(row).for_each(|(weight, entry)| *weight += entry);
        }
        weights
    }

    /// Takes an amount in for the first that becomes nothing; whether anything moved. `None`: numbers grew too large.
    fn exchange(&mut self, entering: Amount, factors: &[(usize, i64)]) -> Option<bool> {
        let weigh = |row: &Vec<i64>| factors.iter().map(|&(at, factor)| factor * row[at]).sum::<i64>();
        let column: Vec<_> = self.rows.iter().map(weigh).collect();
        let value = |row: usize| *self.rows[row].last().expect("one column more");
        let leaving = (0..self.rows.len()).filter(|&row| column[row] > 0).min_by(|&one, &other| {
            let [first, second] =
                [(one, other), (other, one)].map(|(it, by)| i128::from(value(it)) * i128::from(column[by]));
            first.cmp(&second).then_with(|| self.amounts[one].cmp(&self.amounts[other]))
        });
        // What weighs something makes up for what is lacking, and so is limited.
        let leaving = leaving?;
        let moved = value(leaving) > 0;
        let pivot = column[leaving];
        let taken = self.rows[leaving].clone();
        for (row, &factor) in
            self.rows.iter_mut().zip(&column).enumerate().filter(|(at, _)| *at != leaving).map(|it| it.1)
        {
            if factor == 0 && pivot == self.denominator {
                continue;
            }
            for (entry, &taken) in row.iter_mut().zip(&taken) {
                let exact = i128::from(pivot) * i128::from(*entry) - i128::from(factor) * i128::from(taken);
                let exact = if self.denominator == 1 { exact } else { exact / i128::from(self.denominator) };
                *entry = i64::try_from(exact).ok().filter(|it| it.unsigned_abs() < LARGE)?;
            }
        }
        self.denominator = pivot;
        self.amounts[leaving] = entering;
        Some(moved)
    }
}

/// Numbers beyond this are not gone on with, so that no sum of them can overflow.
const LARGE: u64 = 1 << 40;

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::*;

    fn programme(conditions: &[(Relation, i64)], amounts: &[&[(usize, i64)]]) -> Programme {
        let mut programme = Programme::default();
        conditions.iter().for_each(|&(relation, bound)| {
            programme.require(relation, bound);
        });
        amounts.iter().for_each(|factors| programme.add(factors.to_vec()));
        programme
    }

    fn solve(programme: &Programme, mut exchanges: u32) -> Option<Solved> {
        programme.solve(&mut programme.basis(), &mut exchanges)
    }

    /// Whether the weights show that there is no solution.
    fn shows(programme: &Programme, weights: &[i64]) -> bool {
        let signs = programme.conditions.iter().zip(weights).all(|(&(relation, _), weight)| match relation {
            Relation::Exactly => true,
            Relation::AtMost => *weight <= 0,
            Relation::AtLeast => *weight >= 0,
        });
        let weigh =
            |it: &Vec<(usize, i64)>| it.iter().map(|&(row, factor)| factor * weights[row]).sum::<i64>();
        let bounds: i64 = programme.conditions.iter().zip(weights).map(|((_, bound), it)| bound * it).sum();
        signs && programme.amounts.iter().all(|it| weigh(it) <= 0) && bounds > 0
    }

    /// Whether the amounts are a solution.
    fn solves(programme: &Programme, amounts: &[i64], over: i64) -> bool {
        let holds = |(row, &(relation, bound)): (usize, &(Relation, i64))| {
            let factors = programme.amounts.iter().zip(amounts);
            let of_row = factors.flat_map(|(it, amount)| it.iter().map(move |&(at, by)| (at, by * amount)));
            let sum: i64 = of_row.filter(|&(at, _)| at == row).map(|(_, part)| part).sum();
            match relation {
                Relation::Exactly => sum == bound * over,
                Relation::AtMost => sum <= bound * over,
                Relation::AtLeast => sum >= bound * over,
            }
        };
        over > 0
            && amounts.len() == programme.amounts.len()
            && amounts.iter().all(|&amount| amount >= 0)
            && programme.conditions.iter().enumerate().all(holds)
    }

    #[test]
    fn a_cycle_of_three_holds_one_pair_and_a_half() {
        use Relation::{AtLeast, AtMost};
        let pairs: [&[_]; 3] =
            [&[(0, 1), (1, 1), (3, 1)], &[(1, 1), (2, 1), (3, 1)], &[(0, 1), (2, 1), (3, 1)]];
        let pairs_of = |bounds: [i64; 4]| {
            let [a, b, c, all] = bounds;
            programme(&[(AtMost, a), (AtMost, b), (AtMost, c), (AtLeast, all)], &pairs)
        };
        assert_eq!(
            solve(&pairs_of([2, 2, 2, 3]), 100),
            Some(Solved::Possible { amounts: vec![1, 1, 1], over: 1 })
        );
        let too_many = pairs_of([2, 2, 2, 4]);
        let Some(Solved::Refuted(weights)) = solve(&too_many, 100) else { panic!("at most three") };
        assert!(shows(&too_many, &weights));
    }

    #[test]
    fn a_condition_that_comes_late_is_one_like_the_others() {
        use Relation::{AtLeast, AtMost};
        let (mut refuted, mut possible) = (0, 0);
        for bounds in 0..256_i64 {
            let [first, second, late, later] = [0, 2, 4, 6].map(|shift| bounds >> shift & 3);
            let pairs: [&[_]; 3] = [&[(0, 1)], &[(0, 1), (1, 1)], &[(1, 1)]];
            let mut it = programme(&[(AtLeast, first), (AtLeast, second)], &pairs);
            let (mut basis, mut exchanges) = (it.basis(), 1_000);
            let mut solved = it.solve(&mut basis, &mut exchanges).expect("small");
            for (most, of) in [(late, &[0, 1][..]), (later, &[1, 2, 2])] {
                if matches!(solved, Solved::Possible { .. }) {
                    it.require_late(&mut basis, most, of);
                    solved = it.solve(&mut basis, &mut exchanges).expect("small");
                }
            }
            // All at once, from the beginning.
            let pairs: [&[_]; 3] = [&[(0, 1), (2, 1)], &[(0, 1), (1, 1), (2, 1), (3, 1)], &[(1, 1), (3, 2)]];
            let all = [(AtLeast, first), (AtLeast, second), (AtMost, late), (AtMost, later)];
            let at_once = solve(&programme(&all, &pairs), 1_000).expect("small");
            match (&solved, at_once) {
                (Solved::Refuted(weights), Solved::Refuted(_)) => {
                    assert!(shows(&it, weights), "{it:?} {weights:?}");
                    refuted += 1;
                }
                (Solved::Possible { amounts, over }, Solved::Possible { .. }) => {
                    assert!(solves(&it, amounts, *over), "{it:?} {amounts:?}");
                    possible += 1;
                }
                (late, at_once) => panic!("{bounds}: late {late:?}, at once {at_once:?}"),
            }
        }
        assert!(refuted > 40 && possible > 40, "{refuted} refuted, {possible} possible");
    }

    #[test]
    fn what_can_be_is_not_refuted_and_what_cannot_is() {
        use Relation::{AtLeast, AtMost, Exactly};
        let relations = [Exactly, AtMost, AtLeast];
        // A plain sequence of numbers stands in for chance.
        let mut state = 1_u64;
        let mut number = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % below
        };
        let (mut refuted, mut solved, mut broken) = (0, 0, 0);
        for _ in 0..2_000 {
            let conditions: Vec<_> =
                (0..3).map(|_| (relations[number(3) as usize], number(6) as i64)).collect();
            let amounts: Vec<Vec<_>> =
                (0..3).map(|_| (0..3).map(|row| (row, number(4) as i64 - 1)).collect()).collect();
            let mut it = programme(&conditions, &[]);
            amounts.iter().for_each(|factors| it.add(factors.clone()));
            let holds = |values: [i64; 3]| {
                conditions.iter().enumerate().all(|(row, &(relation, bound))| {
                    let sum: i64 = amounts.iter().zip(values).map(|(it, value)| it[row].1 * value).sum();
                    match (relation, sum.cmp(&bound)) {
                        (_, Ordering::Equal) => true,
                        (Exactly, _) => false,
                        (AtMost, order) => order == Ordering::Less,
                        (AtLeast, order) => order == Ordering::Greater,
                    }
                })
            };
            let found = (0..512).any(|at| holds([at % 8, at / 8 % 8, at / 64]));
            match solve(&it, 1_000).expect("small") {
                Solved::Refuted(weights) => {
                    assert!(!found && shows(&it, &weights));
                    refuted += 1;
                }
                Solved::Possible { amounts, over } => {
                    assert!(solves(&it, &amounts, over), "{it:?} {amounts:?} over {over}");
                    solved += u32::from(found);
                    // One amount more or less is seen, unless no condition asks for it.
                    let other = |by: i64| [amounts[0] + by * over, amounts[1], amounts[2]];
                    broken += u32::from(!solves(&it, &other(9), over) || !solves(&it, &other(-9), over));
                }
            }
        }
        assert!(
            refuted > 300 && solved > 300 && broken > 300,
            "{refuted} refuted, {solved} solved, {broken} broken"
        );
    }
}
