//! The only place that reads the time and knows the zone.

use std::sync::Arc;

use courses::Date;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use records::Now;

/// Tells the time. Tests bring their own.
pub trait Clock: Send + Sync {
    fn micros(&self) -> i64;
}

/// The machine's clock.
#[derive(Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    fn micros(&self) -> i64 {
        Timestamp::now().as_microsecond()
    }
}

/// A clock and the zone that councils live in.
#[derive(Clone)]
pub struct London {
    clock: Arc<dyn Clock>,
    zone: TimeZone,
}

impl std::fmt::Debug for London {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("London")
    }
}

impl London {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
        Self { clock, zone }
    }

    pub fn now(&self) -> Now {
        let micros = self.clock.micros();
        Now { micros, today: self.date(micros) }
    }

    /// The civil date in London at a moment.
    pub fn date(&self, micros: i64) -> Date {
        let day = self.zoned(micros).date();
        Date::new(day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs())
            .unwrap_or_else(|| Date::new(1970, 1, 1).expect("1 January 1970 is a date"))
    }

    /// `14:32`, in London.
    pub fn time(&self, micros: i64) -> String {
        self.zoned(micros).strftime("%H:%M").to_string()
    }

    /// The first whole minute at or after a moment, so that whoever comes back at that time is not too early.
    pub fn time_after(&self, micros: i64) -> String {
        self.time(micros + records::now::MINUTE - 1)
    }

    /// The hour of the day, 0 to 23, in London.
    pub fn hour(&self, micros: i64) -> u8 {
        self.zoned(micros).hour().unsigned_abs()
    }

    fn zoned(&self, micros: i64) -> jiff::Zoned {
        Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(self.zone.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_evenings_belong_to_the_london_day() {
        let london = London::new(Arc::new(SystemClock));
        let half_past_eleven_utc = 1_815_780_600_000_000; // 16 July 2027, 23:30 UTC
        assert_eq!(london.time(half_past_eleven_utc), "00:30");
        assert_eq!(london.date(half_past_eleven_utc).in_words(), "17 July 2027");
    }
}
