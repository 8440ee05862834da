//! Numbers in sentences.

use std::fmt::Display;

/// A number of things: `1 State`, `7 States`.
///
/// # Example
/// ```
/// assert_eq!(bylot_model::words::counted(1, "party", "parties"), "1 party");
/// assert_eq!(bylot_model::words::counted(0, "party", "parties"), "0 parties");
/// ```
pub fn counted<N: Display + PartialEq + From<u8>>(number: N, one: &str, many: &str) -> String {
    let what = if number == N::from(1) { one } else { many };
    format!("{number} {what}")
}

/// How often: `never`, `once`, `twice`, `3 times`.
///
/// # Example
/// ```
/// assert_eq!([0, 1, 2, 4].map(bylot_model::words::times), ["never", "once", "twice", "4 times"]);
/// ```
pub fn times(number: u32) -> String {
    match number {
        0 => "never".into(),
        1 => "once".into(),
        2 => "twice".into(),
        _ => format!("{number} times"),
    }
}
