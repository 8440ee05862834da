//! How far draws are from the law: chi-square over pairings, and Holm's correction over rosters.

use crate::law::{Law, Seating};

/// The chance that some honest procedure is convicted by all tests of a family together.
pub const FAMILY_ERROR: f64 = 1e-6;

/// What so many draws of one roster say.
#[derive(Clone, Copy, Debug)]
pub struct Verdict {
    /// How many pairings the law knows.
    pub outcomes: usize,
    /// Into how many cells they were put.
    pub cells: usize,
    /// The first draw that the law does not know, if any.
    pub unlawful: Option<u64>,
    /// The sum over the cells.
    pub chi_square: f64,
    /// The chance of as large a sum under the law; 0 when a draw is not lawful.
    pub p: f64,
}

/// The verdict over draws 0 to `draws`.
pub fn judge(law: &Law, draws: u64, mut draw: impl FnMut(u64) -> Seating) -> Verdict {
    let mut counts = vec![0_u64; law.outcomes().len()];
    let mut unlawful = None;
    for number in 0..draws {
        match law.find(&draw(number)) {
            Some(outcome) => counts[outcome] += 1,
            None => unlawful = unlawful.or(Some(number)),
        }
    }
    let cells = cells(law, &counts, draws);
    let square = |&(count, expected): &(u64, f64)| (count as f64 - expected).powi(2) / expected;
    let chi_square: f64 = cells.iter().map(square).sum();
    let p = if unlawful.is_some() { 0.0 } else { upper_tail(chi_square, cells.len().saturating_sub(1)) };
    Verdict { outcomes: counts.len(), cells: cells.len(), unlawful, chi_square, p }
}

/// The fewest draws that a cell is expected to hold: with that there are at most a fifth as many cells as draws.
const LEAST_EXPECTED: f64 = 5.0;

/// Count and expectation of each cell: pairings that follow one another are put together until enough are expected.
fn cells(law: &Law, counts: &[u64], draws: u64) -> Vec<(u64, f64)> {
    let (mut cells, mut cell) = (Vec::new(), (0, 0.0));
    for (outcome, count) in law.outcomes().iter().zip(counts) {
        cell.0 += count;
        cell.1 += outcome.weight as f64 / law.total() as f64 * draws as f64;
        if cell.1 >= LEAST_EXPECTED {
            cells.push(std::mem::take(&mut cell));
        }
    }
    match cells.last_mut() {
        Some(last) => *last = (last.0 + cell.0, last.1 + cell.1),
        None => cells.push(cell),
    }
    cells
}

/// The tests that Holm's correction rejects, among all of a family: from the smallest chance on, as long as each is
/// at most the error over the number of those left.
pub fn convicted(chances: &[f64], family_error: f64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..chances.len()).collect();
    order.sort_by(|&a, &b| chances[a].total_cmp(&chances[b]));
    let left = (1..=chances.len()).rev();
    let rejected =
        order.iter().zip(left).take_while(|&(&at, left)| chances[at] <= family_error / left as f64);
    rejected.map(|(&at, _)| at).collect()
}

/// The chance that a chi-square of so many degrees of freedom is as large as this, or larger.
pub fn upper_tail(chi_square: f64, freedom: usize) -> f64 {
    let (a, x) = (freedom as f64 / 2.0, chi_square / 2.0);
    if freedom == 0 || x <= 0.0 {
        return 1.0;
    }
    let scale = (a * x.ln() - x - ln_gamma(a)).exp();
    if x < a + 1.0 { 1.0 - scale * lower_series(a, x) } else { scale * upper_fraction(a, x) }
}

/// The chance that a normal number is so many standard deviations off, or more, on either side.
pub fn two_sided(deviations: f64) -> f64 {
    upper_tail(deviations * deviations, 1)
}

/// The sum over n of x^n / (a (a + 1) .. (a + n)).
fn lower_series(a: f64, x: f64) -> f64 {
    let mut term = 1.0 / a;
    let (mut sum, mut n) = (term, a);
    while term > sum * 1e-16 {
        n += 1.0;
        term *= x / n;
        sum += term;
    }
    sum
}

/// The continued fraction 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - ..)), from its first steps on.
fn upper_fraction(a: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - a;
    let (mut c, mut d) = (1.0 / TINY, 1.0 / b);
    let mut value = d;
    for n in 1..100_000 {
        let n = f64::from(n);
        let numerator = -n * (n - a);
        b += 2.0;
        let denominator = numerator * d + b;
        d = 1.0 / if denominator.abs() < TINY { TINY } else { denominator };
        let next = b + numerator / c;
        c = if next.abs() < TINY { TINY } else { next };
        value *= d * c;
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    value
}

/// The logarithm of the gamma function, by Stirling's series from 12 on.
fn ln_gamma(mut x: f64) -> f64 {
    let mut below = 0.0;
    while x < 12.0 {
        below += x.ln();
        x += 1.0;
    }
    let series = 1.0 / (12.0 * x) - 1.0 / (360.0 * x.powi(3)) + 1.0 / (1260.0 * x.powi(5))
        - 1.0 / (1680.0 * x.powi(7));
    (x - 0.5) * x.ln() - x + 0.5 * std::f64::consts::TAU.ln() + series - below
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_is_that_of_the_tables() {
        // Two degrees of freedom: the tail is e^(-x/2).
        for x in [0.1, 1.0, 7.5, 60.0] {
            assert!((upper_tail(x, 2) / (-x / 2.0_f64).exp() - 1.0).abs() < 1e-12, "{x}");
        }
        let tables =
            [(3.841_459, 1, 0.05), (18.307_038, 10, 0.05), (135.806_72, 100, 0.01), (27.877_165, 9, 0.001)];
        for (x, freedom, p) in tables {
            assert!(
                (upper_tail(x, freedom) / p - 1.0).abs() < 1e-5,
                "{x} {freedom}: {}",
                upper_tail(x, freedom)
            );
        }
        assert!((upper_tail(4_000.0, 4_000) - 0.497).abs() < 1e-3);
    }

    #[test]
    fn holm_stops_at_the_first_that_stands() {
        assert_eq!(convicted(&[0.2, 0.004, 0.02, 0.03], 0.05), [1]);
        assert_eq!(convicted(&[0.001, 0.01, 0.02, 0.04], 0.05), [0, 1, 2, 3]);
    }
}
