//! Calendar days: when a State became party to an instrument, and on which day a roster stands.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar, written `2020-10-16`; later days are greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if the calendar has it; years 1 to 9999.
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = year >= 1 && year <= 9999 && day >= 1 && day <= days_in(year, month);
        if exists { Some(Self { year, month, day }) } else { None }
    }

    /// The day so many days later; `None` beyond the year 9999.
    pub fn days_later(self, days: u32) -> Option<Self> {
        let Self { mut year, mut month, .. } = self;
        let mut day = u64::from(self.day) + u64::from(days);
        while day > u64::from(days_in(year, month)) {
            day -= u64::from(days_in(year, month));
            (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            if year > 9999 {
                return None;
            }
        }
        Self::new(year, month, day as u8)
    }
}

/// The days of a month; none if there is no such month.
const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

/// The text is not a day written `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("expected a day of the calendar written YYYY-MM-DD")]
pub struct NotADate;

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let digits = |range: std::ops::Range<usize>| {
            let part = text.get(range).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
            part.and_then(|part| part.parse::<u16>().ok())
        };
        let dashes = text.len() == 10 && [4, 7].iter().all(|&at| text.as_bytes()[at] == b'-');
        match (dashes, digits(0..4), digits(5..7), digits(8..10)) {
            (true, Some(year), Some(month), Some(day)) => {
                Self::new(year, month as u8, day as u8).ok_or(NotADate)
            }
            _ => Err(NotADate),
        }
    }
}

impl From<Date> for String {
    fn from(day: Date) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_read() {
        for day in ["2020-10-16", "2020-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(day.parse::<Date>().map(|date| date.to_string()), Ok(day.into()));
        }
        let wrong = [
            "",
            "2021-02-29",
            "1900-02-29",
            "2020-13-01",
            "2020-00-01",
            "2020-04-31",
            "2020-01-00",
            "0000-01-01",
            "2020-1-01",
            "2020/01/01",
            "16.10.2020",
            "2020-10-16 ",
            "+020-10-16",
            "２０-10-16",
            "20-10-16é",
        ];
        for text in wrong {
            assert_eq!(text.parse::<Date>(), Err(NotADate), "{text}");
        }
    }

    #[test]
    fn days_are_counted_through_leap_years() {
        let later = |day: &str, days| day.parse::<Date>().unwrap().days_later(days).map(|it| it.to_string());
        assert_eq!(later("2024-02-28", 2).as_deref(), Some("2024-03-01"));
        assert_eq!(later("2023-02-28", 1).as_deref(), Some("2023-03-01"));
        assert_eq!(later("2020-10-16", 0).as_deref(), Some("2020-10-16"));
        assert_eq!(later("2000-01-01", 146_097).as_deref(), Some("2400-01-01"));
        assert_eq!(later("9999-12-31", 1), None);
        assert_eq!(later("9999-12-31", u32::MAX), None);
    }

    #[test]
    fn later_days_are_greater() {
        assert!(Date::new(2020, 10, 16) < Date::new(2020, 11, 1));
        assert!(Date::new(2019, 12, 31) < Date::new(2020, 1, 1));
    }
}
