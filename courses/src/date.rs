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

    pub fn year(self) -> u16 {
        self.year
    }

    /// The same day of a later month, or that month's last day.
    pub fn plus_months(self, months: u32) -> Self {
        let total = u32::from(self.year) * 12 + u32::from(self.month) - 1 + months;
        let year = u16::try_from(total / 12).unwrap_or(9999).min(9999);
        let month = (total % 12) as u8 + 1;
        Self { year, month, day: self.day.min(days_in(year, month)) }
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
    fn days_that_do_not_exist_are_refused() {
        assert_eq!(Date::parse("2027-02-29"), None);
        assert_eq!(Date::parse("2027-2-9"), None);
        assert_eq!(Date::parse("12/05/2027"), None);
    }
}
