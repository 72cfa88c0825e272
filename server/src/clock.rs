//! The only place that reads the time and knows the zone.

use std::cell::Cell;
use std::sync::Arc;
use std::time::{Duration, Instant};

use courses::Date;
use courses::budget::{Next, Over};
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

/// Hours of the day in London.
const KIND_FROM: i8 = 9;
const KIND_TO: i8 = 20;

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

    /// `5 March 2027, 14:32`, in London.
    pub fn date_and_time(&self, micros: i64) -> String {
        format!("{}, {}", self.date(micros).in_words(), self.time(micros))
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

    /// The next moment at which a message that nobody waits for may be sent: this one between nine in the morning and eight
    /// in the evening in London, else the next nine o'clock.
    pub fn kind_hour(&self, micros: i64) -> i64 {
        let now = self.zoned(micros);
        let day = match now.hour() {
            ..KIND_FROM => Ok(now.date()),
            KIND_TO.. => now.date().tomorrow(),
            _ => return micros,
        };
        let nine = day.and_then(|day| day.at(KIND_FROM, 0, 0, 0).to_zoned(self.zone.clone()));
        nine.map_or(micros, |nine| nine.timestamp().as_microsecond())
    }

    fn zoned(&self, micros: i64) -> jiff::Zoned {
        Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(self.zone.clone())
    }
}

/// How long one file of somebody's course may be looked at, and the whole of it (bundle-format.md, section 15).
const A_FILE: Duration = Duration::from_secs(5);
const A_BUNDLE: Duration = Duration::from_secs(30);

/// The time that looking at somebody's course is given, from now on.
pub fn budget() -> impl Fn(Next) -> Result<(), Over> {
    let began = Instant::now();
    budget_by(move || began.elapsed())
}

fn budget_by(elapsed: impl Fn() -> Duration) -> impl Fn(Next) -> Result<(), Over> {
    let file_began = Cell::new(Duration::ZERO);
    move |next| {
        let now = elapsed();
        if next == Next::File {
            file_began.set(now);
        }
        if now > A_BUNDLE {
            Err(Over::Bundle)
        } else if now.saturating_sub(file_began.get()) > A_FILE {
            Err(Over::File)
        } else {
            Ok(())
        }
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

    #[test]
    fn a_file_has_five_seconds_and_a_course_has_thirty() {
        let now = Cell::new(0);
        let budget = budget_by(|| Duration::from_secs(now.get()));
        let after = |seconds: u64, next: Next| {
            now.set(now.get() + seconds);
            budget(next)
        };
        for _ in 0..6 {
            assert_eq!((after(0, Next::File), after(5, Next::Part)), (Ok(()), Ok(())));
        }
        assert_eq!(after(1, Next::File), Err(Over::Bundle));
        now.set(0);
        assert_eq!((after(0, Next::File), after(6, Next::Part)), (Ok(()), Err(Over::File)));
    }

    #[test]
    fn nobody_is_written_to_at_night() {
        let london = London::new(Arc::new(SystemClock));
        let moment = |text: &str| text.parse::<Timestamp>().expect("a moment").as_microsecond();
        for (now, then) in [
            ("2027-07-16T00:00:00Z", "2027-07-16T08:00:00Z"),
            ("2027-07-16T07:59:59Z", "2027-07-16T08:00:00Z"),
            ("2027-07-16T08:00:00Z", "2027-07-16T08:00:00Z"),
            ("2027-07-16T18:59:59Z", "2027-07-16T18:59:59Z"),
            ("2027-07-16T19:00:00Z", "2027-07-17T08:00:00Z"),
            ("2027-01-16T00:00:00Z", "2027-01-16T09:00:00Z"),
            // The night in which the clocks go forward.
            ("2027-03-27T22:00:00Z", "2027-03-28T08:00:00Z"),
        ] {
            assert_eq!(london.kind_hour(moment(now)), moment(then), "{now}");
        }
    }
}
