//! The most that the lot of a class may weigh, whatever it finds.

use num_bigint::BigUint;

use super::extent::Extent;

/// The fixed point of heights and bounds: so many bits are 1.
pub(super) const BITS: u32 = 62;

/// How many duties can be shared out in how many ways, as shares of the most, rounded up.
///
/// `rows[m][k]`: of m own duties and k others.
#[derive(Debug)]
pub(super) struct Heights {
    pub rows: Vec<Vec<u64>>,
    /// The most, times the pull to the power of all duties.
    pub most: BigUint,
}

impl Heights {
    /// `ways(m, n)`: how often n duties can be shared out, m of them own, in units; `duties`: so many at most.
    pub(super) fn new(
        own: usize,
        duties: usize,
        pull: &BigUint,
        ways: impl Fn(usize, usize) -> BigUint,
    ) -> Self {
        let mut pulls = vec![BigUint::from(1_u32)];
        for n in 0..duties {
            pulls.push(&pulls[n] * pull);
        }
        let exact = |m: usize| -> Vec<_> { (m..=duties).map(|n| ways(m, n) * &pulls[duties - n]).collect() };
        let exact: Vec<Vec<_>> = (0..=own.min(duties)).map(exact).collect();
        let most = exact.iter().flatten().max().cloned().unwrap_or_default();
        let share =
            |height: BigUint| u64::try_from(((height << BITS) + &most - 1_u32) / &most).expect("a share");
        let rows = exact.into_iter().map(|row| row.into_iter().map(share).collect()).collect();
        Self { rows, most }
    }

    /// The most that a class that finds so much may weigh, as a share rounded up; `of_own` and `of_pool`: how often
    /// each is taken. With `first`, it is looked at only where as few own duties as can be are forced.
    pub(super) fn bound(
        &self,
        own: Extent,
        of_own: Option<u64>,
        others: Extent,
        of_pool: Option<u64>,
        first: bool,
    ) -> u64 {
        let mut bound = 0;
        let mut rows = self.rows.clone();
        // Of fewer own duties whose lot is held together, more are forced: such a lot is an average of those.
        let together = |forced: usize| match of_own {
            Some(_) => own.pooled.max(own.open.saturating_sub(forced)),
            None => 0,
        };
        let begin = if of_own.is_some() { 0 } else { own.open };
        let most = if first { together(begin) } else { own.all };
        for held in 0..=most {
            for (forced, row) in rows.iter().enumerate().skip(begin) {
                let looked_at = if first { forced == begin } else { forced + held <= own.all };
                if together(forced) == held && looked_at {
                    bound = bound.max(over_pool(row.clone(), others, of_pool));
                }
            }
            let Some(share) = of_own.filter(|_| rows.len() > 1) else { break };
            for forced in 0..rows.len() - 1 {
                let (here, next) = rows.split_at_mut(forced + 1);
                for (at, left) in here[forced].iter_mut().enumerate() {
                    *left = average(*left, next[0].get(at).copied().unwrap_or(0), share);
                }
            }
            rows.pop();
        }
        bound
    }
}

/// The most over all others that can be found; `row[k]`: with k of them forced.
fn over_pool(mut row: Vec<u64>, others: Extent, share: Option<u64>) -> u64 {
    let mut bound = 0;
    for pool in 0..=others.most_pooled {
        if pool >= others.pooled {
            let least = others.open.saturating_sub(pool);
            let looked_at = row.iter().take(others.forced.saturating_add(1)).skip(least);
            bound = bound.max(looked_at.copied().max().unwrap_or(0));
        }
        let Some(share) = share else { break };
        for at in 0..row.len() {
            let taken = row.get(at + 1).copied().unwrap_or(0);
            row[at] = average(row[at], taken, share);
        }
    }
    bound
}

/// A seat more is left, or taken as often as `share`: rounded up.
fn average(left: u64, taken: u64, share: u64) -> u64 {
    let share = u128::from(share);
    let sum = u128::from(left) * ((1 << 64) - share) + u128::from(taken) * (share + 1);
    sum.div_ceil(1 << 64) as u64
}
