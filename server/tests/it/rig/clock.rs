//! A clock that only moves when told.

use std::sync::atomic::{AtomicI64, Ordering};

use server::clock::Clock;

/// 15 January 2027, 08:00 in London.
const FIRST_MOMENT: i64 = 1_800_000_000_000_000;

pub struct TestClock(AtomicI64);

impl Default for TestClock {
    fn default() -> Self {
        Self(AtomicI64::new(FIRST_MOMENT))
    }
}

impl Clock for TestClock {
    fn micros(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl TestClock {
    /// So many microseconds go by.
    pub fn pass(&self, micros: i64) {
        self.0.fetch_add(micros, Ordering::Relaxed);
    }
}
