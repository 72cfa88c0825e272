//! Percentiles of one run, and the median with lowest and highest of several runs.

use std::time::Duration;

use serde::Serialize;

/// How long each of many things took.
#[derive(Default)]
pub struct Latencies {
    each: Vec<Duration>,
}

impl Latencies {
    pub fn add(&mut self, took: Duration) {
        self.each.push(took);
    }

    pub fn extend(&mut self, others: Latencies) {
        self.each.extend(others.each);
    }

    pub fn len(&self) -> usize {
        self.each.len()
    }

    /// The smallest latency that at least `per_cent` of all do not exceed (nearest rank), in milliseconds.
    pub fn percentile_ms(&mut self, per_cent: usize) -> f64 {
        if self.each.is_empty() {
            return f64::NAN;
        }
        self.each.sort_unstable();
        let rank = (self.each.len() * per_cent).div_ceil(100).max(1);
        milliseconds(self.each[rank - 1])
    }
}

pub fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// What several runs of the same measurement gave.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spread {
    pub median: f64,
    pub lowest: f64,
    pub highest: f64,
    /// In the order in which they were made.
    pub runs: Vec<f64>,
}

impl Spread {
    /// `None` when nothing was measured.
    pub fn of(runs: &[f64]) -> Option<Self> {
        let mut sorted: Vec<f64> = runs.iter().copied().filter(|value| value.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        let (lowest, highest) = (*sorted.first()?, *sorted.last()?);
        let middle = sorted.len() / 2;
        let median = if sorted.len() % 2 == 1 { sorted[middle] } else { (sorted[middle - 1] + sorted[middle]) / 2.0 };
        Some(Self { median, lowest, highest, runs: runs.to_vec() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_milliseconds(each: impl IntoIterator<Item = u64>) -> Latencies {
        Latencies { each: each.into_iter().map(Duration::from_millis).collect() }
    }

    #[test]
    fn a_percentile_is_a_latency_that_happened() {
        let mut hundred = of_milliseconds((1..=100).rev());
        assert_eq!(hundred.percentile_ms(50), 50.0);
        assert_eq!(hundred.percentile_ms(99), 99.0);
        assert_eq!(hundred.percentile_ms(100), 100.0);
        let mut three = of_milliseconds([30, 10, 20]);
        assert_eq!(three.percentile_ms(50), 20.0);
        assert_eq!(three.percentile_ms(99), 30.0);
        assert_eq!(of_milliseconds([7]).percentile_ms(1), 7.0);
        assert!(Latencies::default().percentile_ms(50).is_nan());
    }

    #[test]
    fn a_spread_keeps_the_runs_in_order_and_finds_their_middle() {
        let odd = Spread::of(&[5.0, 1.0, 3.0]).unwrap();
        assert_eq!((odd.median, odd.lowest, odd.highest), (3.0, 1.0, 5.0));
        assert_eq!(odd.runs, [5.0, 1.0, 3.0]);
        assert_eq!(Spread::of(&[4.0, 2.0]).unwrap().median, 3.0);
        assert_eq!(Spread::of(&[]), None);
    }
}
