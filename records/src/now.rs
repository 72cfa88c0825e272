//! The time of a request, read once by `server` and handed in.

use courses::Date;

pub const SECOND: i64 = 1_000_000;
pub const MINUTE: i64 = 60 * SECOND;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

/// When something is done. Order never rests on it: sequences give the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Microseconds since 1970, UTC.
    pub micros: i64,
    /// The civil day in London.
    pub today: Date,
}
