//! How far a count can be trusted. These numbers are for people; nothing is decided by them.

/// How many standard deviations 95 of 100 outcomes lie within.
const Z: f64 = 1.959_963_984_540_054;

/// Wilson's interval of 95 % for a chance that came true `count` times in `draws`; from 0 to 1 when there were none.
pub fn wilson(count: u64, draws: u64) -> (f64, f64) {
    if draws == 0 {
        return (0.0, 1.0);
    }
    let (count, draws) = (count as f64, draws as f64);
    let chance = count / draws;
    let scale = 1.0 + Z * Z / draws;
    let middle = (chance + Z * Z / (2.0 * draws)) / scale;
    let half = Z * (chance * (1.0 - chance) / draws + Z * Z / (4.0 * draws * draws)).sqrt() / scale;
    let low = if count == 0.0 { 0.0 } else { (middle - half).max(0.0) };
    let high = if count == draws { 1.0 } else { (middle + half).min(1.0) };
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_of_the_textbook() {
        let near = |(low, high): (f64, f64), expected: (f64, f64)| {
            assert!((low - expected.0).abs() < 5e-5 && (high - expected.1).abs() < 5e-5, "{low} {high}");
        };
        near(wilson(0, 10), (0.0, 0.27753));
        near(wilson(10, 10), (0.72247, 1.0));
        near(wilson(5, 10), (0.23659, 0.76341));
        near(wilson(81, 263), (0.25525, 0.36618));
        assert_eq!(wilson(0, 0), (0.0, 1.0));
    }
}
