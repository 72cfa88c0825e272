//! Civil dates, as a bundle and a certificate write them: `2027-03-05`.

use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar, 0001 to 9999. Ordered as days are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// Before every course there is.
    pub(crate) const LONG_AGO: Self = Self { year: 1, month: 1, day: 1 };

    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_date =
            (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month);
        is_date.then_some(Self { year, month, day })
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let is_shape = parts.next().is_none() && year.len() == 4 && month.len() == 2 && day.len() == 2;
        let is_digits = [year, month, day].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
        (is_shape && is_digits).then(|| Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))?
    }

    /// Reads a day as people write it, the month in letters: `26 November 2026`, `5th Mar 2027`, `November 26, 2026`.
    pub fn parse_words(text: &str) -> Option<Self> {
        let parts: Vec<&str> =
            text.split([' ', ',', '-', '/', '.']).filter(|part| !part.is_empty() && *part != "of").collect();
        let (day, month, year) = match parts.as_slice() {
            [first, second, year] => match month_of(second) {
                Some(month) => (*first, month, *year),
                None => (*second, month_of(first)?, *year),
            },
            _ => return None,
        };
        let day = ["st", "nd", "rd", "th"].iter().find_map(|ending| day.strip_suffix(ending)).unwrap_or(day);
        (year.len() == 4).then(|| Self::new(year.parse().ok()?, month, day.parse().ok()?))?
    }

    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The same day of a later month, or that month's last day.
    pub fn plus_months(self, months: u32) -> Self {
        let total = u32::from(self.year) * 12 + u32::from(self.month) - 1 + months;
        let year = u16::try_from(total / 12).unwrap_or(9999).min(9999);
        let month = (total % 12) as u8 + 1;
        Self { year, month, day: self.day.min(days_in(year, month)) }
    }

    /// So many days later.
    pub fn plus_days(self, days: u32) -> Self {
        let mut later = self;
        let mut left = days;
        while left > 0 {
            let to_the_end = u32::from(days_in(later.year, later.month) - later.day);
            if left <= to_the_end {
                later.day += u8::try_from(left).unwrap_or(0);
                break;
            }
            left -= to_the_end + 1;
            later = Self { day: 1, ..later.plus_months(1) };
        }
        later
    }

    /// Days since 1 January 1970; negative before it.
    pub fn days_since_1970(self) -> i64 {
        // Years that begin in March end with the leap day, so that each month has a fixed place.
        let (year, month) = match self.month {
            1 | 2 => (i64::from(self.year) - 1, i64::from(self.month) + 9),
            _ => (i64::from(self.year), i64::from(self.month) - 3),
        };
        let leap_days = year / 4 - year / 100 + year / 400;
        year * 365 + leap_days + (month * 153 + 2) / 5 + i64::from(self.day) - 1 - 719_468
    }

    /// Whole months from this day to a later one; 0 when it is not later.
    pub fn months_until(self, later: Self) -> u32 {
        let months = |date: Self| i64::from(date.year) * 12 + i64::from(date.month);
        let whole = months(later) - months(self) - i64::from(later.day < self.day);
        u32::try_from(whole).unwrap_or(0)
    }

    /// As people read it: `5 March 2027`.
    pub fn in_words(self) -> String {
        format!("{} {} {}", self.day, MONTHS[usize::from(self.month) - 1], self.year)
    }
}

/// 1 to 12, from the name of a month or at least its first three letters.
fn month_of(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    let is_meant = |month: &str| word.len() >= 3 && month.to_lowercase().starts_with(&word);
    let place = MONTHS.iter().position(|month| is_meant(month))?;
    u8::try_from(place + 1).ok()
}

fn days_in(year: u16, month: u8) -> u8 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 31,
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or_else(|| format!("{text} is not a date such as 2027-03-05"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_later_is_the_last_day_when_the_month_is_shorter() {
        let date = Date::parse("2027-11-30").expect("a date");
        assert_eq!(date.plus_months(3).to_string(), "2028-02-29");
        assert_eq!(date.plus_months(12).in_words(), "30 November 2028");
    }

    #[test]
    fn days_are_counted_over_the_ends_of_months_and_years() {
        let date = Date::parse("2027-12-30").expect("a date");
        assert_eq!(date.plus_days(0), date);
        assert_eq!(date.plus_days(2).to_string(), "2028-01-01");
        assert_eq!(date.plus_days(61).to_string(), "2028-02-29");
        assert_eq!(date.plus_days(62).to_string(), "2028-03-01");
        let first = Date::parse("1970-01-01").expect("a date");
        assert_eq!((first.days_since_1970(), date.plus_days(2).days_since_1970()), (0, 21_184));
        for days in [1, 58, 59, 364, 365, 366, 790, 36_524, 146_097] {
            assert_eq!(first.plus_days(days).days_since_1970(), i64::from(days), "{days}");
        }
    }

    #[test]
    fn a_day_in_words_is_read() {
        let read = |text| Date::parse_words(text).map(|date| date.to_string());
        for text in ["26 November 2026", "26th of nov 2026", "November 26, 2026", "26-Nov-2026"] {
            assert_eq!(read(text).as_deref(), Some("2026-11-26"), "{text}");
        }
        for text in ["31 November 2026", "26 No 2026", "26 November 26", "November 2026", "26 26 2026"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert_eq!(Date::parse("2027-02-29"), None);
        assert_eq!(Date::parse("2027-2-9"), None);
        assert_eq!(Date::parse("12/05/2027"), None);
    }
}
