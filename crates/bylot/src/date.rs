//! Calendar days: when a State became party to an instrument.

use std::{fmt, str::FromStr};

/// A day of the Gregorian calendar, written `2020-10-16`; later days are greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
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
    fn later_days_are_greater() {
        assert!(Date::new(2020, 10, 16) < Date::new(2020, 11, 1));
        assert!(Date::new(2019, 12, 31) < Date::new(2020, 1, 1));
    }
}
